package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestEmptyCatalogueIsSearched(t *testing.T) {
	h := newHouse(t)
	if !h.index.Ready() {
		t.Error("not ready")
	}
	if got := h.find("engedély"); len(got) != 0 {
		t.Errorf("found %v", got)
	}
	h.put(fixture()...)
	h.wait()
	if got := h.find("bontási engedély"); len(got) == 0 || got[0] != "tasks/EPI-002" {
		t.Errorf("after the first commit: %v", got)
	}
}

func TestCommitIsSearchableSoon(t *testing.T) {
	h := newHouse(t, fixture()...)
	revision := h.put(&kv1.Task{Name: "tasks/UJ-001", Title: hu("Ebek oltása")})
	begun := time.Now()
	response := h.search(&kv1.SearchRequest{Q: "eboltás ebek oltása", MinRevision: revision})
	t.Logf("searchable after %v", time.Since(begun))
	if got := names(response); len(got) == 0 || got[0] != "tasks/UJ-001" {
		t.Errorf("found %v", got)
	}
	if response.GetRevision() != revision {
		t.Errorf("revision %d, want %d", response.GetRevision(), revision)
	}
}

func TestRevisionThatDoesNotCome(t *testing.T) {
	t.Parallel()
	h := newHouse(t, fixture()...)
	head := h.catalog.Head().Revision
	begun := time.Now()
	_, err := h.index.Search(t.Context(), &kv1.SearchRequest{Q: "engedély", MinRevision: head + 100})
	if !errors.Is(err, ErrBehind) {
		t.Errorf("%v, want ErrBehind", err)
	}
	if took := time.Since(begun); took < minRevisionWait {
		t.Errorf("waited %v", took)
	}
}

// A document holds words of other records; when these change, so does it.
func TestDocumentsFollowWhatTheyName(t *testing.T) {
	h := newHouse(t, fixture()...)
	finds := func(q, name string) {
		t.Helper()
		h.wait()
		if got := h.find(q); !slices.Contains(got, name) {
			t.Errorf("%q finds %v, not %s", q, got, name)
		}
	}
	loses := func(q, name string) {
		t.Helper()
		h.wait()
		if got := h.find(q); slices.Contains(got, name) {
			t.Errorf("%q still finds %s", q, name)
		}
	}
	h.put(&kv1.BodyClass{Name: "bodyClasses/C-JEGYZO", Title: hu("falubíró")})
	finds("falubíró közvilágítás", "tasks/ONK-001")
	h.put(&kv1.Act{Name: "acts/2011-189", Citation: "2011. évi CLXXXIX. törvény", ShortName: "Zsömle."})
	finds("zsömle", "tasks/ONK-001")
	h.put(&kv1.Concept{Name: "concepts/sector.epites", Scheme: "sector", Title: hu("kőművesség")})
	finds("kőművesség", "tasks/EPI-002")
	h.put(&kv1.Territory{Name: "territories/23278", Kind: kv1.Territory_SETTLEMENT, Titles: dated("Wudersch")})
	finds("wudersch", "servicePoints/kab-123")
	loses("falubíró", "tasks/LAK-003")
	h.put(&kv1.Competence{
		Name: "competences/ONK-001.1", Task: "tasks/LAK-003", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JEGYZO",
		LegalBasis: law("acts/2011-189", "13. §"),
	})
	finds("falubíró", "tasks/LAK-003")
	loses("falubíró", "tasks/ONK-001")
	h.withdraw("competences/ONK-001.1")
	loses("falubíró", "tasks/LAK-003")
	h.withdraw("tasks/ONK-001")
	loses("közvilágítás", "tasks/ONK-001")
	h.compare(&Comparison{})
}

func TestWithoutRunTheIndexIsNotReady(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.closeIndex()
	if err := os.RemoveAll(filepath.Join(h.dir, indexDir)); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(t.Context(), h.dir, h.catalog, Options{Clock: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if ix.Ready() || ix.Revision() != 0 {
		t.Errorf("ready %v at %d", ix.Ready(), ix.Revision())
	}
	if _, err := ix.Search(t.Context(), &kv1.SearchRequest{Q: "engedély"}); !errors.Is(err, ErrRebuilding) {
		t.Errorf("search: %v, want ErrRebuilding", err)
	}
	if _, err := ix.Suggest(t.Context(), &kv1.SuggestRequest{Q: "engedély"}); !errors.Is(err, ErrRebuilding) {
		t.Errorf("suggest: %v, want ErrRebuilding", err)
	}
}

func TestIndexBehindIsSearchedAndCatchesUp(t *testing.T) {
	h := newHouse(t, fixture()...)
	before := h.catalog.Head().Revision
	h.closeIndex()
	for i := range 20 {
		h.put(&kv1.Task{Name: fmt.Sprintf("tasks/FA-%03d", i), Title: hu("Fakivágás")})
	}
	ix, err := Open(t.Context(), h.dir, h.catalog, Options{Clock: noon})
	if err != nil {
		t.Fatal(err)
	}
	if ix.Revision() != before {
		t.Errorf("at %d without Run, want %d", ix.Revision(), before)
	}
	response, err := ix.Search(t.Context(), &kv1.SearchRequest{Q: "bontási engedély"})
	if err != nil || response.GetRevision() != before || len(response.GetResults()) == 0 {
		t.Errorf("%v, %v", response, err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	h.openIndex()
	h.wait()
	if got := h.search(&kv1.SearchRequest{Q: "fakivágás"}).GetTotalSize(); got != 20 {
		t.Errorf("caught up with %d of 20", got)
	}
}

// A commit that changes much is indexed beside; the old index is searched until
// then.
func TestLargeCommitIsIndexedBeside(t *testing.T) {
	h := newHouse(t, fixture()...)
	before := h.catalog.Head().Revision
	var records []kv1.Value
	for i := range tooMany {
		records = append(records, &kv1.Task{Name: fmt.Sprintf("tasks/FA-%05d", i), Title: hu(fmt.Sprintf("Fakivágás %d", i))})
	}
	revision := h.put(records...)
	searched := map[int64]int{}
	for h.index.Revision() < revision {
		searched[h.search(&kv1.SearchRequest{Q: "engedély"}).GetRevision()]++
		time.Sleep(time.Millisecond)
	}
	t.Logf("searches by revision meanwhile: %v", searched)
	if searched[before] == 0 {
		t.Errorf("no search saw revision %d", before)
	}
	if got := h.search(&kv1.SearchRequest{Q: "fakivágás"}).GetTotalSize(); got != tooMany {
		t.Errorf("found %d, want %d", got, tooMany)
	}
	if _, err := os.Stat(filepath.Join(h.dir, indexDir, nextDir)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was made beside is still there: %v", err)
	}
}

// expectWhole checks that the index holds what it should after whatever befell it.
func expectWhole(t *testing.T, h *house) {
	t.Helper()
	h.wait()
	h.compare(&Comparison{})
	if got := h.find("bontási engedély"); len(got) == 0 || got[0] != "tasks/EPI-002" {
		t.Errorf("found %v", got)
	}
}

func TestCloseEndsAll(t *testing.T) {
	h := newHouse(t, fixture()...)
	waited := make(chan error, 1)
	ix := h.index
	go func() { waited <- ix.WaitFor(context.Background(), 1<<40) }()
	h.closeIndex()
	if err := <-waited; !errors.Is(err, ErrClosed) {
		t.Errorf("wait: %v, want ErrClosed", err)
	}
	if _, err := ix.Search(t.Context(), &kv1.SearchRequest{Q: "engedély"}); !errors.Is(err, ErrClosed) {
		t.Errorf("search: %v, want ErrClosed", err)
	}
	if err := ix.Close(); err != nil {
		t.Errorf("close again: %v", err)
	}
}

// Readers and the writer at once; for the race detector.
func TestSearchesWhileCommitted(t *testing.T) {
	h := newHouse(t, fixture()...)
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				response, err := h.index.Search(t.Context(), &kv1.SearchRequest{Q: "fakivágás engedélyezése", PageSize: 100})
				if err != nil {
					t.Error(err)
					return
				}
				if got := len(response.GetResults()); got != int(response.GetTotalSize()) {
					t.Errorf("%d results of %d", got, response.GetTotalSize())
				}
				if _, err := h.index.Suggest(t.Context(), &kv1.SuggestRequest{Q: "fak"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 30 {
		h.put(&kv1.Task{Name: fmt.Sprintf("tasks/FA-%03d", i%10), Title: hu(fmt.Sprintf("Fakivágás engedélyezése %d", i))})
	}
	h.wait()
	cancel()
	readers.Wait()
	if got := h.search(&kv1.SearchRequest{Q: "fakivágás"}).GetTotalSize(); got != 10 {
		t.Errorf("%d documents, want 10", got)
	}
}

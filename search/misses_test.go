package search

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// missed are the misses that are shown.
func (h *house) missed() map[string]int32 {
	counts := map[string]int32{}
	for _, m := range h.index.Misses().GetMisses() {
		counts[m.GetWords()] = m.GetCount()
	}
	return counts
}

func TestMissesAreCounted(t *testing.T) {
	h := newHouse(t, fixture()...)
	for i := range 7 {
		for _, r := range []*kv1.SearchRequest{
			{Q: []string{"Xyzzy kwqrtő!", "xyzzy  KWQRTO"}[i%2]}, // the same words, folded
			{Q: "budaörs"}, // is found
			{Q: "budaörs", Sectors: []string{"concepts/sector.lakcim"}}, // would be found but for the filter
			{Q: "zzgépelem", Typing: true},                              // is not typed to its end
			{Q: "?!"},                                                   // no words
			{Q: strings.Repeat("qzx", 100)},                             // long
		} {
			h.search(r)
		}
		if i < 4 {
			h.search(&kv1.SearchRequest{Q: "negyszerkwx"})
		}
		if i < 5 {
			h.search(&kv1.SearchRequest{Q: "otszorkwx"})
		}
	}
	want := map[string]int32{"xyzzy kwqrto": 7, strings.Repeat("qzx", 100)[:200]: 7, "otszorkwx": 5}
	if diff := cmp.Diff(want, h.missed()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if first := h.index.Misses().GetMisses()[0].GetCount(); first != 7 {
		t.Errorf("the first was asked %d times, want 7", first)
	}
}

// Neither files nor the log know of them, and a start forgets them.
func TestMissesAreGoneAtRestart(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.closeIndex()
	var log bytes.Buffer
	ix, err := Open(t.Context(), h.dir, h.catalog, Options{Clock: noon, Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	h.index, h.stopped = ix, make(chan error, 1)
	go func() { h.stopped <- ix.Run(context.Background()) }()
	for range 5 {
		h.search(&kv1.SearchRequest{Q: "titkosbajom"})
	}
	if got := h.missed(); got["titkosbajom"] != 5 {
		t.Fatalf("before: %v", got)
	}
	h.put(task("UJ-001", "Valami más"))
	h.wait()
	h.closeIndex()
	err = filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("titkosbaj")) {
			t.Errorf("%s has the text", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(log.String(), "titkosbaj") {
		t.Errorf("the log has the text: %s", &log)
	}
	h.openIndex()
	h.wait()
	if got := h.missed(); len(got) != 0 {
		t.Errorf("after: %v", got)
	}
}

// Whatever is asked, a thousand texts are kept; those asked again stay longest.
func TestMissesAreBounded(t *testing.T) {
	var u unanswered
	for range 2 {
		u.add("kétszer")
	}
	for i := range 3000 {
		u.add(fmt.Sprint("egyszer ", i))
	}
	if n := len(u.texts); n != maxMisses {
		t.Errorf("%d texts are kept, want %d", n, maxMisses)
	}
	for text, want := range map[string]bool{"kétszer": true, "egyszer 0": false, "egyszer 2000": false, "egyszer 2001": true, "egyszer 2999": true} {
		if u.texts[text] != nil != want {
			t.Errorf("%q is kept: %v, want %v", text, !want, want)
		}
	}
	for i := range 3000 { // all of them again and again: none is asked once only
		u.add(fmt.Sprint("kétszer ", i))
		u.add(fmt.Sprint("kétszer ", i))
	}
	if n := len(u.texts); n != maxMisses {
		t.Errorf("%d texts are kept, want %d", n, maxMisses)
	}
	if u.texts["kétszer"] != nil || u.texts["kétszer 2999"] == nil {
		t.Error("of texts asked twice the oldest is kept, or the newest is not")
	}
}

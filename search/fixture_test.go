package search

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// noon is when the tests happen.
func noon() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// hu is a text of Hungarian only.
func hu(text string) *kv1.Text { return kv1.Hu(text) }

// dated is a title without dates.
func dated(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: hu(text)}} }

// law is a provision.
func law(act, provision string) []*kv1.LegalBasis {
	return []*kv1.LegalBasis{{Act: act, Provision: provision}}
}

// fixture is a small catalogue: seven tasks and what they hang on.
func fixture() []kv1.Value {
	task := func(code, title, sector string, level kv1.Task_Level, basis []*kv1.LegalBasis, aliases ...string) *kv1.Task {
		t := &kv1.Task{
			Name: "tasks/" + code, Title: hu(title), Sector: "concepts/sector." + sector,
			TaskType: "concepts/task-type.hatosagi", Level: level, LegalBasis: basis,
		}
		for _, a := range aliases {
			t.Aliases = append(t.Aliases, hu(a))
		}
		return t
	}
	const state, municipal = kv1.Task_STATE, kv1.Task_MUNICIPAL
	lak := task("LAK-003", "Lakcímigazolvány kiadása", "lakcim", state, law("acts/1992-66", "29. §"), "lakcímkártya")
	lak.Description = &kv1.Text{Hu: "A lakcímet igazoló hatósági igazolvány kiállítása.", En: "Issuing the address card."}
	lak.Title.En = "Address card"
	ended := task("KUT-001", "Kútfúrás engedélyezése", "epites", municipal, nil)
	ended.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}
	abolished := &kv1.Body{
		Name: "bodies/kh-regi", BodyClass: "bodyClasses/C-KH", Titles: dated("Pest Megyei Építésügyi Hivatal"),
		Validity: &kv1.Validity{To: &kv1.Edge{Date: "2011-01-01"}},
	}
	return []kv1.Value{
		&kv1.Concept{Name: "concepts/sector.lakcim", Scheme: "sector", Title: hu("lakcím- és okmányügy")},
		&kv1.Concept{Name: "concepts/sector.epites", Scheme: "sector", Title: hu("építésügy")},
		&kv1.Concept{Name: "concepts/task-type.hatosagi", Scheme: "task-type", Title: hu("hatósági")},
		&kv1.Concept{Name: "concepts/life-event.koltozes", Scheme: "life-event", Title: hu("Költözés"), Labels: []*kv1.Text{hu("új otthon")}},
		&kv1.Act{Name: "acts/1992-66", Citation: "1992. évi LXVI. törvény", ShortName: "Nytv.", Title: hu("a polgárok személyi adatainak nyilvántartásáról")},
		&kv1.Act{Name: "acts/2011-189", Citation: "2011. évi CLXXXIX. törvény", ShortName: "Mötv.", Title: hu("Magyarország helyi önkormányzatairól")},
		&kv1.Territory{Name: "territories/hu", Kind: kv1.Territory_COUNTRY, Titles: dated("Magyarország")},
		&kv1.Territory{
			Name: "territories/23278", Kind: kv1.Territory_SETTLEMENT, Titles: dated("Budaörs"), Postcodes: []string{"2040"},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/hu", Kind: kv1.Territory_COUNTRY}},
		},
		&kv1.BodyClass{Name: "bodyClasses/C-JH", Title: hu("járási hivatal")},
		&kv1.BodyClass{Name: "bodyClasses/C-KH", Title: hu("kormányhivatal")},
		&kv1.BodyClass{Name: "bodyClasses/C-JEGYZO", Title: hu("jegyző")},
		&kv1.Body{
			Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: dated("Budaörsi Járási Hivatal"),
			Seats: []*kv1.Body_Seat{{Territory: "territories/23278"}},
		},
		abolished,
		&kv1.ServicePoint{Name: "servicePoints/kab-123", Title: hu("Budaörsi Kormányablak"), Body: "bodies/jh-098", Territory: "territories/23278"},
		lak,
		task("LAK-001", "Lakóhely bejelentése", "lakcim", state, law("acts/1992-66", "26. §"), "lakcímbejelentés"),
		task("EPI-001", "Építési engedély kiadása", "epites", state, law("acts/2011-189", "13. § (1) 1. pont")),
		task("EPI-002", "Bontási engedély kiadása", "epites", state, nil),
		task("EPI-003", "Telepengedély kiadása", "epites", municipal, nil),
		task("ONK-001", "Közvilágítás biztosítása", "epites", municipal, law("acts/2011-189", "13. § (1) 2. pont")),
		ended,
		&kv1.Competence{
			Name: "competences/LAK-003.1", Task: "tasks/LAK-003", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH",
			LegalBasis: law("acts/1992-66", "29. §"),
		},
		&kv1.Competence{
			Name: "competences/ONK-001.1", Task: "tasks/ONK-001", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JEGYZO",
			LegalBasis: law("acts/2011-189", "13. §"), ActingAs: hu("közvilágítási felelős"),
		},
	}
}

// task is a task that has only a name and a title.
func task(code, title string) *kv1.Task {
	return &kv1.Task{Name: "tasks/" + code, Title: hu(title)}
}

// house is a catalogue and its index in a directory.
type house struct {
	testing.TB
	dir     string
	catalog *catalog.Catalog
	index   *Index
	stopped chan error
}

// newHouse makes a catalogue with records and an index that follows it.
func newHouse(t testing.TB, records ...kv1.Value) *house {
	t.Helper()
	h := &house{TB: t, dir: filepath.Join(t.TempDir(), "data")}
	if err := catalog.Init(t.Context(), h.dir, catalog.Options{Clock: noon}); err != nil {
		t.Fatal(err)
	}
	h.openCatalog()
	t.Cleanup(func() { h.close() })
	if len(records) > 0 {
		h.put(records...)
	}
	h.openIndex()
	h.wait()
	return h
}

func (h *house) openCatalog() {
	h.Helper()
	cat, err := catalog.Open(context.Background(), h.dir, catalog.Options{Clock: noon})
	if err != nil {
		h.Fatal(err)
	}
	h.catalog = cat
}

// openIndex opens the index and runs it.
func (h *house) openIndex() {
	h.Helper()
	ix, err := Open(context.Background(), h.dir, h.catalog, Options{Clock: noon})
	if err != nil {
		h.Fatal(err)
	}
	h.index, h.stopped = ix, make(chan error, 1)
	go func() { h.stopped <- ix.Run(context.Background()) }()
}

func (h *house) closeIndex() {
	h.Helper()
	if h.index == nil {
		return
	}
	if err := h.index.Close(); err != nil {
		h.Errorf("close the index: %v", err)
	}
	if err := <-h.stopped; err != nil {
		h.Errorf("run the index: %v", err)
	}
	h.index = nil
}

func (h *house) close() {
	h.Helper()
	h.closeIndex()
	if err := h.catalog.Close(); err != nil {
		h.Errorf("close the catalogue: %v", err)
	}
}

// put commits records.
func (h *house) put(records ...kv1.Value) int64 {
	h.Helper()
	var mutations []*kv1.Mutation
	for _, v := range records {
		mutations = append(mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}})
	}
	return h.commit(mutations...)
}

func (h *house) withdraw(name string) int64 {
	h.Helper()
	return h.commit(&kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: name}})
}

func (h *house) commit(mutations ...*kv1.Mutation) int64 {
	h.Helper()
	done, err := h.catalog.Commit(context.Background(), catalog.Commit{Author: "test", Message: "test", Mutations: mutations})
	if err != nil {
		h.Fatal(err)
	}
	return done.Revision
}

// wait waits until the index has come to the head.
func (h *house) wait() {
	h.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := h.index.WaitFor(ctx, h.catalog.Head().Revision); err != nil {
		h.Fatal(err)
	}
}

func (h *house) search(r *kv1.SearchRequest) *kv1.SearchResponse {
	h.Helper()
	response, err := h.index.Search(context.Background(), r)
	if err != nil {
		h.Fatalf("search %v: %v", r, err)
	}
	return response
}

// find answers the names of what is found, the best first.
func (h *house) find(q string) []string {
	h.Helper()
	return names(h.search(&kv1.SearchRequest{Q: q}))
}

func names(response *kv1.SearchResponse) []string {
	var list []string
	for _, r := range response.GetResults() {
		list = append(list, r.GetName())
	}
	return list
}

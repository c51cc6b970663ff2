package hungary

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestARowOnFilingIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		line []string
		want string // in the error
	}{
		"a value that there is not": {[]string{"T-002", "BY_POST", "levélben"}, `"BY_POST"`},
		"the value of no statement": {[]string{"T-002", "FILING_UNSPECIFIED", "nem ismert"}, `"FILING_UNSPECIFIED"`},
		"a second row of a task":    {[]string{"T-001", "EX_OFFICIO_ONLY", "bírság"}, "T-001"},
		"a row without its reason":  {[]string{"T-002", "EX_OFFICIO_ONLY", ""}, "T-002"},
	} {
		t.Run(name, func(t *testing.T) {
			e := &editorial{filings: map[string]filingRow{"T-001": {kv1.Task_EX_OFFICIO_ONLY, "ellenőrzés"}}}
			if err := e.readFiling(c.line); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error that names %s", err, c.want)
			}
		})
	}
}

// Of two rows with one key the last would be silently the only one.
func TestARowThatStandsTwiceIsRefused(t *testing.T) {
	e := &editorial{}
	if err := e.read(); err != nil {
		t.Fatal(err)
	}
	var refused []string
	for _, table := range e.tables() { // each a second time
		if err := each("editorial/"+table.path+".tsv", table.columns, table.line); err != nil {
			refused = append(refused, table.path)
			if !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), "stands twice") {
				t.Errorf("%v, want that the first row stands twice", err)
			}
		}
	}
	if want := []string{
		"classes", "bodies", "condition_usual", "condition_questions", "area_model_needs", "factor_meanings",
		"factor_questions", "translations", "task_notes", "filing", "in_force", "remedy_bases", "first_seized",
	}; !slices.Equal(refused, want) {
		t.Errorf("refused are rows of %v, want %v", refused, want)
	}
}

func TestARowOnFilingOfNoTaskIsAStray(t *testing.T) {
	f := &facts{editorial: editorial{filings: map[string]filingRow{"T-001": {kv1.Task_EX_OFFICIO_ONLY, "ellenőrzés"}}}}
	b := &builder{facts: f, byName: map[string]kv1.Value{}}
	if err := b.strays(); err == nil || !strings.Contains(err.Error(), `filing.tsv: "T-001"`) {
		t.Errorf("got %v, want an error that names the row", err)
	}
}

// Whoever asks in English is asked in English, and finds the sectors in it.
func TestWhatIsAskedIsThereInEnglish(t *testing.T) {
	b, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range b.records {
		c, ok := v.(*kv1.Concept)
		if !ok || !slices.Contains([]string{"condition", "factor", "area-model", "sector", "task-type"}, c.Scheme) {
			continue
		}
		if c.Title.GetEn() == "" || c.Definition.GetHu() != "" && c.Definition.GetEn() == "" {
			t.Errorf("editorial/translations.tsv has nothing for %s", c.Name)
		}
	}
}

func TestAMapDoesNotTellWhereItsCompilersReadIt(t *testing.T) {
	b, err := build()
	if err != nil {
		t.Fatal(err)
	}
	c, ok := b.byName[areaModel("PUBLIC_HEALTH_385_2016")].(*kv1.Concept)
	if want := "járás (kerület) → kijelölt járási hivatal; pl. Budapest I–III. ker. → II. kerületi hivatal, Hegyháti, Komlói, Pécsváradi járás → Komló"; !ok || c.AreaModel.Mapping != want {
		t.Errorf("the map of public health is %q, want %q", c.GetAreaModel().GetMapping(), want)
	}
}

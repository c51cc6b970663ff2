package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A corpus is a catalogue to measure searches with, and its index: the built-in
// dataset, and beside its tasks so many more that are made of its words.
type corpus struct {
	*house
	*speech
	tasks []*kv1.Task // all
	acts  []*kv1.Act
}

// corpusNumber is that of the corpora; one that was kept under another is not
// taken.
const corpusNumber = 1

// keepVariable is the environment's directory in which corpora are kept for the
// next run.
const keepVariable = "KATASZTER_BENCH_DIR"

// Each corpus is opened once for all benchmarks of a process.
var (
	smallCorpus = sync.OnceValues(func() (*corpus, error) { return openCorpus(5_000) })
	largeCorpus = sync.OnceValues(func() (*corpus, error) { return openCorpus(50_000) })
)

// corpora are all of them, the small one first.
var corpora = []struct {
	name string
	get  func() (*corpus, error)
}{{"5000", smallCorpus}, {"50000", largeCorpus}}

// theCorpus is a corpus for one benchmark.
func theCorpus(b *testing.B, get func() (*corpus, error)) *corpus {
	b.Helper()
	c, err := get()
	if err != nil {
		b.Fatal(err)
	}
	mine := *c
	mine.house = &house{TB: b, dir: c.dir, catalog: c.catalog, index: c.index}
	return &mine
}

// openCorpus opens the corpus that an earlier run kept, or makes it.
func openCorpus(tasks int) (*corpus, error) {
	ctx := context.Background()
	parent := cmp.Or(os.Getenv(keepVariable), builtinDir)
	records, err := hungary.Records()
	if err != nil {
		return nil, err
	}
	c := &corpus{speech: newSpeech(records), house: &house{dir: filepath.Join(parent, fmt.Sprintf("search-%d-%d", corpusNumber, tasks))}}
	if _, err := os.Stat(c.dir); err != nil {
		// Under another name until it is whole.
		unfinished := c.dir + ".unfinished"
		records = append(records, c.make(records, tasks)...)
		if err := fillCatalog(ctx, unfinished, records); err != nil {
			return nil, err
		}
		if err := os.Rename(unfinished, c.dir); err != nil {
			return nil, err
		}
	}
	if c.catalog, err = catalog.Open(ctx, c.dir, catalog.Options{Clock: noon}); err != nil {
		return nil, err
	}
	if c.index, err = Open(ctx, c.dir, c.catalog, Options{Clock: noon}); err != nil {
		return nil, err
	}
	go c.index.Run(ctx)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	if err := c.index.WaitFor(ctx, c.catalog.Head().Revision); err != nil {
		return nil, err
	}
	if err := c.index.makeCards(ctx); err != nil {
		return nil, err
	}
	return c, c.catalog.View(ctx, catalog.Moment{}, c.read)
}

// fillCatalog makes a catalogue of records.
func fillCatalog(ctx context.Context, dir string, records []kv1.Value) (err error) {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := catalog.Init(ctx, dir, catalog.Options{Clock: noon}); err != nil {
		return err
	}
	c, err := catalog.Open(ctx, dir, catalog.Options{Clock: noon})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	commit := catalog.Commit{Author: "bench", Message: "corpus"}
	for _, v := range records {
		commit.Mutations = append(commit.Mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}})
	}
	_, err = c.Commit(ctx, commit)
	return err
}

// read lists what queries are made of.
func (c *corpus) read(r *catalog.Reader) error {
	for v, err := range r.List(kv1.Record_TASK, "") {
		if err != nil {
			return err
		}
		c.tasks = append(c.tasks, v.(*kv1.Task))
	}
	for v, err := range r.List(kv1.Record_ACT, "") {
		if err != nil {
			return err
		}
		c.acts = append(c.acts, v.(*kv1.Act))
	}
	return nil
}

// make makes tasks with their competences until there are so many tasks with
// those of the records. Sector, kind, level and competences are those of one of
// the tasks there, legal bases those of any, words those of a speech.
func (s *speech) make(records []kv1.Value, tasks int) []kv1.Value {
	var models []*kv1.Task
	competences := map[string][]*kv1.Competence{}
	for _, v := range records {
		switch v := v.(type) {
		case *kv1.Task:
			models = append(models, v)
		case *kv1.Competence:
			competences[v.GetTask()] = append(competences[v.GetTask()], v)
		}
	}
	r := rand.New(rand.NewPCG(4, uint64(tasks)))
	var made []kv1.Value
	for i := range tasks - len(models) {
		model := models[r.IntN(len(models))]
		prefix, _, _ := strings.Cut(strings.TrimPrefix(model.GetName(), "tasks/"), "-")
		code := fmt.Sprintf("%s-%d", prefix, 1000+i)
		t := proto.CloneOf(model)
		t.Name, t.Parent, t.Predecessors, t.Successors, t.Prose = "tasks/"+code, "", nil, nil, nil
		t.Title, t.Description, t.Aliases = hu(s.title(r)), nil, nil
		if r.IntN(5) < 3 {
			t.Description = hu(sentence(s.say(r, 8, 30)) + ".")
		}
		for range r.IntN(4) {
			t.Aliases = append(t.Aliases, hu(s.say(r, 1, 3)))
		}
		t.LegalBasis = nil
		for range 1 + r.IntN(2) {
			t.LegalBasis = append(t.LegalBasis, models[r.IntN(len(models))].GetLegalBasis()...)
		}
		made = append(made, t)
		for k, c := range competences[model.GetName()] {
			c = proto.CloneOf(c)
			c.Name, c.Task = fmt.Sprintf("competences/%s.%d", code, k+1), t.Name
			made = append(made, c)
		}
	}
	return made
}

// A speech makes texts in which words are as common, and follow one another, as
// they do in the built-in dataset.
type speech struct {
	first   []string            // words that begin a text, as often as they do
	next    map[string][]string // words that follow one, as often as they do
	words   []string            // all, each once
	places  []string            // the settlements
	phrases []string            // those of the thesaurus
}

func newSpeech(records []kv1.Value) *speech {
	s := &speech{next: map[string][]string{}}
	known := map[string]bool{}
	hear := func(texts ...string) {
		for _, text := range texts {
			before := ""
			for _, word := range wordsOf(text) {
				known[word] = true
				if before == "" {
					s.first = append(s.first, word)
				} else {
					s.next[before] = append(s.next[before], word)
				}
				before = word
			}
		}
	}
	for _, v := range records {
		switch v := v.(type) {
		case *kv1.Task:
			p := v.GetProse()
			hear(v.GetTitle().GetHu(), v.GetDescription().GetHu(), p.GetFirstInstance(), p.GetRemedy(), p.GetTerritory(), p.GetNote())
			for _, alias := range v.GetAliases() {
				hear(alias.GetHu())
			}
		case *kv1.Concept:
			hear(v.GetTitle().GetHu())
			if v.GetScheme() == "thesaurus" {
				s.phrases = append(s.phrases, v.GetTitle().GetHu())
			}
		case *kv1.Act:
			hear(v.GetTitle().GetHu())
		case *kv1.BodyClass:
			hear(v.GetTitle().GetHu())
		case *kv1.Territory:
			if v.GetKind() == kv1.Territory_SETTLEMENT {
				s.places = append(s.places, v.GetTitles()[0].GetTitle().GetHu())
			}
		}
	}
	s.words = slices.Sorted(maps.Keys(known))
	return s
}

// wordsOf are the words of a text that are made of letters, in small ones.
func wordsOf(text string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
		if !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words = append(words, strings.ToLower(word))
		}
	}
	return words
}

// say makes a text of some words. One in eight is any word, that rare ones come
// up.
func (s *speech) say(r *rand.Rand, least, most int) string {
	var words []string
	word := s.first[r.IntN(len(s.first))]
	for n := least + r.IntN(most-least+1); len(words) < n; {
		words = append(words, word)
		if next := s.next[word]; len(next) > 0 && r.IntN(8) > 0 {
			word = next[r.IntN(len(next))]
		} else {
			word = s.words[r.IntN(len(s.words))]
		}
	}
	return strings.Join(words, " ")
}

// title makes a title; some name a place.
func (s *speech) title(r *rand.Rand) string {
	title := s.say(r, 3, 8)
	if r.IntN(12) == 0 {
		title += " " + strings.ToLower(s.places[r.IntN(len(s.places))]) + "i"
	}
	return sentence(title)
}

// sentence gives a text a capital letter.
func sentence(text string) string {
	letters := []rune(text)
	letters[0] = unicode.ToUpper(letters[0])
	return string(letters)
}

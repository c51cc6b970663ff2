package search

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A field is one kind of words of a document.
type field int

const (
	fieldTitle  field = iota // what it is called, in all times
	fieldAlias               // what people call it
	fieldText                // what it is; its sector; English
	fieldHolder              // who is competent for it
	fieldLaw                 // the acts and provisions on which it stands
	fieldCode                // the last part of its name
	fieldPlace               // what a place is called
	fieldLead                // the words of a thesaurus that lead to others
	fieldWord                // the words of titles, aliases and leads as they stand: the vocabulary
	fieldCount
)

// The names of the fields in the index.
var fieldNames = [fieldCount]string{"title", "alias", "text", "holder", "law", "code", "place", "lead", "word"}

const (
	// headName holds each title whole, behind the digit of the kind: what is
	// being typed is looked up in it.
	headName = "head"
	// citeName holds the acts and provisions on which a task stands, ruleCiteName
	// those on which its competences and their remedies do: see citeTerms.
	citeName     = "cite"
	ruleCiteName = "ruleCite"
	// factsName holds what ranks and counts a document.
	factsName = "facts"
	// idName is under which bleve keeps the names of the records.
	idName = "_id"
)

// exactNames are the fields whose terms are looked up as they are: how often one is
// there is not kept.
var exactNames = []string{headName, citeName, ruleCiteName, factsName}

// A sheet is what the index holds of one record.
type sheet struct {
	name  string
	texts [fieldCount][]string
	heads []string
	cites []string // the terms of its own legal bases
	rules []string // those of its competences and their remedies
	facts facts
}

// Kinds that are searched. The others (jurisdictions, competences, designations)
// are found by what they belong to.
var searchedKinds = []kv1.Record_Kind{
	kv1.Record_TASK, kv1.Record_BODY_CLASS, kv1.Record_BODY, kv1.Record_TERRITORY,
	kv1.Record_ACT, kv1.Record_SERVICE_POINT, kv1.Record_CONCEPT,
}

// A source answers for the records that a sheet takes words from.
type source interface {
	Get(name string) (kv1.Value, error)
	Competences(task string) ([]*kv1.Competence, error)
}

// describe makes the sheet of a record; nil where the record is not searched.
func describe(src source, v kv1.Value) (*sheet, error) {
	kind, _ := kv1.KindOf(v.GetName())
	s := &sheet{name: v.GetName(), facts: facts{kind: kind, validity: periodText(v.GetValidity())}}
	var err error
	switch v := v.(type) {
	case *kv1.Task:
		err = s.task(src, v)
	case *kv1.BodyClass:
		s.facts.prior = priorClass
		s.title(v.GetTitle())
		s.head(kv1.Hu(shortTitle(v.GetTitle().GetHu())))
		s.alias(v.GetOrganTitle())
	case *kv1.Body:
		s.facts.prior = priorBody
		for _, t := range v.GetTitles() {
			s.title(t.GetTitle())
		}
	case *kv1.Territory:
		s.territory(v)
	case *kv1.Act:
		s.facts.prior = priorAct
		s.title(v.GetTitle())
		s.alias(kv1.Hu(v.GetShortName()))
		s.alias(kv1.Hu(v.GetCitation()))
	case *kv1.ServicePoint:
		err = s.servicePoint(src, v)
	case *kv1.Concept:
		if !s.concept(v) {
			return nil, nil
		}
	default:
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("words of %s: %w", s.name, err)
	}
	if kind == kv1.Record_BODY || kind == kv1.Record_SERVICE_POINT {
		s.texts[fieldWord] = nil // they are called after places
	}
	if id, coded := code(s.name, kind); coded {
		s.add(fieldCode, id)
	}
	return s, nil
}

// code is the last part of a name, where people know records by it: not where it
// is made of words.
func code(name string, kind kv1.Record_Kind) (id string, coded bool) {
	_, id, _ = strings.Cut(name, "/")
	switch kind {
	case kv1.Record_CONCEPT, kv1.Record_SERVICE_POINT:
		return "", false
	case kv1.Record_TERRITORY:
		return id, !strings.Contains(id, ".")
	}
	return id, true
}

func (s *sheet) task(src source, t *kv1.Task) error {
	s.facts.prior = priorTask
	s.facts.sector, s.facts.taskType, s.facts.level = t.GetSector(), t.GetTaskType(), t.GetLevel()
	s.title(t.GetTitle())
	for _, alias := range t.GetAliases() {
		s.alias(alias)
	}
	s.add(fieldText, t.GetDescription().GetHu(), t.GetDescription().GetEn())
	if t.GetSector() != "" {
		titles, err := titlesOf(src, t.GetSector())
		if err != nil {
			return err
		}
		s.add(fieldText, titles...)
	}
	for _, basis := range t.GetLegalBasis() {
		act, err := get[*kv1.Act](src, basis.GetAct())
		if err != nil {
			return err
		}
		s.add(fieldLaw, strings.TrimSpace(act.GetShortName()+" "+basis.GetProvision()))
	}
	s.cites = addCites(nil, t.GetLegalBasis())
	competences, err := src.Competences(t.GetName())
	if err != nil {
		return err
	}
	for _, c := range competences {
		s.rules = addCites(s.rules, c.GetLegalBasis())
		for _, remedy := range c.GetRemedies() {
			s.rules = addCites(s.rules, remedy.GetLegalBasis())
		}
		s.add(fieldHolder, c.GetActingAs().GetHu())
		if c.GetHolder() == "" {
			continue
		}
		titles, err := titlesOf(src, c.GetHolder())
		if err != nil {
			return err
		}
		s.add(fieldHolder, titles...)
	}
	return nil
}

// concept tells whether a concept is searched: life events, and what leads to
// tasks.
func (s *sheet) concept(c *kv1.Concept) bool {
	switch c.GetScheme() {
	case "life-event":
		s.facts.prior = priorConcept
		s.title(c.GetTitle())
		for _, label := range c.GetLabels() {
			s.alias(label)
		}
		s.add(fieldText, c.GetDefinition().GetHu())
		s.heads = nil
	case "thesaurus":
		s.facts.lead = len(parse(c.GetTitle().GetHu()).words)
		s.add(fieldLead, c.GetTitle().GetHu())
		s.add(fieldWord, c.GetTitle().GetHu())
	case "pinned":
		s.facts.lead = pinned
		s.head(c.GetTitle())
	default:
		return false
	}
	return true
}

func (s *sheet) territory(t *kv1.Territory) {
	s.facts.prior = priorPlace
	for _, dated := range t.GetTitles() {
		s.add(fieldPlace, dated.GetTitle().GetHu())
		s.head(dated.GetTitle())
	}
	for _, alias := range t.GetAliases() {
		s.add(fieldPlace, alias.GetHu())
		s.head(alias)
	}
	if t.GetKind() == kv1.Territory_SETTLEMENT_PART {
		s.facts.prior = priorPart
		s.heads = nil
	}
	s.add(fieldAlias, t.GetPostcodes()...)
}

func (s *sheet) servicePoint(src source, p *kv1.ServicePoint) error {
	s.facts.prior = priorPoint
	s.title(p.GetTitle())
	s.heads = nil
	s.add(fieldText, p.GetAddress())
	if p.GetTerritory() == "" {
		return nil
	}
	titles, err := titlesOf(src, p.GetTerritory())
	if err != nil {
		return err
	}
	s.add(fieldText, titles...)
	return nil
}

// title adds what a record is called; it is found by it while it is typed.
func (s *sheet) title(t *kv1.Text) {
	s.add(fieldTitle, t.GetHu())
	s.add(fieldWord, t.GetHu())
	s.add(fieldText, t.GetEn())
	s.head(t)
}

// shortTitle is what a class of bodies is called where nobody tells its kinds apart:
// járási hivatal for járási (fővárosi kerületi) hivatal, kormányhivatal for fővárosi
// és vármegyei kormányhivatal.
func shortTitle(title string) string {
	before, rest, _ := strings.Cut(title, "(")
	_, after, _ := strings.Cut(rest, ")")
	short := strings.Join(strings.Fields(before+" "+after), " ")
	return strings.TrimPrefix(short, "fővárosi és vármegyei ")
}

// alias adds what a record is also called.
func (s *sheet) alias(t *kv1.Text) {
	s.add(fieldAlias, t.GetHu())
	s.add(fieldWord, t.GetHu())
	s.head(t)
}

func (s *sheet) head(t *kv1.Text) {
	if words := join(plain.Analyze([]byte(t.GetHu()))); words != "" {
		s.heads = append(s.heads, head(s.facts.kind, words))
	}
}

// head is a title as the index keeps it whole.
func head(kind kv1.Record_Kind, words string) string {
	return strconv.Itoa(int(kind)) + words
}

// add adds texts to a field, each once.
func (s *sheet) add(f field, texts ...string) {
	for _, text := range texts {
		if text != "" && !slices.Contains(s.texts[f], text) {
			s.texts[f] = append(s.texts[f], text)
		}
	}
}

// addCites adds the terms of legal bases to others, each once.
func addCites(terms []string, bases []*kv1.LegalBasis) []string {
	for _, basis := range bases {
		var paths []string
		provisions, _ := parseProvisions(basis.GetProvision())
		for _, p := range provisions {
			paths = append(paths, pathOf(p))
		}
		for _, term := range citeTerms(basis.GetAct(), paths) {
			if !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
	}
	return terms
}

// titlesOf are the titles of a record in all times; none where it was withdrawn.
func titlesOf(src source, name string) ([]string, error) {
	v, err := get[kv1.Value](src, name)
	if err != nil {
		return nil, err
	}
	var titles []string
	for _, t := range datedTitles(v) {
		titles = append(titles, t.GetTitle().GetHu())
	}
	switch v := v.(type) {
	case *kv1.BodyClass:
		titles = append(titles, v.GetTitle().GetHu(), v.GetOrganTitle().GetHu())
	case *kv1.Concept:
		titles = append(titles, v.GetTitle().GetHu())
	}
	return titles, nil
}

// get reads a record of a kind; its zero value where it was withdrawn.
func get[V kv1.Value](src source, name string) (V, error) {
	var none V
	v, err := src.Get(name)
	if errors.Is(err, catalog.ErrNotFound) {
		return none, nil
	}
	if err != nil {
		return none, err
	}
	value, ok := v.(V)
	if !ok {
		return none, fmt.Errorf("%s is a %T", name, v)
	}
	return value, nil
}

// entry is the sheet as bleve takes it: words without positions, nothing stored.
func (s *sheet) entry() index.Document {
	d := document.NewDocument(s.name)
	for f, texts := range s.texts {
		if len(texts) == 0 {
			continue
		}
		analyzer := stemmed
		if field(f) == fieldCode || field(f) == fieldWord {
			analyzer = plain
		}
		value := []byte(strings.Join(texts, "\n"))
		d.AddField(document.NewTextFieldCustom(fieldNames[f], nil, value, index.IndexField, analyzer))
	}
	addExact(d, headName, s.heads)
	addExact(d, citeName, s.cites)
	addExact(d, ruleCiteName, s.rules)
	d.AddField(document.NewTextFieldWithIndexingOptions(factsName, nil, []byte(s.facts.String()),
		index.IndexField|index.DocValues|index.SkipFreqNorm))
	return d
}

// addExact adds terms that are looked up as they are.
func addExact(d *document.Document, name string, terms []string) {
	for i, term := range terms {
		d.AddField(document.NewTextFieldWithIndexingOptions(name, []uint64{uint64(i)}, []byte(term),
			index.IndexField|index.SkipFreqNorm))
	}
}

package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	hungarian "github.com/blevesearch/bleve/v2/analysis/lang/hu"
	"github.com/blevesearch/bleve/v2/index/scorch"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"kataszter/catalog"
)

// A rival is a plain bleve index of the same documents, with its own Hungarian
// analysis, to be measured beside ours.
type rival struct{ bleve.Index }

// rivalDocument is a document as people give it to bleve.
type rivalDocument struct {
	Title       string `json:"title"`
	Alias       string `json:"alias"`
	Description string `json:"description"`
	Sector      string `json:"sector"`
	Level       string `json:"level"`
	Type        string `json:"type"`
}

// rivalFields are those in which words are looked for.
var rivalFields = []string{"title", "alias", "description"}

// rival opens the rival of a corpus, or makes it.
func (c *corpus) rival() (rival, error) {
	dir := c.dir + ".bleve"
	if _, err := os.Stat(dir); err != nil {
		unfinished := dir + ".unfinished"
		if err := c.makeRival(unfinished); err != nil {
			return rival{}, err
		}
		if err := os.Rename(unfinished, dir); err != nil {
			return rival{}, err
		}
	}
	index, err := bleve.Open(dir)
	return rival{index}, err
}

func (c *corpus) makeRival(dir string) (err error) {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = hungarian.AnalyzerName
	exact := bleve.NewTextFieldMapping()
	exact.Analyzer = keyword.Name
	for _, field := range []string{"sector", "level", "type"} {
		mapping.DefaultMapping.AddFieldMappingsAt(field, exact)
	}
	index, err := bleve.New(dir, mapping)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	if err := c.catalog.View(context.Background(), catalog.Moment{}, func(r *catalog.Reader) error { return fillRival(index, r) }); err != nil {
		return err
	}
	engine, err := index.Advanced()
	if err != nil {
		return err
	}
	return engine.(*scorch.Scorch).ForceMerge(context.Background(), nil) // as ours is
}

// fillRival writes all that ours holds.
func fillRival(index bleve.Index, r *catalog.Reader) error {
	batch := index.NewBatch()
	for _, kind := range searchedKinds {
		for v, err := range r.List(kind, "") {
			if err != nil {
				return err
			}
			s, err := describe(r, v)
			if err != nil {
				return err
			}
			if s == nil {
				continue
			}
			text := func(fields ...field) string {
				var lines []string
				for _, f := range fields {
					lines = append(lines, s.texts[f]...)
				}
				return strings.Join(lines, "\n")
			}
			err = batch.Index(s.name, rivalDocument{
				Title: text(fieldTitle, fieldPlace, fieldLead), Alias: text(fieldAlias), Description: text(fieldText),
				Sector: s.facts.sector, Level: level(s.facts), Type: s.facts.taskType,
			})
			if err != nil {
				return err
			}
			if batch.Size() < batchSize {
				continue
			}
			if err := index.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return index.Batch(batch)
}

// search asks the rival as its users would for a query of a class, for as many
// hits as ours shows: their names, or with show what it keeps to show them.
func (r rival) search(asked classed, show bool) error {
	var fields []blevequery.Query
	for _, f := range rivalFields {
		fields = append(fields, rivalQuery(asked.class, f, asked.request.GetQ()))
	}
	q := blevequery.Query(bleve.NewDisjunctionQuery(fields...))
	for _, sector := range asked.request.GetSectors() {
		only := bleve.NewTermQuery(sector)
		only.SetField("sector")
		q = bleve.NewConjunctionQuery(q, only)
	}
	request := bleve.NewSearchRequestOptions(q, defaultPage, 0, false)
	if asked.facets {
		for _, f := range []string{"sector", "level", "type"} {
			request.AddFacet(f, bleve.NewFacetRequest(f, 100))
		}
	}
	if show {
		request.Fields = rivalFields
	}
	if _, err := r.Search(request); err != nil {
		return fmt.Errorf("bleve %q: %w", asked.request.GetQ(), err)
	}
	return nil
}

// suggest asks for what begins so: the names, or with show the titles too.
func (r rival) suggest(typed string, show bool) error {
	var fields []blevequery.Query
	for _, f := range rivalFields[:2] {
		fields = append(fields, rivalQuery("prefix", f, typed))
	}
	request := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(fields...), maxSuggest, 0, false)
	if show {
		request.Fields = rivalFields[:1]
	}
	_, err := r.Search(request)
	return err
}

// rivalQuery is the query of a class in one field.
func rivalQuery(class, field, text string) blevequery.Query {
	switch class {
	case "prefix":
		// The words of a prefix are not analysed: all but the last must be there.
		words := strings.Fields(strings.ToLower(text))
		last := bleve.NewPrefixQuery(words[len(words)-1])
		last.SetField(field)
		if len(words) == 1 {
			return last
		}
		before := bleve.NewMatchQuery(strings.Join(words[:len(words)-1], " "))
		before.SetField(field)
		return bleve.NewConjunctionQuery(before, last)
	case "phrase":
		phrase := bleve.NewMatchPhraseQuery(text)
		phrase.SetField(field)
		return phrase
	}
	match := bleve.NewMatchQuery(text)
	match.SetField(field)
	switch class {
	case "and of 2", "and of 3":
		match.SetOperator(blevequery.MatchQueryOperatorAnd)
	case "fuzzy":
		match.SetFuzziness(1)
	}
	return match
}

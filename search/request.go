package search

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Sizes of a page.
const (
	defaultPage = 20
	maxPage     = 100
	maxSuggest  = 10
)

// A request is a SearchRequest that was found right, with its defaults.
type request struct {
	text     string
	words    string // the text with spaces in the place of what it cites
	query    query
	cited    []citation
	filter   filter
	sort     kv1.SearchRequest_Sort
	explain  bool
	on       string
	lang     string
	size     int
	offset   int
	question uint64
}

// A filter is which documents are wanted; an empty list wants all.
type filter struct {
	kinds     []kv1.Record_Kind
	sectors   []string
	levels    []kv1.Task_Level
	taskTypes []string
}

// takes tells whether documents with these facts are wanted.
func (f filter) takes(doc facts) bool {
	return f.wantsKind(doc) && f.wantsSector(doc) && f.wantsLevel(doc) && f.wantsTaskType(doc)
}

// takesAll tells whether all documents are wanted.
func (f filter) takesAll() bool {
	return len(f.kinds)+len(f.sectors)+len(f.levels)+len(f.taskTypes) == 0
}

func (f filter) wantsKind(doc facts) bool     { return wants(f.kinds, doc.kind) }
func (f filter) wantsSector(doc facts) bool   { return wants(f.sectors, cmp.Or(doc.sector, none)) }
func (f filter) wantsLevel(doc facts) bool    { return wants(f.levels, doc.level) }
func (f filter) wantsTaskType(doc facts) bool { return wants(f.taskTypes, cmp.Or(doc.taskType, none)) }

func wants[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

// check finds a request right, or says what is wrong: a *QueryError.
func check(r *kv1.SearchRequest, today string) (*request, error) {
	ok := &request{
		text:     r.GetQ(),
		filter:   filter{r.GetKinds(), r.GetSectors(), r.GetLevels(), r.GetTaskTypes()},
		sort:     order(r),
		explain:  r.GetExplain(),
		question: question(r),
	}
	if err := checkText(r.GetQ(), maxQuery); err != nil {
		return nil, err
	}
	if revision := r.GetMinRevision(); revision < 0 {
		return nil, wrong("min_revision", strconv.FormatInt(revision, 10), "a revision, or 0")
	}
	var err error
	if ok.size, err = checkSize(r.GetPageSize(), defaultPage, maxPage); err != nil {
		return nil, err
	}
	if ok.on, err = checkDay(r.GetOn(), today); err != nil {
		return nil, err
	}
	if ok.lang, err = checkLang(r.GetLang()); err != nil {
		return nil, err
	}
	if _, known := kv1.SearchRequest_Sort_name[int32(r.GetSort())]; !known {
		return nil, wrong("sort", r.GetSort().String(), "RELEVANCE or NAME")
	}
	if err := checkFilter(r); err != nil {
		return nil, err
	}
	if token := r.GetPageToken(); token != "" {
		p, good := parsePage(token)
		if !good {
			return nil, wrong("page_token", token, "the next_page_token of an answer")
		}
		if p.question != ok.question || r.GetOn() != "" && p.on != r.GetOn() {
			return nil, wrong("page_token", token, "the next_page_token of an answer to the same q, filters, sort and on")
		}
		ok.offset, ok.on = p.offset, p.on
	}
	return ok, nil
}

// cite takes what the text cites for itself; its other words are the query.
func (r *request) cite(book *lawbook) {
	r.cited = book.citations(r.text)
	r.words = apart(r.text, r.cited)
	r.query = parse(r.words)
}

// order is the order that a request asks for.
func order(r *kv1.SearchRequest) kv1.SearchRequest_Sort {
	return cmp.Or(r.GetSort(), kv1.SearchRequest_RELEVANCE)
}

func checkText(q string, most int) error {
	if n := utf8.RuneCountInString(q); n > most {
		return wrong("q", q, fmt.Sprintf("at most %d characters; these are %d", most, n))
	}
	if strings.TrimSpace(q) == "" {
		return wrong("q", q, "some words to look for")
	}
	return nil
}

func checkSize(size int32, usual, most int) (int, error) {
	switch {
	case size < 0:
		return 0, wrong("page_size", strconv.Itoa(int(size)), fmt.Sprintf("0 to %d", most))
	case size == 0:
		return usual, nil
	}
	return min(int(size), most), nil
}

func checkDay(on, today string) (string, error) {
	if on == "" {
		return today, nil
	}
	if validity.ParseDay(on) != nil {
		return "", wrong("on", on, "a day as 2026-11-22")
	}
	return on, nil
}

func checkLang(lang string) (string, error) {
	switch lang {
	case "":
		return "hu", nil
	case "hu", "en":
		return lang, nil
	}
	return "", wrong("lang", lang, "hu or en")
}

func checkFilter(r *kv1.SearchRequest) error {
	for _, k := range r.GetKinds() {
		if k.Collection() == "" {
			return wrong("kinds", k.String(), "a kind of record, as TASK")
		}
	}
	for _, l := range r.GetLevels() {
		if _, known := kv1.Task_Level_name[int32(l)]; !known {
			return wrong("levels", l.String(), "a level, as STATE, or LEVEL_UNSPECIFIED for what has none")
		}
	}
	for _, s := range r.GetSectors() {
		if s != none && !strings.HasPrefix(s, "concepts/sector.") {
			return wrong("sectors", s, "the name of a sector, as concepts/sector.…, or none")
		}
	}
	for _, t := range r.GetTaskTypes() {
		if t != none && !strings.HasPrefix(t, "concepts/task-type.") {
			return wrong("task_types", t, "the name of a task type, as concepts/task-type.…, or none")
		}
	}
	return nil
}

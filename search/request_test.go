package search

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestBadRequests(t *testing.T) {
	h := newHouse(t, fixture()...)
	token := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 1}).GetNextPageToken()
	tests := []struct {
		name  string
		r     *kv1.SearchRequest
		field string // that is wrong; empty: an answer
	}{
		{"nothing asked", &kv1.SearchRequest{}, "q"},
		{"only spaces", &kv1.SearchRequest{Q: " \t\n "}, "q"},
		{"only signs", &kv1.SearchRequest{Q: "?!… (§) \" ' \\ *"}, ""},
		{"only words that say nothing", &kv1.SearchRequest{Q: "hol van az a"}, ""},
		{"2001 characters", &kv1.SearchRequest{Q: strings.Repeat("ő", 2001)}, "q"},
		{"2000 characters in a word", &kv1.SearchRequest{Q: strings.Repeat("ő", 2000)}, ""},
		{"100 kB", &kv1.SearchRequest{Q: strings.Repeat("engedély ", 10000)}, "q"},
		{"500 words", &kv1.SearchRequest{Q: strings.Repeat("enge ", 300) + strings.Repeat("kiad", 100)}, ""},
		{"control characters", &kv1.SearchRequest{Q: "enge\x00dély\x1f\x7f kiadása"}, ""},
		{"bytes that are no text", &kv1.SearchRequest{Q: "\xff\xfe engedély"}, ""},
		{"right to left, and a smile", &kv1.SearchRequest{Q: "\u202eengedély שלום 😀"}, ""},
		{"what other engines read as syntax", &kv1.SearchRequest{Q: `+title:"építési -engedély~2^9 (OR AND [a TO z] /.*/`}, ""},
		{"a negative page", &kv1.SearchRequest{Q: "engedély", PageSize: -1}, "page_size"},
		{"a token of nobody", &kv1.SearchRequest{Q: "kiadása", PageToken: "abc"}, "page_token"},
		{"a token beyond all hits", &kv1.SearchRequest{Q: "kiadása", PageToken: page{math.MaxInt, 1, "2026-11-23", question(&kv1.SearchRequest{Q: "kiadása"})}.String()}, "page_token"},
		{"a token of another question", &kv1.SearchRequest{Q: "engedély", PageToken: token}, "page_token"},
		{"a token of another filter", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Levels: []kv1.Task_Level{kv1.Task_STATE}}, "page_token"},
		{"a token of another order", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Sort: kv1.SearchRequest_NAME}, "page_token"},
		{"a token of the same order, said", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Sort: kv1.SearchRequest_RELEVANCE}, ""},
		{"no order", &kv1.SearchRequest{Q: "engedély", Sort: 99}, "sort"},
		{"a token of another day", &kv1.SearchRequest{Q: "kiadása", PageToken: token, On: "2019-01-01"}, "page_token"},
		{"no day", &kv1.SearchRequest{Q: "engedély", On: "2026-02-30"}, "on"},
		{"no language", &kv1.SearchRequest{Q: "engedély", Lang: "de"}, "lang"},
		{"no kind", &kv1.SearchRequest{Q: "engedély", Kinds: []kv1.Record_Kind{99}}, "kinds"},
		{"the kind not given", &kv1.SearchRequest{Q: "engedély", Kinds: []kv1.Record_Kind{0}}, "kinds"},
		{"no level", &kv1.SearchRequest{Q: "engedély", Levels: []kv1.Task_Level{99}}, "levels"},
		{"a sector of no scheme", &kv1.SearchRequest{Q: "engedély", Sectors: []string{"építésügy"}}, "sectors"},
		{"a type of another scheme", &kv1.SearchRequest{Q: "engedély", TaskTypes: []string{"concepts/sector.x"}}, "task_types"},
		{"a negative revision", &kv1.SearchRequest{Q: "engedély", MinRevision: -1}, "min_revision"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			begun := time.Now()
			_, err := h.index.Search(t.Context(), test.r)
			if took := time.Since(begun); took > time.Second {
				t.Errorf("took %v", took)
			}
			if test.field == "" {
				if err != nil {
					t.Errorf("%v, want an answer", err)
				}
				return
			}
			var fault *QueryError
			if !errors.As(err, &fault) || !errors.Is(err, ErrQuery) || fault.Field != test.field {
				t.Errorf("%v, want %s to be wrong", err, test.field)
			}
			if len(err.Error()) > 600 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

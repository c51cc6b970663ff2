package gateway

import (
	"net/url"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A place in the text of a search brings with it who acts there.
func TestAPlaceInASearchBringsTheAnswer(t *testing.T) {
	h := newHouse(t, nil)
	revision := h.put(&kv1.ServicePoint{Name: "servicePoints/bk", Title: kv1.Hu("Budakeszi járási hivatal"), Body: "bodies/jh-098",
		Territory: "territories/12052", Address: "Fő utca 1."})
	for _, test := range []struct {
		name, q string
		answers bool
		parts   []string
	}{
		{"a task is answered there", "gyámrendelés Budaörsön", true, []string{`"outcome":"RESOLVED"`, `"Budakeszi Járási Hivatal"`, `"territories/23278"`}},
		{"what is needed is asked", "kereskedelmi tevékenység Budaörsön", true, []string{`"outcome":"NEED_FACT"`, "trade_form"}},
		{"a class leads to its body", "járási hivatal Budaörsön", true, []string{`"bodies":[{"name":"bodies/jh-098"`}},
		{"and to its service points", "járási hivatal Budakeszin", true, []string{`"service_points":[{"name":"servicePoints/bk"`, "Fő utca 1."}},
		{"a first hit that has little of the text", "gyámrendelés xyzzy qwrtz plugh Budaörsön", false, nil},
		{"no place, no answer", "gyámrendelés", false, nil},
		{"a place alone", "Budaörs", false, nil},
		{"in the order of names none was first", "gyámrendelés Budaörsön&sort=NAME", false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			q, sort, _ := strings.Cut(test.q, "&")
			body := h.get("/v1/search?min_revision=2&q="+url.QueryEscape(q)+"&"+sort).is(200, test.parts...).body
			if answers := strings.Contains(body, `"place_answer":{`); answers != test.answers {
				t.Errorf("by REST an answer: %v, want %v: %s", answers, test.answers, body)
			}
			if sort != "" {
				return
			}
			got, err := kv1.NewSearchServiceClient(h.conn).Search(t.Context(), &kv1.SearchRequest{Q: q, MinRevision: revision})
			if err != nil || (got.GetPlaceAnswer() != nil) != test.answers {
				t.Errorf("by gRPC %v, %v", got.GetPlaceAnswer(), err)
			}
		})
	}
}

// What is looked up for an answer is no search of the asker's: it is not counted
// as one that found nothing.
func TestAPlaceAnswerCountsNoMisses(t *testing.T) {
	h := newHouse(t, withDev)
	for range 6 {
		h.get("/v1/search?q="+url.QueryEscape("járási hivatal Budaörsön")).is(200, `"bodies":[{"name":"bodies/jh-098"`)
	}
	h.get("/v1/search:countMisses", asDev...).is(200, `"misses":[]`)
}

package gateway

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// walk asks for all pages of a list and gives the names and the tokens.
func walk(h *house, path, list string) (names []string, tokens []string) {
	h.Helper()
	for token := ""; ; {
		next := path
		if token != "" {
			next += "&page_token=" + url.QueryEscape(token)
		}
		m := h.get(next).is(200).json()
		for _, one := range m[list].([]any) {
			names = append(names, fmt.Sprint(one.(map[string]any)["name"]))
		}
		token, _ = m["next_page_token"].(string)
		if token == "" {
			return names, tokens
		}
		tokens = append(tokens, token)
	}
}

func TestPagesGiveEveryRecordOnce(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct {
		size  string
		pages int
	}{{"", 3}, {"page_size=0", 3}, {"page_size=1", 253}, {"page_size=7", 37}, {"page_size=100000", 1}} {
		names, tokens := walk(h, "/v1/concepts?"+c.size, "concepts")
		if len(tokens)+1 != c.pages {
			t.Errorf("%q: %d pages, want %d", c.size, len(tokens)+1, c.pages)
		}
		if len(names) != 253 {
			t.Errorf("%q: %d names, want 253", c.size, len(names))
		}
		for i := 1; i < len(names); i++ {
			if names[i-1] >= names[i] {
				t.Fatalf("%q: %s comes before %s", c.size, names[i-1], names[i])
			}
		}
	}
}

func TestAPageTokenPinsRevisionAndDay(t *testing.T) {
	var clock dial
	clock.turn(time.Date(2026, 11, 23, 22, 59, 0, 0, time.UTC)) // a minute before midnight in Budapest
	h := newHouse(t, func(c *Config) { c.Clock = clock.now })
	m := h.get("/v1/concepts?page_size=3").is(200).json()
	token := m["next_page_token"].(string)
	h.put(&kv1.Concept{Name: "concepts/thesaurus.000a", Scheme: "thesaurus", Title: kv1.Hu("új")})
	clock.turn(clock.now().Add(2 * time.Minute))
	second := h.get("/v1/concepts?page_size=5&page_token="+token).is(200, `"on":"2026-11-23"`, `"revision":"1"`)
	if strings.Contains(second.body, "000a") {
		t.Errorf("the second page has a record that was committed after the first: %s", second.body)
	}
	h.get("/v1/concepts?page_size=5").is(200, `"on":"2026-11-24"`, `"revision":"2"`, "000a")
}

func TestAPageTokenBelongsToItsQuestion(t *testing.T) {
	h := newHouse(t, nil)
	token := h.get("/v1/concepts?page_size=3").is(200).json()["next_page_token"].(string)
	for _, other := range []string{
		"/v1/concepts?show_ended=true&", "/v1/concepts?on=2026-11-23&", "/v1/concepts?revision=1&",
		"/v1/concepts?refers_to=tasks/GYJ-004&", "/v1/tasks?", "/v1/commits?", "/v1/tasks/GYJ-004:history?",
	} {
		h.get(other+"page_token="+token).is(400, "page_token", "another question")
	}
	bad, _ := base64.RawURLEncoding.DecodeString(token)
	bad[5] ^= 1
	h.get("/v1/concepts?page_token="+base64.RawURLEncoding.EncodeToString(bad)).is(400, "no page token")
}

func TestHistoryPagesTheNewestFirst(t *testing.T) {
	h := newHouse(t, nil)
	for i := range 5 {
		h.put(&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu(fmt.Sprint("Gyámrendelés ", i))})
	}
	h.withdraw("concepts/thesaurus.007")
	first := h.get("/v1/tasks/GYJ-004:history?page_size=4").is(200).json()
	token := first["next_page_token"].(string)
	if got := revisions(first["changes"]); got != "6 5 4 3" {
		t.Errorf("first page %s", got)
	}
	h.put(&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu("később")})
	second := h.get("/v1/tasks/GYJ-004:history?page_size=4&page_token="+token).is(200, `"revision":"7"`).json()
	if got := revisions(second["changes"]); got != "2 1" {
		t.Errorf("second page %s", got)
	}
	h.get("/v1/tasks/GYJ-004:history?revision=2").is(200, `"revision":"2"`, "Gyámrendelés 0")
	h.get("/v1/concepts/thesaurus.007:history").is(200, `"withdrawn":true`, "szó 7")
	h.get("/v1/concepts/thesaurus.007").is(404, "revision 7", "commits/7")
	h.get("/v1/concepts/thesaurus.007?revision=6").is(200, "szó 7")
	commits := h.get("/v1/commits?page_size=3&revision=7").is(200).json()
	if got := revisions(commits["commits"]); got != "7 6 5" {
		t.Errorf("commits %s", got)
	}
}

func revisions(list any) string {
	var all []string
	for _, one := range list.([]any) {
		all = append(all, fmt.Sprint(one.(map[string]any)["revision"]))
	}
	return strings.Join(all, " ")
}

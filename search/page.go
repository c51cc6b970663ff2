package search

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A page is where a page token points: how many hits came before, of which
// question, asked for which day. The index has its newest revision only, so that
// the revision is told but not pinned: where the index has moved on, the next page
// goes on at the same place of the new order.
type page struct {
	offset   int
	revision int64
	on       string
	question uint64
}

// String spells the token.
func (p page) String() string {
	text := fmt.Sprintf("1 %d %d %s %x", p.offset, p.revision, p.on, p.question)
	return base64.RawURLEncoding.EncodeToString([]byte(text))
}

// parsePage reads what String spelled; false where it did not.
func parsePage(token string) (page, bool) {
	text, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return page{}, false
	}
	var p page
	var version int
	_, err = fmt.Sscanf(string(text), "%d %d %d %s %x", &version, &p.offset, &p.revision, &p.on, &p.question)
	return p, err == nil && version == 1 && p.offset > 0 && p.offset <= math.MaxInt32 && p.String() == token
}

// question is a number for what a request asks and in which order, whatever the
// page, size and language. An order by name is that of the titles in the language,
// so that there it counts.
func question(r *kv1.SearchRequest) uint64 {
	h := fnv.New64a()
	list := func(values []string) {
		slices.Sort(values)
		fmt.Fprintf(h, "%q\n", slices.Compact(values))
	}
	fmt.Fprintf(h, "%q\n", strings.TrimSpace(r.GetQ()))
	var kinds, levels []string
	for _, k := range r.GetKinds() {
		kinds = append(kinds, k.String())
	}
	for _, l := range r.GetLevels() {
		levels = append(levels, l.String())
	}
	list(kinds)
	list(levels)
	list(slices.Clone(r.GetSectors()))
	list(slices.Clone(r.GetTaskTypes()))
	if order(r) == kv1.SearchRequest_NAME {
		fmt.Fprintf(h, "%s %q\n", kv1.SearchRequest_NAME, cmp.Or(r.GetLang(), "hu"))
	}
	return h.Sum64()
}

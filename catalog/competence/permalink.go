package competence

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// placeName is the place as a permalink spells it: the code of the territory
// where it is known, else the text.
func (q *question) placeName() string {
	switch {
	case q.place == nil:
		return ""
	case q.place.known():
		return strings.TrimPrefix(q.place.found[0].Name, territoryName)
	}
	return q.place.text
}

// permalink is the address under which the question is answered again: the
// task, every fact, the day and the revision, in the order of the names.
func (q *question) permalink() string {
	r := q.request
	parameters := append(q.parameters[:0], q.given...)
	add := func(field, text string) {
		if text != "" {
			parameters = append(parameters, given{field, text})
		}
	}
	add("place", q.placeName())
	add("on", r.On)
	add("started_on", r.StartedOn)
	add("lang", r.Lang)
	add("rules", strconv.Itoa(Rules))
	if r.Revision != 0 {
		add("revision", strconv.FormatInt(r.Revision, 10))
	}
	for _, role := range r.Roles {
		add("roles", role.String())
	}
	if r.View != kv1.ResolveRequest_VIEW_UNSPECIFIED {
		add("view", kv1.ResolveRequest_View_name[int32(r.View)])
	}
	slices.SortStableFunc(parameters, func(x, y given) int { return strings.Compare(x.field, y.field) })
	q.parameters = parameters
	return addressOf(r.Task, parameters)
}

// addressOf is the address of a question about a task.
func addressOf(task string, parameters []given) string {
	b := make([]byte, 0, 128)
	b = append(b, "/v1/"...)
	b = append(b, task...)
	b = append(b, ":resolve"...)
	separator := byte('?')
	for _, p := range parameters {
		b = append(append(append(b, separator), p.field...), '=')
		b = append(b, url.QueryEscape(p.text)...)
		separator = '&'
	}
	return string(b)
}

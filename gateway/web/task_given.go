package web

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// asking are the fields of a question that an address may fill.
var asking = func() (fields []protoreflect.FieldDescriptor) {
	all := (&kv1.ResolveRequest{}).ProtoReflect().Descriptor().Fields()
	for i := range all.Len() {
		if field := all.Get(i); field.Kind() == protoreflect.StringKind && field.Name() != "task" && field.Name() != "lang" {
			fields = append(fields, field)
		}
	}
	return fields
}()

// facts takes from an address what a question can carry, and tells what it took.
// What else stands there (marks of mail programs, say) is passed over.
func facts(task string, query url.Values) (*kv1.ResolveRequest, url.Values) {
	q := &kv1.ResolveRequest{Task: task}
	known := url.Values{}
	for _, field := range asking {
		if value := strings.TrimSpace(query.Get(string(field.Name()))); value != "" {
			q.ProtoReflect().Set(field, protoreflect.ValueOfString(value))
			known.Set(string(field.Name()), value)
		}
	}
	value := strings.TrimSpace(query.Get("revision"))
	if n, err := strconv.ParseInt(value, 10, 64); err == nil {
		q.Revision = n
		known.Set("revision", value)
	}
	if n, err := strconv.ParseInt(query.Get("rules"), 10, 32); err == nil {
		q.Rules = int32(n) // of a permanent address; an answer by others says so
	}
	return q, known
}

// ofQuestion are the parameters of a question.
var ofQuestion = func() []string {
	names := []string{"revision", "rules"}
	for _, field := range asking {
		names = append(names, string(field.Name()))
	}
	return names
}()

// isPlace tells whether a field of a question is a place.
func isPlace(field string) bool {
	return competence.FactorOf(field) != 0 || field == "place"
}

// unclear is the field whose place is not clear: that without which an answer is no
// longer the same question. It is `place` where no other is at fault.
func (s *site) unclear(ctx context.Context, asked *kv1.ResolveRequest, answer *kv1.ResolveResponse, known url.Values) (string, error) {
	at := slices.IndexFunc(answer.GetRoles(), func(r *kv1.RoleOutcome) bool { return asksForPlace(r.GetOutcome()) })
	given := slices.DeleteFunc(slices.Sorted(maps.Keys(known)), func(field string) bool { return !isPlace(field) })
	switch {
	case at < 0 || len(given) == 0:
		return "place", nil
	case len(given) == 1:
		return given[0], nil
	}
	role := answer.GetRoles()[at]
	for _, field := range given {
		without := proto.CloneOf(asked)
		m := without.ProtoReflect()
		m.Clear(m.Descriptor().Fields().ByName(protoreflect.Name(field)))
		without.View = kv1.ResolveRequest_BASIC
		other, err := s.services.Resolve(ctx, without)
		if err != nil {
			return "", err
		}
		same := slices.ContainsFunc(other.GetRoles(), func(r *kv1.RoleOutcome) bool {
			return r.GetRole() == role.GetRole() && r.GetOutcome() == role.GetOutcome()
		})
		if !same || !slices.EqualFunc(other.GetCandidates(), answer.GetCandidates(), func(x, y *kv1.Candidate) bool { return x.GetName() == y.GetName() }) {
			return field, nil
		}
	}
	return "place", nil
}

// isOne tells whether the text of a place that is not clear means one place.
func (s *site) isOne(ctx context.Context, p *page, answer *kv1.ResolveResponse, text string) (bool, error) {
	if len(answer.GetCandidates()) == 0 || text == "" {
		return false, nil
	}
	_, one, err := s.called(ctx, p, text)
	return one, err
}

// boxesOf are the boxes of the places by which the answer was found, or of the field whose
// place is not clear.
func (p *page) boxesOf(c *taskPage, field string) (all []box) {
	if p.PlaceFault == "" {
		for _, one := range c.Led {
			if one.Of != "" {
				label := p.Upper(one.Of)
				if len(all) == 0 {
					label = p.Say("task.elsewhere") + " " + label
				}
				all = append(all, box{"here-" + one.Field, one.Field, label, one.Title})
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	if p.PlaceFault == "" && c.Abroad.last {
		last := competence.PlaceField(kv1.Factor_LAST_ADDRESS)
		all = append(all, box{"here-" + last, last, p.Say("task.lastaddress"), c.known.Get(last)})
		if !c.Abroad.near {
			return all
		}
	}
	b := box{"here", field, "", p.Place}
	switch factor := competence.FactorOf(field); {
	case factor != 0:
		b.Label, b.Value = p.Upper(p.Code("factor", factor)), c.known.Get(field)
	case c.Abroad.alone || c.Abroad.last:
		b.Label = p.Say("task.place.abroad")
	case c.Asked != "":
		b.Label = p.Say("task.elsewhere")
	default:
		b.Label = p.Say("task.place")
	}
	return append(all, b)
}

// A given is a fact of the question, and where it is taken back.
type given struct {
	What, Is link // without addresses
	Back     string
}

// given are the facts of the question, but for the places that head the answer: these have
// boxes.
func (s *site) given(ctx context.Context, p *page, c *taskPage, spots []spot) (all []given, err error) {
	add := func(field, what, is string) {
		all = append(all, given{p.link(what, ""), p.link(is, ""), p.address(p.Path, maps.Clone(c.known), []string{field, ""})})
	}
	for _, one := range spots {
		if !slices.Contains(c.Led, one) && (one.clear || len(spots) > 1 || c.Abroad.last) {
			add(one.Field, cmp.Or(one.Of, p.Say("task.place.given"))+":", one.Title)
		}
	}
	var fields, names []string
	for _, field := range slices.Sorted(maps.Keys(c.known)) {
		if !isPlace(field) && !slices.Contains([]string{"on", "revision", "started_on"}, field) {
			fields, names = append(fields, field), append(names, kv1.ConditionName+field)
		}
	}
	c.Facts = len(fields) > 0
	records, err := s.records(ctx, p, names)
	if err != nil {
		return nil, err
	}
	for _, field := range fields {
		concept, _ := records[kv1.ConditionName+field].(*kv1.Concept)
		add(field, p.text(concept.GetTitle()), p.valueText(concept, c.known.Get(field)))
	}
	if day := c.known.Get("started_on"); day != "" {
		add("started_on", p.Say("task.begun.given")+":", p.Day(day))
	}
	return all, nil
}

package web

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/spelling"
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

// ofQuestion are the parameters of a question, and taken all that pages take. Any other,
// such as the marks of mail programs, is passed over.
var (
	ofQuestion = func() []string {
		names := []string{"revision", "rules"}
		for _, field := range asking {
			names = append(names, string(field.Name()))
		}
		return names
	}()
	taken = append([]string{"q", "page_token", "kind", "level", "sector", "type"}, ofQuestion...)
)

// misread is what of the address no page can show, in words.
func (p *page) misread() (wrong []string) {
	for _, key := range slices.Sorted(maps.Keys(p.Query)) {
		values := p.Query[key]
		other := slices.IndexFunc(values, func(value string) bool { return value != values[0] })
		if other > 0 && slices.Contains(taken, key) {
			wrong = append(wrong, p.Say("problem.twice", key, values[0], values[other]))
		}
	}
	if text := p.Query.Get("revision"); text != "" {
		if n, err := strconv.ParseInt(text, 10, 64); err != nil || n < 0 || n > p.site.cfg.Head() {
			wrong = append(wrong, p.Say("problem.revision", text, p.site.cfg.Head()))
			p.Query.Del("revision") // the links of the refusal lead on
		}
	}
	if text := p.Query.Get("rules"); text != "" {
		if n, err := strconv.ParseInt(text, 10, 32); err != nil || n < 1 {
			wrong = append(wrong, p.Say("problem.rules", text))
		}
	}
	return wrong
}

// nearMisses names the parameters that are none and look like one that the page takes.
func (p *page) nearMisses() (wrong []string) {
	for _, key := range slices.Sorted(maps.Keys(p.Query)) {
		if key == "as_of" { // the services take it, and pages go by revisions
			wrong = append(wrong, p.Say("problem.near", key, "revision"))
		}
		if slices.Contains(ofQuestion, key) {
			continue
		}
		// Of short names too many are near, such as those of a mail program's marks.
		if written := spelledAs(key); len(written) >= 5 {
			for _, name := range ofQuestion {
				if spelling.Distance(written, spelledAs(name), 2) < 2 {
					wrong = append(wrong, p.Say("problem.near", key, name))
					break
				}
			}
		}
	}
	return wrong
}

// spelledAs is a name without what does not tell it from another.
func spelledAs(name string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
}

// isPlace tells whether a field of a question is a place.
func isPlace(field string) bool {
	_, factor := kv1.Factor_value[strings.ToUpper(field)]
	return factor || field == "place"
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
	found, err := s.services.FindPlace(ctx, &kv1.FindPlaceRequest{Q: text, On: p.On, Revision: p.Revision, PageSize: 2})
	return found.GetExact() && len(found.GetPlaces()) == 1, err
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
	b := box{"here", field, "", p.Place}
	switch factor := kv1.Factor(kv1.Factor_value[strings.ToUpper(field)]); {
	case factor != 0:
		b.Label, b.Value = p.Code("factor", factor), c.known.Get(field)
	case c.Asked != "":
		b.Label = p.Say("task.elsewhere")
	default:
		b.Label = p.Say("task.place")
	}
	return []box{b}
}

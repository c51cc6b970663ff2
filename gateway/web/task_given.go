package web

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	"kataszter/catalog/spelling"
	"kataszter/catalog/validity"
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

	// spelled are those of a question as nearMisses compares them, in their order: an
	// address may have more than a thousand parameters.
	spelled = func() (names []string) {
		for _, name := range ofQuestion {
			names = append(names, spelledAs(name))
		}
		return names
	}()
)

// refusals are what of the address no page can show, in words. It is taken out of the
// query, so that the links of the refusal lead on.
func (p *page) refusals() (wrong []refusal) {
	refuse := func(field, said string) {
		wrong = append(wrong, refusal{Text: said})
		p.Query.Del(field)
	}
	for _, key := range slices.Sorted(maps.Keys(p.Query)) {
		values := p.Query[key]
		other := slices.IndexFunc(values, func(value string) bool { return value != values[0] })
		if other > 0 && slices.Contains(taken, key) {
			refuse(key, p.Say("problem.twice", key, values[0], values[other]))
		}
	}
	if text := p.Query.Get("revision"); text != "" {
		if n, err := strconv.ParseInt(text, 10, 64); err != nil || n < 0 || n > p.site.cfg.Head() {
			refuse("revision", p.Say("problem.revision", text, p.site.cfg.Head()))
		}
	}
	if text := p.Query.Get("rules"); text != "" {
		if n, err := strconv.ParseInt(text, 10, 32); err != nil || n < 1 || n > competence.Rules {
			refuse("rules", p.Say("problem.rules", text, competence.Rules))
		}
	}
	for _, field := range []string{"on", "started_on"} {
		if text := strings.TrimSpace(p.Query.Get(field)); text != "" && validity.ParseDay(text) != nil {
			refuse(field, p.Say("problem.day", text))
		}
	}
	if p.Query.Get("on") == "" {
		p.On = p.site.cfg.Today()
	}
	if began := strings.TrimSpace(p.Query.Get("started_on")); began > p.On {
		refuse("started_on", p.Say("problem.begun", p.Day(began), p.Day(p.On)))
	}
	return wrong
}

// skipped is what is wrong with a revision that no commit has, since numbers may skip;
// empty: nothing.
func (s *site) skipped(ctx context.Context, p *page) string {
	asked := p.revision()
	if asked == 0 {
		return ""
	}
	_, err := s.services.GetCommit(ctx, &kv1.GetCommitRequest{Name: "commits/" + strconv.FormatInt(asked, 10)})
	if status.Code(err) != codes.NotFound {
		return "" // of any other error the page tells by itself
	}
	p.Query.Del("revision") // the links of the refusal lead on
	return p.Say("problem.revision", strconv.FormatInt(asked, 10), s.cfg.Head())
}

// nearMisses names the parameters that are none and look like one that the page takes.
func (p *page) nearMisses() (wrong []refusal) {
	for _, key := range slices.Sorted(maps.Keys(p.Query)) {
		if key == "as_of" { // the services take it, and pages go by revisions
			wrong = append(wrong, refusal{Text: p.Say("problem.near", key, "revision")})
		}
		if slices.Contains(ofQuestion, key) {
			continue
		}
		// Of short names too many are near, such as those of a mail program's marks.
		if written := spelledAs(key); len(written) >= 5 {
			near := slices.IndexFunc(spelled, func(name string) bool { return spelling.Distance(written, name, 2) < 2 })
			if near >= 0 {
				wrong = append(wrong, refusal{Text: p.Say("problem.near", key, ofQuestion[near])})
			}
		}
	}
	return wrong
}

// spelledAs is a name without what does not tell it from another.
func spelledAs(name string) string { return unparted.Replace(strings.ToLower(name)) }

var unparted = strings.NewReplacer("_", "", "-", "")

// misgiven is what of the facts of a question the services refuse, in words, with what may
// be said instead, and the address of the page without it; empty where it is something else.
func (s *site) misgiven(ctx context.Context, p *page, refused error) (wrong []refusal, again string) {
	var without []string
	for _, detail := range status.Convert(refused).Details() {
		bad, _ := detail.(*errdetails.BadRequest)
		for _, v := range bad.GetFieldViolations() {
			if one := s.misfit(ctx, p, v.GetField()); one.Text != "" {
				wrong, without = append(wrong, one), append(without, v.GetField(), "")
			}
		}
	}
	return wrong, p.With(without...)
}

// misfit is why a fact is refused: it is none that its circumstance may have, or stands
// against others.
func (s *site) misfit(ctx context.Context, p *page, field string) refusal {
	text := strings.TrimSpace(p.Query.Get(field))
	if !slices.Contains(ofQuestion, field) || field == "place" || utf8.RuneCountInString(text) > mostOfFact {
		return refusal{}
	}
	if isPlace(field) {
		return refusal{Text: p.Say("problem.against", p.Upper(p.Code("factor", kv1.Factor(kv1.Factor_value[strings.ToUpper(field)]))), text)}
	}
	name := "concepts/condition." + field
	found, err := s.records(ctx, p, []string{name})
	concept, ok := found[name].(*kv1.Concept)
	if err != nil || !ok {
		return refusal{}
	}
	title := p.text(concept.GetTitle())
	one := refusal{Text: p.Say("problem.value", title, text)}
	for _, v := range concept.GetCircumstance().GetValues() {
		label := p.text(v.GetLabel())
		if v.GetCode() == text {
			return refusal{Text: p.Say("problem.against", title, label)}
		}
		one.May = append(one.May, p.link(label, p.With(field, v.GetCode())))
	}
	if _, err := strconv.ParseUint(text, 10, 63); len(one.May) == 0 && err == nil { // a number
		one.Text = p.Say("problem.against", title, text)
	}
	return one
}

// mostOfFact is how many letters a fact may have.
const mostOfFact = 500

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

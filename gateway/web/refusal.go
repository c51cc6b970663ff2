package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/catalog/competence"
	"kataszter/catalog/spelling"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A refusal is what of an address is not understood, in words, and what may stand there.
type refusal struct {
	Text string
	May  []link
}

// refused shows what of an address is not understood; again is the address of the page
// without it, empty where there is none.
func (s *site) refused(w http.ResponseWriter, p *page, again string, wrong ...refusal) {
	if again == p.To("/") { // which the page names anyway
		again = ""
	}
	p.Title, p.Lead, p.NoIndex = p.Say("problem.400.title"), p.Say("problem.400.text"), true
	p.Content = problem{Code: http.StatusBadRequest, Wrong: wrong, Again: again}
	s.show(w, http.StatusBadRequest, "problem.html", p)
}

// taken are the parameters that pages take. Any other, such as the marks of mail programs,
// is passed over.
var taken = append(slices.Clone(ofSearch), ofQuestion...)

// ofSearch are the parameters that pages take which are of no task.
var ofSearch = []string{"q", "page_token", "kind", "level", "sector", "type"}

// A spellings is the names of parameters and how nearMisses compares them, in the same
// order: an address may have more than a thousand parameters.
type spellings struct{ names, spelled []string }

func spellingsOf(names []string) (s spellings) {
	for _, name := range names {
		s.names, s.spelled = append(s.names, name), append(s.spelled, spelledAs(name))
	}
	return s
}

// ofTask and ofOthers are the parameters of the page of a task, and of all other pages.
var (
	ofTask   = spellingsOf(ofQuestion)
	ofOthers = spellingsOf(append([]string{"place", "on", "revision", "rules"}, ofSearch...))
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

// nearMisses names the parameters that are none and look like one that the page takes, and
// takes them out of the query, as refusals does.
func (p *page) nearMisses(of spellings) (wrong []refusal) {
	refuse := func(key, near string) {
		wrong = append(wrong, refusal{Text: p.Say("problem.near", key, near)})
		p.Query.Del(key)
	}
	for _, key := range slices.Sorted(maps.Keys(p.Query)) {
		if key == "as_of" { // the services take it, and pages go by revisions
			refuse(key, "revision")
			continue
		}
		if slices.Contains(taken, key) {
			continue
		}
		// Of short names too many are near, such as those of a mail program's marks.
		if written := spelledAs(key); len(written) >= 5 {
			near := slices.IndexFunc(of.spelled, func(name string) bool { return spelling.Distance(written, name, 2) < 2 })
			if near >= 0 {
				refuse(key, of.names[near])
			}
		}
	}
	return wrong
}

// spelledAs is a name without what does not tell it from another.
func spelledAs(name string) string { return unparted.Replace(strings.ToLower(name)) }

var unparted = strings.NewReplacer("_", "", "-", "")

// misgiven is what of the facts of a question the services refuse, in words, with what may
// be said instead. They tell of one at a time: each is taken out of the query, as refusals
// does, until they take what is left.
func (s *site) misgiven(ctx context.Context, p *page, task string) (wrong []refusal) {
	var of []*kv1.Concept // of each the circumstance whose other values may stand there; nil: none
	for before := -1; before < len(wrong); {
		before = len(wrong)
		for _, detail := range status.Convert(s.refuses(ctx, task, p.Query)).Details() {
			bad, _ := detail.(*errdetails.BadRequest)
			for _, v := range bad.GetFieldViolations() {
				if one, concept := s.misfit(ctx, p, v); one.Text != "" {
					wrong, of = append(wrong, one), append(of, concept)
					p.Query.Del(v.GetField())
				}
			}
		}
	}
	for i, concept := range of {
		field := strings.TrimPrefix(concept.GetName(), kv1.ConditionName)
		for _, v := range concept.GetCircumstance().GetValues() {
			with := maps.Clone(p.Query)
			if with.Set(field, v.GetCode()); s.refuses(ctx, task, with) == nil {
				wrong[i].May = append(wrong[i].May, p.link(p.text(v.GetLabel()), p.With(field, v.GetCode())))
			}
		}
	}
	return wrong
}

// refuses is why the services refuse a question; nil where they answer it.
func (s *site) refuses(ctx context.Context, task string, query url.Values) error {
	asked, _ := facts(task, query)
	asked.View = kv1.ResolveRequest_BASIC
	_, err := s.services.Resolve(ctx, asked)
	return err
}

// misfit is why a fact is refused, with its circumstance where another value of that may
// stand there: it is none that its circumstance may have, or is one of Budapest only, or
// stands against others.
func (s *site) misfit(ctx context.Context, p *page, why *errdetails.BadRequest_FieldViolation) (refusal, *kv1.Concept) {
	field := why.GetField()
	text := strings.TrimSpace(p.Query.Get(field))
	if !slices.Contains(ofQuestion, field) || field == "place" || text == "" || utf8.RuneCountInString(text) > mostOfFact {
		return refusal{}, nil
	}
	if isPlace(field) {
		return refusal{Text: p.Say("problem.against", p.Upper(p.Code("factor", competence.FactorOf(field))), text)}, nil
	}
	name := kv1.ConditionName + field
	found, err := s.records(ctx, p, []string{name})
	concept, ok := found[name].(*kv1.Concept)
	if err != nil || !ok {
		return refusal{}, nil
	}
	title, values := p.text(concept.GetTitle()), concept.GetCircumstance().GetValues()
	if at := slices.IndexFunc(values, func(v *kv1.Concept_Circumstance_Value) bool { return v.GetCode() == text }); at >= 0 {
		label := p.text(values[at].GetLabel())
		if strings.Contains(why.GetDescription(), "outside Budapest") {
			return refusal{Text: p.Say("problem.capital", title, label)}, concept
		}
		return refusal{Text: p.Say("problem.against", title, label)}, nil
	}
	if _, err := strconv.ParseUint(text, 10, 63); len(values) == 0 && err == nil { // a number
		return refusal{Text: p.Say("problem.against", title, text)}, nil
	}
	return refusal{Text: p.Say("problem.value", title, text)}, concept
}

// mostOfFact is how many letters a fact may have.
const mostOfFact = 500

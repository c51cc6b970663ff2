package web

import (
	"context"
	"maps"
	"net/url"
	"slices"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A question is one that the page asks back, each answer a button or a link; without
// options it is answered in words.
type question struct {
	Text    link // without an address
	Field   string
	Options []option
	Blanks  []blank    // for an answer in words: several where it is one of several places
	Form    string     // where it leads in words
	Kept    url.Values // what that keeps
}

// A blank is where an answer is typed: each place has its own, since the same name means
// another thing as the place of the property and as that of the activity.
type blank struct {
	Text  link // without an address
	Field string
}

// An option is one answer to a question.
type option struct {
	Value string
	Label link
	Leads []link // the bodies to which it leads, or how else it goes on; without addresses
}

// questions are those that are not asked yet. The place has a box of its own, but where the
// question is of it first and then of another: that stands together.
func (p *page) questions(c *taskPage, needed []*kv1.Need, asked map[string]bool) (all []question) {
	for _, need := range needed {
		q := question{Text: p.link(need.GetQuestion(), ""), Field: need.GetField(), Form: c.Form}
		add := func(field, text string) {
			if (field != "place" || len(need.GetPlaces()) > 1 && c.known.Get("place") == "") && !asked[field] {
				asked[field] = true
				q.Blanks = append(q.Blanks, blank{p.link(text, ""), field})
			}
		}
		if len(need.GetPlaces()) == 0 {
			add(need.GetField(), need.GetQuestion())
		} else if !asked[need.GetField()] {
			for _, place := range need.GetPlaces() {
				add(place.GetField(), place.GetQuestion())
			}
		}
		if len(q.Blanks) == 0 {
			continue
		}
		var fields []string
		for _, one := range q.Blanks {
			fields = append(fields, one.Field)
		}
		q.Kept = c.But(fields...)
		for _, o := range need.GetOptions() {
			one := option{Value: o.GetValue(), Label: p.link(o.GetLabel(), p.address(p.Path, maps.Clone(c.known), []string{need.GetField(), o.GetValue()}))}
			bodies := competence.Leads(o)
			for _, b := range bodies {
				one.Leads = append(one.Leads, p.link(b.GetTitle(), ""))
			}
			switch text := p.ending(o.GetOutcome(), len(bodies), c.one); {
			case o.GetOutcome() == kv1.Outcome_CHOICE:
				one.Leads = append(one.Leads, p.link(p.choosing(bodies), ""))
			case len(bodies) == 0 && text != "":
				one.Leads = append(one.Leads, p.link(text, ""))
			case o.GetOutcome() != kv1.Outcome_RESOLVED && text != "": // of the bodies it is not known which
				one.Leads = append(one.Leads, p.link(p.Lower(text), ""))
			}
			q.Options = append(q.Options, one)
		}
		all = append(all, q)
	}
	return all
}

// choosing is that one may choose among the bodies to which an answer leads: where it is
// one, it is the nearest of its kind.
func (p *page) choosing(bodies []*kv1.BodyRef) string {
	switch {
	case len(bodies) > 1:
		return p.Lower(p.Code("outcome", kv1.Outcome_CHOICE))
	case len(bodies) == 1 && bodies[0].GetName() != "":
		return p.Say("task.orany")
	}
	return p.Say("task.any")
}

// saidAlready tells whether a role waits for nothing but what the primary one waits for,
// or is not in force with the whole task.
func (c *taskPage) saidAlready(role *kv1.RoleOutcome) bool {
	if role.GetOutcome() == kv1.Outcome_NEED_FACT {
		return !slices.ContainsFunc(role.GetNeeded(), func(n *kv1.Need) bool {
			return !slices.ContainsFunc(c.Answer.GetNeeded(), func(o *kv1.Need) bool { return o.GetField() == n.GetField() })
		})
	}
	return role.GetOutcome() == c.Answer.GetOutcome() && (asksForPlace(role.GetOutcome()) || role.GetOutcome() == kv1.Outcome_NOT_IN_FORCE)
}

// along are links to tasks with the places that were asked about.
func (p *page) along(c *taskPage, links []link, tasks []string) (all []link) {
	for i, l := range links {
		if l.To != "" {
			l = p.link(l.Text, p.To("/"+tasks[i], c.places()...))
		}
		all = append(all, l)
	}
	return all
}

// places are the places of the question, as pairs of an address.
func (c *taskPage) places() (pairs []string) {
	for _, field := range slices.Sorted(maps.Keys(c.known)) {
		if isPlace(field) {
			pairs = append(pairs, field, c.known.Get(field))
		}
	}
	return pairs
}

// led are the tasks to which the answer leads by their codes, each with its title.
func (s *site) led(ctx context.Context, p *page, c *taskPage, answer *kv1.ResolveResponse) (all []link, err error) {
	names := slices.Concat(answer.GetSuccessorTasks(), answer.GetPredecessorTasks())
	if len(names) == 0 {
		return nil, nil
	}
	records, err := s.records(ctx, p, slices.Clone(names))
	for _, name := range names {
		all = append(all, p.link(id(name)+" – "+p.refer(records, name).Text, p.To("/"+name, c.places()...)))
	}
	return all, err
}

// A caveat is what must be known beside an answer, and of whose.
type caveat struct {
	Text link
	Of   []link // without addresses; empty: of all that act in the primary role, or of none in particular
	Else bool   // it is of other roles only
	code kv1.Caveat_Code
}

// mostOf is how many bodies a caveat names; of more it names the roles.
const mostOf = 3

// caveats are those of all answers, the primary role's first, each once.
func (p *page) caveats(answer *kv1.ResolveResponse) (all []caveat) {
	beside := false
	add := func(c *kv1.Caveat) {
		text := p.link(c.GetText(), "")
		if slices.ContainsFunc(all, func(o caveat) bool { return o.Text == text }) {
			return
		}
		all = append(all, caveat{text, p.concerned(answer, c), beside, c.GetCode()})
	}
	for _, c := range answer.GetCaveats() {
		add(c)
	}
	beside = true
	for _, a := range answer.GetAnswers() {
		for _, c := range a.GetCaveats() {
			add(c)
		}
	}
	return all
}

// concerned are the bodies of whose answers a caveat tells, or their roles where these
// are many; none where all that act in the primary role have it. A body that is without
// it in another role stands with the role; one that is without it by another rule of the
// role, with in which capacity it has it.
func (p *page) concerned(answer *kv1.ResolveResponse, c *kv1.Caveat) []link {
	tells := func(a *kv1.Answer) bool {
		return slices.ContainsFunc(a.GetCaveats(), func(o *kv1.Caveat) bool { return o.GetText() == c.GetText() })
	}
	body := func(a *kv1.Answer) string { return p.BodyLink(a.GetBody(), a.GetHolderClass()).Text }
	if len(answer.GetAnswers()) == 0 {
		return nil // of a task without any rule there is no role either
	}
	first := answer.GetRoles()[0].GetRole()
	primary, every := false, true // of the primary role
	var bodies, roles []link
	for _, a := range answer.GetAnswers() {
		if !tells(a) {
			every = every && a.GetRole() != first
			continue
		}
		primary = primary || a.GetRole() == first
		role, text := p.Code("role", a.GetRole()), body(a)
		if slices.ContainsFunc(answer.GetAnswers(), func(o *kv1.Answer) bool { return body(o) == text && !tells(o) }) {
			text = p.Lower(role) + ": " + text
		}
		if slices.ContainsFunc(answer.GetAnswers(), func(o *kv1.Answer) bool {
			return o.GetRole() == a.GetRole() && body(o) == body(a) && o.GetActingAs() != a.GetActingAs() && !tells(o)
		}) && a.GetActingAs() != "" {
			text += " – " + a.GetActingAs()
		}
		if one := p.link(text, ""); !slices.Contains(bodies, one) {
			bodies = append(bodies, one)
		}
		if one := p.link(role, ""); !slices.Contains(roles, one) {
			roles = append(roles, one)
		}
	}
	switch {
	case every && primary:
		return nil
	case len(bodies) > mostOf:
		return roles
	}
	return bodies
}

// An assumed circumstance is one that was taken at its usual value, with the others.
type assumed struct {
	*kv1.Assumption
	Else []link
}

// assumed looks up what else the circumstances may be.
func (s *site) assumed(ctx context.Context, p *page, known url.Values, taken []*kv1.Assumption) (all []assumed, err error) {
	var names []string
	for _, a := range taken {
		names = append(names, kv1.ConditionName+a.GetCircumstance())
	}
	records, err := s.records(ctx, p, names)
	if err != nil {
		return nil, err
	}
	for _, a := range taken {
		one := assumed{Assumption: a}
		concept, _ := records[kv1.ConditionName+a.GetCircumstance()].(*kv1.Concept)
		for _, v := range concept.GetCircumstance().GetValues() {
			if v.GetCode() != a.GetValue() {
				one.Else = append(one.Else, p.link(p.text(v.GetLabel()), p.saying(known, a.GetCircumstance(), v.GetCode())))
			}
		}
		all = append(all, one)
	}
	return all, nil
}

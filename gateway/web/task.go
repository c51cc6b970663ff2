package web

import (
	"cmp"
	"context"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A taskPage is the content of the page of a task.
type taskPage struct {
	Parts     map[string]template.HTML // of the setting
	Answer    *kv1.ResolveResponse
	Asked     string     // what the answer is headed with: the places by which it was found; empty: none is known
	Led       []spot     // these places
	Named     bool       // of them some are said with what they are the places of
	Given     []given    // what else was given
	Facts     bool       // circumstances were, which the map leaves out
	Form      string     // where its forms lead
	known     url.Values // what the address says of the question
	Boxes     []box      // for another place
	Abroad    abroad     // of who has no address in Hungary
	wide      bool       // the place in it is one: where it is not clear, it is too wide
	one       bool       // so is each place that was named
	Meant     []link     // what the place may mean
	Questions []question
	Together  bool   // the place is asked for among them, and needs no box
	Before    []link // tasks that it follows
	After     []link // tasks that follow it
	Lead      []link // those of them to which the answer leads
	Roles     []*roleGroup
	Primary   *roleGroup
	Holders   []link // whom the rules name in that role, where nobody is found yet
	Filing    *roleGroup
	Others    []*roleGroup
	Remedies  []remedy
	Caveats   []caveat
	Assumed   []assumed
	Begun     bool // the day on which the case began may decide
	Changes   []string
	Map       drawing
	Permalink string
}

// Unverified tells whether it is not known when a text was read on which the answer stands.
func (c *taskPage) Unverified() bool {
	return slices.ContainsFunc(c.Answer.GetAnswers(), competence.Unverified)
}

// But is what a form keeps that asks for fields: the rest of the question.
func (c *taskPage) But(fields ...string) url.Values {
	kept := maps.Clone(c.known)
	for _, field := range fields {
		kept.Del(field)
	}
	return kept
}

// Elsewhere is what the form keeps that asks for another place: not what only Budapest has, with
// which a place outside would be refused.
func (c *taskPage) Elsewhere() url.Values {
	var fields []string
	for _, b := range c.Boxes {
		fields = append(fields, b.Field)
	}
	for field := range c.known {
		if competence.OfCapital(field, c.known.Get(field)) {
			fields = append(fields, field)
		}
	}
	return c.But(fields...)
}

// A box is where a place is typed: `place`, or the factor whose place is not clear, or by
// whose place the answer was found.
type box struct{ ID, Field, Label, Value string }

// A roleGroup is who acts in one role.
type roleGroup struct {
	Of      *kv1.RoleOutcome
	Role    string // in words, as the outcome
	Outcome string
	Reason  link // why, where its bodies and questions do not say it all; without an address
	Asks    []question
	Answers []*kv1.Answer
	Bodies  []actor
	Basis   template.HTML // of all its bodies; empty where they have not all the same
	Any     bool
	Exact   string // that a more exact place is needed, where the place is one that the primary role takes
	Meant   []link // what that may be
	Open    bool   // its bodies are not all there is to say: its outcome stands below them
}

// Unparted tells whether it is not known which of its bodies acts.
func (g *roleGroup) Unparted() bool { return g.Of.GetOutcome() == kv1.Outcome_GAP && len(g.Bodies) > 0 }

// An actor is one body in one role.
type actor struct {
	Body    link
	As      link          // in which capacity; without an address
	Any     string        // that any other office of its kind may be asked
	At      []link        // by which places it was found, where others were by others; without addresses
	Basis   template.HTML // where that of others is another
	answers []*kv1.Answer // that name it
}

// A remedy is what can be done, and who decides it.
type remedy struct {
	Kind  string // in words
	Body  link
	Basis template.HTML
	Of    []link // against whose decision, where it is not against all; without addresses
}

// task is a task, and who is competent for it where the reader lives.
func (s *site) task(w http.ResponseWriter, r *http.Request, p *page) {
	content, err := s.taskPage(r.Context(), p, "tasks/"+r.PathValue("id"))
	if err != nil {
		if wrong := s.misgiven(r.Context(), p, "tasks/"+r.PathValue("id")); len(wrong) > 0 {
			s.refused(w, p, p.With(), wrong...)
			return
		}
		s.failed(w, p, err)
		return
	}
	p.Content = content
	s.show(w, http.StatusOK, "task.html", p)
}

// taskPage asks the question of the address, and gets what stands beside its answer.
func (s *site) taskPage(ctx context.Context, p *page, name string) (*taskPage, error) {
	asked, known := facts(name, p.Query)
	asked.Lang = p.Lang
	answer, err := s.services.Resolve(ctx, asked)
	if err != nil {
		return nil, err
	}
	p.On, p.Revision, p.JSON = answer.GetOn(), answer.GetRevision(), answer.GetPermalink()
	set, err := s.settingOf(ctx, p, name)
	if err != nil {
		return nil, err
	}
	p.met.addAll(set.met)
	if err := s.hear(ctx, p, answer); err != nil {
		return nil, err
	}
	if err := s.terms(ctx, p); err != nil {
		return nil, err
	}
	p.Title, p.Lead = p.text(set.Task.GetTitle()), p.text(set.Task.GetDescription())
	p.History = p.To("/" + name + "/history")
	field, err := s.unclear(ctx, asked, answer, known)
	if err != nil {
		return nil, err
	}
	spots, err := s.spots(ctx, p, known, answer)
	if err != nil {
		return nil, err
	}
	c := &taskPage{Parts: set.Parts, Answer: answer, Asked: headed(spots), Form: p.Fixed(p.Path), known: known, Meant: p.places(field, answer.GetCandidates())}
	c.one = !slices.ContainsFunc(spots, func(one spot) bool { return !one.clear })
	if c.Assumed, err = s.assumed(ctx, p, known, answer.GetAssumed()); err != nil {
		return nil, err
	}
	c.Permalink = p.permalink(c)
	c.Before, c.After = p.along(c, set.Before, set.Task.GetPredecessors()), p.along(c, set.After, set.Task.GetSuccessors())
	if c.Lead, err = s.led(ctx, p, c, answer); err != nil {
		return nil, err
	}
	if c.Abroad, err = s.abroad(ctx, p, asked, answer, known); err != nil {
		return nil, err
	}
	p.taskAnswer(c, set.Rules)
	p.heads(c, spots)
	if c.Given, err = s.given(ctx, p, c, spots); err != nil {
		return nil, err
	}
	c.Caveats = p.caveats(answer)
	c.Begun = answer.GetStartedOn() != "" || slices.ContainsFunc(c.Caveats, func(one caveat) bool { return one.code == kv1.Caveat_EARLIER_CASES })
	if c.wide, err = s.isOne(ctx, p, answer, known.Get(field)); err != nil {
		return nil, err
	}
	if p.PlaceFault = p.placeFault(c); p.PlaceFault == "" {
		p.Place = cmp.Or(soleOf(c.Led), answer.GetPlace().GetTitle(), p.Place)
	}
	c.Boxes = p.boxesOf(c, field)
	c.Map = p.Drawing(name, p.Title)
	p.Thing = p.ServiceThing(set.Task, answer)
	return c, nil
}

// permalink is the address at which the page says the same for ever: with the day, the
// revision and the rules by which it was answered.
func (p *page) permalink(c *taskPage) string {
	pinned := []string{"on", p.On, "revision", strconv.FormatInt(p.Revision, 10), "rules", strconv.Itoa(int(c.Answer.GetRules()))}
	if place := c.Answer.GetPlace().GetName(); place != "" {
		pinned = append(pinned, "place", id(place)) // a code means one place for ever
	}
	return p.Absolute(p.address(p.Path, maps.Clone(c.known), pinned))
}

// asksForPlace tells whether a role waits for what the place means.
func asksForPlace(outcome kv1.Outcome) bool {
	return outcome == kv1.Outcome_UNKNOWN_PLACE || outcome == kv1.Outcome_AMBIGUOUS_PLACE
}

// placeFault is what is wrong with the place that was typed: nothing where it is known,
// and only another role asks for a more exact one.
func (p *page) placeFault(c *taskPage) string {
	outcome := c.Answer.GetOutcome()
	if len(c.Meant) == 0 && outcome != kv1.Outcome_UNKNOWN_PLACE || c.Asked != "" && !asksForPlace(outcome) {
		return ""
	}
	for _, role := range c.Answer.GetRoles() {
		if role.GetOutcome() == kv1.Outcome_AMBIGUOUS_PLACE && c.wide {
			return p.Say("task.wide")
		}
		switch role.GetOutcome() {
		case kv1.Outcome_UNKNOWN_PLACE:
			return p.notKnown(len(c.Meant))
		case kv1.Outcome_AMBIGUOUS_PLACE:
			return p.Code("outcome", role.GetOutcome())
		}
	}
	return ""
}

// taskAnswer sorts what was answered: who decides, where to file, what else.
func (p *page) taskAnswer(c *taskPage, rules []rule) {
	asked := map[string]bool{} // the fields that are asked for above
	c.Questions = p.questions(c, c.Answer.GetNeeded(), asked)
	c.Together = asked["place"]
	told := false // what the place may mean
	for i, outcome := range c.Answer.GetRoles() {
		g := p.group(c, outcome)
		c.Roles = append(c.Roles, g)
		if i > 0 && outcome.GetOutcome() == kv1.Outcome_AMBIGUOUS_PLACE && !asksForPlace(c.Answer.GetOutcome()) {
			g.Exact = p.Say("task.exact")
			if c.Asked != "" && !told { // else they stand beside the box, or at the role before
				g.Meant, told = c.Meant, true
			}
		}
		switch {
		case i == 0:
			c.Primary = g
		case g.Exact == "" && len(g.Bodies) == 0 && c.saidAlready(outcome):
		case outcome.GetRole() == kv1.Role_INTAKE:
			c.Filing = g
		default:
			if outcome.GetOutcome() == kv1.Outcome_CHOICE { // nobody chooses who supervises
				g.Outcome = p.Say("task.bychoice")
			}
			c.Others = append(c.Others, g)
		}
	}
	for _, g := range append([]*roleGroup{c.Filing}, c.Others...) { // as they stand on the page
		if g != nil {
			g.Asks = p.questions(c, g.Of.GetNeeded(), asked)
		}
	}
	c.Changes = p.changes(c)
	if c.Primary == nil {
		return
	}
	c.Remedies = p.remedies(c.Primary)
	for _, r := range rules {
		if len(c.Primary.Bodies) == 0 && r.GetRole() == c.Primary.Of.GetRole() && !r.Off && !slices.Contains(c.Holders, r.Holder) {
			c.Holders = append(c.Holders, r.Holder)
		}
	}
}

// changes are when and to what the roles change next, each once: those of others than the
// first with their names.
func (p *page) changes(c *taskPage) (all []string) {
	add := func(role kv1.Role, change *kv1.NextChange) {
		text := change.GetText()
		if c.Primary != nil && role != c.Primary.Of.GetRole() {
			text = p.Code("role", role) + " – " + text
		}
		if change != nil && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	for _, a := range c.Answer.GetAnswers() {
		add(a.GetRole(), a.GetNextChange())
	}
	for _, r := range c.Answer.GetRoles() {
		add(r.GetRole(), r.GetNextChange())
	}
	return all
}

// remedies are what can be done against those who act in a role, each once, with whose
// decisions it is against where not all of them are.
func (p *page) remedies(of *roleGroup) (all []remedy) {
	for _, a := range of.Answers {
		by := p.link(p.BodyLink(a.GetBody(), a.GetHolderClass()).Text, "")
		for _, one := range a.GetRemedies() {
			kind, body, basis := p.Code("remedy", one.GetKind()), p.BodyLink(one.GetBody(), one.GetHolderClass()), p.grounds(one.GetLegalBasis())
			if kind == "" {
				continue
			}
			if body.Text == "" && one.GetKind() == kv1.Competence_Remedy_APPEAL {
				body = p.link(p.Say("task.untold"), "")
			}
			at := slices.IndexFunc(all, func(r remedy) bool { return r.Kind == kind && r.Body == body && r.Basis == basis })
			if at < 0 {
				at = len(all)
				all = append(all, remedy{Kind: kind, Body: body, Basis: basis})
			}
			if !slices.Contains(all[at].Of, by) {
				all[at].Of = append(all[at].Of, by)
			}
		}
	}
	for i := range all {
		if !slices.ContainsFunc(of.Bodies, func(b actor) bool { return !slices.Contains(all[i].Of, p.link(b.Body.Text, "")) }) {
			all[i].Of = nil
		}
	}
	return all
}

// group is who acts in a role, each body once.
func (p *page) group(c *taskPage, outcome *kv1.RoleOutcome) *roleGroup {
	g := &roleGroup{Of: outcome, Role: p.Code("role", outcome.GetRole())}
	for _, a := range c.Answer.GetAnswers() {
		if a.GetRole() != outcome.GetRole() {
			continue
		}
		g.Answers = append(g.Answers, a)
		g.Any = g.Any || a.GetAnyOffice()
		body, as := p.BodyLink(a.GetBody(), a.GetHolderClass()), p.link(a.GetActingAs(), "")
		at := slices.IndexFunc(g.Bodies, func(o actor) bool { return o.Body == body && o.As == as })
		if at < 0 {
			at = len(g.Bodies)
			g.Bodies = append(g.Bodies, actor{Body: body, As: as})
			if a.GetAnyOffice() {
				g.Bodies[at].Any = p.Say("search.any")
			}
		}
		g.Bodies[at].answers = append(g.Bodies[at].answers, a)
	}
	for i := range g.Bodies {
		g.Bodies[i].Basis = p.grounds(g.Bodies[i].basis())
	}
	if len(g.Bodies) > 0 && !slices.ContainsFunc(g.Bodies, func(b actor) bool { return b.Basis != g.Bodies[0].Basis }) {
		g.Basis = g.Bodies[0].Basis
		for i := range g.Bodies {
			g.Bodies[i].Basis = "" // it stands below all
		}
	}
	g.Outcome = p.ending(outcome.GetOutcome(), len(g.Bodies), c.one)
	if !slices.ContainsFunc(outcome.GetNeeded(), func(n *kv1.Need) bool { return n.GetField() != "place" }) {
		g.Reason = p.link(outcome.GetReason(), "")
	}
	g.Open = len(g.Bodies) > 0 && !g.Any && outcome.GetOutcome() != kv1.Outcome_RESOLVED
	return g
}

// basis are the provisions on which a body acts, each once.
func (b *actor) basis() (all []*kv1.Basis) {
	for _, a := range b.answers {
		for _, one := range a.GetLegalBasis() {
			if !slices.ContainsFunc(all, func(o *kv1.Basis) bool { return o.GetCitation() == one.GetCitation() }) {
				all = append(all, one)
			}
		}
	}
	return all
}

// sortRules puts rules in the order of the law: by role, the special before the
// general.
func sortRules(rules []rule) {
	slices.SortStableFunc(rules, func(a, b rule) int {
		return cmp.Or(cmp.Compare(a.GetRole(), b.GetRole()), -cmp.Compare(a.GetPriority(), b.GetPriority()))
	})
}

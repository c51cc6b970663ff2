package web

import (
	"cmp"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A taskPage is the content of the page of a task.
type taskPage struct {
	Parts     map[string]template.HTML // of the setting
	Answer    *kv1.ResolveResponse
	Asked     string     // the place as it was taken
	Form      string     // where its forms lead
	Kept      url.Values // what they keep
	Meant     []link     // what the place may mean
	Questions []question
	Roles     []*roleGroup
	Primary   *roleGroup
	Holders   []link // whom the rules name in that role, where nobody is found yet
	Filing    *roleGroup
	Others    []*roleGroup
	Remedies  []remedy
	Changes   []string
	Map       drawing
	Permalink string
}

// A question is one that the page asks back, each answer a button; without
// options it is answered in words.
type question struct {
	Text, Field string
	Options     []*kv1.Need_Option
}

// A roleGroup is who acts in one role.
type roleGroup struct {
	Of      *kv1.RoleOutcome
	Role    string // in words, as the outcome
	Outcome string
	Answers []*kv1.Answer
	Bodies  []actor
	Basis   template.HTML // of all its bodies
	Any     bool
	Exact   string // that a more exact place is needed, where the place is one that the primary role takes
	Meant   []link // what that may be
	Open    bool   // its bodies are not all there is to say: its outcome stands below them
}

// An actor is one body in one role.
type actor struct {
	Body link
	As   link   // in which capacity; without an address
	Any  string // that any other office of its kind may be asked
}

// A remedy is what can be done, and who decides it.
type remedy struct {
	Kind  string // in words
	Body  link
	Basis template.HTML
}

// task is a task, and who is competent for it where the reader lives.
func (s *site) task(w http.ResponseWriter, r *http.Request, p *page) {
	name := "tasks/" + r.PathValue("id")
	asked, known := facts(name, p.Query)
	asked.Lang = p.Lang
	answer, err := s.services.Resolve(r.Context(), asked)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.On, p.Revision, p.JSON = answer.GetOn(), answer.GetRevision(), answer.GetPermalink()
	set, err := s.settingOf(r.Context(), p, name)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.met.addAll(set.met)
	if err := s.hear(r.Context(), p, answer); err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead = p.text(set.Task.GetTitle()), p.text(set.Task.GetDescription())
	p.History = p.To("/" + name + "/history")
	c := &taskPage{Parts: set.Parts, Answer: answer, Asked: answer.GetPlace().GetTitle(), Form: p.Fixed(p.Path), Kept: maps.Clone(known), Meant: p.places(answer.GetCandidates())}
	c.Kept.Del("place")
	pinned := []string{"on", p.On, "revision", strconv.FormatInt(p.Revision, 10)}
	if place := answer.GetPlace().GetName(); place != "" {
		pinned = append(pinned, "place", id(place)) // a code means one place for ever
	}
	c.Permalink = p.Absolute(p.address(p.Path, known, pinned))
	p.taskAnswer(c, set.Rules)
	if p.PlaceFault = p.placeFault(c); p.PlaceFault == "" && c.Asked != "" {
		p.Place = c.Asked
	}
	c.Map = p.Drawing(name, p.Title)
	p.Content, p.Thing = c, p.ServiceThing(set.Task, answer)
	s.show(w, http.StatusOK, "task.html", p)
}

// asksForPlace tells whether a role waits for what the place means.
func asksForPlace(outcome kv1.Outcome) bool {
	return outcome == kv1.Outcome_UNKNOWN_PLACE || outcome == kv1.Outcome_AMBIGUOUS_PLACE
}

// placeFault is what is wrong with the place that was typed: nothing where it is known,
// and only another role asks for a more exact one.
func (p *page) placeFault(c *taskPage) string {
	if len(c.Meant) == 0 || c.Asked != "" && !asksForPlace(c.Answer.GetOutcome()) {
		return ""
	}
	for _, role := range c.Answer.GetRoles() {
		if asksForPlace(role.GetOutcome()) {
			return p.Code("outcome", role.GetOutcome())
		}
	}
	return ""
}

// taskAnswer sorts what was answered: who decides, where to file, what else.
func (p *page) taskAnswer(c *taskPage, rules []rule) {
	for _, need := range c.Answer.GetNeeded() {
		if need.GetField() != "place" {
			c.Questions = append(c.Questions, question{need.GetQuestion(), need.GetField(), need.GetOptions()})
		}
	}
	told := false // what the place may mean
	for i, outcome := range c.Answer.GetRoles() {
		g := p.group(outcome, c.Answer.GetAnswers())
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
		case outcome.GetRole() == kv1.Role_INTAKE:
			c.Filing = g
		case len(g.Bodies) > 0, g.Exact != "":
			c.Others = append(c.Others, g)
		}
	}
	for _, a := range c.Answer.GetAnswers() {
		if change := a.GetNextChange(); change.GetText() != "" && !slices.Contains(c.Changes, change.GetText()) {
			c.Changes = append(c.Changes, change.GetText())
		}
		if c.Primary == nil || a.GetRole() != c.Primary.Of.GetRole() {
			continue
		}
		for _, one := range a.GetRemedies() {
			body := p.bodyLink(one.GetBody())
			if body.Text == "" {
				body.Text = one.GetHolderClass().GetTitle()
			}
			kind := p.Code("remedy", one.GetKind())
			if kind != "" && !slices.ContainsFunc(c.Remedies, func(r remedy) bool { return r.Kind == kind && r.Body == body }) {
				c.Remedies = append(c.Remedies, remedy{kind, body, p.grounds(one.GetLegalBasis())})
			}
		}
	}
	for _, r := range rules {
		if c.Primary != nil && len(c.Primary.Bodies) == 0 && r.GetRole() == c.Primary.Of.GetRole() && !r.Off && !slices.Contains(c.Holders, r.Holder) {
			c.Holders = append(c.Holders, r.Holder)
		}
	}
}

// group is who acts in a role, each body once.
func (p *page) group(outcome *kv1.RoleOutcome, answers []*kv1.Answer) *roleGroup {
	var basis []*kv1.Basis
	g := &roleGroup{Of: outcome, Role: p.Code("role", outcome.GetRole()), Outcome: p.Code("outcome", outcome.GetOutcome())}
	for _, a := range answers {
		if a.GetRole() != outcome.GetRole() {
			continue
		}
		g.Answers = append(g.Answers, a)
		g.Any = g.Any || a.GetAnyOffice()
		for _, b := range a.GetLegalBasis() {
			if !slices.ContainsFunc(basis, func(o *kv1.Basis) bool { return o.GetCitation() == b.GetCitation() }) {
				basis = append(basis, b)
			}
		}
		body := p.bodyLink(a.GetBody())
		if body.Text == "" {
			body.Text = a.GetHolderClass().GetTitle()
		}
		as := p.link(a.GetActingAs(), "")
		if !slices.ContainsFunc(g.Bodies, func(o actor) bool { return o.Body == body && o.As == as }) {
			any := ""
			if a.GetAnyOffice() {
				any = p.Say("search.any")
			}
			g.Bodies = append(g.Bodies, actor{body, as, any})
		}
	}
	g.Basis = p.grounds(basis)
	g.Open = len(g.Bodies) > 0 && !g.Any && outcome.GetOutcome() != kv1.Outcome_RESOLVED
	return g
}

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
	return q, known
}

// sortRules puts rules in the order of the law: by role, the special before the
// general.
func sortRules(rules []rule) {
	slices.SortStableFunc(rules, func(a, b rule) int {
		return cmp.Or(cmp.Compare(a.GetRole(), b.GetRole()), -cmp.Compare(a.GetPriority(), b.GetPriority()))
	})
}

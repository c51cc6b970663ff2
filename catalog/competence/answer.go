package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// answer makes the response of how the roles ended that it tells of. primary is
// how the primary role ended, nil where the task has no rule at all.
func (r *resolver) answer(primary *roleEnd, ended []roleEnd) (*kv1.ResolveResponse, error) {
	q := r.q
	made := &struct {
		response kv1.ResolveResponse
		task     kv1.TaskRef
	}{}
	response := &made.response
	response.Outcome, response.On, response.StartedOn = kv1.Outcome_GAP, q.request.On, q.request.StartedOn
	response.Rules, response.Revision = Rules, q.request.Revision
	response.Task = &made.task
	response.Task.Name, response.Task.Title = q.request.Task, q.task.titles.in(q.lang)
	if q.place != nil && q.place.known() {
		response.Place = r.a.candidateRef(q, q.place.found[0])
	}
	if q.full {
		response.Permalink = q.permalink()
	}
	named, roles := 0, len(ended)
	for i := range ended {
		named += len(ended[i].first().found)
	}
	filed := r.filed(primary)
	if filed != filedNotTold {
		roles++
	}
	if filed == filedByRule {
		named += len(primary.first().found) + 1
	}
	response.Answers = r.slabs.answerLists.list(named)
	response.Roles = r.slabs.roleLists.list(roles)
	for i := range ended {
		if err := r.addRole(response, primary, &ended[i], i == 0); err != nil {
			return nil, err
		}
	}
	if err := r.addAppeal(response, primary); err != nil {
		return nil, err
	}
	if err := r.addFiling(response, filed, primary); err != nil {
		return nil, err
	}
	r.wholeCaveats(response)
	if response.Outcome == kv1.Outcome_NOT_IN_FORCE {
		response.SuccessorTasks, response.PredecessorTasks = slices.Concat(r.after...), slices.Concat(r.before...)
	}
	if err := r.addDesignators(response, ended); err != nil {
		return nil, err
	}
	if q.full {
		response.Summary = r.summary(response)
	}
	return response, nil
}

// addRole adds the outcome of a role and the bodies that act in it; first tells
// whether it is the first that is told. What the place may mean is told by the first
// role that asks. Where the rules of the role APPEAL ask for nobody, the remedies against
// the decision tell whether there is an appeal.
func (r *resolver) addRole(response *kv1.ResolveResponse, primary, end *roleEnd, first bool) (err error) {
	role := r.roleOutcome(end)
	var told appealed
	if end.role == kv1.Role_APPEAL && end.outcome == kv1.Outcome_NOT_REQUIRED && r.decides(primary) && primary.settled() {
		if told, err = r.appealAgainst(primary); err != nil {
			return err
		}
		if told.outcome != kv1.Outcome_OUTCOME_UNSPECIFIED {
			role.Outcome = told.outcome
		}
		defer func() { r.addUnknownAppeal(response, told) }()
	}
	from := len(response.Answers)
	if response.Answers, err = r.addAnswers(response.Answers, end); err != nil {
		return err
	}
	answers := response.Answers[from:]
	response.Roles = append(response.Roles, role)
	if r.q.full {
		if role.Reason = r.reason(end); told.outcome != kv1.Outcome_OUTCOME_UNSPECIFIED {
			role.Reason = r.q.text(told.text)
		}
		switch {
		case end.crowded():
			for i := range end.count {
				role.Rejected = append(role.Rejected, r.rejected(end.side(i))...)
			}
		case len(answers) == 0:
			s := end.first()
			l := &stepList{r, []*kv1.Step{r.questionStep(&s.moment, nil)}}
			hinges, at := r.hingesOfNobody(end.role, s)
			l.addHinges(&s.moment, hinges, at)
			role.Steps = l.all
			role.Rejected = r.rejected(s)
			if role.NextChange, err = r.nextChange(end); err != nil {
				return err
			}
		}
	}
	response.Assumed = r.assume(response.Assumed, end)
	switch {
	case first:
		r.lead(response, role, answers, end)
	case end.outcome == kv1.Outcome_AMBIGUOUS_PLACE && len(response.Candidates) == 0:
		response.Candidates = r.candidatesOf(end)
	}
	return nil
}

// plainOutcomes are those of roles in basic answers of which no more is to be told, by
// role and outcome, shared by all answers.
var plainOutcomes = func() (all [roles][]*kv1.RoleOutcome) {
	for role := range all {
		all[role] = make([]*kv1.RoleOutcome, len(kv1.Outcome_name))
		for outcome := range all[role] {
			all[role][outcome] = &kv1.RoleOutcome{Role: kv1.Role(role), Outcome: kv1.Outcome(outcome)}
		}
	}
	return all
}()

// plainOutcome is how a role ended of which only a full answer tells more.
func (r *resolver) plainOutcome(role kv1.Role, outcome kv1.Outcome) *kv1.RoleOutcome {
	if !r.q.full {
		return plainOutcomes[role][outcome]
	}
	told := r.slabs.roles.next()
	told.Role, told.Outcome = role, outcome
	return told
}

// roleOutcome is how a role ended.
func (r *resolver) roleOutcome(end *roleEnd) *kv1.RoleOutcome {
	if end.settled() && end.elsewhere == 0 {
		return r.plainOutcome(end.role, end.outcome)
	}
	return &kv1.RoleOutcome{Role: end.role, Outcome: end.outcome, Needed: r.needed(end), Elsewhere: end.elsewhere}
}

// assume adds the usual values that were taken for a role: where a notary acts, that his
// own municipality is not the client (Ákr. 23. § (4)).
func (r *resolver) assume(all []*kv1.Assumption, end *roleEnd) []*kv1.Assumption {
	for i := range end.count {
		s := end.side(i)
		for _, f := range s.assumed {
			all = r.addAssumption(all, f)
		}
		if of := r.a.notClient; of != nil && r.mayBeExcluded(s) {
			all = r.addAssumption(all, fact{of, value(of.usual)})
		}
	}
	return all
}

// mayBeExcluded tells whether a notary is found who would not act, or of whom that would not
// be known, were his municipality the client, and nobody said whether it is.
func (r *resolver) mayBeExcluded(s *sideEnd) bool {
	if _, said := r.q.fact(r.a.notClient); said {
		return false
	}
	return slices.ContainsFunc(s.found, func(f finding) bool { return r.isExcludable(f.rule) })
}

// lead makes the end of a role, the first that is told, that of the answer.
func (r *resolver) lead(response *kv1.ResolveResponse, role *kv1.RoleOutcome, answers []*kv1.Answer, end *roleEnd) {
	response.Outcome, response.Needed = role.Outcome, role.Needed
	for _, answer := range answers {
		for _, c := range answer.Caveats {
			response.Caveats = r.slabs.addCaveat(response.Caveats, c)
		}
	}
	if len(answers) == 0 {
		l := &caveatList{r: r, all: response.Caveats}
		r.caveatsOfNobody(l, end)
		response.Caveats = l.all
	}
	response.Candidates = r.candidatesOf(end)
}

// elsewhere is how many rules of a role are for other territories and were not
// looked at.
func (r *resolver) elsewhere(role kv1.Role) int32 {
	n := r.list.ofRole(role)
	for i := range r.rules {
		if r.rules[i].role == role {
			n--
		}
	}
	return int32(n)
}

// candidatesOf are the territories that an unclear place may mean.
func (r *resolver) candidatesOf(end *roleEnd) []*kv1.Candidate {
	var candidates []*kv1.Candidate
	add := func(meant []*territory) {
		for _, t := range meant {
			if !slices.ContainsFunc(candidates, func(c *kv1.Candidate) bool { return c.Name == t.Name }) {
				candidates = append(candidates, r.a.candidateRef(r.q, t))
			}
		}
	}
	for i := range end.count {
		failures := end.side(i).failures
		for k := range failures {
			add(failures[k].choices)
		}
	}
	if place := r.q.place; len(candidates) == 0 && place != nil && !place.known() {
		add(place.found)
		add(place.nearest(&r.a.gazetteer))
	}
	return candidates
}

// candidateRef names a territory, with what lies above it.
func (a *Atlas) candidateRef(q *question, t *territory) *kv1.Candidate {
	m := moment{on: q.on}
	if titled := m.titled(t.titles); titled >= 0 && !q.full {
		return t.refs[titled].in(q.lang)
	}
	ref := &kv1.Candidate{Name: t.Name, Title: m.title(t.titles, q.lang), Kind: t.Kind}
	if !q.full {
		return ref
	}
	at := t.spot
	if at == nil {
		at = newSpot(t, m)
	}
	within, last := make([]byte, 0, 64), ""
	for _, above := range at.above[1:] {
		text := m.title(above.titles, q.lang)
		if above.Name == country || text == last {
			continue
		}
		if len(within) > 0 {
			within = append(within, ", "...)
		}
		within, last = append(within, text...), text
	}
	ref.Within = string(within)
	return ref
}

// addCaveat adds a caveat, once.
func (s *slabs) addCaveat(caveats []*kv1.Caveat, c *kv1.Caveat) []*kv1.Caveat {
	for _, o := range caveats {
		if o == c || o.Code == c.Code && o.Text == c.Text && o.Field == c.Field {
			return caveats
		}
	}
	if caveats == nil {
		caveats = s.caveatLists.list(usualCaveats)
	}
	return append(caveats, c)
}

// addAssumption adds a value that was taken, once for a circumstance.
func (r *resolver) addAssumption(all []*kv1.Assumption, f fact) []*kv1.Assumption {
	if slices.ContainsFunc(all, func(o *kv1.Assumption) bool { return o.Circumstance == f.of.key }) {
		return all
	}
	switch taken := &f.of.assumed[f.value]; {
	case r.q.full:
		return append(all, taken.in(r.q.lang))
	case len(all) == 0:
		return taken.plain[:1:1]
	default:
		return append(all, taken.plain...)
	}
}

// addAnswers adds the bodies of a role on every side: none where a fact is
// missing.
func (r *resolver) addAnswers(answers []*kv1.Answer, end *roleEnd) ([]*kv1.Answer, error) {
	from := len(answers)
	for i := range end.count {
		s := end.side(i)
		if !s.answers() {
			continue
		}
		for k := range s.found {
			answer, err := r.answerOf(end, s, &s.found[k])
			if err != nil {
				return nil, err
			}
			if i == 0 || !slices.ContainsFunc(answers[from:], func(o *kv1.Answer) bool { return sameAnswer(o, answer) }) {
				answers = append(answers, answer)
			}
		}
	}
	return answers, nil
}

// sameAnswer tells whether two answers name the same body in the same capacity
// on the same ground.
func sameAnswer(x, y *kv1.Answer) bool {
	return x.Body.GetName() == y.Body.GetName() && x.HolderClass.GetName() == y.HolderClass.GetName() && x.Competence == y.Competence
}

// answerOf is one body in one role.
func (r *resolver) answerOf(end *roleEnd, s *sideEnd, f *finding) (*kv1.Answer, error) {
	answer := r.slabs.answers.next()
	answer.Role, answer.Body, answer.HolderClass = end.role, r.actor(&s.moment, f), classRef(f.class, r.q.on, r.q.lang)
	answer.Competence, answer.Factor = f.name, f.factor
	answer.AnyOffice, answer.Concurrent = f.anyOffice(), s.besideOthers(f)
	if f.jurisdiction != nil {
		answer.Jurisdiction = f.jurisdiction.Name
	}
	if f.designation != nil {
		answer.Designation = f.designation.Name
	}
	for _, b := range f.succeeded {
		answer.Succeeded = append(answer.Succeeded, r.bodyRef(&s.moment, b, nil))
	}
	hinges := r.hingesOf(s, f)
	if !r.q.full {
		answer.Caveats = r.caveats(end, s, f, nil, hinges)
		return answer, r.addUnderWay(answer, end, f)
	}
	g, err := r.ground(f.listed)
	if err != nil {
		return nil, err
	}
	answer.Caveats = r.caveats(end, s, f, g, hinges)
	if err := r.addUnderWay(answer, end, f); err != nil {
		return nil, err
	}
	return answer, r.prove(answer, end, s, f, g, hinges)
}

// besideOthers tells whether others lawfully act beside a finding: one that another rule of
// the role found, where one of the two is concurrent, or one that cannot be told. Where it
// is not known which of them acts when, that is not said.
func (s *sideEnd) besideOthers(f *finding) bool {
	switch {
	case f.anyOffice():
		return false
	case s.othersUntold():
		return true
	case len(s.found) < 2 || s.unsure():
		return false
	}
	for i := range s.found {
		other := &s.found[i]
		if other.rule != f.rule && other.holder() != f.holder() && (f.concurrent() || other.concurrent()) {
			return true
		}
	}
	return false
}

// othersUntold tells whether others act beside whoever is found, of which it cannot be told
// who they are: not where they conflict, nor where it is not known which of them acts when.
func (s *sideEnd) othersUntold() bool {
	return s.untold && s.outcome != kv1.Outcome_CONFLICT && s.outcome != kv1.Outcome_GAP
}

// actor names who acts: the body, or where only its class is known, that by its
// title alone.
func (r *resolver) actor(m *moment, f *finding) *kv1.BodyRef {
	if f.body == nil {
		return f.class.someone(r.q.on, r.q.lang)
	}
	return r.bodyRef(m, f.body, f.class)
}

// bodyRef names a body; where the law names an organ of it, the organ too.
func (r *resolver) bodyRef(m *moment, b *body, named *class) *kv1.BodyRef {
	if b == nil {
		return nil
	}
	titled := max(m.titled(b.titles), 0)
	if named == nil || named.organOf == nil || b.class.is(named) {
		return b.refs[titled].in(r.q.lang)
	}
	return b.organ(named).refs[titled].in(r.q.lang)
}

// classRef names a class, as it is called on a day.
func classRef(c *class, on day, lang string) *kv1.ClassRef {
	if c == nil {
		return nil
	}
	return c.refs[called(c.former, on)].in(lang)
}

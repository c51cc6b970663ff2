package competence

import (
	"math/bits"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// primaries are the roles of which the first that a task has gives its outcome.
// A task that consists of deciding appeals has no other than APPEAL; who supervises does
// the task only where nobody else is named for it.
var primaries = [...]kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION,
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_INTAKE, kv1.Role_COOPERATION, kv1.Role_SUPERVISION,
}

// A roleSet is a set of roles.
type roleSet uint32

func (s roleSet) has(role kv1.Role) bool { return s&just(role) != 0 }

// first is the role that goes before all others of a set that is not empty: one
// of primaries, or else that of the lowest number.
func (s roleSet) first() kv1.Role {
	for _, role := range primaries {
		if s.has(role) {
			return role
		}
	}
	return kv1.Role(bits.TrailingZeros32(uint32(s)))
}

// just is a set of one role.
func just(role kv1.Role) roleSet { return 1 << (uint32(role) % roles) }

// asked are the roles that the answer tells of: those that the task has, or the ones
// of them that were asked for.
func (r *resolver) asked() roleSet {
	if len(r.q.request.Roles) == 0 {
		return r.held
	}
	var asked roleSet
	for _, role := range r.q.request.Roles {
		asked |= r.held & just(role)
	}
	return asked
}

// inOrder are the roles of a set: the one that goes first, then the others in the
// order of their numbers.
func (r *resolver) inOrder(s roleSet) []kv1.Role {
	all := r.roles[:0]
	for first := true; s != 0; first = false {
		role := kv1.Role(bits.TrailingZeros32(uint32(s)))
		if first {
			role = s.first()
		}
		all = append(all, role)
		s &^= just(role)
	}
	r.roles = all
	return all
}

// A roleEnd is how one role of a task ends.
type roleEnd struct {
	role      kv1.Role
	outcome   kv1.Outcome
	every     []sideEnd // all sides; the first is the one on which the edges lie ahead
	differ    [4]int    // those that end differently
	count     int       // how many these are
	met       brackets
	elsewhere int32 // rules for other territories that were not looked at
	looked    bool  // for the next change
	next      *kv1.NextChange
	then      *roleEnd // how it ended when the case began
	thenOn    day
}

// A sideEnd is how a role ends on one side of the brackets.
type sideEnd struct {
	moment
	result
	needed  []choice        // what decides and is not given
	unasked kv1.Outcome     // how the role ends by an answer with which it asks for nobody, where that is not NOT_REQUIRED
	assumed []fact          // usual values that were taken
	taken   []fact          // values for which alone it ends so, and not usual ones
	asks    []fact          // values of those without a usual one for which alone it asks somebody
	told    []*kv1.Rejected // what was dropped, shared by its answers
	lives   []sideEnd       // how it ends at each of the two places at one of which the client lives
	parted  bool            // it ends alike at both, by different places
	home    *placed         // the first of the two, where it ends alike at both: it is told as there
}

// side is the i-th of the sides that end differently.
func (e *roleEnd) side(i int) *sideEnd { return &e.every[e.differ[i]] }

func (e *roleEnd) first() *sideEnd { return &e.every[0] }

// bracket tells whether there were several sides, and all ended alike.
func (e *roleEnd) bracket() bool { return len(e.every) > 1 && e.count == 1 }

// answers tells whether bodies are named: not while a fact is missing.
func (s *sideEnd) answers() bool { return s.outcome != kv1.Outcome_NEED_FACT }

// same tells whether two sides end alike.
func (s *sideEnd) same(other *sideEnd) bool {
	return s.outcome == other.outcome && (!s.answers() || sameHolders(s.found, other.found))
}

// endOf settles a role on every side of the brackets in which the day lies.
func (r *resolver) endOf(role kv1.Role, primary *roleEnd) roleEnd {
	end := roleEnd{role: role}
	r.met, r.metAway = brackets{}, false
	if primary != nil && r.follows(role, primary) {
		r.met = primary.met
	}
	from := len(r.sides)
	for _, side := range [4]moment{{}, {lawPast: true}, {mapPast: true}, {lawPast: true, mapPast: true}} {
		if side.lawPast && !r.met.law || side.mapPast && !r.met.maps {
			continue
		}
		m := moment{on: r.q.on, lawPast: side.lawPast, mapPast: side.mapPast, brackets: &r.met}
		s := r.endAt(m, role, primary)
		r.met.law = r.met.law || r.metAway && len(s.found) == 0
		r.sides = append(r.sides, s)
		end.every = r.sides[from:len(r.sides):len(r.sides)]
		end.note()
	}
	end.met = r.met
	if end.count > 1 && end.onlyNearest() {
		end.leaveNearest()
	}
	if end.outcome = end.every[0].outcome; end.count > 1 {
		end.outcome = kv1.Outcome_UNCERTAIN_DATE
	}
	return end
}

// note notes whether the last side ends as another one did.
func (e *roleEnd) note() {
	last := len(e.every) - 1
	for i := range e.count {
		if e.side(i).same(&e.every[last]) {
			return
		}
	}
	e.differ[e.count] = last
	e.count++
}

// endIn settles a role at one moment, at the places of the primary role. Where nobody is
// asked, but within the place somebody may be, it is the place that must be told.
func (r *resolver) endIn(m moment, role kv1.Role, primary *roleEnd, area []option) sideEnd {
	if !m.law(&r.q.task.titles.span) {
		return sideEnd{moment: m, result: result{outcome: kv1.Outcome_NOT_IN_FORCE}}
	}
	var before result
	cases, live := r.candidates(&m, role, area, &before)
	var s sideEnd
	if live {
		s = r.endAmong(m, cases, primary, &before)
	} else {
		before.end(r)
		s = sideEnd{moment: m, result: before}
	}
	if s.nobody() {
		s.seekAmong(r.located)
	}
	s.narrow(r, before.wide)
	s.widen(r, before.wide)
	return s
}

// endAmong settles a role among candidates: under the facts given and the usual
// ones, and where open circumstances remain, under each of their values.
func (r *resolver) endAmong(m moment, cases [][]candidate, primary *roleEnd, before *result) sideEnd {
	s := sideEnd{moment: m}
	open := r.openFacts(&m, cases, before.later, primary)
	if len(open) == 0 {
		s.result = r.settleCases(&m, cases, before, nil)
		s.rejected = append(before.rejected, s.rejected...)
		return s
	}
	trials, tried := r.try(&m, cases, before, open, false)
	usual := slices.ContainsFunc(open, func(o openFact) bool { return o.usual })
	opened, waits := false, false
	if tried && primary == nil && usual && asking(trials) < 0 {
		// The usual values leave nobody to do the task: they are not what was
		// meant. Another role may well be empty under them.
		if all, ok := r.try(&m, cases, before, open, true); !ok || asking(all) >= 0 {
			trials, tried, opened = all, ok, true
		}
	}
	switch {
	case !tried:
		s.tooMany(r, append(slices.Clone(cases), before.later), open)
	case !differ(trials):
		s.result = trials[max(0, asking(trials))].result
	default:
		waits = s.ask(r, cases, open, trials)
	}
	s.rejected = append(before.rejected, s.rejected...)
	s.take(open, trials, opened, waits)
	return s
}

// candidates are the rules of a role in force, put to their places; those that
// are not in force or not for the place are rejected.
func (r *resolver) candidates(m *moment, role kv1.Role, area []option, before *result) (cases [][]candidate, live bool) {
	r.located, r.options = emptied(r.located), emptied(r.options)
	for i := range r.rules {
		c := r.rules[i]
		if c.role != role {
			continue
		}
		if !r.inForceHere(m, c, area) {
			before.reject(r, c, kv1.Rejected_NOT_IN_FORCE, nil)
			if r.startsLater(m, c.rule) {
				before.addLater(r, m, c, area)
			}
			continue
		}
		r.located = append(r.located, r.locate(m, c, area))
	}
	cases = r.cases(r.located)
	for i, candidates := range cases {
		left := candidates[:0]
		for k := range candidates {
			c := candidates[k]
			if r.reaches(m, &c) {
				left = append(left, c)
				continue
			}
			if c.mayReachBelow() {
				before.wide = append(before.wide, c)
			}
			if i == 0 || !slices.ContainsFunc(before.rejected, func(x rejection) bool { return x.listed == c.listed }) {
				before.reject(r, c.listed, kv1.Rejected_OUTSIDE_TERRITORY, nil)
			}
		}
		cases[i] = left
		live = live || len(left) > 0
	}
	return cases, live || len(before.later) > 0
}

// inForceHere tells whether a rule is in force. A bracket of one that is for
// other territories is noted apart: it matters only where nobody is found.
func (r *resolver) inForceHere(m *moment, c listed, area []option) bool {
	own := *m
	own.brackets = &brackets{}
	is := r.inForce(&own, c.rule)
	switch {
	case !own.brackets.law:
	case r.isAway(&own, c, area):
		r.metAway = true
	case m.brackets != nil:
		m.brackets.law = true
	}
	if m.brackets != nil { // where the place lies on the day
		m.brackets.maps = m.brackets.maps || own.brackets.maps
	}
	return is
}

// isAway tells whether every place that decides for a rule is known and lies
// outside the rule's own territories.
func (r *resolver) isAway(m *moment, c listed, area []option) bool {
	if len(c.within) == 0 {
		return false
	}
	l := r.locate(m, c, area)
	return len(l.options) > 0 && l.unclear == nil &&
		!slices.ContainsFunc(l.options, func(o option) bool { return o.withinAny(c.within) })
}

// inForce tells whether a rule covers the case: by the day asked about, or by
// the day on which the case began where the law leaves begun cases to it.
func (r *resolver) inForce(m *moment, c *rule) bool {
	own := *m
	own.on = r.dayOf(m, c)
	return own.law(&c.span)
}

// dayOf is the day that counts for a rule.
func (r *resolver) dayOf(m *moment, c *rule) day {
	if r.q.started != 0 && c.has(flagBegunUnderIt) {
		return r.q.started
	}
	return m.on
}

// ask ends a role with a question: the circumstances that decide and that a
// client may be asked for. False where there is none such and it only hangs on it which
// place must be told: then it ends by the first of the trials that ask for one.
func (s *sideEnd) ask(r *resolver, cases [][]candidate, open []openFact, trials []trial) bool {
	choices := deciding(open, trials)
	asked := slices.DeleteFunc(slices.Clone(choices), func(c choice) bool { return !c.of.asked() })
	if len(asked) == 0 && !slices.ContainsFunc(trials, func(t trial) bool { return !t.nobody() && t.outcome != kv1.Outcome_NEED_FACT }) {
		s.result = trials[asking(trials)].result
		return false
	}
	if len(asked) == 0 {
		s.result = r.fallback(&s.moment, cases, choices)
		s.seekBy(trials)
		return true
	}
	s.needed = asked
	s.result = trials[0].result
	s.outcome, s.found, s.also = kv1.Outcome_NEED_FACT, nil, nil
	s.seekBy(trials)
	return true
}

// tooMany ends a role of which too much is open with its first question, none of whose
// values was tried, or with what decides where no client can be asked.
func (s *sideEnd) tooMany(r *resolver, cases [][]candidate, open []openFact) {
	for i := range open {
		if open[i].of.asked() {
			c := choice{of: open[i].of, options: make([]choiceOption, len(open[i].of.values))}
			for v := range c.options {
				c.options[v].value = value(v)
			}
			s.needed, s.outcome = []choice{c}, kv1.Outcome_NEED_FACT
			return
		}
	}
	s.result = failedWith(r.fail(leading(cases), kv1.Outcome_GAP, msgNotHeld, open[0].of.title(r.q.lang)))
}

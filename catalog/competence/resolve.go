package competence

import (
	"cmp"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Source has what is read for a single question.
type Source interface {
	// Competences are all competences of a task, of any time, by name. They
	// are shared and must not be changed.
	Competences(task string) ([]*kv1.Competence, error)
}

// primaries are the roles of which the first that a task has gives its outcome.
// A task that consists of deciding appeals has no other than APPEAL.
var primaries = []kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION,
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_SUPERVISION,
}

// Resolve answers who is competent for a task. The request's `on` must be set.
// Every outcome is an answer; the only error of its own is a *QuestionError.
func Resolve(a *Atlas, source Source, task *kv1.Task, request *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	q, err := a.ask(task, request)
	if err != nil {
		return nil, err
	}
	competences, err := source.Competences(task.Name)
	if err != nil {
		return nil, err
	}
	var ended []roleEnd
	for i, role := range q.rolesOf(competences) {
		if i == 0 {
			q.primary = role
		}
		of := slices.DeleteFunc(slices.Clone(competences), func(c *kv1.Competence) bool { return c.Role != role })
		ended = append(ended, a.endOf(q, role, of))
		q.area = ended[0].area()
	}
	return a.answer(q, request, ended), nil
}

// Outcome is the outcome of a question without its proof, and the reason where
// it is not an answer: for tables of many.
func Outcome(a *Atlas, source Source, task *kv1.Task, request *kv1.ResolveRequest) (kv1.Outcome, string, error) {
	q, err := a.ask(task, request)
	if err != nil {
		return 0, "", err
	}
	competences, err := source.Competences(task.Name)
	if err != nil {
		return 0, "", err
	}
	roles := q.rolesOf(competences)
	if len(roles) == 0 {
		return kv1.Outcome_GAP, q.say(msgNoCompetence), nil
	}
	q.primary = roles[0]
	of := slices.DeleteFunc(slices.Clone(competences), func(c *kv1.Competence) bool { return c.Role != roles[0] })
	end := a.endOf(q, roles[0], of)
	return end.outcome, q.reason(end), nil
}

// rolesOf are the roles that a task has, and that were asked for, the primary
// one first.
func (q *question) rolesOf(competences []*kv1.Competence) []kv1.Role {
	var roles []kv1.Role
	for _, c := range competences {
		if !slices.Contains(roles, c.Role) && (len(q.roles) == 0 || slices.Contains(q.roles, c.Role)) {
			roles = append(roles, c.Role)
		}
	}
	order := func(role kv1.Role) int {
		if i := slices.Index(primaries, role); i >= 0 {
			return i - len(primaries)
		}
		return int(role)
	}
	slices.SortFunc(roles, func(x, y kv1.Role) int { return cmp.Compare(order(x), order(y)) })
	if len(roles) > 1 {
		slices.Sort(roles[1:])
	}
	return roles
}

// A roleEnd is how one role of a task ends.
type roleEnd struct {
	role        kv1.Role
	outcome     kv1.Outcome
	settled     *settled          // what was found, or why nothing was
	other       []*settled        // on the other sides of a bracket, where they differ
	bracket     bool              // the day lies in a bracket, and all sides agree
	assumed     []fact            // usual values that were taken
	taken       []fact            // values without which nobody would be asked
	needed      []choice          // what decides and is not given
	resolver    *resolver         // at which it was settled
	competences []*kv1.Competence // all of the role
}

// area is the place for which the primary role was found: appeal and
// supervision follow it, wherever the asker is.
func (e roleEnd) area() *placed {
	if len(e.settled.found) == 0 || e.settled.found[0].at == nil {
		return nil
	}
	t := e.settled.found[0].at.territory
	return &placed{text: t.Name, found: []*territory{t}}
}

// A fact is a circumstance with a value.
type fact struct{ key, value string }

// A choice is a circumstance that decides, with how each value ends.
type choice struct {
	key     string
	options []option
}

type option struct {
	value string
	ends  []*settled
}

// endOf settles a role on every side of the brackets in which the day lies.
func (a *Atlas) endOf(q *question, role kv1.Role, competences []*kv1.Competence) roleEnd {
	met := &fuzz{}
	first := a.endAt(q, role, competences, moment{on: q.on, fuzzy: met})
	var sides []moment
	if met.rules {
		sides = append(sides, moment{on: q.on, fuzzy: met, rulesPast: true})
	}
	if met.maps {
		sides = append(sides, moment{on: q.on, fuzzy: met, mapPast: true})
	}
	if met.rules && met.maps {
		sides = append(sides, moment{on: q.on, fuzzy: met, rulesPast: true, mapPast: true})
	}
	first.bracket = len(sides) > 0
	for _, side := range sides {
		end := a.endAt(q, role, competences, side)
		if sameEnd(first, end) {
			continue
		}
		if !slices.ContainsFunc(first.other, func(s *settled) bool { return s.signature() == end.settled.signature() }) {
			first.other = append(first.other, end.settled)
		}
	}
	if len(first.other) > 0 {
		first.bracket, first.outcome = false, kv1.Outcome_UNCERTAIN_DATE
	}
	return first
}

func sameEnd(x, y roleEnd) bool {
	return x.outcome == y.outcome && x.settled.signature() == y.settled.signature()
}

// endAt settles a role at one moment: under the facts given and the usual ones,
// and where open circumstances remain, under each of their values.
func (a *Atlas) endAt(q *question, role kv1.Role, competences []*kv1.Competence, m moment) roleEnd {
	r := &resolver{a: a, q: q, moment: m, spots: map[*territory]*spot{}}
	end := roleEnd{role: role, resolver: r, competences: competences}
	if !m.rule(q.task.GetValidity()) {
		end.settled = &settled{by: r, outcome: kv1.Outcome_NOT_IN_FORCE}
		end.outcome = kv1.Outcome_NOT_IN_FORCE
		return end
	}
	before := &settled{by: r}
	live := r.candidates(competences, before)
	if len(live) == 0 {
		before.outcome = before.end()
		end.settled, end.outcome = before, before.outcome
		return end
	}
	keys := r.undecided(live)
	trials := r.try(live, before.rejected, r.assignments(keys, nil, live))
	if allNobody(trials) && len(keys) > 0 && role == q.primary {
		// The usual values leave nobody to do the task: they are not what was
		// meant. Another role may well be empty under them.
		trials = r.try(live, before.rejected, r.assignments(keys, keys, live))
	}
	end.settled = trials[0].settled
	for _, t := range trials {
		if end.settled.nobody() {
			end.settled = t.settled
		}
	}
	end.outcome = end.settled.outcome
	if differing := differ(trials); differing {
		end.needed = r.needs(keys, trials)
		end.outcome = kv1.Outcome_NEED_FACT
		if len(end.needed) == 0 {
			end.outcome = kv1.Outcome_GAP
			end.settled = &settled{by: r, outcome: kv1.Outcome_GAP, rejected: before.rejected, failures: []*failure{
				r.fail(live[0], kv1.Outcome_GAP, msgNotHeld, a.question(keys[0], q.lang)),
			}}
		}
	}
	end.assumed, end.taken = r.takenFacts(keys, trials, end)
	return end
}

// A trial is an assignment of facts and how the role is settled under it.
type trial struct {
	taken assignment
	*settled
}

func (r *resolver) try(live []*candidate, before []rejection, assignments []assignment) []trial {
	trials := make([]trial, len(assignments))
	for i, taken := range assignments {
		trials[i] = trial{taken, r.settle(live, before, taken)}
	}
	return trials
}

func allNobody(trials []trial) bool {
	return !slices.ContainsFunc(trials, func(t trial) bool { return !t.nobody() })
}

// differ tells whether the trials lead to different bodies. Trials in which the
// law asks for nobody do not count: the condition is then part of the matter.
func differ(trials []trial) bool {
	signature := ""
	for _, t := range trials {
		switch s := t.signature(); {
		case s == "" || s == signature:
		case signature == "":
			signature = s
		default:
			return true
		}
	}
	return false
}

// needs are the circumstances by whose value the trials differ, the first that
// decides first; never one that a client cannot know.
func (r *resolver) needs(keys []string, trials []trial) []choice {
	var choices []choice
	for _, key := range keys {
		switch r.a.conditions[key].GetCircumstance().GetKind() {
		case kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP:
			continue
		}
		c := choice{key: key}
		var seen []string
		for _, t := range trials {
			i := slices.IndexFunc(c.options, func(o option) bool { return o.value == t.taken[key] })
			if i < 0 {
				i = len(c.options)
				c.options = append(c.options, option{value: t.taken[key]})
			}
			o := &c.options[i]
			if !slices.ContainsFunc(o.ends, func(s *settled) bool { return s.signature() == t.signature() }) {
				o.ends = append(o.ends, t.settled)
			}
		}
		for _, o := range c.options {
			signature := ""
			for _, s := range o.ends {
				signature += s.signature() + "|"
			}
			if !slices.Contains(seen, signature) {
				seen = append(seen, signature)
			}
		}
		if len(seen) > 1 {
			choices = append(choices, c)
		}
	}
	return choices
}

// takenFacts tells usual values that were taken from values without which
// nobody would be asked.
func (r *resolver) takenFacts(keys []string, trials []trial, end roleEnd) (assumed, taken []fact) {
	asked := func(key string) bool {
		return slices.ContainsFunc(end.needed, func(c choice) bool { return c.key == key })
	}
	for _, key := range keys {
		values := []string{}
		under := []string{} // the values under which somebody is asked
		for _, t := range trials {
			if !slices.Contains(values, t.taken[key]) {
				values = append(values, t.taken[key])
			}
			if !t.nobody() && !slices.Contains(under, t.taken[key]) {
				under = append(under, t.taken[key])
			}
		}
		switch {
		case asked(key) || len(values) == 0:
		case len(values) == 1 && values[0] != "" && r.usual(key) == values[0]:
			assumed = append(assumed, fact{key, values[0]})
		case len(under) < len(values):
			for _, v := range under {
				taken = append(taken, fact{key, v})
			}
		}
	}
	return assumed, taken
}

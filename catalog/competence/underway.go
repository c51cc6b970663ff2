package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A case that began before whoever acts did so here goes over to him, or stays where it
// began, by a transitional rule. Where none is held, nobody can say by whom it is finished.

// inCases are the roles that are played in a case under way: who supervises, directs or makes
// rules does so as things are today.
var inCases = [roles]bool{
	kv1.Role_DECISION: true, kv1.Role_APPEAL: true, kv1.Role_REGISTER: true, kv1.Role_CONSENT: true,
	kv1.Role_EXPERT_AUTHORITY: true, kv1.Role_OPINION: true,
}

// addUnderWay adds to an answer that it is not known by whom a case is finished.
func (r *resolver) addUnderWay(answer *kv1.Answer, end *roleEnd, f *finding) error {
	if moved, err := r.movedSince(end, f); err != nil || !moved {
		return err
	}
	l := &caveatList{r: r, all: answer.Caveats}
	l.add(kv1.Caveat_CASE_UNDER_WAY, msgCaveatUnderWay, r.q.started.String())
	answer.Caveats = l.all
	return nil
}

// movedSince tells whether on the day on which the case began, or on which it came to this
// rule with all that were pending, another acted in the role than now, or may have; or
// nobody, since the task surely began later. Where the catalogue has no rule for that day,
// nothing is known to have moved: a new decree may name the same office again.
func (r *resolver) movedSince(end *roleEnd, f *finding) (bool, error) {
	day := r.q.started
	if day == 0 || f.has(flagBegunUnderIt) || !inCases[uint32(end.role)%roles] {
		return false, nil
	}
	if f.span.begins[1] > day {
		g, err := r.ground(f.listed)
		if err != nil {
			return false, err
		}
		if g.pending {
			day = f.span.begins[1]
		}
	}
	if day >= r.q.on || !r.edgesSince(day, end.role) {
		return false, nil
	}
	if end.then == nil || end.thenOn != day {
		then, err := r.on(day, end.role)
		if err != nil {
			return false, err
		}
		end.then, end.thenOn = &then, day
	}
	same := func(g finding) bool { return g.ledTo(f) }
	anybody := false
	for i := range end.then.every {
		if s := &end.then.every[i]; s.answers() && len(s.found) > 0 {
			if anybody = true; !slices.ContainsFunc(s.found, same) {
				return true, nil
			}
		}
	}
	return !anybody && r.q.task.titles.span.beginsAfter(day), nil
}

// edgesSince tells whether anything on which the end of a role may rest has changed since a
// day.
func (r *resolver) edgesSince(day day, role kv1.Role) bool {
	since := func(s *span) bool {
		return slices.ContainsFunc(s.ahead(day, nil), func(e edge) bool { return e.first() <= r.q.on })
	}
	return day < r.a.lastEdge || since(&r.q.task.titles.span) ||
		slices.ContainsFunc(r.rules, func(c listed) bool { return (c.role == role || c.role == r.primary) && since(&c.span) })
}

// ledTo tells whether a finding of an earlier day is the same as a later one: the same body,
// one that the earlier leads on to since it ended, or any office of the same class.
func (f *finding) ledTo(later *finding) bool {
	return f.holder() == later.holder() || f.office() == later.office() || later.body != nil && slices.Contains(f.body.line(), later.body)
}

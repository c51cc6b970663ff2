package competence_test

import (
	"cmp"
	"slices"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// By whom a case under way is finished (section 11).

// isUnderWay tells whether it is not known by whom a case is finished that began before a
// body acted.
func (v view) isUnderWay(f finding, holder string) bool {
	switch v.role {
	case kv1.Role_DECISION, kv1.Role_APPEAL, kv1.Role_REGISTER, kv1.Role_CONSENT, kv1.Role_EXPERT_AUTHORITY, kv1.Role_OPINION:
	default:
		return false
	}
	day, on := v.request.GetStartedOn(), v.request.GetOn()
	from := f.GetValidity().GetFrom()
	switch f.GetTransitionalRule() {
	case kv1.Competence_CASES_BEGUN_UNDER_IT:
		return false
	case kv1.Competence_PENDING_CASES_TOO:
		if day != "" {
			day = max(day, cmp.Or(from.GetDate(), from.GetNotAfter(), from.GetNotBefore()))
		}
	}
	if day == "" || day >= on {
		return false
	}
	q := proto.CloneOf(v.request)
	q.On = day
	another, anybody := false, false
	for _, s := range sidesOf(v.shelf, q) {
		e := s.ends[v.role]
		if e.outcome == kv1.Outcome_NEED_FACT || len(e.hits) == 0 {
			continue
		}
		anybody = true
		another = another || !slices.ContainsFunc(e.hits, func(g finding) bool {
			any := named[*kv1.BodyClass](v.shelf, g.GetHolder()) != nil && g.GetHolder() == f.GetHolder() && g.GetAnyOffice() && f.GetAnyOffice()
			return any || slices.ContainsFunc(g.holders, func(h string) bool { return v.leadsTo(h, holder, nil) })
		})
	}
	return another || !anybody && surelyAfter(v.task.GetValidity().GetFrom(), day)
}

// leadsTo tells whether a body is another, or that follows it at any time.
func (v view) leadsTo(from, to string, before []string) bool {
	if from == to {
		return true
	}
	if slices.Contains(before, from) {
		return false
	}
	return slices.ContainsFunc(each[*kv1.Body](v.shelf), func(b *kv1.Body) bool {
		return slices.ContainsFunc(b.GetPredecessors(), func(s *kv1.Body_Succession) bool {
			return s.GetBody() == from && s.GetChange() != kv1.Body_Succession_ENDED
		}) && v.leadsTo(b.GetName(), to, append(before, from))
	})
}

// surelyAfter tells whether an edge surely lies after a day: not one of which only is known
// what it is not before.
func surelyAfter(e *kv1.Edge, day string) bool {
	return e.GetDate() > day || e.GetNotBefore() > day && e.GetNotAfter() != ""
}

package competence_test

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whose rule wins, in one trial of one case (section 8).

// A contest is one case under the facts of one trial.
type contest struct {
	view
	taken facts
}

func (c contest) concurs(s stand) bool {
	switch c.role {
	case kv1.Role_PROFESSIONAL_DIRECTION, kv1.Role_EXPERT_AUTHORITY, kv1.Role_OPINION, kv1.Role_COOPERATION:
		return true
	}
	return s.GetExclusivity() == kv1.Competence_CONCURRENT
}

// settleCase is how the case ends.
func (c contest) settleCase(stands []stand, outside bool) (e end) {
	var out []rejected
	defer func() { e.dropped = append(e.dropped, out...) }()
	keep := func(list []stand, reason kv1.Rejected_Reason, those []stand) []stand {
		for _, s := range list {
			if !slices.ContainsFunc(those, func(t stand) bool { return t.Competence == s.Competence }) {
				out = append(out, rejected{s, reason, 0})
			}
		}
		return those
	}
	left := slices.DeleteFunc(slices.Clone(stands), func(s stand) bool {
		return slices.ContainsFunc(s.GetConditions(), func(x *kv1.Condition) bool { return !c.holds(x, s, c.taken) })
	})
	keep(stands, kv1.Rejected_CONDITION, left)
	nobody := kv1.Outcome_GAP
	if outside || len(left) < len(stands) {
		nobody = kv1.Outcome_NOT_REQUIRED
	}
	others := slices.DeleteFunc(slices.Clone(left), c.excluded)
	excluded := len(others) == 0 && len(left) > 0
	if !excluded {
		left = keep(left, kv1.Rejected_EXCLUDED, others)
	}
	if len(left) == 0 {
		return end{verdict: failed(nobody)}
	}
	if excluded {
		keep(left, kv1.Rejected_EXCLUDED, nil)
		return c.endExcluded(left)
	}
	left = keep(left, kv1.Rejected_LOWER_PRIORITY, highest(left))
	filing := c.role == kv1.Role_INTAKE || c.role == kv1.Role_FORWARDING
	anywhere := filing && slices.ContainsFunc(left, func(s stand) bool { return s.GetAnyOffice() && !s.missing && !s.unclear && !s.unknown })
	waiting := func(s stand) bool { return s.missing && c.concurs(s) && anywhere }
	for _, s := range left {
		switch {
		case waiting(s):
		case s.missing:
			return end{verdict: failed(kv1.Outcome_NEED_FACT), by: []*kv1.Competence{s.Competence}, needs: s.needs()}
		case s.unknown:
			return end{verdict: failed(kv1.Outcome_UNKNOWN_PLACE), by: []*kv1.Competence{s.Competence}, sought: s.sought()}
		case s.unclear:
			return end{verdict: failed(kv1.Outcome_AMBIGUOUS_PLACE), by: []*kv1.Competence{s.Competence}, sought: s.sought()}
		}
	}
	var findings []finding
	for _, s := range left {
		if waiting(s) {
			findings = append(findings, finding{stand: s, outcome: kv1.Outcome_NEED_FACT})
		}
	}
	left = slices.DeleteFunc(left, waiting)
	left = keep(left, kv1.Rejected_WIDER_TERRITORY, c.narrow(left))
	left = keep(left, kv1.Rejected_CLASS_BEHIND_BODY, c.bodiesFirst(left))
	for _, s := range left {
		findings = append(findings, c.find(s, false))
	}
	return c.endCase(findings)
}

// endExcluded is how a case ends of which only excluded competences are left: with whom is
// designated for all of them.
func (c contest) endExcluded(left []stand) end {
	var findings []finding
	var places []spot
	all := true
	for _, s := range left {
		f := c.find(s, true)
		findings = append(findings, f)
		all = all && len(f.holders) > 0
		if s.place == "" || s.unclear {
			places = append(places, spot{})
		} else {
			places = append(places, spot{s.by, []string{s.place}, s.resort})
		}
	}
	if all {
		return c.endCase(findings)
	}
	for i := range findings {
		findings[i].holders, findings[i].outcome = nil, kv1.Outcome_DESIGNATION_NEEDED
	}
	e := c.endCase(findings)
	e.excluded, e.failed, e.by = places, false, nil // it led to nobody by none of them
	return e
}

// excluded: the notary is, where its own municipality is the client (Ákr. 23.
// § (4)), unless the rule is made for just that.
func (c contest) excluded(s stand) bool { return covered(c.task, c.request) && c.ownClient(s) }

// ownClient tells whether the holder is the notary of a municipality that is the client.
func (c contest) ownClient(s stand) bool {
	return c.request.GetMunicipalityIsClient() == "yes" && c.notarial(s.Competence)
}

// notarial tells whether a notary holds a competence that has no rule of its own on a
// municipality as the client.
func (v view) notarial(c *kv1.Competence) bool {
	class := c.GetHolder()
	if b := named[*kv1.Body](v.shelf, class); b != nil {
		class = b.GetBodyClass()
	}
	return v.isA(class, "bodyClasses/C-JEGYZO") && !hasCondition(c, "municipality_is_client")
}

// highest are those of the highest priority.
func highest(left []stand) []stand {
	best := left[0].GetPriority()
	for _, s := range left {
		best = max(best, s.GetPriority())
	}
	return slices.DeleteFunc(slices.Clone(left), func(s stand) bool { return s.GetPriority() < best })
}

// narrow are those of the narrowest territory; concurrent ones are not measured.
func (c contest) narrow(left []stand) []stand {
	narrowest := 0
	for _, s := range left {
		if !c.concurs(s) {
			narrowest = max(narrowest, c.narrowness(s))
		}
	}
	return slices.DeleteFunc(slices.Clone(left), func(s stand) bool { return !c.concurs(s) && c.narrowness(s) < narrowest })
}

// bodiesFirst are the named bodies, where there are any, with the concurrent ones.
func (c contest) bodiesFirst(left []stand) []stand {
	isBody := func(s stand) bool { return !c.concurs(s) && named[*kv1.Body](c.shelf, s.GetHolder()) != nil }
	if !slices.ContainsFunc(left, isBody) {
		return left
	}
	return slices.DeleteFunc(slices.Clone(left), func(s stand) bool { return !c.concurs(s) && !isBody(s) })
}

// narrowness is the kind of the narrowest own territory in which the place
// lies.
func (c contest) narrowness(s stand) int {
	narrowest := kv1.Territory_KIND_UNSPECIFIED
	for _, t := range s.GetTerritories() {
		if s.place != "" && c.liesIn(s.place, []string{t}) {
			narrowest = max(narrowest, named[*kv1.Territory](c.shelf, t).GetKind())
		}
	}
	return int(narrowest)
}

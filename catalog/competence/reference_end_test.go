package competence_test

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// How cases and trials end (section 10).

// endCase is how a case ends with what the competences that are left led to.
func (c contest) endCase(findings []finding) end {
	var found, exclusive, lost []finding
	holders := map[string]bool{}
	e := end{}
	for _, f := range findings {
		f.holders = slices.Compact(slices.Sorted(slices.Values(f.holders))) // two may have led to one
		switch {
		case len(f.holders) > 0:
			found = append(found, f)
			if !c.concurs(f.stand) {
				exclusive = append(exclusive, f)
			}
		case !c.concurs(f.stand) && f.outcome != kv1.Outcome_OUT_OF_SCOPE:
			lost = append(lost, f)
		}
		if len(f.holders) > 0 {
			e.by, e.hits = append(e.by, f.Competence), append(e.hits, f)
		} else {
			e.others = append(e.others, f.stand)
		}
		for _, h := range f.holders {
			holders[h] = true
			class := ""
			if f.GetAnyOffice() && named[*kv1.BodyClass](c.shelf, f.GetHolder()) != nil {
				class = f.GetHolder()
			}
			e.offices = append(e.offices, office{class, h})
			if f.place != "" {
				e.found = append(e.found, spot{f.by, []string{f.place}, f.resort})
			}
		}
	}
	if len(found) == 0 {
		if e.verdict = failed(findings[0].outcome); e.outcome == kv1.Outcome_NEED_FACT {
			e.needs = findings[0].needs()
		}
		e.others, e.resort, e.failed = nil, findings[0].resort, true
		for _, f := range findings {
			e.by, e.sought = append(e.by, f.Competence), append(e.sought, f.sought()...)
		}
		return e
	}
	outcome := kv1.Outcome_RESOLVED
	several := slices.DeleteFunc(slices.Clone(found), func(f finding) bool { return len(f.holders) < 2 })
	if slices.ContainsFunc(exclusive, func(f finding) bool { return !slices.Equal(f.holders, exclusive[0].holders) }) {
		several = append(several, exclusive...)
	}
	switch {
	case slices.ContainsFunc(several, func(f finding) bool { return f.partial && !f.resort }):
		outcome = kv1.Outcome_AMBIGUOUS_PLACE
	case len(several) > 0, len(exclusive) > 0 && len(lost) > 0:
		outcome = kv1.Outcome_CONFLICT
	case slices.ContainsFunc(found, func(f finding) bool { return f.partial && f.alone && !f.resort && !f.GetAnyOffice() }):
		outcome = kv1.Outcome_AMBIGUOUS_PLACE
	case len(holders) > 1 && doubtful(found) && !c.concurs(stand{claim: claim{Competence: &kv1.Competence{}}}):
		outcome = kv1.Outcome_GAP // who of them acts when is not known
	case c.doubtfulBeside(found, findings):
		outcome = kv1.Outcome_GAP // nor who acts when, of these and of others that are not told
	case slices.ContainsFunc(found, func(f finding) bool { return f.GetAnyOffice() }):
		outcome = kv1.Outcome_CHOICE
	}
	e.verdict = verdict{outcome, sorted(holders)}
	return e
}

// doubtfulBeside tells whether the curators doubt who acts when of those found and of those
// that cannot be told here, though there are such.
func (c contest) doubtfulBeside(found, all []finding) bool {
	isDoubted := func(f finding) bool { return !f.GetAnyOffice() && f.GetVerification().GetDoubt() != "" }
	untold := slices.DeleteFunc(slices.Clone(all), func(f finding) bool {
		class := named[*kv1.BodyClass](c.shelf, f.GetHolder())
		return len(f.holders) > 0 || c.comesLater(f.stand) || class.GetAbsence().GetKind() != 0
	})
	if c.concurs(stand{claim: claim{Competence: &kv1.Competence{}}}) || slices.ContainsFunc(slices.Concat(found, untold), func(f finding) bool { return !isDoubted(f) }) {
		return false
	}
	return slices.ContainsFunc(untold, func(f finding) bool {
		return !slices.ContainsFunc(found, func(g finding) bool { return g.GetHolder() == f.GetHolder() })
	})
}

// settle is how all cases end under the facts of one trial.
func (v view) settle(all []sited, taken facts) end {
	var ends, found []end
	var out []rejected
	for i, one := range all {
		e := contest{v, taken}.settleCase(one.stands, len(one.outside) > 0)
		for k := range e.dropped {
			e.dropped[k].turn = i
		}
		for k := range e.hits {
			e.hits[k].turn = i
		}
		out = append(out, e.dropped...)
		ends = append(ends, e)
		if len(e.holders) > 0 {
			found = append(found, e)
		}
	}
	if len(found) == 0 {
		first := ends[0]
		for _, e := range ends[1:] {
			first.excluded, first.sought = append(first.excluded, e.excluded...), append(first.sought, e.sought...)
		}
		first.dropped = out
		if first.outcome == kv1.Outcome_NOT_REQUIRED {
			return v.leftOpen(first, taken)
		}
		return first
	}
	holders := map[string]bool{}
	first := end{verdict: found[0].verdict, dropped: out, passed: len(found) < len(ends)}
	for _, e := range found {
		first.by, first.found = append(first.by, e.by...), append(first.found, e.found...)
		first.offices = append(first.offices, e.offices...)
		first.hits, first.others = append(first.hits, e.hits...), append(first.others, e.others...)
		if e.outcome == kv1.Outcome_CONFLICT || e.outcome == kv1.Outcome_AMBIGUOUS_PLACE || e.outcome == kv1.Outcome_GAP {
			e.dropped = out
			return e
		}
		for _, h := range e.holders {
			holders[h] = true
		}
	}
	if slices.ContainsFunc(found, func(e end) bool { return !slices.Equal(e.holders, first.holders) }) {
		first.verdict, first.choice = verdict{kv1.Outcome_CHOICE, sorted(holders)}, true
	}
	return first
}

// leftOpen is the end of a trial that asks nobody, where a competence of unknown start
// may have stood.
func (v view) leftOpen(e end, taken facts) end {
	for _, s := range v.later {
		if slices.ContainsFunc(s.GetConditions(), func(c *kv1.Condition) bool { return !v.holds(c, s, taken) }) {
			continue
		}
		if e.outcome == kv1.Outcome_NOT_REQUIRED {
			e = end{verdict: failed(kv1.Outcome_GAP), dropped: e.dropped, sought: e.sought}
		}
		e.by, e.sought = append(e.by, s.Competence), append(e.sought, s.sought()...)
	}
	return e
}

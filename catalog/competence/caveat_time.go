package competence

import (
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Caveats on how long an answer holds, and how surely.

// timeCaveats are those of the day.
func (r *resolver) timeCaveats(l *caveatList, end *roleEnd, s *sideEnd, f *finding, g *ground) {
	q := r.q
	if f.textState != 0 && q.on > f.textState {
		l.addDay(kv1.Caveat_NOT_VERIFIED_FOR_DATE, msgCaveatNotVerified, f.textState)
	}
	if f.textState != 0 && q.on < f.textState && !f.span.startKnown() {
		l.addDay(kv1.Caveat_START_NOT_KNOWN, msgCaveatStart, f.textState)
	}
	if j := f.jurisdiction; j != nil {
		state := j.textState
		if state != 0 && q.on > state {
			l.addDay(kv1.Caveat_NOT_VERIFIED_FOR_DATE, msgCaveatMapNotVerified, state)
		}
		if state != 0 && q.on < state && !j.span.startKnown() {
			l.addDay(kv1.Caveat_START_NOT_KNOWN, msgCaveatMapStart, state)
		}
	}
	switch {
	case end.outcome == kv1.Outcome_UNCERTAIN_DATE:
		period := ""
		if g != nil {
			span := spanOf(r.period(end, s, f, g))
			period = q.period(&span)
		}
		l.add(kv1.Caveat_BRACKETED_DATE, msgCaveatPeriod, period)
	case len(f.near) > 0:
		l.add(kv1.Caveat_BRACKETED_DATE, msgCaveatNearest, r.either(s, f.near))
	case end.bracket():
		l.add(kv1.Caveat_BRACKETED_DATE, msgCaveatBracket)
	}
	if names := f.body.namesOn(q.on, q.lang); len(names) > 1 {
		l.add(kv1.Caveat_BRACKETED_DATE, msgCaveatNames, strings.Join(names, " / "))
	}
	if f.earlier != 0 && q.on >= f.earlier && q.started == 0 {
		l.add(kv1.Caveat_EARLIER_CASES, msgCaveatEarlierRemedy)
	}
	if q.began() < f.earlier && !q.task.covered {
		l.addDay(kv1.Caveat_PROCEDURE_NOT_HELD, msgCaveatFormerElse, f.earlier)
	}
	if q.started == 0 && r.endedWithCases(f) {
		l.add(kv1.Caveat_EARLIER_CASES, msgCaveatEarlierBody)
	}
}

// either names bodies of which one is meant.
func (r *resolver) either(s *sideEnd, of []*body) string {
	titles := make([]string, len(of))
	for i, b := range of {
		titles[i] = s.title(b.titles, r.q.lang)
	}
	return strings.Join(titles, " / ")
}

// namesOn are the titles that a body may bear on a day, none where it has one for all time.
func (b *body) namesOn(on day, lang string) (names []string) {
	if b == nil || len(b.titles) < 2 || !slices.ContainsFunc(b.titles, func(t dated) bool { return t.at(on) == validity.Maybe }) {
		return nil
	}
	for i := range b.titles {
		if t := &b.titles[i]; t.at(on) != validity.Out && !slices.Contains(names, t.in(lang)) {
			names = append(names, t.in(lang))
		}
	}
	return names
}

// startKnown tells whether it is known since when a span is so.
func (s *span) startKnown() bool { return s.begins[1] != 0 && !s.open }

// endedWithCases tells whether a rule of the role for the place has ended and
// keeps the cases that began under it.
func (r *resolver) endedWithCases(f *finding) bool {
	for i := range r.rules {
		c := r.rules[i].rule
		if c.role == f.role && c.has(flagBegunUnderIt) && c.span.over(r.q.on) &&
			(f.at == nil || len(c.within) == 0 || f.at.withinAny(c.within)) {
			return true
		}
	}
	return false
}

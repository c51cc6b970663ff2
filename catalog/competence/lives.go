package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Where a client really lives, ACTUAL_ADDRESS, is the residence or the place of stay, as
// the client lives there (Szoctv. 32/A. § (1)). Who gives both need not tell which of
// them it is as long as both lead to the same.

// askLives notes the two places at one of which the client lives: where both are given
// and known, and neither which it is nor a place that stands for it. One place is it.
func (q *question) askLives() {
	residence, stay := q.named(kv1.Factor_RESIDENCE), q.named(kv1.Factor_STAY)
	switch {
	case q.place != nil || q.named(kv1.Factor_ACTUAL_ADDRESS) != nil:
	case residence == nil || stay == nil || !residence.known() || !stay.known():
	case residence.found[0] == stay.found[0]:
		q.places = append(q.places, namedPlace{kv1.Factor_ACTUAL_ADDRESS, *residence})
	default:
		q.lives = [2]*placed{residence, stay}
	}
}

// livingAt takes the client to live at a place, nil: at neither, until the function that it
// returns is called.
func (q *question) livingAt(home *placed) (leave func()) {
	before := q.home
	q.home = home
	return func() { q.home = before }
}

// either tells whether the client lives at one of two places.
func (q *question) either() bool { return q.lives[0] != nil }

// endAt settles a role at one moment: where the client lives at one of two places, at
// both; and where it ends otherwise at the one than at the other, at neither.
func (r *resolver) endAt(m moment, role kv1.Role, primary *roleEnd) sideEnd {
	if !r.q.either() {
		return r.endFollowing(m, role, primary)
	}
	lives := make([]sideEnd, len(r.q.lives))
	for i := range lives {
		r.q.home = r.q.lives[i]
		lives[i] = r.endFollowing(m, role, primary)
	}
	r.q.home = nil
	s := lives[0]
	if s.asWell(&lives[1]) {
		s.home = r.q.lives[0]
		s.parted = len(s.apart) > 0 || len(lives[1].apart) > 0 || !alike(s.places(), lives[1].places())
	} else {
		s = r.endFollowing(m, role, primary)
	}
	s.lives = lives
	return s
}

// asWell tells whether a role ends at two places in the same: where it waits for
// something, for the same.
func (s *sideEnd) asWell(other *sideEnd) bool {
	if !s.result.same(&other.result) {
		return false
	}
	switch s.outcome {
	case kv1.Outcome_NEED_FACT:
		same := func(x, y choice) bool { return s.asksAs(x, other, y) }
		return slices.EqualFunc(s.needed, other.needed, same) && (len(s.needed) > 0 || s.waitsFor() == other.waitsFor())
	case kv1.Outcome_AMBIGUOUS_PLACE, kv1.Outcome_UNKNOWN_PLACE, kv1.Outcome_DESIGNATION_NEEDED:
		return alike(s.places(), other.places())
	}
	return true
}

// waitsFor is the factor of the place for which a result waits.
func (s *result) waitsFor() kv1.Factor {
	for i := range s.failures {
		if f := &s.failures[i]; f.outcome == kv1.Outcome_NEED_FACT {
			return f.factor
		}
	}
	return 0
}

// asksAs tells whether a choice is between the same values as that of another side, and
// each is told to lead to the same.
func (s *sideEnd) asksAs(c choice, other *sideEnd, of choice) bool {
	return c.of == of.of && slices.EqualFunc(c.options, of.options, func(x, y choiceOption) bool {
		led, too := x.leads(s), y.leads(other)
		return x.value == y.value && led.same(&too)
	})
}

// there is the side as it is where the client is taken to live; the side itself where
// that does not matter.
func (s *sideEnd) there(q *question) *sideEnd {
	for i := range s.lives {
		if q.home == q.lives[i] {
			return &s.lives[i]
		}
	}
	return s
}

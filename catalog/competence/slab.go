package competence

import kv1 "kataszter/proto/kozfeladat/v1"

// A slab gives messages out of allocations of many: an answer with its proof has
// dozens of them, and to allocate each by itself was a sixth of its time.
type slab[T any] []T

// slabSize is how many messages the next allocation has, where nobody said how
// many there will be.
const slabSize = 8

func (s *slab[T]) next() *T {
	if len(*s) == 0 {
		*s = make([]T, slabSize)
	}
	made := &(*s)[0]
	*s = (*s)[1:]
	return made
}

// An arena gives room that stays where it is until the question is answered, and is
// used again by the next.
type arena[T any] []T

// room is a list of n, which no other list has; its values are whatever they were.
func (a *arena[T]) room(n int) []T {
	if cap(*a)-len(*a) < n {
		*a = make(arena[T], 0, max(64, n))
	}
	from := len(*a)
	*a = (*a)[:from+n]
	return (*a)[from : from+n : from+n]
}

// forget lets go of what stands in an arena.
func (a *arena[T]) forget() {
	clear(*a)
	*a = (*a)[:0]
}

// A told is how answers name something, in each language. It is shared by all
// answers.
type told[M any] struct{ hungarian, english *M }

// tell names something in each language.
func tell[M any](made func(lang string) *M) told[M] { return told[M]{made("hu"), made("en")} }

func (t *told[M]) in(lang string) *M {
	if lang == "en" {
		return t.english
	}
	return t.hungarian
}

// slabs are those of one answer.
type slabs struct {
	answers  slab[kv1.Answer]
	steps    slab[kv1.Step]
	rejected slab[kv1.Rejected]
	caveats  slab[kv1.Caveat]
	// Room for lists of caveats.
	caveatLists []*kv1.Caveat
}

// usualCaveats is for how many caveats a list has room from the beginning.
const usualCaveats = 4

func (s *slabs) step(kind kv1.Step_Kind, record, text string) *kv1.Step {
	step := s.steps.next()
	step.Kind, step.Record, step.Text = kind, record, text
	return step
}

func (s *slabs) caveat(code kv1.Caveat_Code, text string) *kv1.Caveat {
	caveat := s.caveats.next()
	caveat.Code, caveat.Text = code, text
	return caveat
}

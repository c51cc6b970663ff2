package competence

import kv1 "kataszter/proto/kozfeladat/v1"

// A slab gives messages, and room for lists of them, out of allocations of many: an
// answer with its proof has dozens of them, and to allocate each by itself was a sixth
// of its time. What one answer leaves the next takes.
type slab[T any] []T

// slabSize is how many messages an allocation has.
const slabSize = 32

func (s *slab[T]) next() *T { return &s.list(1)[:1][0] }

// list is an empty list with room for n.
func (s *slab[T]) list(n int) []T {
	if len(*s) < n {
		*s = make([]T, max(slabSize, n))
	}
	made := (*s)[:0:n]
	*s = (*s)[n:]
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

// emptied is a list whose memory is used again, and that points to nothing until then.
func emptied[T any](list []T) []T {
	clear(list)
	return list[:0]
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

// slabs are those of a resolver.
type slabs struct {
	answers       slab[kv1.Answer]
	answerLists   slab[*kv1.Answer]
	roles         slab[kv1.RoleOutcome]
	roleLists     slab[*kv1.RoleOutcome]
	steps         slab[kv1.Step]
	stepLists     slab[*kv1.Step]
	rejected      slab[kv1.Rejected]
	rejectedLists slab[*kv1.Rejected]
	caveats       slab[kv1.Caveat]
	caveatLists   slab[*kv1.Caveat]
}

// usualCaveats and usualSteps are for how many a list has room from the beginning.
const (
	usualCaveats = 4
	usualSteps   = 6
)

func (s *slabs) step(kind kv1.Step_Kind, record, text string) *kv1.Step {
	step := s.steps.next()
	step.Kind, step.Record, step.Text = kind, record, text
	return step
}

func (s *slabs) caveat(code kv1.Caveat_Code, text string) *kv1.Caveat {
	caveat := s.caveats.next()
	caveat.Code, caveat.Text, caveat.Field = code, text, caveatFields[code]
	return caveat
}

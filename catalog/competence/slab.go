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

// slabs are those of one answer.
type slabs struct {
	answers  slab[kv1.Answer]
	roles    slab[kv1.RoleOutcome]
	bodies   slab[kv1.BodyRef]
	bases    slab[kv1.Basis]
	steps    slab[kv1.Step]
	rejected slab[kv1.Rejected]
	caveats  slab[kv1.Caveat]
}

func (s *slabs) body(name, title string) *kv1.BodyRef {
	ref := s.bodies.next()
	ref.Name, ref.Title = name, title
	return ref
}

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

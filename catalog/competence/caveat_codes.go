package competence

import (
	"math/bits"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// CaveatCodes is a set of codes of caveats: in tables of very many answers only these are
// told.
type CaveatCodes uint64

// Codes are those of the set, in the order of their numbers.
func (c CaveatCodes) Codes() (codes []kv1.Caveat_Code) {
	for ; c != 0; c &= c - 1 {
		codes = append(codes, kv1.Caveat_Code(bits.TrailingZeros64(uint64(c))))
	}
	return codes
}

func (c *CaveatCodes) add(all []*kv1.Caveat) {
	for _, one := range all {
		*c |= 1 << one.Code
	}
}

// caveatCodes are what the answer to the question has as its caveats, of how its primary
// role ended; nil where the task has no rule at all. No text is made of them.
func (r *resolver) caveatCodes(end *roleEnd) (codes CaveatCodes, err error) {
	full := r.q.full
	r.q.full = false
	defer func() { r.q.full = full }()
	response := kv1.ResolveResponse{Outcome: kv1.Outcome_GAP}
	if end != nil {
		response.Outcome = end.outcome
		response.Roles = append(response.Roles, plainOutcomes[end.role][end.outcome])
		found := false
		for i := range end.count {
			s := end.side(i)
			for k := range s.found {
				if f := &s.found[k]; s.answers() && !end.toldBefore(i, f) {
					codes.add(r.caveats(end, s, f, nil, r.hingesOf(s, f)))
					moved, err := r.movedSince(end, f)
					if err != nil {
						return 0, err
					}
					if moved {
						codes |= 1 << kv1.Caveat_CASE_UNDER_WAY
					}
					found = true
				}
			}
		}
		if !found {
			l := &caveatList{r: r}
			r.caveatsOfNobody(l, end)
			codes.add(l.all)
		}
	}
	r.wholeCaveats(&response)
	codes.add(response.Caveats)
	return codes, nil
}

// toldBefore tells whether a side before the i-th has the same answer, with which this
// one is not told (sameAnswer).
func (e *roleEnd) toldBefore(i int, f *finding) bool {
	for k := range i {
		same := func(o finding) bool { return o.body == f.body && o.class == f.class && o.name == f.name }
		if s := e.side(k); s.answers() && slices.ContainsFunc(s.found, same) {
			return true
		}
	}
	return false
}

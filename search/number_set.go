package search

import "math/bits"

// A numberSet is a set of documents, by their numbers.
type numberSet []uint64

func (s numberSet) has(number uint32) bool {
	return s != nil && s[number/64]&(1<<(number%64)) != 0
}

func (s numberSet) add(number uint32)    { s[number/64] |= 1 << (number % 64) }
func (s numberSet) remove(number uint32) { s[number/64] &^= 1 << (number % 64) }

// unite adds what is in another set of the same documents.
func (s numberSet) unite(other numberSet) {
	for i := range s {
		s[i] |= other[i]
	}
}

// restrict removes what is not in another set of the same documents.
func (s numberSet) restrict(other numberSet) {
	for i := range s {
		s[i] &= other[i]
	}
}

func (s numberSet) len() (n int) {
	for _, some := range s {
		n += bits.OnesCount64(some)
	}
	return n
}

// newNumberSet makes an empty set of so many documents.
func newNumberSet(documents int) numberSet { return make(numberSet, (documents+63)/64) }

package competence

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// appendNumber packs a number that may be negative.
func appendNumber(b []byte, n int64) []byte { return binary.AppendVarint(b, n) }

func appendSpan(b []byte, s *span) []byte {
	for _, d := range [...]day{s.begins[0], s.begins[1], s.ends[0], s.ends[1]} {
		b = appendNumber(b, int64(d))
	}
	return b
}

func appendBytes(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

func appendNames(b []byte, names []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(names)))
	for _, n := range names {
		b = appendBytes(b, []byte(n))
	}
	return b
}

var errPacked = errors.New("a packed list of competences is cut short")

// A scanner takes values off the front of rest. What is not whole gives zeros
// and sets failed. A length is never more than what is left: each thing that is
// counted takes a byte at least.
type scanner struct {
	rest   []byte
	failed bool
}

func (s *scanner) length() int {
	n, size := binary.Uvarint(s.rest)
	if size <= 0 || n > uint64(len(s.rest)-size) {
		s.failed, s.rest = true, nil
		return 0
	}
	s.rest = s.rest[size:]
	return int(n)
}

func (s *scanner) number() int64 {
	n, size := binary.Varint(s.rest)
	if size <= 0 {
		s.failed, s.rest = true, nil
		return 0
	}
	s.rest = s.rest[size:]
	return n
}

func (s *scanner) bytes() []byte { return s.take(s.length()) }

// take takes n bytes off, all or none.
func (s *scanner) take(n int) []byte {
	if n > len(s.rest) {
		s.failed, s.rest = true, nil
		return nil
	}
	b := s.rest[:n:n]
	s.rest = s.rest[n:]
	return b
}

func (s *scanner) span(open bool) span {
	return span{
		begins: edge{day(s.number()), day(s.number())},
		ends:   edge{day(s.number()), day(s.number())},
		open:   open,
	}
}

func (s *scanner) names() []string {
	var names []string
	for range s.length() {
		names = append(names, string(s.bytes()))
	}
	return names
}

// check tells whether a row can be read to its end.
func (s *scanner) check(name string) error {
	if s.failed || len(s.rest) > 0 {
		return fmt.Errorf("%w: %q", errPacked, name)
	}
	return nil
}

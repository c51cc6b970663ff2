package competence

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Row is one competence of a list.
type Row struct {
	Name string
	data []byte // without its length
}

// NewRow packs a competence.
func NewRow(c *kv1.Competence) Row {
	return Row{c.Name, appendRow(nil, c)}
}

// The flags of a row.
type flags uint16

const (
	flagAnyOffice flags = 1 << iota
	flagConcurrent
	flagFirstSeized
	flagBegunUnderIt // only cases begun under it
	flagSpan         // a validity follows
	flagOpen         // of the span
	flagLocal        // it has territories, and a place decides
	flagDoubt        // a doubt of the curators
	flagPresumed     // the task goes on, the new text was not seen
)

// flagBits is how many bits the flags have at most: above them, in one number with them,
// stands the factor by which the body seized first acts.
const flagBits = 16

// sumSize is how many bytes of a SHA-256 tell what two competences say apart.
const sumSize = 16

// ownFields are those by which competences that say the same differ.
var ownFields = func() []protowire.Number {
	fields := (&kv1.Competence{}).ProtoReflect().Descriptor().Fields()
	return []protowire.Number{fields.ByName("name").Number(), fields.ByName("task").Number(), fields.ByName("revision").Number()}
}()

// sumOf is the sum of what a competence says, whatever its own name and that of its
// task are: where it is the same, so are the grounds of answers.
func sumOf(c *kv1.Competence) []byte {
	wire, err := proto.MarshalOptions{Deterministic: true}.Marshal(c)
	if err != nil {
		panic(err) // no catalogue holds such a record
	}
	sum := sha256.New()
	for len(wire) > 0 {
		field, _, n := protowire.ConsumeField(wire)
		if !slices.Contains(ownFields, field) {
			sum.Write(wire[:n])
		}
		wire = wire[n:]
	}
	return sum.Sum(nil)[:sumSize]
}

// appendRow packs one competence: name, flags, role, territories, priority,
// validity, state of the text, earlier remedy, holder, map, groups of factors, territories taken
// out, conditions, sum.
func appendRow(b []byte, c *kv1.Competence) []byte {
	set, validity := flags(0), spanOf(c.Validity)
	flag := func(bit flags, is bool) {
		if is {
			set |= bit
		}
	}
	flag(flagAnyOffice, c.AnyOffice)
	flag(flagConcurrent, c.Exclusivity == kv1.Competence_CONCURRENT)
	flag(flagFirstSeized, c.FirstSeized)
	flag(flagBegunUnderIt, c.TransitionalRule == kv1.Competence_CASES_BEGUN_UNDER_IT)
	flag(flagSpan, validity != always)
	flag(flagOpen, validity.open)
	flag(flagLocal, len(c.Territories) > 0 && firstFactorOf(c) != kv1.Factor_NONE)
	flag(flagDoubt, c.Verification.GetDoubt() != "")
	flag(flagPresumed, c.Certainty == kv1.Competence_PRESUMED || c.Verification.GetPresumed())
	b = appendBytes(b, []byte(c.Name))
	b = appendNumber(appendNumber(b, int64(set)|int64(c.FirstSeizedFactor)<<flagBits), int64(c.Role))
	b = appendNames(b, c.Territories)
	b = appendNumber(b, int64(c.Priority))
	if validity != always {
		b = appendSpan(b, &validity)
	}
	b = appendNumber(b, int64(dayOf(c.Verification.GetTextState())))
	b = appendNumber(b, int64(earlierRemedy(c)))
	b = appendBytes(b, []byte(c.Holder))
	b = appendBytes(b, []byte(c.AreaModel))
	b = binary.AppendUvarint(b, uint64(len(c.Factors)))
	for _, g := range c.Factors {
		b = binary.AppendUvarint(b, uint64(len(g.Factors)))
		for _, f := range g.Factors {
			b = appendNumber(b, int64(f))
		}
	}
	b = appendNames(b, c.ExcludedTerritories)
	b = binary.AppendUvarint(b, uint64(len(c.Conditions)))
	for _, of := range c.Conditions {
		b = appendBytes(b, []byte(of.Key))
		b = appendNames(b, of.Values)
		b = appendNumber(appendNumber(b, of.Min), of.Max)
	}
	return append(b, sumOf(c)...)
}

// earlierRemedy is the first day on which a remedy is no longer for cases that
// begin, and no other of its kind and body takes over; no day where there is none
// such.
func earlierRemedy(c *kv1.Competence) day {
	earliest := day(0)
	for _, r := range c.Remedies {
		s := spanOf(r.CaseStartValidity)
		if s.ends[1] == never || slices.ContainsFunc(c.Remedies, func(o *kv1.Competence_Remedy) bool {
			return o.Kind == r.Kind && o.Holder == r.Holder && spanOf(o.CaseStartValidity).begins == s.ends
		}) {
			continue
		}
		if earliest == 0 || s.ends[1] < earliest {
			earliest = s.ends[1]
		}
	}
	return earliest
}

func firstFactorOf(c *kv1.Competence) kv1.Factor {
	if len(c.Factors) == 0 || len(c.Factors[0].Factors) == 0 {
		return kv1.Factor_UNKNOWN
	}
	return c.Factors[0].Factors[0]
}

// The head of a row is what a list must know of it.
type head struct {
	name     []byte
	sum      []byte // of what it says
	flags    flags
	role     kv1.Role
	seizedBy kv1.Factor
}

func (s *scanner) head() head {
	h := head{name: s.bytes()}
	h.sum = s.rest[max(0, len(s.rest)-sumSize):]
	set := s.number()
	h.flags, h.seizedBy, h.role = flags(set), kv1.Factor(set>>flagBits), kv1.Role(s.number())
	return h
}

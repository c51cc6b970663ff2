package catalog

import (
	"encoding/binary"
	"errors"
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The competences of a task stand in one value, so that a resolution reads once:
//
//	the last revision that changed one ‖ for each, by name: length ‖ name ‖ revision ‖ length ‖ record
//
// Lengths are varints. A task whose competences are all gone keeps an empty list.

type packedRow struct {
	name     string
	revision int64
	data     []byte
}

func pack(changed int64, rows []packedRow) []byte {
	value := revisionKey(changed)
	for _, r := range rows {
		value = binary.AppendUvarint(value, uint64(len(r.name)))
		value = append(value, r.name...)
		value = appendRevision(value, r.revision)
		value = binary.AppendUvarint(value, uint64(len(r.data)))
		value = append(value, r.data...)
	}
	return value
}

var errPacked = errors.New("the list is cut short")

// unpack is the reverse of pack. The data is part of value.
func unpack(value []byte) (changed int64, rows []packedRow, err error) {
	if value == nil {
		return 0, nil, nil
	}
	p := unpacker{rest: value}
	changed = parseRevision(p.take(revisionSize))
	for p.err == nil && len(p.rest) > 0 {
		rows = append(rows, packedRow{
			name:     string(p.take(p.length())),
			revision: parseRevision(p.take(revisionSize)),
			data:     p.take(p.length()),
		})
	}
	if p.err != nil {
		return 0, nil, fmt.Errorf("%w: %w", ErrCorrupt, p.err)
	}
	return changed, rows, nil
}

// An unpacker takes values off the front of rest until one is not whole. Then
// it gives zeros.
type unpacker struct {
	rest []byte
	err  error
}

func (p *unpacker) length() int {
	n, size := binary.Uvarint(p.rest)
	if size <= 0 || n > uint64(len(p.rest)-size) {
		p.err = errPacked
		return 0
	}
	p.rest = p.rest[size:]
	return int(n)
}

func (p *unpacker) take(n int) []byte {
	if p.err != nil || n > len(p.rest) {
		p.err = errPacked
		return make([]byte, revisionSize)
	}
	taken := p.rest[:n]
	p.rest = p.rest[n:]
	return taken
}

// competencesOf decodes a packed value.
func competencesOf(rows []packedRow) ([]*kv1.Competence, error) {
	competences := make([]*kv1.Competence, 0, len(rows))
	for _, r := range rows {
		value, err := decode(r.name, r.revision, r.data)
		if err != nil {
			return nil, err
		}
		competence, ok := value.(*kv1.Competence)
		if !ok {
			return nil, fmt.Errorf("%w: %s stands among competences", ErrCorrupt, r.name)
		}
		competences = append(competences, competence)
	}
	return competences, nil
}

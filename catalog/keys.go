package catalog

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"kataszter/catalog/journal"
)

// stateFormat is the number of the layout of the state. A change of a bucket, a
// key or a value below raises it; a state of another number is made anew.
//
//	1  meta, record, history, reference, competence, kind, commit, time, request.
//	2  competence has the task and rows for resolution (competence.Packed) instead
//	   of records. Their bytes are in competence/testdata/packed.golden.
//	3  internal and internal-commit.
//	4  a packed task tells one that nobody applies for from one that is applied for
//	   by a system of its own.
//	5  a packed rule tells no end of a remedy that another of its kind and body takes over.
//	6  a packed competence ends in the sum of what it says.
const stateFormat uint32 = 6

// entryFormat is the newest first byte of the data of an entry in the journal.
// Entries are for ever: every format that was is read for ever.
//
//	1  a proto Entry follows.
//	2  an internal Entry follows: a program that does not know what that is would
//	   show it as a commit of nothing. Other entries go on in format 1.
const (
	publicFormat   byte = 1
	internalFormat byte = 2
	entryFormat         = internalFormat
)

// A bucket of the state. ␀ ends a name in a key; a revision is 8 bytes
// big-endian, so that keys stand in its order.
type bucket int

const (
	// inMeta: format → 4 bytes; journal → its id; position → number ‖ hash of
	// the last COMMIT entry, absent before the first.
	inMeta bucket = iota
	// inRecord: name → revision ‖ record, of the head.
	inRecord
	// inHistory: name ␀ revision → record, or nothing where it was withdrawn.
	inHistory
	// inReference: referred name ␀ referring name → ∅. Never deleted: a reader
	// looks whether the referring record still refers.
	inReference
	// inCompetence: task → itself and its competences at the head, as
	// competence.Packed.
	inCompetence
	// inKind: collection → the last revision that changed a record of it.
	inKind
	// inCommit: revision → proto CommitInfo, with at most maxNames names.
	inCommit
	// inTime: commit time ‖ revision → ∅.
	inTime
	// inRequest: author ␀ request id → revision ‖ SHA-256 of the mutations.
	inRequest
	// inInternal: name → revision ‖ proto InternalRecord, of the head. No read of
	// records looks here, nor into the next one.
	inInternal
	// inInternalCommit: revision → proto AccessCommit.
	inInternalCommit

	buckets // how many there are
)

var bucketNames = [buckets]string{
	"meta", "record", "history", "reference", "competence", "kind", "commit", "time", "request",
	"internal", "internal-commit",
}

func (b bucket) String() string { return bucketNames[b] }

var (
	keyFormat   = []byte("format")
	keyJournal  = []byte("journal")
	keyPosition = []byte("position")
)

const revisionSize = 8

func revisionKey(revision int64) []byte { return appendRevision(nil, revision) }

func appendRevision(b []byte, revision int64) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(revision))
}

func parseRevision(b []byte) int64 { return int64(binary.BigEndian.Uint64(b)) }

func positionValue(p journal.Position) []byte {
	return append(binary.BigEndian.AppendUint64(nil, p.Seq), p.Hash[:]...)
}

// parsePosition reads a position, which is the zero one where none stands yet.
func parsePosition(value []byte) (journal.Position, error) {
	switch len(value) {
	case 0:
		return journal.Position{}, nil
	case 8 + 32:
		return journal.Position{Seq: binary.BigEndian.Uint64(value), Hash: [32]byte(value[8:])}, nil
	}
	return journal.Position{}, fmt.Errorf("%w: the state's position has %d bytes", ErrCorrupt, len(value))
}

func recordValue(revision int64, data []byte) []byte {
	return append(appendRevision(make([]byte, 0, revisionSize+len(data)), revision), data...)
}

// parseRecord splits a record's value. The data is part of value.
func parseRecord(name, value []byte) (revision int64, data []byte, err error) {
	if len(value) <= revisionSize {
		return 0, nil, fmt.Errorf("%w: record %s has %d bytes", ErrCorrupt, name, len(value))
	}
	return parseRevision(value), value[revisionSize:], nil
}

func historyKey(name string, revision int64) []byte {
	return appendRevision(nameKey(name, revisionSize), revision)
}

// parseHistory splits a history key. The name is part of key.
func parseHistory(key []byte) (name []byte, revision int64, err error) {
	end := len(key) - revisionSize - 1
	if end < 1 || key[end] != 0 {
		return nil, 0, fmt.Errorf("%w: history key %q", ErrCorrupt, key)
	}
	return key[:end], parseRevision(key[end+1:]), nil
}

// nameKey is a name and its ␀, with room for what follows.
func nameKey(name string, room int) []byte {
	return append(append(make([]byte, 0, len(name)+1+room), name...), 0)
}

func referenceKey(referred, referring string) string { return referred + "\x00" + referring }

// parseReference is the referring name in a reference key.
func parseReference(key []byte) string {
	_, referring, _ := bytes.Cut(key, []byte{0})
	return string(referring)
}

func requestKey(author, id string) []byte { return append(nameKey(author, len(id)), id...) }

func requestValue(revision int64, hash []byte) []byte {
	return append(appendRevision(nil, revision), hash...)
}

// timeKey is a time as seconds and nanoseconds, before which those before 1970
// sort too, and a revision.
func timeKey(t time.Time, revision int64) []byte {
	key := binary.BigEndian.AppendUint64(nil, uint64(t.Unix())^1<<63)
	key = binary.BigEndian.AppendUint32(key, uint32(t.Nanosecond()))
	return appendRevision(key, revision)
}

func parseTime(key []byte) (time.Time, int64, error) {
	if len(key) != 8+4+revisionSize {
		return time.Time{}, 0, fmt.Errorf("%w: time key of %d bytes", ErrCorrupt, len(key))
	}
	seconds := int64(binary.BigEndian.Uint64(key) ^ 1<<63)
	t := time.Unix(seconds, int64(binary.BigEndian.Uint32(key[8:]))).UTC()
	return t, parseRevision(key[12:]), nil
}

// afterName is the first key of a name greater than name and of the keys that
// begin with it and ␀.
func afterName(name string) []byte { return append([]byte(name), 1) }

package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// format is the number of the layout of the file. A change of a bucket, a key or a value below raises it.
//
//	1  meta: format, id, created and, since backups, sum. entry: number → hash ‖ data, with Hash(0) under number 0.
const format uint32 = 1

var (
	bucketMeta = []byte("meta")
	keyFormat  = []byte("format")  // → 4 bytes big-endian
	keyID      = []byte("id")      // → 16 bytes
	keyCreated = []byte("created") // → RFC 3339 in UTC
	keySum     = []byte("sum")     // → SHA-256 over format ‖ id ‖ created; absent in older files

	// bucketEntry holds number → hash ‖ data. Number 0 holds the hash of the empty journal, so that every entry has one before it.
	bucketEntry = []byte("entry")
)

const hashSize = 32

// entryKey is an entry's number as 8 bytes big-endian, so that keys are in the order of numbers.
func entryKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// entryValue is an entry's hash and then its data.
func entryValue(e Entry) []byte {
	return append(append(make([]byte, 0, hashSize+len(e.Data)), e.Hash[:]...), e.Data...)
}

// parseEntry is the reverse of entryKey and entryValue. The data is part of value.
func parseEntry(key, value []byte) (Entry, error) {
	if key == nil {
		return Entry{}, fmt.Errorf("%w: entries are missing at the end; %s", ErrCorrupt, restore)
	}
	if len(key) != 8 {
		return Entry{}, fmt.Errorf("%w: the key of an entry has %d bytes, not 8; %s", ErrCorrupt, len(key), restore)
	}
	seq := binary.BigEndian.Uint64(key)
	if len(value) < hashSize || len(value) > hashSize+MaxEntry {
		return Entry{}, fmt.Errorf("%w: entry %d has %d bytes, not %d to %d; %s",
			ErrCorrupt, seq, len(value), hashSize, hashSize+MaxEntry, restore)
	}
	return Entry{Position: Position{Seq: seq, Hash: [32]byte(value)}, Data: value[hashSize:]}, nil
}

// metaSum is the sum of what a file says of itself.
func metaSum(format, id, created []byte) []byte {
	sum := sha256.Sum256(slices.Concat(format, id, created))
	return sum[:]
}

// Package journal is the ordered log of the catalogue: the one truth, of which everything else is a copy.
//
// A journal is a chain of entries. Each has a number, the data that its writer gave, and a hash over both and over the
// hash before it, so that two journals with the same head have the same past. Create makes one, Open opens it, and both
// give the engine that keeps a journal in one file. Another engine stands behind the same interface when it passes
// journaltest.Run.
//
// Invariants:
//
//  1. What Append has acknowledged is on disk, and is never changed, moved or taken away. What is not yet on disk, nobody
//     is shown.
//  2. Entries are numbered from 1 without a gap. Number 0 is the empty journal.
//  3. Hash(n) = SHA-256(0x00 ‖ Hash(n−1) ‖ n as 8 bytes big-endian ‖ data), and Hash(0) = SHA-256(journal id). This
//     package computes it for every engine. Nothing is served before it has been checked against the hash before it.
//  4. An append names the head that it follows. Of several that name the same head one is stored, whole, with one sync;
//     of the others nothing is.
//  5. Only Create and CreateAs make a journal. Open makes none where a file is missing, mends none, and writes nothing into a file
//     that is not a journal.
//  6. Data is opaque here, and at most MaxEntry long.
//  7. No transaction of an engine is open while a caller's code runs.
//  8. A damaged file is an error, never a crash, and an error says what to do.
//
// What the chain cannot see: a journal cut back to an earlier head is whole in itself. Whoever remembers a later
// position notices, since Follow answers ErrForked; every copy remembers one.
package journal

import (
	"context"
	"encoding/hex"
	"fmt"
	"iter"
	"time"
)

// MaxEntry is the most bytes that the data of one entry may have: 1 MB.
const MaxEntry = 1 << 20

// A Journal is an ordered log with one writer at a time and any number of readers. All methods may be called at once.
type Journal interface {
	// Append stores entries after prev, all or none, and answers the new head. Without entries it only compares prev.
	//
	//   - nil: the entries are on disk.
	//   - ErrConflict (prev is not the head), ErrTooLarge, ErrReadOnly, ErrClosed: nothing is stored.
	//   - anything else: unknown. Read the number after prev.Seq to learn it; while that fails too, it stays unknown.
	Append(ctx context.Context, prev Position, entries ...[]byte) (Position, error)

	// Read answers entry seq, or ErrNotFound for 0 and for a number after the head. The caller owns the data.
	Read(ctx context.Context, seq uint64) (Entry, error)

	// Head answers the position of the last entry. It is linearizable: never older than an Append that has returned.
	Head(ctx context.Context) (Position, error)

	// Follow yields every entry after a position, in order and without a gap, and then waits for the next, for ever.
	// It ends by yielding an error: that of ctx, ErrForked when the journal does not hold that position, ErrClosed, or
	// ErrCorrupt after the last entry that is whole. The loop may call any method; the caller owns the data.
	Follow(ctx context.Context, after Position) iter.Seq2[Entry, error]

	// Info answers what the journal says of itself.
	Info(ctx context.Context) (Info, error)

	// Close waits for running calls and frees the journal. Waiting followers end. Closing twice does nothing more.
	Close() error
}

// An Entry is one link of the chain.
type Entry struct {
	Position        // its number, and the hash of the chain up to and with it
	Data     []byte // what the writer appended
}

// An ID is the identity of a journal: 16 random bytes, given by Create.
type ID [16]byte

// String is the ID as 32 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// ParseID is the reverse of String.
func ParseID(text string) (id ID, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("%q is no id of a journal: want %d hexadecimal digits", text, 2*len(id))
	}
	return ID(b), nil
}

// Info is what a journal says of itself.
type Info struct {
	ID      ID
	Format  uint32    // the layout in which the engine keeps it
	Created time.Time // in UTC, as given to Create
	Head    Position
	Path    string // where the engine keeps it

	// Torn says why the last append before the journal was opened may be lost: it was cut off, as when the power fails,
	// and then nobody was told that it is stored, or the place that says where it stands is damaged. Empty: it is not.
	Torn string
}

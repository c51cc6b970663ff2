package journal

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// A Position is a place in a journal: how many entries, and the hash of the last.
// The zero Position is a place in no journal; the beginning of one is its Origin.
type Position struct {
	Seq  uint64
	Hash [32]byte
}

// Origin is the position of the empty journal with this id.
func Origin(id ID) Position {
	return Position{Hash: sha256.Sum256(id[:])}
}

// Next is the position after an entry with this data is appended at p.
func (p Position) Next(data []byte) Position {
	seq := p.Seq + 1
	h := sha256.New()
	h.Write([]byte{0}) // sets an entry apart from whatever else may be hashed one day
	h.Write(p.Hash[:])
	h.Write(binary.BigEndian.AppendUint64(nil, seq))
	h.Write(data)
	return Position{Seq: seq, Hash: [32]byte(h.Sum(nil))}
}

// String is the position for a reader of messages: the number and the first bytes of the hash.
func (p Position) String() string { return fmt.Sprintf("%d/%x", p.Seq, p.Hash[:6]) }

// follows says with ErrCorrupt if entry is not the link after p.
func (p Position) follows(entry Entry) error {
	if entry.Seq != p.Seq+1 {
		return fmt.Errorf("%w: entry %d is missing, entry %d stands after entry %d; %s", ErrCorrupt, p.Seq+1, entry.Seq, p.Seq, restore)
	}
	if want := p.Next(entry.Data); want != entry.Position {
		return fmt.Errorf("%w: entry %d says its position is %v, but its data after %v gives %v; %s",
			ErrCorrupt, entry.Seq, entry.Position, p, want, restore)
	}
	return nil
}

// Verify reads the whole journal up to its present head and checks every link of the chain. Progress, unless nil, is
// told every position that holds. The error is that of the first entry that does not.
func Verify(ctx context.Context, j Journal, progress func(Position)) error {
	info, err := j.Info(ctx)
	if err != nil {
		return err
	}
	if info.Head.Seq == 0 {
		return nil
	}
	for entry, err := range j.Follow(ctx, Origin(info.ID)) {
		if err != nil {
			return err
		}
		if progress != nil {
			progress(entry.Position)
		}
		if entry.Seq == info.Head.Seq {
			break
		}
	}
	return nil
}

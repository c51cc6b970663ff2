package journal

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"go.etcd.io/bbolt"
)

// batchBytes is about how much Follow reads in one transaction: enough to make small entries cheap, little enough that
// many followers fit in memory.
const batchBytes = 1 << 20

// Read implements Journal.
func (f *file) Read(ctx context.Context, seq uint64) (entry Entry, err error) {
	head, err := f.Head(ctx)
	if err != nil {
		return Entry{}, err
	}
	if seq == 0 || seq > head.Seq {
		return Entry{}, fmt.Errorf("%w: %d; the journal holds 1 to %d", ErrNotFound, seq, head.Seq)
	}
	err = f.view(func(tx *bbolt.Tx) (err error) {
		entry, err = read(tx.Bucket(bucketEntry), seq)
		return err
	})
	return entry, err
}

// Head implements Journal.
func (f *file) Head(ctx context.Context) (Position, error) {
	if err := ctx.Err(); err != nil {
		return Position{}, err
	}
	return f.durable()
}

// Info implements Journal.
func (f *file) Info(ctx context.Context) (Info, error) {
	head, err := f.Head(ctx)
	if err != nil {
		return Info{}, err
	}
	return Info{ID: f.id, Format: format, Created: f.created, Head: head, Path: f.path, Torn: f.torn}, nil
}

// Follow implements Journal.
func (f *file) Follow(ctx context.Context, after Position) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		after := after // a second loop over this begins where the first began
		for {
			news := f.listen() // before reading: an append in between is not slept through
			batch, err := f.batch(after)
			for _, entry := range batch {
				if ctx.Err() != nil {
					break
				}
				if !yield(entry, nil) {
					return
				}
				after = entry.Position
			}
			if ctx.Err() != nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(Entry{}, err)
				return
			}
			if len(batch) > 0 {
				continue
			}
			select {
			case <-ctx.Done():
			case <-news:
			}
		}
	}
}

// batch reads the next entries after a position. With an error it answers the entries that are whole before it.
func (f *file) batch(after Position) (batch []Entry, err error) {
	head, err := f.durable()
	if err != nil {
		return nil, err
	}
	if after.Seq > head.Seq {
		return nil, fmt.Errorf("%w: the journal ends at %v, before %v; an older or another one stands in its place", ErrForked, head, after)
	}
	err = f.view(func(tx *bbolt.Tx) error {
		cursor, err := seek(tx.Bucket(bucketEntry), after)
		if err != nil {
			return err
		}
		for size := 0; after.Seq < head.Seq && size < batchBytes; {
			entry, err := parseEntry(cursor.Next())
			if err != nil {
				return err
			}
			if err := after.follows(entry); err != nil {
				return err
			}
			entry.Data = bytes.Clone(entry.Data)
			batch = append(batch, entry)
			after = entry.Position
			size += hashSize + len(entry.Data)
		}
		return nil
	})
	return batch, err
}

// seek answers a cursor at a position, or ErrForked if another one is in its place.
func seek(bucket *bbolt.Bucket, p Position) (*bbolt.Cursor, error) {
	cursor := bucket.Cursor()
	entry, err := parseEntry(cursor.Seek(entryKey(p.Seq)))
	if err != nil || entry.Position == p {
		return cursor, err
	}
	if p.Seq > 0 { // the position may be right and the journal damaged there
		if _, err := read(bucket, p.Seq); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%w: the journal holds %v where %v was; another one stands in its place", ErrForked, entry.Position, p)
}

// last reads the position of the last entry.
func last(bucket *bbolt.Bucket) (Position, error) {
	entry, err := parseEntry(bucket.Cursor().Last())
	return entry.Position, err
}

// read reads an entry that must be there, and checks it against the one before it.
func read(bucket *bbolt.Bucket, seq uint64) (Entry, error) {
	before, err := stored(bucket, seq-1)
	if err != nil {
		return Entry{}, err
	}
	entry, err := stored(bucket, seq)
	if err != nil {
		return Entry{}, err
	}
	if err := before.follows(entry); err != nil {
		return Entry{}, err
	}
	entry.Data = bytes.Clone(entry.Data)
	return entry, nil
}

// stored reads an entry as it stands, unchecked. Its data lives as long as the transaction.
func stored(bucket *bbolt.Bucket, seq uint64) (Entry, error) {
	key := entryKey(seq)
	value := bucket.Get(key)
	if value == nil {
		return Entry{}, fmt.Errorf("%w: entry %d is missing; %s", ErrCorrupt, seq, restore)
	}
	return parseEntry(key, value)
}

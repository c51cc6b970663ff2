// Package staging takes a file of any length into a catalogue: it keeps the
// records aside, compares them with what stands, and gives what changes in steps,
// each of which can be committed by itself.
//
//  1. Read takes a file to its end and looks at each record by itself. So a line
//     that cannot be is told with its number before anything is committed.
//  2. A plan has one step where all that changes fits into one commit. Otherwise
//     whatever a record names stands already, or is in an earlier step or in the
//     same one, wherever in the file it is. Records that name each other in a ring
//     are in one step, however many they are.
//  3. Where something stands in the way of what names it, what names it is not in
//     a later step. With 2. the steps, one after the other, are accepted if one
//     commit of all would be.
//  4. What stands as it is wanted is passed over. So an import that was cut off
//     goes on when it is begun anew.
//  5. The records lie in a file that has no name any more; memory has their names
//     and some thirty bytes of each, and one step.
package staging

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Records are those of a file, kept aside. They are numbered as they came.
type Records struct {
	file   *os.File
	names  strings.Builder // one after the other
	ends   []end           // of each record
	byName []uint32        // the numbers, by name
}

// An end is where a record ends: its name among the names, and itself in the file.
type end struct{ name, data int64 }

// Read keeps aside the records of lines of JSON, in a directory that has room for
// them. It tells now and then how many it has. What is wrong with lines is a
// *data.LineError or a *Faults.
func Read(ctx context.Context, from io.Reader, dir string, told func(records int64)) (*Records, error) {
	file, err := os.CreateTemp(dir, ".import-*")
	if err != nil {
		return nil, noRoom(dir, err)
	}
	r := &Records{file: file}
	err = errors.Join(os.Remove(file.Name()), r.read(ctx, from, told))
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// Close gives back the room on disk.
func (r *Records) Close() error { return r.file.Close() }

// Len is how many records there are.
func (r *Records) Len() int { return len(r.ends) }

func (r *Records) read(ctx context.Context, from io.Reader, told func(records int64)) error {
	to := bufio.NewWriterSize(r.file, 1<<20)
	faults := &Faults{}
	var size int64
	var kept []byte
	for line, err := range ahead(data.ReadLines(from), 256) {
		if err == nil && line.Number%1000 == 0 {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if err := catalog.Inspect(line.Record); err != nil {
			if err := faults.add(line.Number, err); err != nil {
				return err
			}
			continue
		}
		kept = binary.AppendUvarint(kept[:0], uint64(line.Number))
		if kept, err = (proto.MarshalOptions{}).MarshalAppend(kept, line.Record); err != nil {
			return fmt.Errorf("line %d: %w", line.Number, err)
		}
		if _, err := to.Write(kept); err != nil {
			return noRoom(filepath.Dir(r.file.Name()), err)
		}
		size += int64(len(kept))
		r.names.WriteString(line.Unwrap().GetName())
		r.ends = append(r.ends, end{int64(r.names.Len()), size})
		told(int64(len(r.ends)))
	}
	if err := faults.err(); err != nil {
		return err
	}
	if err := to.Flush(); err != nil {
		return noRoom(filepath.Dir(r.file.Name()), err)
	}
	return r.sort()
}

func noRoom(dir string, err error) error {
	return fmt.Errorf("the records cannot be kept aside: %w: want room for them all in %s", err, dir)
}

// sort makes the order by name, in which a name that comes twice is seen: which of
// the two is meant?
func (r *Records) sort() error {
	r.byName = make([]uint32, len(r.ends))
	for i := range r.byName {
		r.byName[i] = uint32(i)
	}
	slices.SortFunc(r.byName, func(a, b uint32) int {
		return cmp.Or(strings.Compare(r.name(a), r.name(b)), cmp.Compare(a, b))
	})
	for n := 1; n < len(r.byName); n++ {
		first, again := r.byName[n-1], r.byName[n]
		if r.name(first) != r.name(again) {
			continue
		}
		before, _, err := r.record(first)
		if err != nil {
			return err
		}
		line, _, err := r.record(again)
		if err != nil {
			return err
		}
		return &data.LineError{Line: line, Value: r.name(again) + " is wanted twice", Want: fmt.Sprintf("each record once; line %d has it too", before)}
	}
	return nil
}

func (r *Records) name(i uint32) string { return r.names.String()[r.before(i).name:r.ends[i].name] }

// size is how many bytes of the file a record takes.
func (r *Records) size(i uint32) int64 { return r.ends[i].data - r.before(i).data }

// before is where the record before ends.
func (r *Records) before(i uint32) end {
	if i == 0 {
		return end{}
	}
	return r.ends[i-1]
}

// find is the number of the record with a name.
func (r *Records) find(name string) (i uint32, ok bool) {
	n, ok := sort.Find(len(r.byName), func(n int) int { return strings.Compare(name, r.name(r.byName[n])) })
	if !ok {
		return 0, false
	}
	return r.byName[n], true
}

// record is a record, and the line on which it stood.
func (r *Records) record(i uint32) (line int, record *kv1.Record, err error) {
	kept := make([]byte, r.size(i))
	if _, err := r.file.ReadAt(kept, r.before(i).data); err != nil {
		return 0, nil, fmt.Errorf("read what was kept aside: %w", err)
	}
	number, n := binary.Uvarint(kept)
	record = &kv1.Record{}
	if err := proto.Unmarshal(kept[n:], record); err != nil {
		return 0, nil, fmt.Errorf("read what was kept aside: %w", err)
	}
	return int(number), record, nil
}

// Line is the line on which the record with a name stood, 0 where there is none.
func (r *Records) Line(name string) int {
	i, ok := r.find(name)
	if !ok {
		return 0
	}
	line, _, err := r.record(i)
	if err != nil {
		return 0 // it only helps to find it
	}
	return line
}

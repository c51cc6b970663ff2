package backup

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"kataszter/catalog/journal"
)

// SegmentEntries is how many entries a full segment has. It is part of the format.
const SegmentEntries = 1000

// A segment is
//
//	"KATASZTER BACKUP" ‖ journal id (16) ‖ number before the first (8) ‖ hash before the first (32)
//
// and, of each entry, its length (4) and its data. Numbers are big-endian. The
// hashes of the entries follow from their data.
var magic = []byte("KATASZTER BACKUP")

// last is the last number of the range that begins with first.
func last(first uint64) uint64 { return first + SegmentEntries - 1 }

// segmentName is what the files of segments are called, whatever their numbers.
var segmentName = regexp.MustCompile(`^\d{10,20}-\d{10,20}\.entries$`)

func fileName(first, last uint64) string { return fmt.Sprintf("%010d-%010d.entries", first, last) }

func header(id journal.ID, before journal.Position) []byte {
	b := append(bytes.Clone(magic), id[:]...)
	b = binary.BigEndian.AppendUint64(b, before.Seq)
	return append(b, before.Hash[:]...)
}

// A segmentWriter writes the segment that stands after a position.
type segmentWriter struct {
	to    *bufio.Writer
	sum   io.Writer
	hash  interface{ Sum([]byte) []byte }
	bytes int64
	first uint64
	at    journal.Position // after the last entry
}

func newSegmentWriter(file io.Writer, id journal.ID, before journal.Position) (*segmentWriter, error) {
	hash := sha256.New()
	w := &segmentWriter{to: bufio.NewWriterSize(file, 1<<16), sum: hash, hash: hash, first: before.Seq + 1, at: before}
	return w, w.write(header(id, before))
}

func (w *segmentWriter) write(b []byte) error {
	w.sum.Write(b) // a hash takes all
	w.bytes += int64(len(b))
	_, err := w.to.Write(b)
	return err
}

// add writes the next entry.
func (w *segmentWriter) add(entry journal.Entry) error {
	if next := w.at.Next(entry.Data); next != entry.Position {
		return fmt.Errorf("%w: entry %v does not follow %v", ErrOther, entry.Position, w.at)
	}
	w.at = entry.Position
	return errors.Join(w.write(binary.BigEndian.AppendUint32(nil, uint32(len(entry.Data)))), w.write(entry.Data))
}

// end answers what the segment is.
func (w *segmentWriter) end() (Segment, error) {
	return Segment{
		File: fileName(w.first, w.at.Seq), First: w.first, Last: w.at.Seq, Bytes: w.bytes,
		SHA256: hex.EncodeToString(w.hash.Sum(nil)), Hash: hex.EncodeToString(w.at.Hash[:]),
	}, w.to.Flush()
}

// read gives the entries of a segment, which begins after a position, when the
// file is what was saved. The error is a *BrokenError that names the file, that of
// visit, or why it cannot be read.
func (s Segment) read(ctx context.Context, dir string, id journal.ID, before journal.Position, visit func(journal.Entry) error) error {
	file, err := os.Open(filepath.Join(dir, s.File))
	if errors.Is(err, fs.ErrNotExist) {
		return broken(s.File, "it is missing")
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer file.Close()
	if err := s.check(file, id, before); err != nil {
		return err
	}
	from := bufio.NewReaderSize(file, 1<<16)
	at := before
	for at.Seq < s.Last {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := readData(from)
		if err != nil {
			return broken(s.File, "entry %d: %v", at.Seq+1, err)
		}
		at = at.Next(data)
		if err := visit(journal.Entry{Position: at, Data: data}); err != nil {
			return err
		}
	}
	if _, err := from.ReadByte(); err == nil {
		return broken(s.File, "it goes on after entry %d, its last", s.Last)
	}
	if hex.EncodeToString(at.Hash[:]) != s.Hash {
		return broken(s.File, "its entries end at %v, and the manifest says otherwise", at)
	}
	return nil
}

// check holds that a file begins as the segment does, and that all of it is what
// was saved. It leaves the file at the first entry.
func (s Segment) check(file *os.File, id journal.ID, before journal.Position) error {
	want := header(id, before)
	got := make([]byte, len(want))
	if _, err := io.ReadFull(file, got); err != nil || !bytes.HasPrefix(got, magic) {
		return broken(s.File, "it is no segment of a backup")
	}
	switch of := got[len(magic):]; {
	case !bytes.HasPrefix(of, id[:]):
		return broken(s.File, "it is of journal %x, and the backup of journal %v", of[:len(id)], id)
	case !bytes.Equal(got, want):
		return broken(s.File, "it goes on after entry %d, and not after entry %v of this backup: another file stands in its place",
			binary.BigEndian.Uint64(of[len(id):]), before)
	}
	hash := sha256.New()
	hash.Write(got)
	n, err := io.Copy(hash, file)
	switch {
	case err != nil:
		return fmt.Errorf("backup: %w", err)
	case n+int64(len(got)) != s.Bytes:
		return broken(s.File, "it has %d bytes, and %d were saved", n+int64(len(got)), s.Bytes)
	case hex.EncodeToString(hash.Sum(nil)) != s.SHA256:
		return broken(s.File, "its bytes are not those that were saved")
	}
	_, err = file.Seek(int64(len(got)), io.SeekStart)
	return err
}

// readData reads an entry's length and its data.
func readData(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, fmt.Errorf("its length cannot be read: %w", err)
	}
	n := binary.BigEndian.Uint32(length[:])
	if n > journal.MaxEntry {
		return nil, fmt.Errorf("it would have %d bytes, and at most %d may be", n, journal.MaxEntry)
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(from, data); err != nil {
		return nil, fmt.Errorf("its %d bytes cannot be read: %w", n, err)
	}
	return data, nil
}

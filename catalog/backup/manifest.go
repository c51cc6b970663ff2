package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kataszter/catalog/journal"
)

// format is the number of the layout of a backup. A change of a file below raises
// it.
//
//	1  manifest.json as Manifest; segments as segment.go describes them.
const format = 1

const manifestFile = "manifest.json"

// A Manifest says what a backup holds.
type Manifest struct {
	Format     int       `json:"format"`
	Journal    string    `json:"journal"` // its id: 32 hexadecimal digits
	Created    time.Time `json:"created"` // the journal
	Entries    uint64    `json:"entries"` // how many
	Hash       string    `json:"hash"`    // of the chain at the last entry
	Revision   int64     `json:"revision"`
	CommitTime time.Time `json:"commit_time"` // of the revision
	Saved      time.Time `json:"saved"`       // the backup has all that was committed before
	Segments   []Segment `json:"segments"`
	// Sum is the SHA-256 of the manifest as it is written with an empty sum.
	Sum string `json:"sum"`
}

// A Segment says what one file holds.
type Segment struct {
	File   string `json:"file"`
	First  uint64 `json:"first"`
	Last   uint64 `json:"last"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Hash   string `json:"hash"` // of the chain at the last entry
}

// info is the journal that the backup is of.
func (m *Manifest) info() (journal.Info, error) {
	id, err := journal.ParseID(m.Journal)
	return journal.Info{ID: id, Created: m.Created, Head: position(m.Entries, m.Hash)}, err
}

// position is one that the manifest writes; a hash that is none is no hash of any
// chain.
func position(seq uint64, hash string) (p journal.Position) {
	p.Seq = seq
	if b, err := hex.DecodeString(hash); err == nil && len(b) == len(p.Hash) {
		p.Hash = [32]byte(b)
	}
	return p
}

// at is the position at the end of a segment, or the origin before the first.
func (m *Manifest) at(segments int) journal.Position {
	if segments == 0 {
		id, _ := journal.ParseID(m.Journal) // check has done so
		return journal.Origin(id)
	}
	s := m.Segments[segments-1]
	return position(s.Last, s.Hash)
}

// encode writes the manifest with its sum.
func (m Manifest) encode() ([]byte, error) {
	m.Sum = ""
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	m.Sum = hex.EncodeToString(sum[:])
	text, err = json.MarshalIndent(m, "", " ")
	return append(text, '\n'), err
}

// readManifest reads the manifest of a directory and checks it against itself.
func readManifest(dir string) (*Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: there is no %s in %s; name the directory of a backup", ErrMissing, manifestFile, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	return parseManifest(text)
}

func parseManifest(text []byte) (*Manifest, error) {
	var number struct{ Format int }
	if json.Unmarshal(text, &number) == nil && number.Format > format {
		return nil, fmt.Errorf("%w: it is in format %d and this program knows up to %d; use a kataszter that knows backup format %d",
			ErrFormat, number.Format, format, number.Format)
	}
	m := &Manifest{}
	if err := json.Unmarshal(text, m); err != nil {
		return nil, broken(manifestFile, "it is no manifest: %v", err)
	}
	same, err := m.encode()
	if err != nil || !bytes.Equal(same, text) {
		return nil, broken(manifestFile, "it has been changed since it was written: its sum is not that of what it says")
	}
	return m, m.check()
}

// check holds that the manifest says what one could have been written for. Its sum
// is no secret, so what it says is not to be trusted.
func (m *Manifest) check() error {
	if m.Format != format {
		return broken(manifestFile, "its format is %d, and the first ever was 1", m.Format)
	}
	info, err := m.info()
	if err != nil {
		return broken(manifestFile, "%v", err)
	}
	next := uint64(1)
	for i, s := range m.Segments {
		full := i < len(m.Segments)-1
		if s.First != next || s.Last < s.First || s.Last > last(s.First) || full && s.Last != last(s.First) || s.File != fileName(s.First, s.Last) {
			return broken(manifestFile, "it says that %q has the entries %d to %d, where those from %d on should stand", s.File, s.First, s.Last, next)
		}
		next = s.Last + 1
	}
	if end := m.at(len(m.Segments)); info.Head != end {
		return broken(manifestFile, "it says that the journal ends at %v, and its last segment at %v", info.Head, end)
	}
	return nil
}

// write puts the manifest in its place when it is on disk.
func (m *Manifest) write(dir string) error {
	text, err := m.encode()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return place(dir, manifestFile, func(w *os.File) error {
		_, err := w.Write(text)
		return err
	})
}

// unfinished ends the name of a file that is being written.
const unfinished = ".unfinished"

// place writes a file beside its name, and puts it there when it is on disk.
func place(dir, name string, write func(*os.File) error) error {
	path := filepath.Join(dir, name)
	file, err := os.OpenFile(path+unfinished, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("backup: write %s: %w", path, errors.Join(err, os.Remove(path+unfinished)))
	}
	if err := errors.Join(os.Rename(path+unfinished, path), journal.SyncDir(dir)); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// named tells whether the manifest names a file.
func (m *Manifest) named(file string) bool {
	return slices.ContainsFunc(m.Segments, func(s Segment) bool { return s.File == file })
}

// strangers are the files of this package that the manifest does not name: of a
// Save that was cut off, or of another backup.
func (m *Manifest) strangers(dir string) (names []string, err error) {
	there, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	for _, file := range there {
		name := file.Name()
		ours := segmentName.MatchString(strings.TrimSuffix(name, unfinished)) || name == manifestFile+unfinished
		if ours && !m.named(name) {
			names = append(names, name)
		}
	}
	return names, nil
}

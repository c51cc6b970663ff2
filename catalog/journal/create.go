package journal

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// fileMode lets only the user who runs the program read and write a journal.
const fileMode = 0o600

// Create makes an empty journal in a new file, says when, and opens it for writing. The directory must exist.
// ErrExists: there is a file already, and it was left as it is.
func Create(path string, created time.Time) (Journal, error) {
	var id ID
	rand.Read(id[:]) // never fails
	return CreateAs(path, id, created)
}

// CreateAs makes the empty journal that another one began as, with its id and the time of its creation. When the other's
// entries are appended it has the other's positions, and copies of the one fit the other.
func CreateAs(path string, id ID, created time.Time) (Journal, error) {
	empty, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%w: %s; open it, or delete its directory deliberately first", ErrExists, path)
	}
	if err != nil {
		return nil, fmt.Errorf("journal: create: %w", err)
	}
	// What a crash leaves half made from here on, Open refuses.
	if err := errors.Join(empty.Close(), layOut(path, id, created), SyncDir(filepath.Dir(path))); err != nil {
		return nil, fmt.Errorf("journal: create %s: %w", path, errors.Join(err, os.Remove(path)))
	}
	return Open(path, Options{})
}

// layOut makes an empty file the file of an empty journal.
func layOut(path string, id ID, created time.Time) error {
	db, err := bbolt.Open(path, fileMode, nil)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucket(bucketMeta)
		if err != nil {
			return err
		}
		entries, err := tx.CreateBucket(bucketEntry)
		if err != nil {
			return err
		}
		number, when := binary.BigEndian.AppendUint32(nil, format), created.UTC().AppendFormat(nil, time.RFC3339Nano)
		return errors.Join(
			meta.Put(keyFormat, number),
			meta.Put(keyID, id[:]),
			meta.Put(keyCreated, when),
			meta.Put(keySum, metaSum(number, id[:], when)),
			entries.Put(entryKey(0), entryValue(Entry{Position: Origin(id)})),
		)
	})
	return errors.Join(err, db.Close())
}

// SyncDir makes the names of the files of a directory survive a power loss.
func SyncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

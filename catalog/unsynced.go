package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kataszter/catalog/journal"
)

// unsyncedFile stands beside a state that may have been written since it was last
// synced. The journal has what such a state holds, but a power loss may tear it without
// a trace: who opens it makes it anew.
const unsyncedFile = stateFile + ".unsynced"

// restful is how long after a commit the state is synced: a writer who goes on shares
// one sync among all commits of that time.
const restful = time.Second

// unsync says on disk that the state is going to be written without a sync.
func (c *Catalog) unsync() error {
	if c.resync != nil {
		return nil
	}
	path := filepath.Join(c.dir, unsyncedFile)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, fileMode)
	if err == nil {
		err = errors.Join(file.Close(), journal.SyncDir(c.dir))
	}
	if err != nil {
		return fmt.Errorf("catalog: say that the state is not synced: %w", err)
	}
	c.resync = time.After(restful)
	return nil
}

// sync brings the state to disk. What a disk does not take may be lost from memory too,
// so then the state is made anew.
func (c *Catalog) sync() error {
	if c.resync == nil {
		return nil
	}
	if err := c.state.Load().Sync(); err != nil {
		c.stale = fmt.Errorf("%w: the disk does not take the state: %w", ErrCorrupt, err)
		c.resync = time.After(restful) // to try again, where it cannot be made anew now
		return c.settle()
	}
	return c.synced()
}

// synced says on disk that the state is synced.
func (c *Catalog) synced() error {
	c.resync = nil
	if err := os.Remove(filepath.Join(c.dir, unsyncedFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("catalog: say that the state is synced: %w", err)
	}
	return nil
}

// isSynced tells whether the state of a directory is synced: errUnfit where it may not
// be.
func isSynced(dir string) error {
	_, err := os.Lstat(filepath.Join(dir, unsyncedFile))
	switch {
	case err == nil:
		return fmt.Errorf("%w: it was being written when its process ended", errUnfit)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return fmt.Errorf("catalog: %w", err)
}

package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kataszter/catalog/pages"
)

// A Fault is a file of the index that is not what was written, and how.
type Fault struct{ File, What string }

// CheckFiles reads every file of the index in a data directory that nobody has
// open, and answers those that are not what was written; none where there is no
// index. It only reads. What the files hold, Compare compares.
func CheckFiles(ctx context.Context, dir string) (faults []Fault, err error) {
	live := filepath.Join(dir, indexDir, liveDir)
	there, err := os.ReadDir(live)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	for _, file := range there {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		path := filepath.Join(live, file.Name())
		var what []string
		switch {
		case file.Name() == rootFile:
			what, err = rootFaults(ctx, path)
		case filepath.Ext(path) == segmentExt:
			what, err = segmentFaults(path)
		}
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		for _, w := range what {
			faults = append(faults, Fault{filepath.Join(indexDir, liveDir, file.Name()), w})
		}
	}
	return faults, nil
}

// segmentExt is how the names of segments end.
const segmentExt = ".zap"

// rootFaults are those of the file that names the segments, which is one of bbolt.
func rootFaults(ctx context.Context, path string) (what []string, err error) {
	faults, err := pages.Check(ctx, path, nil)
	for _, f := range faults {
		what = append(what, f.String())
	}
	return what, err
}

// segmentFaults holds that a segment fits the sum in its last four bytes: CRC-32
// of all before.
func segmentFaults(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < crc32.Size {
		return []string{fmt.Sprintf("it has only %d bytes", info.Size())}, nil
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, file, info.Size()-crc32.Size); err != nil {
		return nil, err
	}
	var kept [crc32.Size]byte
	if _, err := io.ReadFull(file, kept[:]); err != nil {
		return nil, err
	}
	if binary.BigEndian.Uint32(kept[:]) != sum.Sum32() {
		return []string{"its sum is not that of what it holds"}, nil
	}
	return nil, nil
}

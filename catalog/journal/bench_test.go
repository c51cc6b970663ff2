package journal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// The price of the journal over that of the disk: the same bytes, appended and synced, in groups as a writer commits them.

var groups = []int{1, 100}

func BenchmarkAppend(b *testing.B) {
	for _, group := range groups {
		b.Run(fmt.Sprintf("group=%d", group), func(b *testing.B) {
			j := mustOpen(b, newFile(b, 0))
			head, err := j.Head(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			entries := kilobytes(group)
			b.SetBytes(int64(group * 1024))
			for b.Loop() {
				if head, err = j.Append(b.Context(), head, entries...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkBareAppend(b *testing.B) {
	for _, group := range groups {
		b.Run(fmt.Sprintf("group=%d", group), func(b *testing.B) {
			file, err := os.OpenFile(filepath.Join(b.TempDir(), "bare"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
			if err != nil {
				b.Fatal(err)
			}
			defer file.Close()
			entries := kilobytes(group)
			b.SetBytes(int64(group * 1024))
			for b.Loop() {
				for _, entry := range entries {
					if _, err := file.Write(entry); err != nil {
						b.Fatal(err)
					}
				}
				if err := file.Sync(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	j := mustOpen(b, newFile(b, 1000))
	for n := uint64(0); b.Loop(); n++ {
		if _, err := j.Read(b.Context(), n%1000+1); err != nil {
			b.Fatal(err)
		}
	}
}

func kilobytes(n int) (entries [][]byte) {
	for range n {
		entries = append(entries, make([]byte, 1024))
	}
	return entries
}

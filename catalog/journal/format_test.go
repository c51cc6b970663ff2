package journal_test

import (
	"encoding/hex"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

// The chain of the journal 000102…0f, computed with another program. A change here makes every journal on earth a fork.
var goldenID = journal.ID{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
var goldenChain = []struct{ data, hash string }{
	{"", "be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991"},
	{"", "78af6d8d773ba393ce627622e47d7764c8b22431b9d269094b26514e1a4c67b2"},
	{"\x01a", "82f222ef29729c6f2308ff61e63f741bee7c1fd81e1694b8b29543283bbbcd28"},
	{"árvíztűrő", "07e069b9f66edc2c3f1dbccd881b3ca0dfd972c75434f12acc459fc645030281"},
}

func TestGoldenChain(t *testing.T) {
	at := journal.Origin(goldenID)
	for seq, want := range goldenChain {
		if seq > 0 {
			at = at.Next([]byte(want.data))
		}
		if at.Seq != uint64(seq) || hex.EncodeToString(at.Hash[:]) != want.hash {
			t.Errorf("position %d with hash %x, want %d with %s", at.Seq, at.Hash, seq, want.hash)
		}
	}
}

// A file in format 1, laid out by hand, is a journal for ever.
func TestFormat1(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	edit(t, path, func(tx *bbolt.Tx) error {
		meta := mustBucket(t, tx, "meta")
		put(t, meta, "format", "\x00\x00\x00\x01")
		put(t, meta, "id", string(goldenID[:]))
		put(t, meta, "created", "2026-11-22T09:30:00Z")
		entry := mustBucket(t, tx, "entry")
		for seq, e := range goldenChain {
			hash, err := hex.DecodeString(e.hash)
			if err != nil {
				t.Fatal(err)
			}
			put(t, entry, "\x00\x00\x00\x00\x00\x00\x00"+string(rune(seq)), string(hash)+e.data)
		}
		return nil
	})
	j := mustOpen(t, path)
	info, err := j.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info.ID != goldenID || info.Format != 1 || info.Created != created || info.Head.Seq != 3 {
		t.Errorf("Info: %+v", info)
	}
	if err := journal.Verify(t.Context(), j, nil); err != nil {
		t.Error(err)
	}
	for seq, want := range goldenChain[1:] {
		if entry, err := j.Read(t.Context(), uint64(seq+1)); err != nil || string(entry.Data) != want.data {
			t.Errorf("Read %d: %q, %v", seq+1, entry.Data, err)
		}
	}
}

// edit changes a file as no journal would.
func edit(t testing.TB, path string, fn func(tx *bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(fn); err != nil {
		t.Fatal(err)
	}
}

func mustBucket(t testing.TB, tx *bbolt.Tx, name string) *bbolt.Bucket {
	t.Helper()
	bucket, err := tx.CreateBucketIfNotExists([]byte(name))
	if err != nil {
		t.Fatal(err)
	}
	return bucket
}

func put(t testing.TB, bucket *bbolt.Bucket, key, value string) {
	t.Helper()
	if err := bucket.Put([]byte(key), []byte(value)); err != nil {
		t.Fatal(err)
	}
}

package catalog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	bucket := func(tx *bbolt.Tx, b bucket) *bbolt.Bucket { return tx.Bucket([]byte(b.String())) }
	for name, test := range map[string]struct {
		harm func(tx *bbolt.Tx) error
		want string
	}{
		"nothing": {func(*bbolt.Tx) error { return nil }, ""},
		"a record that is another": {func(tx *bbolt.Tx) error {
			b := bucket(tx, inRecord)
			return b.Put([]byte(act().Name), append(b.Get([]byte(act().Name)), 0))
		}, `state.db bucket record: "acts/2011-189" is not what follows from the journal`},
		"a row too many": {func(tx *bbolt.Tx) error {
			return bucket(tx, inReference).Put([]byte("acts/x\x00tasks/y"), nil)
		}, `state.db bucket reference: "acts/x\x00tasks/y" does not follow from the journal`},
		"a row too few": {func(tx *bbolt.Tx) error {
			return bucket(tx, inCompetence).Delete([]byte(task().Name))
		}, `state.db bucket competence: "tasks/GYJ-004" is missing`},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			shut(t, c)
			meddle(t, c.dir, test.harm)
			c = reopen(t, c.dir)
			findings, err := c.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.String())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
			if _, err := os.Stat(c.statePath() + ".check"); err == nil {
				t.Error("the second state is left behind")
			}
		})
	}
}

func TestCheckFindsABrokenChain(t *testing.T) {
	c := create(t)
	commit(t, c, put(act()))
	commit(t, c, put(sector()))
	commit(t, c, put(model()))
	shut(t, c)
	path := filepath.Join(c.dir, journalFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := strings.Replace(string(data), "2011. évi", "2012. évi", -1)
	write(t, path, flipped)
	c = reopen(t, c.dir) // it opens: only the last entry is looked at
	findings, err := c.Check(t.Context())
	if err != nil || len(findings) != 1 || findings[0].Where != journalFile {
		t.Errorf("Check: %v, %v", findings, err)
	}
	if err := journal.Verify(t.Context(), c.journal, nil); err == nil {
		t.Error("the test flipped nothing")
	}
}

func TestCheckWhileCommitsGoOn(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				commit(t, c, put(with(renamed(), func(a *kv1.Act) { a.ShortName = strings.Repeat("i", i%50+1) })))
			}
		}
	}()
	for range 5 {
		clean(t, c)
	}
	close(stop)
	<-stopped
}

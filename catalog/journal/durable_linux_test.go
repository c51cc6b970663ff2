package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"kataszter/catalog/journal"
)

// An append is acknowledged only when the disk has confirmed it. That a sync is called can be seen from outside alone,
// so here the kernel is told to fail it: whoever acknowledges nevertheless did not wait for it. All else works, so
// that an append which only writes would succeed.
func TestAppendWaitsForSync(t *testing.T) {
	path := newFile(t, 3)
	j := mustOpen(t, path)
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var filterErr, appendErr error
	onThread(func() {
		if filterErr = failSyncs(); filterErr == nil {
			_, appendErr = j.Append(t.Context(), head, []byte("never acknowledged"))
		}
	})
	if filterErr != nil {
		t.Fatal(filterErr)
	}
	wantError(t, appendErr, syscall.EIO, "nothing is stored", path)

	// The head had not been written yet, so the journal knows, and goes on.
	if now, err := j.Head(t.Context()); err != nil || now != head {
		t.Errorf("Head: %v, %v; want %v", now, err, head)
	}
	next, err := j.Append(t.Context(), head, []byte("acknowledged"))
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
	if now, err := mustOpen(t, path).Head(t.Context()); err != nil || now != next {
		t.Errorf("opened again, Head: %v, %v; want %v", now, err, next)
	}
}

// A journal whose creation the disk has not confirmed is none, and its file does not stay in the way.
func TestCreateWaitsForSync(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	var filterErr, createErr error
	onThread(func() {
		if filterErr = failSyncs(); filterErr == nil {
			_, createErr = journal.Create(path, created)
		}
	})
	if filterErr != nil {
		t.Fatal(filterErr)
	}
	wantError(t, createErr, syscall.EIO, path)
	_, err := journal.Open(path, journal.Options{})
	wantError(t, err, journal.ErrMissing)
}

// What a killed process has written and not synced is synced before it is shown.
func TestOpenWaitsForSync(t *testing.T) {
	path := newFile(t, 3)
	for _, readOnly := range []bool{false, true} {
		var filterErr, openErr error
		onThread(func() {
			if filterErr = failSyncs(); filterErr == nil {
				_, openErr = journal.Open(path, journal.Options{ReadOnly: readOnly})
			}
		})
		if filterErr != nil {
			t.Fatal(filterErr)
		}
		wantError(t, openErr, syscall.EIO, path)
	}
	mustOpen(t, path)
}

func TestPermission(t *testing.T) {
	chmod := func(t *testing.T, path string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(path, 0o700) })
	}
	open := func(t *testing.T, path string, o journal.Options) (err error) {
		withoutPrivilege(t, func() {
			var j journal.Journal
			if j, err = journal.Open(path, o); err == nil {
				err = j.Close()
			}
		})
		return err
	}
	t.Run("a file that may not be written is opened for reading", func(t *testing.T) {
		path := newFile(t, 3)
		chmod(t, path, 0o400)
		wantError(t, open(t, path, journal.Options{}), os.ErrPermission, path, "right")
		if err := open(t, path, journal.Options{ReadOnly: true}); err != nil {
			t.Error(err)
		}
	})
	t.Run("a file that may not be read", func(t *testing.T) {
		path := newFile(t, 3)
		chmod(t, path, 0)
		wantError(t, open(t, path, journal.Options{ReadOnly: true}), os.ErrPermission, path, "right")
	})
	t.Run("a directory that may not be written", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "journal.db")
		chmod(t, filepath.Dir(path), 0o500)
		var err error
		withoutPrivilege(t, func() { _, err = journal.Create(path, created) })
		wantError(t, err, os.ErrPermission, path)
		_, err = journal.Open(path, journal.Options{})
		wantError(t, err, journal.ErrMissing)
	})
}

// onThread runs fn on a thread of its own that ends with it, so that what fn does to its thread touches nobody else.
func onThread(fn func()) {
	done := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer close(done)
		fn()
	}()
	<-done
}

// failSyncs makes every fdatasync and fsync of the calling thread fail with EIO.
func failSyncs() error {
	const deny, allow = unix.SECCOMP_RET_ERRNO | uint32(unix.EIO), unix.SECCOMP_RET_ALLOW
	filter := []unix.SockFilter{
		{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: 0}, // the number of the call
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jt: 1, K: unix.SYS_FDATASYNC},
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: unix.SYS_FSYNC},
		{Code: unix.BPF_RET | unix.BPF_K, K: deny},
		{Code: unix.BPF_RET | unix.BPF_K, K: allow},
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	return errors.Join(
		unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
		unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&program)), 0, 0),
	)
}

// withoutPrivilege runs fn with the rights that the modes of files give, even where the tests run as root.
func withoutPrivilege(t *testing.T, fn func()) {
	t.Helper()
	var err error
	onThread(func() {
		none := [2]unix.CapUserData{}
		if err = unix.Capset(&unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}, &none[0]); err == nil {
			fn()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

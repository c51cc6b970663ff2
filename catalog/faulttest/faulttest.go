// Package faulttest kills a process of a test at a step that is chosen, and takes
// from the files that it leaves what a power loss would take.
//
// A step is a call of the system that changes a file or makes a change last: a
// write, a sync, a cut, a new name, a removal. The process is traced, and killed
// before the call is done, so that all steps of an operation are met one by one,
// each in a run of its own, whatever the operation is.
package faulttest

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Steps runs a process to its end, and answers how many steps it takes below a
// directory. Runs differ a little, since a Go program does some things in no fixed
// order.
func Steps(t testing.TB, process *exec.Cmd, dir string) int {
	t.Helper()
	return run(t, process, dir, 0, nil)
}

// Kill runs a process and kills it before it takes a step, counted from 1, below a
// directory. It is false where the process ended before.
func Kill(t testing.TB, process *exec.Cmd, dir string, step int) bool {
	t.Helper()
	return run(t, process, dir, step, nil) >= step
}

// PowerLoss does as Kill, and then takes from every file what was written to it and
// not synced: such a file holds what it held at its last sync.
func PowerLoss(t testing.TB, process *exec.Cmd, dir string, step int) bool {
	t.Helper()
	return powerLoss(t, process, dir, step, copyFile)
}

// TornPages does as PowerLoss, but takes of each file only some of the pages that were
// not synced, whichever: a disk writes them in any order.
func TornPages(t testing.TB, process *exec.Cmd, dir string, step int) bool {
	t.Helper()
	return powerLoss(t, process, dir, step, tear)
}

func powerLoss(t testing.TB, process *exec.Cmd, dir string, step int, lose func(path, kept string) error) bool {
	t.Helper()
	disk := newDisk(t)
	n := run(t, process, dir, step, disk)
	disk.fail(t, lose)
	return n >= step
}

// Rounds names the variable that says how often a fault is made; make faults sets
// it.
const Rounds = "KATASZTER_FAULT_ROUNDS"

// Some are some of the steps 1 to total, in any order: twice as many as Rounds
// says, and only a few where it is not set.
func Some(t testing.TB, total, few int) []int {
	t.Helper()
	if text := os.Getenv(Rounds); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("%s=%s: %v", Rounds, text, err)
		}
		few = 2 * n
	}
	some := rand.Perm(total)
	for i := range some {
		some[i]++
	}
	return some[:min(total, few)]
}

// steps are the calls that count. Those of a descriptor have it first.
var steps = map[uint64]bool{
	unix.SYS_PWRITE64: true, unix.SYS_WRITE: true, unix.SYS_FTRUNCATE: true, unix.SYS_FSYNC: true, unix.SYS_FDATASYNC: true,
	unix.SYS_RENAMEAT: false, unix.SYS_RENAMEAT2: false, unix.SYS_UNLINKAT: false, unix.SYS_MKDIRAT: false,
}

// run traces a process, and kills it before a step; 0: never. It answers how many
// steps it has come to.
func run(t testing.TB, process *exec.Cmd, dir string, step int, disk *disk) int {
	t.Helper()
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	var complaint strings.Builder
	process.Stderr = &complaint
	process.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	tracer := &tracer{dir: dir, step: step, disk: disk}
	done := make(chan error)
	go func() { // the thread that starts the process is the one that may trace it
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		done <- tracer.run(process)
	}()
	switch err := <-done; {
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.ENOSYS):
		t.Skipf("no process may be traced here: %v", err)
	case err != nil:
		t.Fatalf("trace: %v\n%s", err, complaint.String())
	}
	return tracer.taken
}

// A tracer follows all threads of one process.
type tracer struct {
	dir   string
	step  int // to be killed before
	disk  *disk
	taken int
	pid   int
}

func (tr *tracer) run(process *exec.Cmd) error {
	// Its output goes to a file: whoever copies a pipe would wait for it.
	if err := process.Start(); err != nil {
		return err
	}
	tr.pid = process.Process.Pid
	var status unix.WaitStatus
	if _, err := unix.Wait4(tr.pid, &status, 0, nil); err != nil {
		return err
	}
	options := unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_EXITKILL
	if err := unix.PtraceSetOptions(tr.pid, options); err != nil {
		return errors.Join(err, process.Process.Kill())
	}
	if err := unix.PtraceSyscall(tr.pid, 0); err != nil {
		return err
	}
	for {
		thread, err := unix.Wait4(-1, &status, unix.WALL, nil)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return fmt.Errorf("wait: %w", err)
		}
		switch {
		case status.Exited() || status.Signaled():
			if thread != tr.pid {
				continue
			}
			_ = process.Wait() // it has been waited for; this closes what it wrote to
			if status.Exited() && status.ExitStatus() != 0 {
				return fmt.Errorf("the process ended with %d", status.ExitStatus())
			}
			return nil
		case status.Stopped():
			if err := tr.stopped(thread, status); err != nil && err != unix.ESRCH {
				return err
			}
		}
	}
}

// stopped lets a thread go on, or ends the process.
func (tr *tracer) stopped(thread int, status unix.WaitStatus) error {
	signal := int(status.StopSignal())
	switch {
	case signal == int(unix.SIGTRAP)|0x80: // at a call, or after it
		if tr.call(thread) {
			return unix.Kill(tr.pid, unix.SIGKILL)
		}
		signal = 0
	case signal == int(unix.SIGTRAP), signal == int(unix.SIGSTOP): // a new thread
		signal = 0
	}
	return unix.PtraceSyscall(thread, signal)
}

// call looks at the call before which a thread stands, and tells whether it is the
// one to be killed at.
func (tr *tracer) call(thread int) bool {
	nr, descriptor, ok := entered(thread)
	if !ok {
		return false
	}
	file, counts := steps[nr]
	if !counts {
		return false
	}
	path := ""
	if file {
		var err error
		if path, err = os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, descriptor)); err != nil || !strings.HasPrefix(path, tr.dir) {
			return false
		}
	}
	tr.taken++
	if tr.taken == tr.step {
		return true
	}
	if tr.disk != nil && path != "" {
		tr.disk.see(path, nr == unix.SYS_FSYNC || nr == unix.SYS_FDATASYNC)
	}
	return false
}

// syscallInfo is struct ptrace_syscall_info of the kernel at the entry of a call.
type syscallInfo struct {
	op   uint8
	_    [3]uint8
	arch uint32
	ip   uint64
	sp   uint64
	nr   uint64
	args [6]uint64
	_    uint64
}

const (
	ptraceGetSyscallInfo = 0x420e
	syscallEntry         = 1
)

// entered answers the call that a thread is about to do and its first argument.
func entered(thread int) (nr, first uint64, ok bool) {
	var info syscallInfo
	_, _, failed := unix.Syscall6(unix.SYS_PTRACE, ptraceGetSyscallInfo, uintptr(thread), unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	return info.nr, info.args[0], failed == 0 && info.op == syscallEntry
}

// A disk remembers of each file what it held at its last sync.
type disk struct {
	kept  string            // where that is kept
	dirty map[string]string // file → where what it held is kept
	files int               // kept so far
	err   error
}

func newDisk(t testing.TB) *disk { return &disk{kept: t.TempDir(), dirty: map[string]string{}} }

// see is told of each call before it is done.
func (d *disk) see(path string, syncs bool) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return
	}
	if syncs {
		delete(d.dirty, path)
		return
	}
	if _, known := d.dirty[path]; known {
		return
	}
	d.files++
	kept := filepath.Join(d.kept, fmt.Sprint(d.files))
	d.err = errors.Join(d.err, copyFile(kept, path))
	d.dirty[path] = kept
}

// fail takes from every file what was not synced, or some of it.
func (d *disk) fail(t testing.TB, lose func(path, kept string) error) {
	t.Helper()
	for path, kept := range d.dirty {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			continue // it has another name now, or has gone
		}
		d.err = errors.Join(d.err, lose(path, kept))
	}
	if d.err != nil {
		t.Fatal(d.err)
	}
}

// tear gives a file some pages of what it held before.
func tear(path, kept string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	before, err := os.ReadFile(kept)
	if err != nil {
		return err
	}
	const page = 4096
	before = append(before, make([]byte, max(0, info.Size()-int64(len(before))))...)
	for at := int64(0); at < info.Size(); at += page {
		if rand.IntN(2) == 0 {
			continue
		}
		if _, err := file.WriteAt(before[at:min(at+page, info.Size())], at); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

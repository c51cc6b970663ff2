package backup

import (
	"errors"
	"fmt"
	"strings"
)

var (
	// ErrMissing: the directory holds no backup.
	ErrMissing = errors.New("backup: missing")

	// ErrFormat: a newer program wrote the backup.
	ErrFormat = errors.New("backup: format too new")

	// ErrOther: the backup is of another journal, or of another past of this one.
	ErrOther = errors.New("backup: of another journal")

	// ErrLocked: another process saves into the directory.
	ErrLocked = errors.New("backup: in use")

	// ErrBroken: the backup is not what was saved. It is a *BrokenError.
	ErrBroken = errors.New("backup: broken")

	// ErrNoMoment: the backup does not hold what is to be restored.
	ErrNoMoment = errors.New("backup: no such revision")
)

// A Fault is one file of a backup that is not as it was saved, and how.
type Fault struct {
	File string `json:"file"`
	What string `json:"what"`
}

func (f Fault) String() string { return f.File + ": " + f.What }

// A BrokenError is an ErrBroken with every fault that was found.
type BrokenError struct{ Faults []Fault }

func (e *BrokenError) Error() string {
	const shown = 5
	var b strings.Builder
	b.WriteString(ErrBroken.Error())
	for i, f := range e.Faults[:min(len(e.Faults), shown)] {
		b.WriteString([]string{": ", "; "}[min(i, 1)] + f.String())
	}
	if more := len(e.Faults) - shown; more > 0 {
		fmt.Fprintf(&b, "; and %d more", more)
	}
	return b.String()
}

// Is makes it an ErrBroken.
func (e *BrokenError) Is(target error) bool { return target == ErrBroken }

// broken is a BrokenError of one fault.
func broken(file, format string, args ...any) error {
	return &BrokenError{[]Fault{{file, fmt.Sprintf(format, args...)}}}
}

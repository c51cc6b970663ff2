package catalog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"kataszter/catalog/journal"
)

// What may be wrong with a read.
var (
	// ErrNotFound: there is no such record or commit at this revision. Where a
	// record was withdrawn, it is a *WithdrawnError.
	ErrNotFound = errors.New("catalog: not found")

	// ErrFutureRevision: the catalogue has not come to this revision or time
	// yet, or the time lies before its first commit.
	ErrFutureRevision = errors.New("catalog: no such revision yet")
)

// What may be wrong with a commit. Nothing of it is stored, but for ErrUnsettled.
var (
	// ErrInvalid: the commit breaks the rules. It is an *InvalidError.
	ErrInvalid = errors.New("catalog: invalid")

	// ErrRevisionConflict: a record is not at the revision that was expected,
	// and nothing else is wrong. It is an *InvalidError too.
	ErrRevisionConflict = errors.New("catalog: a record has changed")

	// ErrRequestIDReused: the author has used the request id for something else.
	ErrRequestIDReused = errors.New("catalog: request id reused")

	// ErrUnsettled: the journal or the state cannot be written, and whether the
	// commit stands is not known. Repeated with the same request id it is
	// committed at most once.
	ErrUnsettled = errors.New("catalog: unsettled")
)

// What may be wrong with a directory.
var (
	// ErrExists: Init found something in the directory. It was left as it is.
	ErrExists = errors.New("catalog: exists already")

	// ErrMissing: there is no journal.
	ErrMissing = errors.New("catalog: no journal")

	// ErrForeign: the journal is empty, overwritten, or something else.
	ErrForeign = errors.New("catalog: not a journal")

	// ErrLocked: another process has the directory open.
	ErrLocked = errors.New("catalog: in use")

	// ErrFormat: a newer program wrote the journal.
	ErrFormat = errors.New("catalog: format too new")

	// ErrCorrupt: what is stored is damaged.
	ErrCorrupt = errors.New("catalog: corrupt")

	// ErrClosed: the catalogue has been closed.
	ErrClosed = errors.New("catalog: closed")
)

// A WithdrawnError is an ErrNotFound for a record that was withdrawn.
type WithdrawnError struct {
	Name     string
	Revision int64 // that withdrew it
}

func (e *WithdrawnError) Error() string {
	return fmt.Sprintf("catalog: %s was withdrawn in revision %d; its history has it", e.Name, e.Revision)
}

// Is makes a withdrawn record one that is not found.
func (e *WithdrawnError) Is(target error) bool { return target == ErrNotFound }

// A Fault is one thing that is wrong with a commit: the record and the field,
// the value that stands there, and what would be right.
type Fault struct {
	Record string // the name; for a mutation without one mutations[i]; empty for the commit itself
	Field  string // a path: titles[0].validity.from.date
	Value  string
	Want   string
}

func (f Fault) String() string {
	where := strings.TrimSpace(f.Record + " " + f.Field)
	return fmt.Sprintf("%s: %s: want %s", where, strconv.Quote(f.Value), f.Want)
}

// An InvalidError lists what is wrong with a commit, in the order of its
// mutations.
type InvalidError struct {
	Faults []Fault
	More   int // how many faults there are beyond those listed

	conflict bool // only revisions are not as expected
}

func (e *InvalidError) Error() string {
	const shown = 10
	var b strings.Builder
	b.WriteString(e.sentinel().Error())
	before := ": "
	for _, fault := range e.Faults[:min(len(e.Faults), shown)] {
		b.WriteString(before + fault.String())
		before = "; "
	}
	if more := len(e.Faults) + e.More - shown; more > 0 {
		fmt.Fprintf(&b, "; and %d more", more)
	}
	return b.String()
}

// Is tells whether target is the sentinel that fits the faults.
func (e *InvalidError) Is(target error) bool { return target == e.sentinel() }

func (e *InvalidError) sentinel() error {
	if e.conflict {
		return ErrRevisionConflict
	}
	return ErrInvalid
}

// invalid is an InvalidError of one fault with the commit or moment itself.
func invalid(field, value, want string) error {
	return &InvalidError{Faults: []Fault{{Field: field, Value: clip(value), Want: want}}}
}

// clip makes a value fit for a message: valid, and never long.
func clip(value string) string {
	const most = 100
	if len(value) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(value[cut]) {
			cut--
		}
		value = value[:cut] + "…"
	}
	return strings.ToValidUTF8(value, "\uFFFD")
}

// explain gives an error of the journal the sentinel of this package, and says
// what can be done from here.
func explain(err error) error {
	for _, known := range []struct {
		theirs, ours error
		advice       string
	}{
		{journal.ErrLocked, ErrLocked, "ask the process that has it with --server, or stop it"},
		{journal.ErrMissing, ErrMissing, ""},
		{journal.ErrNotJournal, ErrForeign, ""},
		{journal.ErrNewerFormat, ErrFormat, ""},
		{journal.ErrExists, ErrExists, ""},
		{journal.ErrCorrupt, ErrCorrupt, ""},
		{journal.ErrClosed, ErrClosed, ""},
	} {
		if !errors.Is(err, known.theirs) || errors.Is(err, known.ours) {
			continue
		}
		if known.advice != "" {
			return fmt.Errorf("%w: %s: %w", known.ours, known.advice, err)
		}
		return fmt.Errorf("%w: %w", known.ours, err)
	}
	return err
}

package journal

import "errors"

// What may be wrong with an append.
var (
	// ErrConflict: the position given is not the head. Nothing was stored; read what came before, and try again.
	ErrConflict = errors.New("journal: conflict")

	// ErrTooLarge: an entry is longer than MaxEntry. Nothing was stored.
	ErrTooLarge = errors.New("journal: entry too large")

	// ErrReadOnly: the journal was opened for reading only.
	ErrReadOnly = errors.New("journal: opened for reading only")

	// ErrUnsettled: the engine cannot tell whether an append is on disk, because the sync failed after it was written.
	// It serves nothing more, since it would serve from memory what the disk may not hold. The next Open decides.
	ErrUnsettled = errors.New("journal: an append is unsettled")
)

// What may be wrong with a read.
var (
	// ErrNotFound: there is no entry with this number.
	ErrNotFound = errors.New("journal: no such entry")

	// ErrForked: the journal does not hold the position to follow. The copy that remembers it follows another past.
	ErrForked = errors.New("journal: forked")

	// ErrCorrupt: what is stored is damaged, or is not what was appended.
	ErrCorrupt = errors.New("journal: corrupt")

	// ErrClosed: the journal has been closed.
	ErrClosed = errors.New("journal: closed")
)

// What may be wrong with a file.
var (
	// ErrExists: Create found a file in the place of the journal. It was left as it is.
	ErrExists = errors.New("journal: exists already")

	// ErrMissing: Open found no file.
	ErrMissing = errors.New("journal: missing")

	// ErrNotJournal: the file is not, or no longer, a journal: empty, overwritten, or something else.
	ErrNotJournal = errors.New("journal: not a journal")

	// ErrNewerFormat: the file was written by a newer program than this one.
	ErrNewerFormat = errors.New("journal: format too new")

	// ErrLocked: another process has the journal open.
	ErrLocked = errors.New("journal: locked")
)

// restore is the advice for a journal that cannot be trusted: only a backup has what it had.
const restore = "restore the file from a backup, or delete its directory deliberately and begin anew with `kataszter init`"

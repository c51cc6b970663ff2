// Package catalog is the truth of the house: commits, the state that they make,
// its history, the references between records, and the rules that a record must
// keep.
//
// A directory holds journal.db, the truth, and state.db, a copy of it that is
// made for reading. Init makes both, Open opens them. A commit goes one way:
//
//	Commit ─▶ prepared ─▶ waiting ─▶ checked against the state ─▶ journal ─▶ state ─▶ answered
//
// Reads see one revision, by View.
//
// Invariants:
//
//  1. The journal decides. What the state holds follows from the journal alone,
//     so state.db may be deleted while nobody has it open: Open makes it anew.
//     It does so too where the state is of another journal or format, ahead of
//     the journal, beside it, or damaged. One that is ahead of a journal whose
//     last page of its own is damaged is no reason to go on: the journal has lost
//     what was acknowledged, and Open says so.
//  2. A revision is the number of a COMMIT entry in the journal. Parts of a
//     commit and internal commits take numbers too, so revisions may skip.
//  3. A commit is acknowledged when the journal has synced it and the state
//     shows it. It is visible to no one before the journal has synced it.
//  4. A refused commit changes nothing, and says everything that is wrong.
//  5. One goroutine writes. Commits that wait are checked one after the other,
//     each on top of those before it, and share one sync of the journal.
//  6. The state and its position in the journal change in one transaction. That is
//     synced a second later, together with those that came meanwhile: bbolt without
//     sync may be torn by a power loss without a trace, and a copy that lies is worse
//     than none. So a file beside the state tells of it until it is synced, and Open
//     makes such a state anew.
//  7. Every record that is named exists; where the rule of the field says so it
//     is in force on each day on which the record naming it surely is. A
//     condition asks of its circumstance what that can be.
//  8. A value that a Reader gives is shared and must not be changed.
//  9. No transaction outlives the closure of View.
//  10. Internal commits, those of grants and tokens, take their turn and their
//     number among the others, so they have history. They stand in buckets of
//     their own (keys.go), where no read of records looks: what is not asked for
//     by Internals or InternalCommits cannot show them. They move the position,
//     and not the head.
//
// What the design calls jurisdiction-by-area is no bucket here: whoever resolves
// builds an atlas of bodies, territories and jurisdictions in memory from the
// records of one revision, and looks with KindRevision whether it still holds.
// Two buckets stand beside those of the design: commit, so that lists of commits
// do not read the journal, and kind.
package catalog

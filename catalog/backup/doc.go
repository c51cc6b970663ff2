// Package backup keeps the entries of a journal in a directory of plain files,
// from which the journal, and with it the catalogue, can be made again.
//
//	manifest.json                       what there is: the journal, and every file with its hash
//	0000000001-0000001000.entries       a segment: the entries of a range
//	0000001001-0000001417.entries       the last one, until its range is full
//
// Invariants:
//
//  1. Ranges are fixed: every segment but the last has SegmentEntries entries. The
//     same range of the same journal is the same bytes, whoever saves it and when;
//     so a file that is full never changes again, and saving once more writes only
//     what is new.
//  2. The manifest names every segment, with its size, SHA-256 and the hash of the
//     chain at its end. It is replaced whole, after what it names is on disk: cut
//     off at any moment, the directory is the backup before or the one after.
//  3. Nothing is believed: reading a backup checks the manifest against itself, the
//     files against the manifest, and every entry against the chain, which begins
//     with the id of the journal.
//  4. A directory is a backup of one past of one journal. Another journal, and one
//     that has taken another way since, are refused.
//  5. Only files that this package has named are ever written or removed.
package backup

// Package search finds the records of a catalogue by words. The index is bleve's,
// and nobody outside sees it.
//
// Open takes the index in the data directory, Run keeps it up with the catalogue,
// Search and Suggest ask it, Compare tells whether it is what the state makes:
//
//	catalogue ─▶ Follow ─▶ affected records ─▶ sheets ─▶ one batch ─▶ snapshot
//	text ─▶ citations, place, words ─▶ slots ─▶ a set of documents for each ─▶ hits, counted ─▶ the best, weighed ─▶ page ─▶ rendered from the catalogue
//
// What a text means is found in steps, each in a file of its own: provisions that
// it cites (citation.go, provision.go: pure) are looked up and are no words; so is
// the place that it names (place.go); each other word becomes a slot (slot.go) with
// all that may be meant by it: the word, alone and with a preverb that stands apart,
// a compound that it ends, its neighbours joined, its parts, what it is a slip of.
// Entries of the thesaurus and pinned queries are documents too, which lead to tasks
// (lead.go).
//
// Invariants:
//
//  1. The index is a copy. It may be deleted at any time, while nobody has it open
//     or while it is searched; it is made anew.
//  2. Documents and position are written in one batch, which is on disk when it is
//     answered. The position is the format, the journal, the revision and its
//     time; an index that is not of this catalogue's past is made anew.
//  3. A search sees one snapshot: documents, position, counts and rendered records
//     are of the same revision, whatever is committed meanwhile.
//  4. The index is made in a directory beside and put in place by a rename, synced
//     before. What can be searched is searched until then; where nothing can be,
//     Search answers ErrRebuilding.
//  5. It stores no records, only words, and per document what ranks, counts and
//     orders it. Titles and snippets come from the catalogue, and what is marked in
//     them is found by analysing them as they are shown.
//  6. A document holds words of other records (holders, acts, sector, place). When
//     one of these changes, the document is written anew in the same batch.
//  7. Text is treated alike when it is written and when it is asked for: small
//     letters, accents taken off rune for rune, words that say nothing left out,
//     endings cut off (stem.go). Analysis is pure and may run in parallel. What is
//     a word is told by the vocabulary: the titles, aliases and leads themselves.
//  8. No query takes long: its letters, words, slots, citations and the words that
//     each may become are bounded.
//  9. An error of bleve, its panics among them, ends the index in use, never the
//     process, and the index is made anew.
//  10. What was asked is written nowhere, on disk or in a log. What nothing answers
//     is counted in memory.
//
// bleve is used by its engine (scorch) and its segments, not by its queries: they keep
// the documents on disk. What is searched is in memory, read once of each segment
// (concordance.go), whose documents are numbered by what they share beside their words
// (sheets.go). A search makes of each slot the set of the documents that have it
// (tally.go). The slots that a document has tell whether it is a hit, so that hits are
// counted by sets, and facets by a table of what documents share (hits.go). What the
// words count is looked up only of hits that may come on the page (weigh.go): of two
// words, of which one is rare, few are. 78,000 documents, 50,000 tasks among them, take
// 48 MB.
package search

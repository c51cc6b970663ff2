// Package competence answers the core question of the catalogue: task ×
// place(s) × date → the competent bodies by role, with proof.
//
// An Atlas holds, in memory, what every question needs of one revision: bodies
// and their classes, territories, jurisdictions, designations, acts and
// circumstances. Resolve reads the competences of the task from a Source and
// answers from the two.
//
//  1. Pure: the same atlas, competences and question give the same answer. The
//     live state, a past revision and a what-if are answered by the same code.
//  2. It never guesses. Where a fact decides that is not given, the outcome is
//     NEED_FACT with the question; a usual value that is taken is listed; what
//     the catalogue does not hold is a GAP or an UNMAPPED_AREA.
//  3. Ties are never broken silently: two exclusive holders left are a
//     CONFLICT.
//  4. Nothing is inherited from a parent body or a parent task.
//  5. Each candidate that is dropped is named with the step that dropped it.
//  6. A change here that alters an answer raises Rules.
//
// RULES.md is the page of the rules: whoever reads it alone can make the same
// answers, and an implementation that knows nothing else is held against this
// one in the tests. Where it is in the code:
//
//	question.go              1  what is asked, and what is refused
//	role.go, moment.go       2–4  roles, sides of brackets, rules in force
//	locate.go, follow.go     5–6  the place that decides, cases, what is for the place
//	lives.go                 5  where the client really lives
//	trial.go, taken.go, circumstance.go  7  circumstances, questions instead of guesses
//	settle.go                8, 10  whose rule wins, and how that ends
//	holder.go, succession.go   9  from the holder to the body
//	answer.go, proof.go, caveat.go, change.go, filing.go, remedy.go  11  what stands beside
//	text.go, reason.go, nobody.go, summary.go  how that is said, hinge.go what followed from the place
//
// A question does not read competences but rules: rows in which a competence
// stands packed for this (row.go, packed.go), in the state under its task. The record is
// read only for proof. A task with a row for every settlement has a directory,
// so that a question about one place reads the rows of that place. Any other task
// stands unpacked with the atlas, as far as there is room (kept.go), and
// competences that say the same share one rule, with what all its full answers have
// alike.
//
// What a question makes along the way stands in memory that the next one uses
// again (resolver.go): nothing of it may live on. The messages of answers come out of
// blocks (slab.go), of which the next answer takes the rest. What is the same in all
// answers (the name of a class, a caveat without a text) is shared by them, so
// answers must not be changed.
package competence

// Rules is the number of the rules of resolution. Its history:
//
//	1  the first rules
//	2  the general rules of the Ákr. on places, filing and exclusion; a case for
//	   each place that the client may choose; what lies below a place as it lay on
//	   the day; all sides of brackets; successors of bodies that ended
//	3  which roles are asked for does not matter to how they end; where nobody
//	   applies, nothing need be filed; a named body that has not begun does not act; who designates where each of the places that
//	   the client may choose has one who is excluded
//	4  the Ákr. covers no case begun before it came into force, 2018-01-01; the
//	   answer to such a case says that the law of then is not in the catalogue
//	5  a client without a Hungarian address: a site or branch is none, and of Budapest
//	   as the last resort no district is offered; the other roles follow where the
//	   primary one looked, and what it took instead of a usual value; circumstances
//	   that are decided silently are told; the next change is the first day on which
//	   the role ends otherwise; a remedy is sought from whom the role APPEAL leads to,
//	   and who asks for that role alone is told that there is none; what the rules of
//	   a task do not cover is told from what binds nobody
//	6  what is answered by itself within a place that is too wide, and lies in none of
//	   the candidates, is one too; who gives both the residence and the place of stay is
//	   asked where the client really lives only where that decides; roles that follow the
//	   primary one wait for a circumstance that decides at which place it is looked for;
//	   a place of which the map has one part only is ambiguous; where any office may
//	   act, a day that does not tell which is the nearest makes nothing else
//	   uncertain; several bodies are no lawful concurrence where the curators doubt
//	   who acts when
//	7  a place that is given and not known, and on which nothing hangs, is told; a question
//	   offers every value of its list; that others act beside a body is said only where
//	   there are others; an appeal names no body where who decides it is not sure; what
//	   hangs on earlier places or on a count says so
const Rules = 7

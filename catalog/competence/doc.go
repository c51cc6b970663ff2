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
//	1      what is asked, in which words, and what is refused: question.go, fields.go, gazetteer.go, misnamed.go
//	2–4    roles, sides of brackets, rules in force: role.go, moment.go, start.go, nearest.go
//	5–6    the place that decides, cases, what is for the place: locate.go, follow.go, wide.go
//	5      where the client really lives: lives.go
//	7      circumstances, questions instead of guesses: trial.go, taken.go, circumstance.go, need.go
//	8, 10  whose rule wins, and how that ends: settle.go
//	9      from the holder to the body: holder.go, succession.go, designation.go, designator.go
//	11     what stands beside: answer.go, proof.go, change.go, filing.go, remedy.go, caveat.go,
//	       caveat_time.go, caveat_place.go, caveat_codes.go, underway.go
//	       how that is said: text.go, reason.go, nobody.go, hinge.go, summary.go,
//	       acting.go, fitting.go, permalink.go
//	       what can be asked, and the memory in which it is answered: resolve.go, places.go, resolver.go
//	       what it stands on: atlas.go, body.go, territory.go, area.go, day.go, task.go, rule.go
//	       how rules are packed, kept and given room: row.go, packed.go, scanner.go, kept.go, slab.go
//
// A role is ended from the outside in, by one question a step:
//
//	end           are all rules read that this needs?
//	endOf         how does it end on each side of the brackets, and is that the same?
//	endAt         and where the client lives at one of two places, at each of them?
//	endFollowing  and where the places of the primary role hang on a circumstance, at each of them?
//	endIn         is the task in force, which rules are, and for which places?
//	endAmong      which circumstances are open, and does it matter what they are?
//	try           how does it end under each combination of their values?
//	settleCases   and in each case, for each place that the client may choose?
//	settleCase    and in one case, with what fell out before?
//	settle        whose rule wins there?
//	find          to which bodies does that rule lead?
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

// Rules is the number of the rules of resolution. RULES.md has its history.
const Rules = 10

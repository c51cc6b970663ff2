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
// The steps, for each role (role.go): the competences in force whose conditions
// hold and whose territory has the place; exclusion and standing designation;
// the highest priority; the narrowest territory; a named body before a class;
// and for a class the body by area model, climbing the territory's parents of
// that day until a jurisdiction stands.
//
// What the code taught beyond the design: appeal and supervision by area follow
// the place for which the deciding body was found (resolve.go); bodies that
// direct, advise, are heard or take part stand beside each other (role.go); usual
// values that would leave nobody to do the task are opened, for its primary role
// only (resolve.go); what only local data, a system or a map knows is never asked
// (resolve.go); a map says how far it reaches, so that a place outside it is
// NOT_REQUIRED and a hole within it a GAP (locate.go).
//
// A day in a bracket is answered once for each side of it (moment.go), and the
// answers are compared.
package competence

// Rules is the number of the rules of resolution. Its history:
//
//	1  the first rules
//	2  the general rules of the Ákr. on places, filing and exclusion; a case for
//	   each place that the client may choose; what lies below a place as it lay on
//	   the day; all sides of brackets; successors of bodies that ended
const Rules = 2

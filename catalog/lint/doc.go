// Package lint looks through a catalogue for what is lawful to hold and still
// wants a curator: Findings takes all records of a revision and a day in law,
// and gives a list.
//
//  1. Pure: the same records, in any order, and the same day give the same
//     findings in the same order.
//  2. A kind of finding names a record once, and twice where a part of it is
//     accepted; what else the finding rests on stands in it. So a kind, a record
//     and territories, or values of circumstances, are enough to accept one.
//  3. Nothing is hidden: an accepted finding stays in the list, with its reason.
//  4. What may be so is no fault: on a day in a bracket a rule that would close
//     a hole closes it, and one that would overlap does not yet.
//
// The kinds, with their severity and what to do:
//
//	COMPETENCE_WITHOUT_BASIS    ERROR    a competence cites no provision, or an act alone (Ákr. 9. §): cite it, or withdraw the competence
//	CLASS_WITHOUT_BODY          ERROR    a class that holds a competence has no body at all: enter its bodies, or say in the class why it has none
//	CLASS_WITHOUT_BODY_IN_AREA  ERROR    a class lacks a body where a held map reaches: enter the body or its jurisdiction there, or limit the map
//	OVERLAPPING_AREAS           ERROR    one map sends two bodies of a class to one place: end one jurisdiction, narrow it, or mark that the map cuts the territory
//	OVERLAPPING_RULES           ERROR    two exclusive rules name different holders for the same case: give one priority, narrow one, or mark them concurrent
//	HOLE_IN_COUNTRYWIDE_RULE    ERROR    rules leave out a part of the country, or stop without a successor: enter the rule that is missing, or end the task
//	DANGLING_SUCCESSION         ERROR    a record names a body, class or task that ended without a successor: enter the successor, or end the record
//	HOLE_IN_APPEAL              WARNING  a task has rules on appeal, but not wherever it is decided: enter the rule that is missing, or accept that the law has none
//	HOLE_IN_SUPERVISION         WARNING  the same of supervision
//	HOLE_IN_INTAKE              WARNING  the same of filing
//	HOLE_IN_CONDITIONS          WARNING  a role that asks for a circumstance has no rule for some of its values: enter it, or accept the hole, and say which task the case belongs to, or that the law asks nobody
//	COMPETENCE_WITHOUT_HOLDER   WARNING  a competence in force names nobody, and nobody designates its holder in the single case: find out who holds it
//	WHO_ACTS_NOT_KNOWN          WARNING  concurrent rules name different holders for the same case, and all are doubted: find out which of them acts when
//	BODY_WITHOUT_SUBSTITUTE     WARNING  a table replaces the excluded bodies of a class, and some have no substitute: enter it
//	ENDED_PROVISION             WARNING  a record in force, or a remedy in it, rests on an act that has ended: find the provision now in force
//	ENDED_BODY                  WARNING  a record in force names a body that has ended and has a successor: name the successor
//	NOT_HELD_MAP                WARNING  a competence names a map that the catalogue does not hold, or holds in part: enter the map
//	STALE_ACCEPTANCE            WARNING  an acceptance whose finding is no more, at all or in a territory: narrow it, end it, or withdraw it
//	UNREVIEWED                  INFO     a doubt is named, and nobody has decided it, or nobody has read a competence against the text: read the provision, decide, and enter the state of the text
//
// What a hole is not:
//
//   - A combination of unusual values: of circumstances one is looked at at a time,
//     and the others have their usual values, where some rule is for these. Nor a value
//     that is covered somewhere in the country only.
//   - A number below or above all bounds that the rules of a role name: it is a part of
//     what the task is, and the other is another's. Between two bounds there is one.
//   - A value by which the law asks nobody: of what follows from the place (a number of
//     inhabitants), of whether an approval is required or a nursery demanded, and that
//     somebody applies for what nobody does (an inspection, a task that says so). Nothing
//     else in the records tells a matter that the law leaves out, or that is another
//     task's, from a row that is missing: who knows it accepts the hole.
//   - A role that a task does not have at all, and roles other than the primary one,
//     appeal, supervision and filing.
//   - An appeal where the remedies of the decision know none, and any role where the
//     primary one has no rule in the same case.
//   - In the primary role, a place that no rule leaves out by name: rules for some
//     territories only, or by a map that reaches no further, are taken at their word.
//
// A finding is accepted in the data. A Concept of the scheme accepted-finding,
// named concepts/accepted-finding.<KIND>.<the record, with / as .>, gives the
// reason as its definition; it is versioned like every record. Of a finding that
// concerns territories it names those in which it stands (hu for all the country):
// what lies outside them is a finding of its own, and not accepted; so too the values,
// of one that concerns values of circumstances. A class without a body may carry the
// reason itself, as its absence.
//
// Territory is counted in cells (ground.go): settlements, districts of Budapest,
// and those parts of them that some rule names. Whoever would be found at a place
// is the business of package competence; here only the records are compared, so
// conditions are taken as compatible unless they exclude each other by key and
// value.
package lint

package hungary

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// editorial are the tables of the curators, read.
type editorial struct {
	classes       map[string]classRow
	addedClasses  []classRow
	bodies        map[string]bodyPlace
	aliases       map[string][]string // by task
	placeAliases  map[string][]string // by KSH code
	shores        []shoreRow
	values        map[string][]valueRow
	questions     map[string]questionRow
	translations  map[string]string // into English: of questions, of what a place is, of maps, of sectors and types of tasks; by concept
	fixes         []fixRow
	successions   []successionRow
	transitions   map[string][]transitionRow // by competence
	inForce       map[string]string          // the first day of acts of which the sources give it, by id
	remedyBases   map[string]string          // provisions, by competence
	seized        map[string]string          // by which factor the body seized first acts, empty: by any; by competence
	laterRemedies []laterRow
	mapNeeds      map[string]string    // what a map lacks instead of the words of the source, by map
	plainer       map[string]string    // questions instead of those of the source, by circumstance
	meanings      map[string]string    // what a place is instead of the words of the source, by connecting factor
	notes         map[string]string    // on the prose of a task
	filings       map[string]filingRow // of tasks to which the general rule on filing does not apply
	drops         []Drop
	usual         map[string]usualRow // of conditions for which the source gives none
	accepted      []acceptedRow
	thesaurus     []leadRow
	pins          []leadRow
	lifeEvents    []lifeEventRow
}

// A classRow places a class among the others.
type classRow struct {
	id, organOf, organTitle, isA, areaModel, absence, reasonHu, reasonEn, doubt string
	hu, en, reference, note                                                     string // of added classes only
}

// A bodyPlace places a body of the table among the others.
type bodyPlace struct{ class, parent, supervisor string }

// A filingRow says why the general rule on filing is not for a task.
type filingRow struct {
	filing kv1.Task_Filing
	reason string
}

type valueRow struct{ code, hu, en string }

type questionRow struct{ hu, en string }

// A usualRow is a usual value with the reason for it.
type usualRow struct{ value, why string }

// A successionRow says which task follows another, and by which provision that
// one ends on which day.
type successionRow struct{ task, successor, ends, legalBasis string }

// A fixRow mends a cell of the competences.
type fixRow struct{ id, column, was, now, why string }

func (e *editorial) read() error {
	e.classes, e.bodies = map[string]classRow{}, map[string]bodyPlace{}
	e.aliases, e.placeAliases = map[string][]string{}, map[string][]string{}
	e.values, e.questions, e.usual = map[string][]valueRow{}, map[string]questionRow{}, map[string]usualRow{}
	e.translations = map[string]string{}
	e.transitions, e.notes, e.filings = map[string][]transitionRow{}, map[string]string{}, map[string]filingRow{}
	e.inForce, e.seized = map[string]string{}, map[string]string{}
	e.remedyBases, e.mapNeeds, e.plainer, e.meanings = map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}
	for _, t := range e.tables() {
		if err := each("editorial/"+t.path+".tsv", t.columns, t.line); err != nil {
			return err
		}
	}
	return nil
}

// An editorialTable is how a table of the curators is read.
type editorialTable struct {
	path, columns string
	line          func(c []string) error
}

func (e *editorial) tables() []editorialTable {
	return []editorialTable{
		{"classes", "class organ_of organ_title is_a area_model absence reason_hu reason_en doubt", func(c []string) error {
			row := classRow{id: c[0], organOf: c[1], organTitle: c[2], isA: c[3], areaModel: c[4], absence: c[5], reasonHu: c[6], reasonEn: c[7], doubt: c[8]}
			if row.absence == "" && row.reasonHu != "" {
				row.absence = "KIND_UNSPECIFIED"
			}
			return once(e.classes, row.id, row)
		}},
		{"added_classes", "class title_hu title_en legal_ref area_model is_a absence reason_hu reason_en note", func(c []string) error {
			e.addedClasses = append(e.addedClasses, classRow{
				id: c[0], hu: c[1], en: c[2], reference: c[3], areaModel: c[4],
				isA: c[5], absence: c[6], reasonHu: c[7], reasonEn: c[8], note: c[9],
			})
			return nil
		}},
		{"bodies", "body class parent supervisor", func(c []string) error {
			return once(e.bodies, c[0], bodyPlace{c[1], c[2], c[3]})
		}},
		{"aliases", "task alias", func(c []string) error {
			e.aliases[c[0]] = append(e.aliases[c[0]], c[1])
			return nil
		}},
		{"place_aliases", "territory alias note", func(c []string) error {
			e.placeAliases[c[0]] = append(e.placeAliases[c[0]], c[1])
			return nil
		}},
		{"condition_values", "key code label_hu label_en", func(c []string) error {
			e.values[c[0]] = append(e.values[c[0]], valueRow{c[1], c[2], c[3]})
			return nil
		}},
		{"condition_usual", "key usual why", func(c []string) error {
			return once(e.usual, c[0], usualRow{c[1], c[2]})
		}},
		{"condition_questions", "key question_hu why", func(c []string) error {
			return once(e.plainer, c[0], c[1])
		}},
		{"area_model_needs", "area_model needed why", func(c []string) error {
			return once(e.mapNeeds, c[0], c[1])
		}},
		{"factor_meanings", "factor meaning_hu why", func(c []string) error {
			return once(e.meanings, c[0], c[1])
		}},
		{"factor_questions", "factor question_hu question_en", func(c []string) error {
			return once(e.questions, c[0], questionRow{c[1], c[2]})
		}},
		{"translations", "concept text_en", func(c []string) error {
			return once(e.translations, c[0], c[1])
		}},
		{"task_successors", "task successor ends legal_basis source", func(c []string) error {
			e.successions = append(e.successions, successionRow{c[0], c[1], c[2], c[3]})
			return nil
		}},
		{"task_notes", "task note", func(c []string) error {
			return once(e.notes, c[0], c[1])
		}},
		{"filing", "task filing reason", e.readFiling},
		{"shores", "area_model annex settlement name", func(c []string) error {
			e.shores = append(e.shores, shoreRow{c[0], c[1], c[2], c[3]})
			return nil
		}},
		{"transitions", "competence edge rule legal_basis why", func(c []string) error {
			e.transitions[c[0]] = append(e.transitions[c[0]], transitionRow{c[0], c[1], c[2], c[3]})
			return nil
		}},
		{"in_force", "act day source", func(c []string) error {
			return once(e.inForce, c[0], c[1])
		}},
		{"remedy_bases", "competence legal_basis why", func(c []string) error {
			return once(e.remedyBases, c[0], c[1])
		}},
		{"first_seized", "competence factor why", func(c []string) error {
			if _, ok := kv1.Factor_value[c[1]]; c[1] != "" && !ok {
				return fmt.Errorf("%q is no connecting factor", c[1])
			}
			return once(e.seized, c[0], c[1])
		}},
		{"later_remedies", "competence remedy remedy_body legal_basis not_before not_after why", func(c []string) error {
			e.laterRemedies = append(e.laterRemedies, laterRow{c[0], c[1], c[2], c[3], c[4], c[5], c[6]})
			return nil
		}},
		{"drops", "record ends reason", func(c []string) error {
			e.drops = append(e.drops, Drop{Name: c[0], Ends: c[1], Reason: c[2]})
			return nil
		}},
		{"accepted_findings", "kind record within reason_hu reason_en decided_on", func(c []string) error {
			e.accepted = append(e.accepted, acceptedRow{c[0], c[1], c[2], c[3], c[4], c[5]})
			return nil
		}},
		{"life_events", "id title_hu title_en labels tasks note", func(c []string) error {
			e.lifeEvents = append(e.lifeEvents, lifeEventRow{c[0], c[1], c[2], c[3], c[4], c[5]})
			return nil
		}},
		{"thesaurus", "phrase target kind note", func(c []string) error {
			e.thesaurus = append(e.thesaurus, leadRow{c[0], c[1], c[2], c[3]})
			return nil
		}},
		{"pins", "query target note", func(c []string) error {
			e.pins = append(e.pins, leadRow{phrase: c[0], target: c[1], note: c[2]})
			return nil
		}},
		{"competence_fixes", "competence column was now why", func(c []string) error {
			e.fixes = append(e.fixes, fixRow{c[0], c[1], c[2], c[3], c[4]})
			return nil
		}},
	}
}

// readFiling reads one line of the table on filing.
func (e *editorial) readFiling(c []string) error {
	filing := kv1.Task_Filing(kv1.Task_Filing_value[c[1]])
	if filing == kv1.Task_FILING_UNSPECIFIED {
		return fmt.Errorf("%q is neither EX_OFFICIO_ONLY nor ELECTRONIC_SYSTEM_ONLY", c[1])
	}
	if c[2] == "" {
		return fmt.Errorf("%s wants its reason", c[0])
	}
	return once(e.filings, c[0], filingRow{filing, c[2]})
}

// withdraws tells whether a record is one that an earlier number of the dataset
// had and that was never so.
func (e *editorial) withdraws(record string) bool {
	return slices.ContainsFunc(e.drops, func(d Drop) bool { return d.Name == record && d.Ends == "" })
}

// strays tells of rows of the curators that belong to nothing in the facts.
func (b *builder) strays() error {
	e := b.facts.editorial
	for _, list := range []struct {
		path string
		keys iter.Seq[string]
		name func(key string) string // of the record to which the row belongs
	}{
		{"aliases", maps.Keys(e.aliases), func(key string) string { return "tasks/" + key }},
		{"place_aliases", maps.Keys(e.placeAliases), territoryName},
		{"task_notes", maps.Keys(e.notes), func(key string) string { return "tasks/" + key }},
		{"filing", maps.Keys(e.filings), func(key string) string { return "tasks/" + key }},
		{"classes", maps.Keys(e.classes), className},
		{"bodies", maps.Keys(e.bodies), b.facts.bodyName},
		{"condition_values", maps.Keys(e.values), func(key string) string { return kv1.ConditionName + key }},
		{"condition_usual", maps.Keys(e.usual), func(key string) string { return kv1.ConditionName + key }},
		{"condition_questions", maps.Keys(e.plainer), func(key string) string { return kv1.ConditionName + key }},
		{"remedy_bases", maps.Keys(e.remedyBases), func(key string) string { return "competences/" + key }},
		{"first_seized", maps.Keys(e.seized), func(key string) string { return "competences/" + key }},
		{"transitions", maps.Keys(e.transitions), func(key string) string { return "competences/" + key }},
		{"translations", maps.Keys(e.translations), func(key string) string { return "concepts/" + key }},
		{"area_model_needs", maps.Keys(e.mapNeeds), areaModel},
		{"factor_meanings", maps.Keys(e.meanings), func(key string) string { return "concepts/factor." + key }},
		{"factor_questions", maps.Keys(e.questions), func(key string) string { return "concepts/factor." + key }},
	} {
		for key := range list.keys {
			if b.byName[list.name(key)] == nil {
				return fmt.Errorf("editorial/%s.tsv: %q belongs to no record", list.path, key)
			}
		}
	}
	for _, row := range e.accepted {
		if b.byName[row.record] == nil {
			return fmt.Errorf("editorial/accepted_findings.tsv: %q is no record", row.record)
		}
	}
	for key := range e.remedyBases {
		if c := b.byName["competences/"+key].(*kv1.Competence); len(c.Remedies) == 0 {
			return fmt.Errorf("editorial/remedy_bases.tsv: %s has no remedy", key)
		}
	}
	for key, rows := range e.values {
		concept := b.byName[kv1.ConditionName+key].(*kv1.Concept)
		rows = slices.DeleteFunc(slices.Clone(rows), func(v valueRow) bool { return v.hu == "" })
		if len(rows) != len(concept.Circumstance.Values) {
			return fmt.Errorf("editorial/condition_values.tsv: %s has %d labels for %d values", key, len(rows), len(concept.Circumstance.Values))
		}
	}
	return nil
}

// mend puts the fixes into the competences. A fix whose cell has changed since
// is refused: somebody has to look again.
func (f *facts) mend() error {
	byID := map[string]*competenceRow{}
	for i := range f.competences {
		byID[f.competences[i].id] = &f.competences[i]
	}
	for _, fix := range f.editorial.fixes {
		row, ok := byID[fix.id]
		if !ok {
			return fmt.Errorf("editorial/competence_fixes.tsv: there is no competence %s", fix.id)
		}
		cell := row.cell(fix.column)
		if cell == nil {
			return fmt.Errorf("editorial/competence_fixes.tsv: %s has no column %q that can be mended", fix.id, fix.column)
		}
		if fix.was == fix.now {
			return fmt.Errorf("editorial/competence_fixes.tsv: the fix of %s of %s changes nothing", fix.column, fix.id)
		}
		if *cell != fix.was {
			return fmt.Errorf("editorial/competence_fixes.tsv: %s of %s is %q, the fix was written for %q", fix.column, fix.id, *cell, fix.was)
		}
		*cell = fix.now
		row.mended = append(row.mended, fix.column+": "+fix.why)
	}
	return nil
}

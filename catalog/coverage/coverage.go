// Package coverage tells how the questions end that a catalogue can be asked
// without any other fact than the place: which task has no body where, and why.
//
//  1. Pure: it asks an atlas and the competences that it is given. Whoever has
//     them reads them first, so that no view is open while many questions are
//     answered.
//  2. A row says what resolution answers to the same question: it is asked here
//     and nothing is decided. Of its caveats the codes alone are told.
//  3. Rows come in the order in which they are asked for, whatever the number of
//     processors.
package coverage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Survey asks about one day of one revision.
type Survey struct {
	Atlas    *competence.Atlas
	Rules    Rules
	On       string // the day in law
	Lang     string // of the texts: hu or en, empty: hu
	Revision int64
}

// Rules are the tasks that are asked about, with their competences.
type Rules map[string]competence.RuleSet

// RuleSet makes it a competence.Source.
func (r Rules) RuleSet(task string) (competence.RuleSet, error) {
	rules, ok := r[task]
	if !ok {
		return rules, fmt.Errorf("coverage: %s is not among the tasks that are asked about", task)
	}
	return rules, nil
}

// Places are the settlements and the districts of Budapest that are in force on
// the day, in the order of their records.
func (s *Survey) Places() []*kv1.Candidate { return s.Atlas.Places(s.On, s.lang()) }

// Here is the row of a task at a place.
func (s *Survey) Here(task *kv1.Task, place *kv1.Candidate) (*kv1.CoverageResponse, error) {
	rows := make([]*kv1.CoverageResponse, 1)
	err := s.Along(task, []*kv1.Candidate{place}, rows)
	return rows[0], err
}

// Along puts the rows of a task at places into rows, of which there are as many.
func (s *Survey) Along(task *kv1.Task, places []*kv1.Candidate, rows []*kv1.CoverageResponse) error {
	return s.ask(task, places, func(i int, end competence.Ending) {
		row := s.row(task)
		row.Place, row.Role, row.Outcome, row.Reason, row.Bodies = places[i], end.Role, end.Outcome, end.Reason, end.Bodies
		row.Caveats = end.Caveats.Codes()
		for _, a := range end.Assumed {
			row.Assumed = append(row.Assumed, a.GetCircumstance())
		}
		rows[i] = row
	})
}

func (s *Survey) row(task *kv1.Task) *kv1.CoverageResponse {
	return &kv1.CoverageResponse{
		Task: &kv1.TaskRef{Name: task.GetName(), Title: task.GetTitle().In(s.lang())}, On: s.On, Revision: s.Revision,
	}
}

// placesAtOnce is at how many places a task is asked for between two looks at
// whether anybody waits for it.
const placesAtOnce = 64

// Everywhere is the row of a task at all places: how often each outcome comes.
func (s *Survey) Everywhere(ctx context.Context, task *kv1.Task, places []*kv1.Candidate) (*kv1.CoverageResponse, error) {
	row := s.row(task)
	var caveats []competence.CaveatCodes // of each tally
	// A caller who has gone need not wait for the whole country.
	for first := 0; first < len(places); first += placesAtOnce {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		some := places[first:min(first+placesAtOnce, len(places))]
		err := s.ask(task, some, func(i int, end competence.Ending) {
			row.Role = end.Role
			at := slices.IndexFunc(row.Tallies, func(t *kv1.CoverageResponse_Tally) bool { return t.Outcome == end.Outcome })
			if at < 0 {
				at = len(row.Tallies)
				row.Tallies = append(row.Tallies, &kv1.CoverageResponse_Tally{Outcome: end.Outcome, Example: some[i], Reason: end.Reason})
				caveats = append(caveats, 0)
			}
			row.Tallies[at].Places++
			caveats[at] |= end.Caveats
		})
		if err != nil {
			return nil, err
		}
	}
	for i, codes := range caveats {
		row.Tallies[i].Caveats = codes.Codes()
	}
	slices.SortFunc(row.Tallies, func(x, y *kv1.CoverageResponse_Tally) int { return int(x.Outcome - y.Outcome) })
	if most := mostly(row.Tallies); most != nil {
		row.Outcome, row.Reason = most.GetOutcome(), most.GetReason()
	}
	return row, nil
}

// mostly is the outcome at most places, those left out at which the law asks for
// nobody; the first of several.
func mostly(tallies []*kv1.CoverageResponse_Tally) (most *kv1.CoverageResponse_Tally) {
	for _, t := range tallies {
		nobody := most != nil && most.GetOutcome() == kv1.Outcome_NOT_REQUIRED
		switch {
		case most == nil, nobody:
			most = t
		case t.GetOutcome() != kv1.Outcome_NOT_REQUIRED && t.GetPlaces() > most.GetPlaces():
			most = t
		}
	}
	return most
}

// Has tells whether a row has one of the outcomes, at any of its places; every
// row has where none is named.
func Has(row *kv1.CoverageResponse, outcomes []kv1.Outcome) bool {
	if len(outcomes) == 0 {
		return true
	}
	if len(row.GetTallies()) == 0 {
		return slices.Contains(outcomes, row.GetOutcome())
	}
	return slices.ContainsFunc(row.GetTallies(), func(t *kv1.CoverageResponse_Tally) bool { return slices.Contains(outcomes, t.GetOutcome()) })
}

func (s *Survey) lang() string {
	if s.Lang == "" {
		return "hu"
	}
	return s.Lang
}

// ask asks for a task at places: by the codes of the territories, as a permalink
// does.
func (s *Survey) ask(task *kv1.Task, places []*kv1.Candidate, each func(i int, end competence.Ending)) error {
	codes := make([]string, len(places))
	for i, place := range places {
		_, codes[i], _ = strings.Cut(place.GetName(), "/")
	}
	done := 0
	err := competence.Outcomes(s.Atlas, s.Rules, &kv1.ResolveRequest{
		Task: task.GetName(), On: s.On, Lang: s.Lang, Revision: s.Revision,
	}, codes, func(i int, end competence.Ending) { each(i, end); done++ })
	if err != nil {
		return fmt.Errorf("%s at %s: %w", task.GetName(), places[done].GetName(), err)
	}
	return nil
}

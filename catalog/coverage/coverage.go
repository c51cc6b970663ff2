// Package coverage tells how the questions end that a catalogue can be asked
// without any other fact than the place: which task has no body where, and why.
//
//  1. Pure: it asks an atlas and the competences that it is given. Whoever has
//     them reads them first, so that no view is open while many questions are
//     answered.
//  2. A row says what resolution answers to the same question: it is asked here
//     and nothing is decided.
//  3. Rows come in the order in which they are asked for, whatever the number of
//     processors.
package coverage

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"kataszter/catalog/competence"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Survey asks about one day of one revision.
type Survey struct {
	Atlas    *competence.Atlas
	Source   Competences
	On       string // the day in law
	Lang     string // of the texts: hu or en, empty: hu
	Revision int64
}

// Competences are those of each task that is asked about, all of any time, by
// name.
type Competences map[string][]*kv1.Competence

// RuleSet makes it a competence.Source.
func (c Competences) RuleSet(task string) (competence.RuleSet, error) {
	return competence.NewRuleSet(c[task]), nil
}

// Places are the settlements and the districts of Budapest that are in force on
// the day, in the order of their records.
func (s *Survey) Places(territories iter.Seq2[kv1.Value, error]) ([]*kv1.Candidate, error) {
	var places []*kv1.Candidate
	for value, err := range territories {
		if err != nil {
			return nil, err
		}
		t := value.(*kv1.Territory)
		asked := t.GetKind() == kv1.Territory_SETTLEMENT || t.GetKind() == kv1.Territory_CAPITAL_DISTRICT
		if !asked || validity.At(t.GetValidity(), s.On) != validity.In {
			continue
		}
		found, exact := s.Atlas.FindPlace(t.GetName(), s.On, s.lang(), 1)
		if !exact {
			return nil, fmt.Errorf("coverage: the atlas does not have %s", t.GetName())
		}
		places = append(places, found[0])
	}
	return places, nil
}

// Here is the row of a task at a place.
func (s *Survey) Here(task *kv1.Task, place *kv1.Candidate) (*kv1.CoverageResponse, error) {
	answer, err := s.resolve(task, place)
	if err != nil {
		return nil, err
	}
	row := &kv1.CoverageResponse{
		Task: answer.GetTask(), Place: place, Outcome: answer.GetOutcome(), On: s.On, Revision: s.Revision,
	}
	if len(answer.GetRoles()) > 0 {
		primary := answer.GetRoles()[0]
		row.Role = primary.GetRole()
		if !plain(row.Outcome) {
			row.Reason = primary.GetReason()
		}
	}
	for _, a := range answer.GetAnswers() {
		named := slices.ContainsFunc(row.Bodies, func(b *kv1.BodyRef) bool { return b.GetName() == a.GetBody().GetName() })
		if a.GetRole() == row.Role && !(named && a.GetBody().GetName() != "") {
			row.Bodies = append(row.Bodies, a.GetBody())
		}
	}
	return row, nil
}

// Everywhere is the row of a task at all places: how often each outcome comes.
func (s *Survey) Everywhere(ctx context.Context, task *kv1.Task, places []*kv1.Candidate) (*kv1.CoverageResponse, error) {
	row := &kv1.CoverageResponse{
		Task: &kv1.TaskRef{Name: task.GetName(), Title: task.GetTitle().In(s.lang())}, On: s.On, Revision: s.Revision,
	}
	for i, place := range places {
		if i == 0 {
			first, err := s.Here(task, place)
			if err != nil {
				return nil, err
			}
			row.Role = first.GetRole()
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		outcome, reason, err := s.outcome(task, place)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(row.Tallies, func(t *kv1.CoverageResponse_Tally) bool { return t.Outcome == outcome })
		if at < 0 {
			at = len(row.Tallies)
			row.Tallies = append(row.Tallies, &kv1.CoverageResponse_Tally{Outcome: outcome, Example: place})
			if !plain(outcome) {
				row.Tallies[at].Reason = reason
			}
		}
		row.Tallies[at].Places++
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

// plain tells whether an outcome is an answer that needs no reason.
func plain(outcome kv1.Outcome) bool {
	return outcome == kv1.Outcome_RESOLVED || outcome == kv1.Outcome_CHOICE
}

func (s *Survey) lang() string {
	if s.Lang == "" {
		return "hu"
	}
	return s.Lang
}

// question asks for a task at a place: by the code of the territory, as its
// permalink does.
func (s *Survey) question(task *kv1.Task, place *kv1.Candidate) *kv1.ResolveRequest {
	_, code, _ := strings.Cut(place.GetName(), "/")
	return &kv1.ResolveRequest{
		Task: task.GetName(), Place: code, On: s.On, Lang: s.Lang, Revision: s.Revision, View: kv1.ResolveView_BASIC,
	}
}

func (s *Survey) resolve(task *kv1.Task, place *kv1.Candidate) (*kv1.ResolveResponse, error) {
	answer, err := competence.Resolve(s.Atlas, s.Source, task, s.question(task, place))
	return answer, at(task, place, err)
}

func (s *Survey) outcome(task *kv1.Task, place *kv1.Candidate) (kv1.Outcome, string, error) {
	outcome, reason, err := competence.Outcome(s.Atlas, s.Source, task, s.question(task, place))
	return outcome, reason, at(task, place, err)
}

func at(task *kv1.Task, place *kv1.Candidate, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s at %s: %w", task.GetName(), place.GetName(), err)
}

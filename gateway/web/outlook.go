package web

import (
	"context"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An outlook is what the catalogue as a whole tells who looks at it on a day: what
// happens to people, and on which days the law changes what it holds.
type outlook struct {
	Events []*kv1.Concept // the life events
	Turns  []turn         // the earliest first
}

// A turn is a day on which the law changes something.
type turn struct {
	Day   string
	Edges []turning
}

// A turning is a record of which something begins or ends.
type turning struct {
	Record kv1.Value
	Begins bool
}

// lifeEvents is the scheme of concepts that are life events.
const lifeEvents = "life-event"

// turningKinds are the records whose dates are those of the law; a concept's are
// the curators'.
var turningKinds = []kv1.Record_Kind{
	kv1.Record_TASK, kv1.Record_COMPETENCE, kv1.Record_BODY, kv1.Record_JURISDICTION, kv1.Record_DESIGNATION, kv1.Record_TERRITORY,
}

// outlook looks through a revision, once for the pages of a day.
func (s *site) outlook(ctx context.Context, revision int64, on string) (outlook, error) {
	return s.outlooks.get(revision, on, func() (outlook, error) {
		var found outlook
		turns := map[string][]turning{}
		for record, err := range s.exported(ctx, revision, append(turningKinds, kv1.Record_CONCEPT)...) {
			if err != nil {
				return found, err
			}
			if c, ok := record.(*kv1.Concept); ok {
				if c.GetScheme() == lifeEvents {
					found.Events = append(found.Events, c)
				}
				continue
			}
			for _, v := range periods(record) {
				// An edge whose day is not known is no day on which something changes.
				if day := v.GetFrom().GetDate(); day != "" {
					turns[day] = append(turns[day], turning{record, true})
				}
				if day := v.GetTo().GetDate(); day != "" {
					turns[day] = append(turns[day], turning{record, false})
				}
			}
		}
		for day, edges := range turns {
			found.Turns = append(found.Turns, turn{day, edges})
		}
		slices.SortFunc(found.Turns, func(x, y turn) int { return strings.Compare(x.Day, y.Day) })
		return found, nil
	})
}

// periods are those of a record, and of what in it is so for a time.
func periods(record kv1.Value) []*kv1.Validity {
	all := []*kv1.Validity{record.GetValidity()}
	switch v := record.(type) {
	case *kv1.Body:
		for _, title := range v.GetTitles() {
			all = append(all, title.GetValidity())
		}
		for _, seat := range v.GetSeats() {
			all = append(all, seat.GetValidity())
		}
	case *kv1.Territory:
		for _, title := range v.GetTitles() {
			all = append(all, title.GetValidity())
		}
		for _, up := range v.GetParents() {
			all = append(all, up.GetValidity())
		}
		for _, standing := range v.GetStandings() {
			all = append(all, standing.GetValidity())
		}
	}
	return all
}

// ahead are the turns after a day, and the last one that is not.
func (o outlook) ahead(on string) (coming []turn, last *turn) {
	at, _ := slices.BinarySearchFunc(o.Turns, on, func(t turn, day string) int {
		if t.Day <= day {
			return -1
		}
		return 1
	})
	if at > 0 {
		last = &o.Turns[at-1]
	}
	return o.Turns[at:], last
}

package web

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A sector is the tasks of one sector, by title.
type sector struct {
	Title, ID string
	Duties    []errand
}

// A errand is who does a task at a place.
type errand struct {
	Task    link
	Bodies  []link
	Outcome kv1.Outcome
	Ending  string // the outcome in words, where the bodies do not act as they are named
	Reason  string // why
	Marks   string // of what must be known beside it
	caveats []kv1.Caveat_Code
	taken   bool // a circumstance at its usual value, without asking
}

// Choice tells whether the asker may choose.
func (d errand) Choice() bool { return d.Outcome == kv1.Outcome_CHOICE }

// A remark is what must be known beside the bodies of some tasks at a place.
type remark struct {
	Mark string // by which the tasks say so; empty where all that name a body have it
	Text string
	Of   int // how many tasks have it
}

// remarks are those of the tasks of all sectors, each of which gets the marks of its own.
func (p *page) remarks(sectors []sector) (all []remark) {
	of, acting, taken := map[kv1.Caveat_Code]int{}, 0, 0
	for _, s := range sectors {
		for _, d := range s.Duties {
			if len(d.Bodies) > 0 {
				acting++
			}
			for _, code := range d.caveats {
				of[code]++
			}
			if d.taken {
				taken++
			}
		}
	}
	marks := map[kv1.Caveat_Code]string{}
	for _, code := range slices.Sorted(maps.Keys(of)) {
		one := remark{Text: p.Code("caveat", code), Of: of[code]}
		if one.Of != acting {
			one.Mark = string(rune('a' + len(marks)))
			marks[code] = one.Mark
		}
		all = append(all, one)
	}
	usual := remark{Mark: string(rune('a' + len(marks))), Text: p.Say("place.usual"), Of: taken}
	if taken > 0 {
		all = append(all, usual)
	}
	for _, s := range sectors {
		for i := range s.Duties {
			var own []string
			for _, code := range s.Duties[i].caveats {
				if mark := marks[code]; mark != "" {
					own = append(own, mark)
				}
			}
			if s.Duties[i].taken {
				own = append(own, usual.Mark)
			}
			s.Duties[i].Marks = strings.Join(own, ", ")
		}
	}
	return all
}

// A listed is a table of duties, as a template shows it.
type listed struct {
	Page   *page
	ID     string // of its heading
	Duties []errand
}

// Duties is a table of them.
func (p *page) Duties(id string, duties []errand) listed { return listed{p, id, duties} }

// duties reads how all tasks end here, and sorts them by sector.
func (s *site) duties(ctx context.Context, p *page, content *place, records known) error {
	sectorOf, err := s.sectors(ctx, p, records)
	if err != nil {
		return err
	}
	if err := s.terms(ctx, p); err != nil {
		return err
	}
	found, acting := map[string][]errand{}, &kv1.CoverageResponse{}
	err = s.cover(ctx, p, &kv1.CoverageRequest{Place: id(content.Territory.GetName())}, func(row *kv1.CoverageResponse) {
		d := errand{
			Task:    p.link(row.GetTask().GetTitle(), p.To("/"+row.GetTask().GetName(), "place", id(content.Territory.GetName()))),
			Outcome: row.GetOutcome(), Reason: row.GetReason(), caveats: row.GetCaveats(), taken: len(row.GetAssumed()) > 0,
		}
		if !acts(row) {
			d.Ending = p.ending(row.GetOutcome(), len(row.GetBodies()), true)
		}
		acting.Bodies = append(acting.Bodies, row.GetBodies()...)
		for _, b := range row.GetBodies() {
			body := p.link(b.GetTitle(), "")
			if b.GetName() != "" {
				body.To = p.To("/" + b.GetName())
			}
			d.Bodies = append(d.Bodies, body)
		}
		content.Divided = content.Divided || d.Outcome == kv1.Outcome_AMBIGUOUS_PLACE
		switch d.Outcome {
		case kv1.Outcome_NOT_REQUIRED, kv1.Outcome_NOT_IN_FORCE:
			content.NotHere = append(content.NotHere, d)
		default:
			of := sectorOf[row.GetTask().GetName()]
			found[of] = append(found[of], d)
			content.Tasks++
		}
	})
	if err == nil {
		err = s.hear(ctx, p, acting)
	}
	if err != nil {
		return err
	}
	title := func(d errand) string { return d.Task.Text }
	for of, duties := range found {
		named := p.named(records, of)
		if of == "" {
			named = p.Say("place.other")
		}
		byTitle(duties, title)
		content.Sectors = append(content.Sectors, sector{Title: named, Duties: duties})
	}
	byTitle(content.Sectors, func(s sector) string { return s.Title })
	for i := range content.Sectors {
		content.Sectors[i].ID = "s" + strconv.Itoa(i+1)
	}
	content.Remarks = p.remarks(content.Sectors)
	byTitle(content.NotHere, title)
	return nil
}

// sectors are the sectors by task.
func (s *site) sectors(ctx context.Context, p *page, records known) (map[string]string, error) {
	tasks, err := all(func(token string) ([]*kv1.Task, string, error) {
		got, err := s.services.ListTasks(ctx, &kv1.ListTasksRequest{
			ShowEnded: true, On: p.On, Revision: p.Revision, PageSize: maxNames, PageToken: token})
		return got.GetTasks(), got.GetNextPageToken(), err
	})
	if err != nil {
		return nil, err
	}
	of := map[string]string{}
	var named []string
	for _, t := range tasks {
		p.meet(t)
		of[t.GetName()] = t.GetSector()
		named = append(named, t.GetSector())
	}
	return of, s.read(ctx, p, records, named...)
}

// cover gives the rows of a coverage of the moment of the page.
func (s *site) cover(ctx context.Context, p *page, q *kv1.CoverageRequest, row func(*kv1.CoverageResponse)) error {
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	q.On, q.Revision, q.Lang = p.On, p.Revision, p.Lang
	rows, err := s.services.Coverage(ctx, q)
	for err == nil {
		var got *kv1.CoverageResponse
		if got, err = rows.Recv(); err == nil {
			row(got)
		}
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

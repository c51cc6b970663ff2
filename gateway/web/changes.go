package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// How many changes of a kind a page lists for one day, and how many days.
const (
	mostChanged = 200
	mostDays    = 12
)

// A changedDay is a day on which the law changes something, as pages show it.
type changedDay struct {
	Day    string
	Groups []changeGroup
	Tasks  []link // of which a rule ends or begins, unless the holder stays; each once
}

// A changeGroup is what changes of one kind of record.
type changeGroup struct {
	Kind kv1.Record_Kind
	Rows []changeRow
	More int // that are not listed
}

// Count is how many change.
func (g changeGroup) Count() int { return len(g.Rows) + g.More }

// A changedOn is a day of changes with the page that shows it.
type changedOn struct {
	Page *page
	Day  changedDay
}

// Changed is a day of changes, as templates show it.
func (p *page) Changed(day changedDay) changedOn { return changedOn{p, day} }

// A changeRow is one thing that begins or ends.
type changeRow struct {
	What   link
	Detail string
	Who    link
	Fate   fate
}

// A fate is what becomes of a thing on a day, in the order in which a page tells it.
type fate int

const (
	ends  fate = iota
	stays      // one rule ends and another that says the same begins
	begins
)

func (f fate) Ends() bool  { return f == ends }
func (f fate) Stays() bool { return f == stays }

// joined makes one row of rules that name the same holder: where one ends and another
// begins, the holder stays, whatever it is called from then on.
func joined(rows []changeRow) (all []changeRow) {
	at := map[[3]string]int{}
	for _, row := range rows {
		same := [3]string{row.What.To, row.Detail, row.Who.To}
		if i, seen := at[same]; !seen {
			at[same] = len(all)
			all = append(all, row)
		} else if all[i].Fate != row.Fate {
			if row.Fate == begins {
				all[i] = row
			}
			all[i].Fate = stays
		}
	}
	return all
}

// changes is what changes in law after a day, and what changed last.
func (s *site) changes(w http.ResponseWriter, r *http.Request, p *page) {
	if err := s.stand(r.Context(), p); err != nil {
		s.failed(w, p, err)
		return
	}
	var content struct {
		Coming, Last []changedDay
		Later        string // the address of the days that are not listed; empty: none
	}
	seen, err := s.outlook(r.Context(), p.Revision, p.On)
	if err == nil {
		coming, last := seen.ahead(p.On)
		if len(coming) > mostDays {
			coming = coming[:mostDays]
			content.Later = p.With("on", coming[mostDays-1].Day)
		}
		if content.Coming, err = s.changedDays(r.Context(), p, coming); err == nil && last != nil {
			content.Last, err = s.changedDays(r.Context(), p, []turn{*last})
		}
	}
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead, p.Content = p.Say("changes.title"), p.Say("changes.lead", p.Day(p.On)), content
	s.show(w, http.StatusOK, "changes.html", p)
}

// stand asks for the day and the revision of a page that reads no record first.
func (s *site) stand(ctx context.Context, p *page) error {
	on, revision := p.asked()
	one, err := s.services.ListTasks(ctx, &kv1.ListTasksRequest{PageSize: 1, On: on, Revision: revision})
	p.On, p.Revision = cmp.Or(one.GetOn(), p.On), one.GetRevision()
	return err
}

// changedDays says in words what changes on some days.
func (s *site) changedDays(ctx context.Context, p *page, turns []turn) (days []changedDay, err error) {
	var named []string
	for _, t := range turns {
		for _, e := range t.Edges {
			switch v := e.Record.(type) {
			case *kv1.Competence:
				named = append(named, v.GetTask(), v.GetHolder())
			case *kv1.Jurisdiction:
				named = append(named, v.GetBody(), v.GetAreaModel())
			case *kv1.Designation:
				named = append(named, v.GetFrom(), v.GetTo())
			}
		}
	}
	known, err := s.records(ctx, p, named)
	if err != nil {
		return nil, err
	}
	for _, t := range turns {
		days = append(days, p.changedDay(t, known))
	}
	return days, nil
}

// asOn is the page as it calls things on a day.
func (p *page) asOn(on string) *page {
	then := *p
	then.On = on
	return &then
}

// changedDay says in words what changes on a day: of what ends, as it was called until then.
func (p *page) changedDay(t turn, known map[string]kv1.Value) changedDay {
	day, rows := changedDay{Day: p.Day(t.Day)}, map[kv1.Record_Kind][]changeRow{}
	until, from := p.asOn(dayBefore(t.Day)), p.asOn(t.Day)
	for _, e := range t.Edges {
		kind, row, p := kv1.NewRecord(e.Record).Kind(), changeRow{Fate: ends}, until
		if e.Begins {
			row.Fate, p = begins, from
		}
		switch v := e.Record.(type) {
		case *kv1.Competence:
			row.What, row.Detail, row.Who = p.refer(known, v.GetTask()), p.Code("role", v.GetRole()), p.refer(known, v.GetHolder())
		case *kv1.Jurisdiction:
			row.What, row.Detail = p.refer(known, v.GetBody()), p.refer(known, v.GetAreaModel()).Text
		case *kv1.Designation:
			row.What, row.Who = p.refer(known, v.GetFrom()), p.refer(known, v.GetTo())
		default:
			row.What = p.link(p.title(v), p.To("/"+v.GetName()))
		}
		rows[kind] = append(rows[kind], row)
	}
	rows[kv1.Record_COMPETENCE] = joined(rows[kv1.Record_COMPETENCE])
	for _, row := range rows[kv1.Record_COMPETENCE] {
		if row.Fate != stays && !slices.Contains(day.Tasks, row.What) {
			day.Tasks = append(day.Tasks, row.What)
		}
	}
	byTitle(day.Tasks, func(l link) string { return l.Text })
	for _, kind := range turningKinds {
		of := rows[kind]
		slices.SortFunc(of, func(x, y changeRow) int { // what ends stands before what follows it
			return cmp.Or(cmp.Compare(x.Detail, y.Detail), cmp.Compare(x.Fate, y.Fate), cmp.Compare(x.Who.Text, y.Who.Text), cmp.Compare(x.What.To, y.What.To))
		})
		byTitle(of, func(r changeRow) string { return r.What.Text })
		of = slices.Compact(of)
		if n := min(len(of), mostChanged); n > 0 {
			day.Groups = append(day.Groups, changeGroup{kind, of[:n], len(of) - n})
		}
	}
	return day
}

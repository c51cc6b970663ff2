package main

import (
	"encoding/json"
	"fmt"
	"io"

	"kataszter/data"
)

// taken is what an import did, or would do.
type taken struct {
	added, changed, unchanged int
	dropped                   []data.Drop
	leftAlone                 []data.LeftAlone
	commits                   int     // that it takes, where that is more than one
	revisions                 []int64 // that were made
}

// report tells what an import did.
func (a *app) report(done *taken) error {
	if a.json {
		return reportJSON(a.stdout, done)
	}
	p := a.printer()
	var rows [][]cell
	row := func(key string, value cell) { rows = append(rows, []cell{{text: key, paint: faint}, value}) }
	for _, counted := range []struct {
		key   string
		count int
	}{
		{a.in("új", "added"), done.added},
		{a.in("változott", "changed"), done.changed},
		{a.in("változatlan", "unchanged"), done.unchanged},
		{a.in("elhagyva", "dropped"), len(done.dropped)},
		{a.in("meghagyva", "left alone"), len(done.leftAlone)},
	} {
		row(counted.key, cell{text: fmt.Sprint(counted.count)})
	}
	if done.commits > 1 {
		row(a.in("bejegyzések", "commits"), cell{text: fmt.Sprint(done.commits)})
	}
	made := cell{text: a.in("nem készült", "none made")}
	switch n := len(done.revisions); {
	case n == 1:
		made = cell{text: fmt.Sprint(done.revisions[0]), paint: bold}
	case n > 1:
		made = cell{text: fmt.Sprintf("%d–%d", done.revisions[0], done.revisions[n-1]), paint: bold}
	}
	row(a.in("bejegyzés", "revision"), made)
	p.table("", rows)
	a.dropped(p, done.dropped)
	a.leftAlone(p, done.leftAlone)
	return p.err
}

func (a *app) dropped(p *printer, drops []data.Drop) {
	if len(drops) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Az adatkészlet elhagyta:", "The dataset dropped:")))
	var rows [][]cell
	for _, d := range drops {
		end := cell{text: a.in("visszavonva", "withdrawn"), paint: red}
		if d.Ends != "" {
			end = cell{text: a.in("vége ", "ends ") + d.Ends}
		}
		rows = append(rows, []cell{{text: d.Name}, end, {text: d.Reason, paint: faint}})
	}
	p.table("  ", rows)
}

func (a *app) leftAlone(p *printer, left []data.LeftAlone) {
	if len(left) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Más módosította utoljára, ezért maradt, ahogy van:", "Somebody else changed these last, so they stay as they are:")))
	var rows [][]cell
	for _, l := range left {
		rows = append(rows, []cell{{text: l.Name}, {text: l.Author}, {text: clock(l.Time)}, {text: fmt.Sprint(l.Revision), paint: faint}})
	}
	p.table("  ", rows)
}

// reportJSON is the report for programs. The revision is that of the last commit, 0
// where there is none.
func reportJSON(w io.Writer, done *taken) error {
	first, last := int64(0), int64(0)
	if n := len(done.revisions); n > 0 {
		last = done.revisions[n-1]
		if n > 1 {
			first = done.revisions[0]
		}
	}
	return json.NewEncoder(w).Encode(struct {
		Added     int              `json:"added"`
		Changed   int              `json:"changed"`
		Unchanged int              `json:"unchanged"`
		Dropped   []data.Drop      `json:"dropped"`
		LeftAlone []data.LeftAlone `json:"left_alone"`
		Commits   int              `json:"commits,omitempty"`
		First     int64            `json:"first_revision,string,omitempty"`
		Revision  int64            `json:"revision,string"`
	}{done.added, done.changed, done.unchanged, append([]data.Drop{}, done.dropped...), append([]data.LeftAlone{}, done.leftAlone...), done.commits, first, last})
}

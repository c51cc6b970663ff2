package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A law is what the page of an act shows.
type law struct {
	Act        *kv1.Act
	RepealedBy link
	Begins     string
	Ends       string
	Provisions []*standing
	Tasks      int // that stand on the act, or whose competences do
}

// A standing is what stands on one provision.
type standing struct {
	Provision string // empty: the act as a whole
	ID        string // of its place on the page
	Rows      []grounded
	Cited     []cited
}

// A grounded is a task that a provision lays down, or a competence that it gives.
type grounded struct {
	Task   link
	Role   kv1.Role // none: the provision lays the task down
	Holder link     // without an address: a class, or nobody is named
}

// act is a law, and what stands on it, by provision.
func (s *site) act(w http.ResponseWriter, r *http.Request, p *page) {
	name, records := "acts/"+r.PathValue("id"), known{}
	if err := s.read(r.Context(), p, records, name); err != nil {
		s.failed(w, p, err)
		return
	}
	act := records[name].(*kv1.Act)
	content := law{Act: act, Begins: p.edge(act.GetValidity().GetFrom()), Ends: p.edge(act.GetValidity().GetTo())}
	if err := s.standings(r.Context(), p, &content, records); err != nil {
		s.failed(w, p, err)
		return
	}
	if by := act.GetRepealedBy(); by != "" {
		content.RepealedBy = p.link(p.named(records, by), p.To("/"+by))
	}
	p.Title = cmp.Or(act.GetShortName(), act.GetCitation())
	if title := p.text(act.GetTitle()); title != "" {
		p.Lead = act.GetCitation() + " " + title
	} else if p.Title != act.GetCitation() {
		p.Lead = act.GetCitation()
	}
	p.Content, p.JSON, p.Thing = content, "/v1/"+name, p.ActThing(act)
	p.History = p.To("/" + name + "/history")
	s.show(w, http.StatusOK, "act.html", p)
}

// standings reads what refers to an act, and sorts it by provision.
func (s *site) standings(ctx context.Context, p *page, l *law, records known) error {
	name := l.Act.GetName()
	on, revision := p.moment()
	tasks, err := all(func(token string) ([]*kv1.Task, string, error) {
		got, err := s.services.ListTasks(ctx, &kv1.ListTasksRequest{
			RefersTo: name, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
		return got.GetTasks(), got.GetNextPageToken(), err
	})
	if err != nil {
		return err
	}
	competences, err := all(func(token string) ([]*kv1.Competence, string, error) {
		got, err := s.services.ListCompetences(ctx, &kv1.ListCompetencesRequest{
			RefersTo: name, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
		return got.GetCompetences(), got.GetNextPageToken(), err
	})
	if err != nil {
		return err
	}
	named := []string{l.Act.GetRepealedBy()}
	for _, t := range tasks {
		records[t.GetName()] = t
	}
	for _, c := range competences {
		named = append(named, c.GetTask(), c.GetHolder())
	}
	if err := s.read(ctx, p, records, named...); err != nil {
		return err
	}
	found, err := s.citing(ctx, p, name)
	if err != nil {
		return err
	}
	known, err := s.records(ctx, p, namedBy(found))
	if err != nil {
		return err
	}
	l.Provisions, l.Tasks = p.byProvision(name, tasks, competences, records)
	for provision, of := range found {
		at := slices.IndexFunc(l.Provisions, func(on *standing) bool { return on.Provision == provision })
		if at < 0 {
			at = len(l.Provisions)
			l.Provisions = append(l.Provisions, &standing{Provision: provision})
		}
		l.Provisions[at].Cited = p.cited(of, known)
	}
	slices.SortFunc(l.Provisions, func(x, y *standing) int { return compareProvisions(x.Provision, y.Provision) })
	for i, on := range l.Provisions {
		on.ID = "p" + strconv.Itoa(i+1)
	}
	return nil
}

// byProvision sorts tasks and competences by the provisions of an act on which
// they stand, and counts the tasks.
func (p *page) byProvision(act string, tasks []*kv1.Task, competences []*kv1.Competence, records known) ([]*standing, int) {
	found, counted := map[string]*standing{}, map[string]bool{}
	add := func(basis []*kv1.LegalBasis, row grounded) {
		for _, b := range basis {
			if b.GetAct() != act {
				continue
			}
			on := found[b.GetProvision()]
			if on == nil {
				on = &standing{Provision: b.GetProvision()}
				found[b.GetProvision()] = on
			}
			on.Rows = append(on.Rows, row)
			counted[row.Task.To] = true
		}
	}
	to := func(name string) link { return p.link(p.named(records, name), p.To("/"+name)) }
	for _, t := range tasks {
		add(t.GetLegalBasis(), grounded{Task: to(t.GetName())})
	}
	for _, c := range competences {
		row := grounded{Task: to(c.GetTask()), Role: c.GetRole()}
		switch kind, _ := kv1.KindOf(c.GetHolder()); kind {
		case kv1.Record_BODY:
			row.Holder = to(c.GetHolder())
		case kv1.Record_BODY_CLASS:
			row.Holder = p.link(p.named(records, c.GetHolder()), "")
		}
		add(c.GetLegalBasis(), row)
	}
	var provisions []*standing
	for _, on := range found {
		slices.SortStableFunc(on.Rows, func(x, y grounded) int { return cmp.Compare(x.Role, y.Role) })
		byTitle(on.Rows, func(r grounded) string { return r.Task.Text })
		on.Rows = slices.Compact(on.Rows)
		provisions = append(provisions, on)
	}
	return provisions, len(counted)
}

// compareProvisions orders provisions as they stand in an act: numbers by their
// size, annexes after all sections.
func compareProvisions(x, y string) int {
	annex := func(s string) int { return strings.Count(s, " mell.") }
	if c := cmp.Compare(annex(x), annex(y)); c != 0 {
		return c
	}
	for x != "" && y != "" {
		a, restX := number(x)
		b, restY := number(y)
		if a >= 0 && b >= 0 {
			if a != b {
				return cmp.Compare(a, b)
			}
			x, y = restX, restY
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Compare(len(x), len(y))
}

// number is the number with which a text begins, and what follows it; -1 where it
// begins with none.
func number(s string) (int, string) {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(s)
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil {
		return -1, s
	}
	return n, s[end:]
}

package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A bodyPage is the content of the page of a body, or of a class of bodies.
type bodyPage struct {
	Body    *kv1.Body // nil: it is a class
	Class   *kv1.BodyClass
	Kind    link
	Ended   bool
	Seat    link
	Address string
	Above   link // of which it is a part
	Super   link // which supervises it
	Organs  []string
	Basis   []ground
	Areas   []area
	Duties  []sectorDuties
	Count   int // of tasks
	Comes   []change
	Goes    []change
	Points  []point
	Before  []succession
	After   []succession
	Bodies  []link // of a class
	More    bool   // bodies of the class that are not listed
	Parts   []link
	Note    string
}

// An area is the territories for which a body acts, under one map.
type area struct {
	Map         string
	Territories []link
	Except      []link
	Basis       []ground
}

// sectorDuties are the tasks of a sector that a body has a role in.
type sectorDuties struct {
	Sector string
	Tasks  []duty
}

type duty struct {
	Task  link
	Roles []string
}

// A change is a duty that begins or ends later than the day.
type change struct {
	Task link
	Role string
	Day  string
}

// A point is where a body receives clients.
type point struct {
	*kv1.ServicePoint
	ID, Title string
	Place     link
}

// A succession is a body before or after, and what happened.
type succession struct {
	Body   link
	Change string
	Day    string
}

// body is what a body does, where and since when.
func (s *site) body(w http.ResponseWriter, r *http.Request, p *page) {
	revision := p.revision()
	body, err := s.services.GetBody(r.Context(), &kv1.GetBodyRequest{Name: "bodies/" + r.PathValue("id"), On: p.Query.Get("on"), Revision: revision})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.JSON = p.titleOf(body.GetName(), body.GetTitles()), p.service("/v1/"+body.GetName(), "on", p.Query.Get("on"), "revision", p.Query.Get("revision"))
	p.History = p.To("/" + body.GetName() + "/history")
	c := &bodyPage{Body: body, Ended: !p.holds(body.GetValidity()), Note: p.hungarian(body.GetNote())}
	if err := s.fillBody(r.Context(), p, c); err != nil {
		s.failed(w, p, err)
		return
	}
	p.Content, p.Thing = c, p.BodyThing(body)
	s.show(w, http.StatusOK, "body.html", p)
}

// bodyClass is what the bodies of a class do, and which they are.
func (s *site) bodyClass(w http.ResponseWriter, r *http.Request, p *page) {
	class, err := s.services.GetBodyClass(r.Context(), &kv1.GetBodyClassRequest{Name: "bodyClasses/" + r.PathValue("id"), On: p.Query.Get("on"), Revision: p.revision()})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.JSON = p.text(class.GetTitle()), p.service("/v1/"+class.GetName(), "on", p.Query.Get("on"), "revision", p.Query.Get("revision"))
	p.History = p.To("/" + class.GetName() + "/history")
	c := &bodyPage{Class: class, Ended: !p.holds(class.GetValidity()), Note: p.text(class.GetAbsence().GetReason())}
	if err := s.fillBody(r.Context(), p, c); err != nil {
		s.failed(w, p, err)
		return
	}
	p.Content = c
	s.show(w, http.StatusOK, "body.html", p)
}

// servicePoint leads to the body that receives there.
func (s *site) servicePoint(w http.ResponseWriter, r *http.Request, p *page) {
	point, err := s.services.GetServicePoint(r.Context(), &kv1.GetServicePointRequest{Name: "servicePoints/" + r.PathValue("id"), On: p.Query.Get("on"), Revision: p.revision()})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	http.Redirect(w, r, p.To("/"+point.GetBody())+"#"+id(point.GetName()), http.StatusSeeOther)
}

// fillBody asks for what refers to a body or a class, and for what it refers to.
func (s *site) fillBody(ctx context.Context, p *page, c *bodyPage) error {
	near, err := s.neighbours(ctx, p, c)
	if err != nil {
		return err
	}
	known, err := s.records(ctx, p, near.names(c))
	if err != nil {
		return err
	}
	var sectors []string
	for _, v := range known {
		if task, ok := v.(*kv1.Task); ok {
			sectors = append(sectors, task.GetSector())
		}
	}
	named, err := s.records(ctx, p, sectors)
	if err != nil {
		return err
	}
	maps.Copy(known, named)
	if c.Body != nil {
		p.describe(c, known)
	}
	for _, b := range near.basis {
		c.Basis = append(c.Basis, p.basis(known, b))
	}
	if p.duties(c, known, near.competences); c.Ended { // the rules of the day are not what it did
		c.Duties, c.Goes = nil, nil
	}
	c.Areas = p.areas(known, near.jurisdictions)
	for _, sp := range near.points {
		c.Points = append(c.Points, point{sp, id(sp.GetName()), p.text(sp.GetTitle()), p.refer(known, sp.GetTerritory())})
	}
	for _, class := range near.organs {
		c.Organs = append(c.Organs, p.text(class.GetTitle()))
	}
	p.around(c, near.bodies)
	c.More = near.more
	return nil
}

// areas are where a body acts, by map.
func (p *page) areas(known map[string]kv1.Value, jurisdictions []*kv1.Jurisdiction) (areas []area) {
	for _, j := range jurisdictions {
		if !p.holds(j.GetValidity()) {
			continue
		}
		a := area{
			Map:         p.refer(known, j.GetAreaModel()).Text,
			Territories: p.referAll(known, j.GetTerritories()),
			Except:      p.referAll(known, j.GetExcludedTerritories()),
		}
		for _, b := range j.GetLegalBasis() {
			a.Basis = append(a.Basis, p.basis(known, b))
		}
		areas = append(areas, a)
	}
	return areas
}

// around sorts the bodies that name this one, or are of this class.
func (p *page) around(c *bodyPage, bodies []*kv1.Body) {
	for _, b := range bodies {
		one := p.link(p.titleOf(b.GetName(), b.GetTitles()), p.To("/"+b.GetName()))
		switch {
		case c.Body == nil:
			if b.GetBodyClass() == c.Class.GetName() {
				c.Bodies = append(c.Bodies, one)
			}
		case b.GetParent() == c.Body.GetName():
			c.Parts = append(c.Parts, one)
		}
		for _, before := range b.GetPredecessors() {
			if c.Body != nil && before.GetBody() == c.Body.GetName() {
				c.After = append(c.After, succession{one, p.Code("succession", before.GetChange()), p.edge(before.GetEdge())})
			}
		}
	}
}

// describe fills in what stands in the record of the body itself.
func (p *page) describe(c *bodyPage, known map[string]kv1.Value) {
	c.Kind = p.refer(known, c.Body.GetBodyClass())
	c.Above, c.Super = p.refer(known, c.Body.GetParent()), p.refer(known, c.Body.GetSupervisor())
	for _, seat := range c.Body.GetSeats() {
		if p.holds(seat.GetValidity()) {
			c.Seat, c.Address = p.refer(known, seat.GetTerritory()), seat.GetAddress()
		}
	}
	for _, before := range c.Body.GetPredecessors() {
		c.Before = append(c.Before, succession{p.refer(known, before.GetBody()), p.Code("succession", before.GetChange()), p.edge(before.GetEdge())})
	}
}

// duties sorts competences into tasks by sector, and tells which come and go.
func (p *page) duties(c *bodyPage, known map[string]kv1.Value, competences []*kv1.Competence) {
	sectors, spans := map[string]map[string]*duty{}, spans{}
	for _, competence := range competences {
		task, ok := known[competence.GetTask()].(*kv1.Task)
		if !ok || !p.holds(task.GetValidity()) {
			continue
		}
		role, to := p.Code("role", competence.GetRole()), p.refer(known, competence.GetTask())
		spans.add(to, role, competence.GetValidity())
		if !p.holds(competence.GetValidity()) {
			continue
		}
		sector := p.refer(known, task.GetSector()).Text
		if sectors[sector] == nil {
			sectors[sector] = map[string]*duty{}
		}
		d := sectors[sector][competence.GetTask()]
		if d == nil {
			d = &duty{Task: to}
			sectors[sector][competence.GetTask()] = d
			c.Count++
		}
		if !slices.Contains(d.Roles, role) {
			d.Roles = append(d.Roles, role)
		}
	}
	for _, s := range spans {
		if comes, goes := s.turn(p.On); comes != nil {
			c.Comes = append(c.Comes, change{s.task, s.role, p.about(comes)})
		} else if goes != nil {
			c.Goes = append(c.Goes, change{s.task, s.role, p.about(goes)})
		}
	}
	for sector, tasks := range sectors {
		one := sectorDuties{Sector: sector}
		for _, d := range tasks {
			one.Tasks = append(one.Tasks, *d)
		}
		slices.SortFunc(one.Tasks, func(a, b duty) int { return cmp.Compare(a.Task.To, b.Task.To) })
		byTitle(one.Tasks, func(d duty) string { return d.Task.Text })
		c.Duties = append(c.Duties, one)
	}
	byTitle(c.Duties, func(d sectorDuties) string { return d.Sector })
}

// titleOf is the title of the day, or the last; name where there is none.
func (p *page) titleOf(name string, titles []*kv1.DatedTitle) string {
	title := name
	for _, t := range titles {
		title = p.text(t.GetTitle())
		if validity.At(t.GetValidity(), p.On) == validity.In {
			break
		}
	}
	return title
}

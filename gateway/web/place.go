package web

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A place is what the page of a territory shows.
type place struct {
	Territory *kv1.Territory
	Standing  string // város, község …
	Above     []link // what it lies in, the nearest first
	Within    []link // what lies in it, of a district, county or the country
	People    *kv1.Territory_Population
	Offices   []*office
	Points    []counter
	Sectors   []sector
	NotHere   []errand // tasks of which the law asks nobody here, or which are not in force
	Tasks     int      // in the sectors
	Divided   bool     // for some tasks it must be said which of the places within is meant
	Dated     []episode
}

// An office is a body that acts for a place.
type office struct {
	Body   link
	Models []string // the maps by which it does
	rank   int
}

// A counter is a service point.
type counter struct {
	Title, Body       link
	Address, Channels string
}

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
	Reason  string // why, where there is no plain answer
}

// Choice tells whether the asker may choose.
func (d errand) Choice() bool { return d.Outcome == kv1.Outcome_CHOICE }

// An episode is what is so for a time.
type episode struct{ From, To, Kind, What string }

// place is a territory: who does what here.
func (s *site) place(w http.ResponseWriter, r *http.Request, p *page) {
	name, records := "territories/"+r.PathValue("id"), known{}
	content, err := s.placed(r.Context(), p, name, records)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Content, p.JSON = p.named(records, name), content, "/v1/"+name
	p.Lead = p.Say("place.lead.here")
	if content.wide() {
		p.Lead = p.Say("place.lead.wide")
	}
	s.show(w, http.StatusOK, "place.html", p)
}

// wide tells whether other places lie in a place, so that who does a task hangs on
// which of them is meant.
func (c *place) wide() bool {
	switch c.Territory.GetKind() {
	case kv1.Territory_COUNTRY, kv1.Territory_COUNTY, kv1.Territory_DISTRICT:
		return true
	}
	return false
}

// placed reads what the page of a territory shows.
func (s *site) placed(ctx context.Context, p *page, name string, records known) (*place, error) {
	above, err := s.above(ctx, p, name, records)
	if err != nil {
		return nil, err
	}
	t := records[name].(*kv1.Territory)
	content := &place{Territory: t}
	for _, up := range above[1:] {
		content.Above = append(content.Above, link{p.named(records, up), p.To("/" + up)})
	}
	for _, standing := range t.GetStandings() {
		if p.holds(standing.GetValidity()) {
			content.Standing = p.Text(standing.GetTitle())
		}
	}
	for _, count := range t.GetPopulations() {
		if content.People == nil || count.GetDate() <= p.On {
			content.People = count
		}
	}
	if err := s.offices(ctx, p, content, above, records); err != nil {
		return nil, err
	}
	if err := s.points(ctx, p, content, records); err != nil {
		return nil, err
	}
	if content.wide() {
		return content, s.within(ctx, p, content, records)
	}
	if err := s.duties(ctx, p, content, records); err != nil || !content.Divided {
		return content, err
	}
	return content, s.within(ctx, p, content, records)
}

// above reads a territory and what it lies in on the day: itself first, then
// what is right above, up to the country.
func (s *site) above(ctx context.Context, p *page, name string, records known) ([]string, error) {
	found := []string{name}
	for from := 0; from < len(found); {
		level := found[from:]
		from = len(found)
		if err := s.read(ctx, p, records, level...); err != nil {
			return nil, err
		}
		for _, below := range level {
			for _, up := range records[below].(*kv1.Territory).GetParents() {
				if p.holds(up.GetValidity()) && !slices.Contains(found, up.GetTerritory()) {
					found = append(found, up.GetTerritory())
				}
			}
		}
	}
	return found, nil
}

// offices reads who acts for a place by a map that names it or what it lies in,
// and what of it is so for a time only.
func (s *site) offices(ctx context.Context, p *page, content *place, above []string, records known) error {
	var acting []*kv1.Jurisdiction
	for _, name := range above {
		if t := records[name].(*kv1.Territory); t.GetKind() == kv1.Territory_COUNTRY && name != above[0] {
			continue // who acts for the whole country is nobody's local office
		}
		named, err := s.jurisdictions(ctx, p, name)
		if err != nil {
			return err
		}
		for _, j := range named {
			excluded := slices.ContainsFunc(above, func(a string) bool { return slices.Contains(j.GetExcludedTerritories(), a) })
			if slices.Contains(j.GetTerritories(), name) && !excluded {
				acting = append(acting, j)
			}
		}
	}
	var named []string
	for _, j := range acting {
		named = append(named, j.GetBody(), j.GetAreaModel())
	}
	for _, up := range content.Territory.GetParents() {
		named = append(named, up.GetTerritory())
	}
	if err := s.read(ctx, p, records, named...); err != nil {
		return err
	}
	for _, j := range acting {
		model := p.named(records, j.GetAreaModel())
		if j.GetValidity() != nil {
			content.Dated = append(content.Dated, p.episode(j.GetValidity(), model, p.named(records, j.GetBody())))
		}
		if p.holds(j.GetValidity()) {
			content.addOffice(link{p.named(records, j.GetBody()), p.To("/" + j.GetBody())}, model, rankOf(j.GetAreaModel()))
		}
	}
	content.Dated = append(content.Dated, p.episodes(content.Territory, records)...)
	slices.SortStableFunc(content.Offices, func(x, y *office) int { return cmp.Compare(x.rank, y.rank) })
	return nil
}

// nearest are the maps of the offices that people know, the nearest first.
var nearest = []string{"JOINT_OFFICE", "SETTLEMENT", "SETTLEMENT_BP_DISTRICT", "CAPITAL_DISTRICT", "DISTRICT", "COUNTY"}

// rankOf tells how near to people the offices of a map are: the lower, the nearer.
func rankOf(model string) int {
	_, code, _ := strings.Cut(id(model), ".")
	if at := slices.Index(nearest, code); at >= 0 {
		return at
	}
	return len(nearest)
}

func (c *place) addOffice(body link, model string, rank int) {
	i := slices.IndexFunc(c.Offices, func(o *office) bool { return o.Body == body })
	if i < 0 {
		i = len(c.Offices)
		c.Offices = append(c.Offices, &office{Body: body, rank: rank})
	}
	o := c.Offices[i]
	o.rank = min(o.rank, rank)
	if !slices.Contains(o.Models, model) {
		o.Models = append(o.Models, model)
	}
}

// jurisdictions are those that name a record, also those of another day.
func (s *site) jurisdictions(ctx context.Context, p *page, name string) ([]*kv1.Jurisdiction, error) {
	return all(func(token string) ([]*kv1.Jurisdiction, string, error) {
		got, err := s.services.ListJurisdictions(ctx, &kv1.ListJurisdictionsRequest{
			RefersTo: name, ShowEnded: true, On: p.On, Revision: p.Revision, PageSize: maxNames, PageToken: token})
		return got.GetJurisdictions(), got.GetNextPageToken(), err
	})
}

// episodes are what a territory was called, its standing and what it lay in, where
// that is so for a time only.
func (p *page) episodes(t *kv1.Territory, records known) (all []episode) {
	add := func(v *kv1.Validity, kind, what string) {
		if v != nil {
			all = append(all, p.episode(v, kind, what))
		}
	}
	for _, title := range t.GetTitles() {
		add(title.GetValidity(), p.Say("place.name"), p.Text(title.GetTitle()))
	}
	for _, standing := range t.GetStandings() {
		add(standing.GetValidity(), p.Say("place.standing"), p.Text(standing.GetTitle()))
	}
	for _, up := range t.GetParents() {
		add(up.GetValidity(), p.Code("territory", up.GetKind()), p.named(records, up.GetTerritory()))
	}
	return all
}

func (p *page) episode(v *kv1.Validity, kind, what string) episode {
	return episode{p.edge(v.GetFrom()), p.edge(v.GetTo()), kind, what}
}

// points reads the service points in a place.
func (s *site) points(ctx context.Context, p *page, content *place, records known) error {
	points, err := all(func(token string) ([]*kv1.ServicePoint, string, error) {
		got, err := s.services.ListServicePoints(ctx, &kv1.ListServicePointsRequest{
			RefersTo: content.Territory.GetName(), On: p.On, Revision: p.Revision, PageSize: maxNames, PageToken: token})
		return got.GetServicePoints(), got.GetNextPageToken(), err
	})
	if err != nil {
		return err
	}
	for _, at := range points {
		if err := s.read(ctx, p, records, at.GetBody()); err != nil {
			return err
		}
		content.Points = append(content.Points, counter{
			Title: link{p.Text(at.GetTitle()), p.To("/" + at.GetName())}, Address: at.GetAddress(), Channels: strings.Join(at.GetChannels(), ", "),
			Body: link{p.named(records, at.GetBody()), p.To("/" + at.GetBody())},
		})
	}
	return nil
}

// within reads what lies right in a territory.
func (s *site) within(ctx context.Context, p *page, content *place, records known) error {
	below, err := all(func(token string) ([]*kv1.Territory, string, error) {
		got, err := s.services.ListTerritories(ctx, &kv1.ListTerritoriesRequest{
			RefersTo: content.Territory.GetName(), On: p.On, Revision: p.Revision, PageSize: maxNames, PageToken: token})
		return got.GetTerritories(), got.GetNextPageToken(), err
	})
	if err != nil {
		return err
	}
	for _, t := range below {
		for _, up := range t.GetParents() {
			part := t.GetKind() == kv1.Territory_SETTLEMENT_PART
			if up.GetTerritory() == content.Territory.GetName() && p.holds(up.GetValidity()) && !part {
				content.Within = append(content.Within, link{p.titleOf(t.GetName(), t.GetTitles()), p.To("/" + t.GetName())})
				break
			}
		}
	}
	byTitle(content.Within, func(l link) string { return l.Text })
	return nil
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
	found := map[string][]errand{}
	err = s.cover(ctx, p, &kv1.CoverageRequest{Place: id(content.Territory.GetName())}, func(row *kv1.CoverageResponse) {
		d := errand{
			Task:    link{row.GetTask().GetTitle(), p.To("/"+row.GetTask().GetName(), "place", id(content.Territory.GetName()))},
			Outcome: row.GetOutcome(), Reason: row.GetReason(),
		}
		for _, b := range row.GetBodies() {
			body := link{Text: b.GetTitle()}
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

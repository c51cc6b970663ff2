package web

import (
	"context"
	"net/http"
	"slices"
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
	NotHere   []errand // tasks whose rules name nobody here, or which are not in force
	Tasks     int      // in the sectors
	Remarks   []remark // what must be known beside them
	Divided   bool     // for some tasks it must be said which of the places within is meant
	Dated     []episode
}

// A counter is a service point.
type counter struct {
	Title, Body       link
	Address, Channels string
}

// place is a territory: who does what here.
func (s *site) place(w http.ResponseWriter, r *http.Request, p *page) {
	name, records := "territories/"+r.PathValue("id"), known{}
	content, err := s.placed(r.Context(), p, name, records)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Content, p.JSON, p.Thing = p.named(records, name), content, "/v1/"+name, p.PlaceThing(content.Territory, content.Above)
	p.History = p.To("/" + name + "/history")
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
		title := p.named(records, up)
		if last := len(content.Above) - 1; last >= 0 && content.Above[last].Text == title {
			continue // the county of Budapest is Budapest
		}
		content.Above = append(content.Above, p.link(title, p.To("/"+up)))
	}
	for _, standing := range t.GetStandings() {
		if p.holds(standing.GetValidity()) {
			content.Standing = p.text(standing.GetTitle())
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
		p.meet(at)
		if err := s.read(ctx, p, records, at.GetBody()); err != nil {
			return err
		}
		content.Points = append(content.Points, counter{
			Title: p.link(p.text(at.GetTitle()), p.To("/"+at.GetName())), Address: at.GetAddress(), Channels: strings.Join(at.GetChannels(), ", "),
			Body: p.link(p.named(records, at.GetBody()), p.To("/"+at.GetBody())),
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
				content.Within = append(content.Within, p.link(p.titleOf(t.GetName(), t.GetTitles()), p.To("/"+t.GetName())))
				break
			}
		}
	}
	byTitle(content.Within, func(l link) string { return l.Text })
	return nil
}

package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An office is a body that acts for a place.
type office struct {
	Body   link
	Models []string // the maps by which it does
	rank   int
}

// An episode is what is so for a time.
type episode struct{ From, To, Kind, What string }

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
			content.addOffice(p.link(p.named(records, j.GetBody()), p.To("/"+j.GetBody())), model, rankOf(j.GetAreaModel()))
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
		add(title.GetValidity(), p.Say("place.name"), p.text(title.GetTitle()))
	}
	for _, standing := range t.GetStandings() {
		add(standing.GetValidity(), p.Say("place.standing"), p.text(standing.GetTitle()))
	}
	for _, up := range t.GetParents() {
		add(up.GetValidity(), p.Code("territory", up.GetKind()), p.named(records, up.GetTerritory()))
	}
	return all
}

func (p *page) episode(v *kv1.Validity, kind, what string) episode {
	return episode{p.edge(v.GetFrom()), p.edge(v.GetTo()), kind, what}
}

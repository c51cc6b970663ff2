package web

import (
	"cmp"
	"context"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// neighbours are the records around a body or a class.
type neighbours struct {
	organs        []*kv1.BodyClass // the classes that act in its name
	competences   []*kv1.Competence
	jurisdictions []*kv1.Jurisdiction
	points        []*kv1.ServicePoint
	bodies        []*kv1.Body // that refer to it
	more          bool        // there are more bodies
	basis         []*kv1.LegalBasis
}

// neighbours asks for what refers to a body, its class and the organs of that, or
// to a class. What a body does stands at all of these.
func (s *site) neighbours(ctx context.Context, p *page, c *bodyPage) (*neighbours, error) {
	n := &neighbours{basis: c.Class.GetLegalBasis()}
	self, holders := c.Class.GetName(), []holder{{name: c.Class.GetName()}}
	if c.Body != nil {
		self, n.basis = c.Body.GetName(), c.Body.GetLegalBasis()
		areas, err := s.services.ListJurisdictions(ctx, &kv1.ListJurisdictionsRequest{
			PageSize: maxNames, On: p.On, Revision: p.revision(), RefersTo: self, ShowEnded: true})
		if err != nil {
			return nil, err
		}
		for _, j := range areas.GetJurisdictions() {
			if j.GetBody() == self {
				n.jurisdictions = append(n.jurisdictions, j)
			}
		}
		organs, err := s.services.ListBodyClasses(ctx, &kv1.ListBodyClassesRequest{
			PageSize: maxNames, On: p.On, Revision: p.revision(), RefersTo: c.Body.GetBodyClass()})
		if err != nil {
			return nil, err
		}
		class, err := s.services.GetBodyClass(ctx, &kv1.GetBodyClassRequest{Name: c.Body.GetBodyClass(), On: p.On, Revision: p.revision()})
		if err != nil {
			return nil, err
		}
		holders = []holder{{name: self}, {class.GetName(), class.GetAreaModel()}}
		for _, class := range organs.GetBodyClasses() {
			if class.GetOrganOf() == c.Body.GetBodyClass() && n.within(class.GetAreaModel()) {
				n.organs, holders = append(n.organs, class), append(holders, holder{class.GetName(), class.GetAreaModel()})
			}
		}
		points, err := s.services.ListServicePoints(ctx, &kv1.ListServicePointsRequest{
			PageSize: maxNames, On: p.On, Revision: p.revision(), RefersTo: self})
		if err != nil {
			return nil, err
		}
		n.points = points.GetServicePoints()
	}
	bodies, err := s.services.ListBodies(ctx, &kv1.ListBodiesRequest{PageSize: 400, On: p.On, Revision: p.revision(), RefersTo: self})
	if err != nil {
		return nil, err
	}
	n.bodies, n.more, p.Revision = bodies.GetBodies(), bodies.GetNextPageToken() != "", bodies.GetRevision()
	for _, holder := range holders {
		held, err := s.services.ListCompetences(ctx, &kv1.ListCompetencesRequest{
			PageSize: maxNames, On: p.On, Revision: p.revision(), RefersTo: holder.name, ShowEnded: true})
		if err != nil {
			return nil, err
		}
		for _, competence := range held.GetCompetences() {
			if competence.GetHolder() == holder.name && (c.Body == nil || holder.name == self || n.within(cmp.Or(competence.GetAreaModel(), holder.model))) {
				n.competences = append(n.competences, competence)
			}
		}
	}
	return n, nil
}

// A holder is a body or class that holds competences, with its own map.
type holder struct{ name, model string }

// within tells whether the body acts under a map, or there is none to act under:
// a rule of its class that goes by another map leads to another body.
func (n *neighbours) within(model string) bool {
	return model == "" || slices.ContainsFunc(n.jurisdictions, func(j *kv1.Jurisdiction) bool { return j.GetAreaModel() == model })
}

// names are the records whose titles the page tells.
func (n *neighbours) names(c *bodyPage) (names []string) {
	if c.Body != nil {
		names = append(names, c.Body.GetBodyClass(), c.Body.GetParent(), c.Body.GetSupervisor())
		for _, seat := range c.Body.GetSeats() {
			names = append(names, seat.GetTerritory())
		}
		for _, before := range c.Body.GetPredecessors() {
			names = append(names, before.GetBody())
		}
	}
	for _, j := range n.jurisdictions {
		names = append(append(append(names, j.GetAreaModel()), j.GetTerritories()...), j.GetExcludedTerritories()...)
		for _, b := range j.GetLegalBasis() {
			names = append(names, b.GetAct())
		}
	}
	for _, point := range n.points {
		names = append(names, point.GetTerritory())
	}
	for _, b := range n.basis {
		names = append(names, b.GetAct())
	}
	for _, competence := range n.competences {
		names = append(names, competence.GetTask())
	}
	return names
}

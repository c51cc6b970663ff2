package web

import (
	"context"
	"errors"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// mostCited is how many records of a kind are listed at a provision.
const mostCited = 60

// A cited is what of one kind stands on a provision, beside tasks and competences.
type cited struct {
	Kind  kv1.Record_Kind
	Links []link // the first of them
	Count int
}

// citing are the records of further kinds that may stand on an act, by the
// provision and the kind.
type citing map[string]map[kv1.Record_Kind][]kv1.Value

// cite lists records of a kind, and takes down those that stand on an act, each once
// at a provision.
func cite[V kv1.Value](into citing, act string, kind kv1.Record_Kind, list func(token string) ([]V, string, error)) error {
	records, err := all(list)
	for _, v := range records {
		for _, basis := range v.GetLegalBasis() {
			if basis.GetAct() != act {
				continue
			}
			of := into[basis.GetProvision()]
			if of == nil {
				of = map[kv1.Record_Kind][]kv1.Value{}
				into[basis.GetProvision()] = of
			}
			if all := of[kind]; len(all) == 0 || all[len(all)-1].GetName() != v.GetName() {
				of[kind] = append(all, v)
			}
		}
	}
	return err
}

// citing reads which bodies, classes, jurisdictions, designations and service
// points stand on an act.
func (s *site) citing(ctx context.Context, p *page, act string) (citing, error) {
	found := citing{}
	on, revision := p.moment()
	return found, errors.Join(
		cite(found, act, kv1.Record_BODY, func(token string) ([]*kv1.Body, string, error) {
			got, err := s.services.ListBodies(ctx, &kv1.ListBodiesRequest{RefersTo: act, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
			return got.GetBodies(), got.GetNextPageToken(), err
		}),
		cite(found, act, kv1.Record_BODY_CLASS, func(token string) ([]*kv1.BodyClass, string, error) {
			got, err := s.services.ListBodyClasses(ctx, &kv1.ListBodyClassesRequest{RefersTo: act, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
			return got.GetBodyClasses(), got.GetNextPageToken(), err
		}),
		cite(found, act, kv1.Record_JURISDICTION, func(token string) ([]*kv1.Jurisdiction, string, error) {
			got, err := s.services.ListJurisdictions(ctx, &kv1.ListJurisdictionsRequest{RefersTo: act, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
			return got.GetJurisdictions(), got.GetNextPageToken(), err
		}),
		cite(found, act, kv1.Record_DESIGNATION, func(token string) ([]*kv1.Designation, string, error) {
			got, err := s.services.ListDesignations(ctx, &kv1.ListDesignationsRequest{RefersTo: act, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
			return got.GetDesignations(), got.GetNextPageToken(), err
		}),
		cite(found, act, kv1.Record_SERVICE_POINT, func(token string) ([]*kv1.ServicePoint, string, error) {
			got, err := s.services.ListServicePoints(ctx, &kv1.ListServicePointsRequest{RefersTo: act, On: on, Revision: revision, PageSize: maxNames, PageToken: token})
			return got.GetServicePoints(), got.GetNextPageToken(), err
		}),
	)
}

// citedKinds are the further kinds, in the order in which they are shown.
var citedKinds = []kv1.Record_Kind{kv1.Record_BODY_CLASS, kv1.Record_BODY, kv1.Record_JURISDICTION, kv1.Record_DESIGNATION, kv1.Record_SERVICE_POINT}

// cited are the records that stand on one provision, as the page shows them, and
// whom they name.
func (p *page) cited(of map[kv1.Record_Kind][]kv1.Value, known map[string]kv1.Value) (all []cited) {
	for _, kind := range citedKinds {
		records := of[kind]
		if len(records) == 0 {
			continue
		}
		one := cited{Kind: kind, Count: len(records)}
		for _, v := range records[:min(len(records), mostCited)] {
			one.Links = append(one.Links, p.citation(v, known))
		}
		byTitle(one.Links, func(l link) string { return l.Text })
		all = append(all, one)
	}
	return all
}

func (p *page) citation(v kv1.Value, known map[string]kv1.Value) link {
	switch v := v.(type) {
	case *kv1.Jurisdiction:
		body := p.refer(known, v.GetBody())
		return p.link(body.Text+" ("+p.refer(known, v.GetAreaModel()).Text+")", body.To)
	case *kv1.Designation:
		from, to := p.refer(known, v.GetFrom()), p.refer(known, v.GetTo())
		return p.link(from.Text+" → "+to.Text, to.To)
	}
	return p.link(p.title(v), p.To("/"+v.GetName()))
}

// namedBy are the records that citations name.
func namedBy(found citing) (names []string) {
	for _, kinds := range found {
		for _, records := range kinds {
			for _, v := range records[:min(len(records), mostCited)] {
				switch v := v.(type) {
				case *kv1.Jurisdiction:
					names = append(names, v.GetBody(), v.GetAreaModel())
				case *kv1.Designation:
					names = append(names, v.GetFrom(), v.GetTo())
				}
			}
		}
	}
	return names
}

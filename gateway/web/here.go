package web

import (
	"context"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxHere is how many bodies stand above the results.
const maxHere = 4

// here is who acts at the place that was named, for what was found first.
type here struct {
	Place   string
	Task    link // empty: it was no task that was found first
	Outcome kv1.Outcome
	Any     bool // any office of the class may be asked
	Bodies  []link
	Points  []link
}

// here answers for the place of the second box, or of the text itself. A place
// that is not known is said beside its box.
func (s *site) here(ctx context.Context, p *page, found *kv1.SearchResponse) (*here, error) {
	if p.Place == "" {
		return p.hereOf(found.GetPlaceAnswer()), nil
	}
	place, err := s.findPlace(ctx, p)
	if err != nil || place == nil || len(found.GetResults()) == 0 {
		return nil, err
	}
	answer := found.GetPlaceAnswer()
	switch first := found.GetResults()[0]; first.GetKind() {
	case kv1.Record_TASK:
		resolution, err := s.services.Resolve(ctx, &kv1.ResolveRequest{
			Task: first.GetName(), Place: id(place.GetName()), On: found.GetOn(), Revision: found.GetRevision(),
			Lang: p.Lang, View: kv1.ResolveRequest_BASIC,
		})
		if err != nil {
			return nil, err
		}
		answer = &kv1.PlaceAnswer{Place: place, Resolution: resolution}
	case kv1.Record_BODY_CLASS:
		both, err := s.services.Search(ctx, &kv1.SearchRequest{
			Q: p.Q + " " + place.GetTitle(), On: found.GetOn(), Lang: p.Lang, PageSize: 1, Kinds: shown})
		if err != nil {
			return nil, err
		}
		answer = both.GetPlaceAnswer()
	}
	if answer != nil {
		if err := s.hear(ctx, p, answer); err != nil {
			return nil, err
		}
	}
	return p.hereOf(answer), nil
}

// findPlace is the place of the second box; nil where it is not one, which is
// then told beside the box.
func (s *site) findPlace(ctx context.Context, p *page) (*kv1.Candidate, error) {
	answer, err := s.services.FindPlace(ctx, &kv1.FindPlaceRequest{Q: p.Place, On: p.Query.Get("on"), PageSize: 8})
	if err != nil {
		return nil, err
	}
	if answer.GetExact() && len(answer.GetPlaces()) == 1 {
		p.Place = answer.GetPlaces()[0].GetTitle() // a code says nothing to people
		return answer.GetPlaces()[0], nil
	}
	p.PlaceFault = p.Code("outcome", kv1.Outcome_UNKNOWN_PLACE)
	if answer.GetExact() {
		p.PlaceFault = p.Code("outcome", kv1.Outcome_AMBIGUOUS_PLACE)
	}
	p.PlaceMeant = p.places(answer.GetPlaces())
	return nil, s.hear(ctx, p, answer)
}

// places are territories that a text may mean, each with the address of this page
// there.
func (p *page) places(candidates []*kv1.Candidate) (all []link) {
	for _, c := range candidates {
		text := c.GetTitle()
		if c.GetWithin() != "" {
			text += " (" + c.GetWithin() + ")"
		}
		all = append(all, p.link(text, p.With("place", id(c.GetName()))))
	}
	return all
}

// hereOf is a place's answer with addresses; nil where there is nothing to tell.
func (p *page) hereOf(answer *kv1.PlaceAnswer) *here {
	if answer == nil {
		return nil
	}
	h := &here{Place: answer.GetPlace().GetTitle()}
	code := id(answer.GetPlace().GetName())
	if task := answer.GetResolution(); task != nil {
		h.Task = p.link(task.GetTask().GetTitle(), p.To("/"+task.GetTask().GetName(), "place", code))
		h.Outcome = task.GetOutcome()
		for _, a := range task.GetAnswers() {
			if a.GetRole() != task.GetAnswers()[0].GetRole() {
				break // the primary role stands first
			}
			h.Any = h.Any || a.GetAnyOffice()
			h.add(p.bodyLink(a.GetBody()))
		}
	}
	for _, body := range answer.GetBodies() {
		h.add(p.bodyLink(body))
	}
	for _, point := range answer.GetServicePoints() {
		text := point.GetTitle()
		if point.GetAddress() != "" {
			text += ", " + point.GetAddress()
		}
		h.Points = append(h.Points, p.link(text, p.To("/"+point.GetName())))
	}
	if h.Outcome == 0 && len(h.Bodies)+len(h.Points) == 0 {
		return nil
	}
	return h
}

func (h *here) add(body link) {
	for _, other := range h.Bodies {
		if other.Text == body.Text {
			return
		}
	}
	if len(h.Bodies) < maxHere {
		h.Bodies = append(h.Bodies, body)
	}
}

// bodyLink is a body with its address, which is empty where only its class is
// known.
func (p *page) bodyLink(body *kv1.BodyRef) link {
	if !strings.HasPrefix(body.GetName(), "bodies/") {
		return p.link(body.GetTitle(), "")
	}
	return p.link(body.GetTitle(), p.To("/"+body.GetName()))
}

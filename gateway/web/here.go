package web

import (
	"context"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxHere is how many bodies stand above the results.
const maxHere = 4

// here is who acts at the place that was named, for what was found first.
type here struct {
	Place   string
	Task    link   // empty: it was no task that was found first
	Outcome string // in words; empty where the bodies are all there is to say
	Asks    []link // the questions on which it hangs
	Taken   string // that something was taken without asking; empty: nothing was
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
		return s.hereAt(ctx, p, first.GetName(), place, found.GetOn(), found.GetRevision())
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

// hereAt is who acts for a task at a place.
func (s *site) hereAt(ctx context.Context, p *page, task string, place *kv1.Candidate, on string, revision int64) (*here, error) {
	resolution, err := s.services.Resolve(ctx, &kv1.ResolveRequest{
		Task: task, Place: id(place.GetName()), On: on, Revision: revision, Lang: p.Lang, View: kv1.ResolveRequest_BASIC,
	})
	if err != nil {
		return nil, err
	}
	if err := s.hear(ctx, p, resolution); err != nil {
		return nil, err
	}
	return p.hereOf(&kv1.PlaceAnswer{Place: place, Resolution: resolution}), nil
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
	p.PlaceFault = p.notKnown(len(answer.GetPlaces()))
	if answer.GetExact() {
		p.PlaceFault = p.Code("outcome", kv1.Outcome_AMBIGUOUS_PLACE)
	}
	p.PlaceMeant = p.places("place", answer.GetPlaces())
	return nil, s.hear(ctx, p, answer)
}

// notKnown is what is wrong with a place that is none: beside it stand so many that it may
// mean, or else it says what would be one.
func (p *page) notKnown(meant int) string {
	if meant > 0 {
		return p.Say("place.near")
	}
	return p.Say("place.unknown")
}

// places are territories that the text of a field may mean, each with the address of
// this page there.
func (p *page) places(field string, candidates []*kv1.Candidate) (all []link) {
	for _, c := range candidates {
		text := c.GetTitle()
		if c.GetWithin() != "" {
			text += " (" + c.GetWithin() + ")"
		}
		all = append(all, p.link(text, p.With(field, id(c.GetName()))))
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
		any, taken := false, len(task.GetAssumed()) > 0
		for _, a := range task.GetAnswers() {
			if a.GetRole() == task.GetRoles()[0].GetRole() { // the primary one; where it has no answer, that of another stands first
				any = any || a.GetAnyOffice()
				taken = taken || slices.ContainsFunc(a.GetCaveats(), isCaveat(kv1.Caveat_CONDITION_TAKEN))
				h.add(p.BodyLink(a.GetBody(), a.GetHolderClass()))
			}
		}
		if any {
			h.Outcome = p.Say("search.any")
		} else if len(h.Bodies) == 0 || task.GetOutcome() != kv1.Outcome_RESOLVED {
			h.Outcome = p.ending(task.GetOutcome(), len(h.Bodies), task.GetPlace() != nil)
			if len(h.Bodies) > 0 {
				h.Outcome += "."
			}
		}
		if taken && len(h.Bodies) > 0 {
			h.Taken = p.Say("search.taken")
		}
		for _, need := range task.GetNeeded() {
			h.Asks = append(h.Asks, p.link(need.GetQuestion(), ""))
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
	if h.Outcome == "" && len(h.Bodies)+len(h.Points) == 0 {
		return nil
	}
	return h
}

// ending is how a role ends, in words. Where a place is ambiguous though bodies are
// named, the map cuts it; where it is one, as a county is, it is too wide, and not several.
// Where nobody is known though bodies are named, it is not known which of them acts.
func (p *page) ending(outcome kv1.Outcome, bodies int, one bool) string {
	switch {
	case outcome == kv1.Outcome_AMBIGUOUS_PLACE && bodies > 0:
		return p.Say("task.cut")
	case outcome == kv1.Outcome_AMBIGUOUS_PLACE && one:
		return p.Say("task.wide")
	case outcome == kv1.Outcome_GAP && bodies > 0:
		return p.Say("task.unparted")
	}
	return p.Code("outcome", outcome)
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

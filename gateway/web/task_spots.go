package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A spot is a place that a question names.
type spot struct {
	Field string // of the question; empty: the law says which place it is, and no question
	Of    string // what it is the place of, in words; empty where it is the only one
	Title string
	clear bool // it is known, and one
}

// words are the spot as it is read.
func (s spot) words() string {
	if s.Of == "" {
		return s.Title
	}
	return s.Of + ": " + s.Title
}

// spots are the places that a question names, in the order of the factors, `place` last.
func (s *site) spots(ctx context.Context, p *page, known url.Values, answer *kv1.ResolveResponse) (all []spot, err error) {
	for _, field := range asking {
		name := string(field.Name())
		factor, text := competence.FactorOf(name), known.Get(name)
		if factor == 0 || text == "" {
			continue
		}
		one := spot{Field: name, Of: p.Code("factor", factor), Title: text}
		if one.Title, one.clear, err = s.called(ctx, p, text); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if text := known.Get("place"); text != "" {
		title := answer.GetPlace().GetTitle()
		place := spot{Field: "place", Title: cmp.Or(title, text), clear: title != ""}
		if len(all) > 0 {
			place.Of = p.Say("task.place.given")
		}
		all = append(all, place)
	}
	return all, nil
}

// called is what a place is called, and whether its text means one.
func (s *site) called(ctx context.Context, p *page, text string) (string, bool, error) {
	found, err := s.services.FindPlace(ctx, &kv1.FindPlaceRequest{Q: text, On: p.On, Revision: p.Revision, PageSize: 2})
	if err != nil || !found.GetExact() || len(found.GetPlaces()) != 1 {
		return text, false, err
	}
	return found.GetPlaces()[0].GetTitle(), true, s.hear(ctx, p, found)
}

// nowhere stands for the place of who has no address in Hungary.
func (p *page) nowhere() spot { return spot{Title: p.Say("task.noaddress"), clear: true} }

// decisive are the places by which an answer was found: none where it hangs on no place
// that was named.
func (p *page) decisive(spots []spot, a *kv1.Answer) []spot {
	if slices.ContainsFunc(a.GetCaveats(), isCaveat(kv1.Caveat_LAST_RESORT)) {
		return []spot{p.nowhere()}
	}
	switch a.GetFactor() {
	case kv1.Factor_NONE, kv1.Factor_BODY_AREA, kv1.Factor_FIRST_INSTANCE_AREA:
		return nil
	}
	of := func(factors ...kv1.Factor) (all []spot) {
		for _, one := range spots {
			if one.clear && slices.Contains(factors, competence.FactorOf(one.Field)) {
				all = append(all, one)
			}
		}
		return all
	}
	if own := of(a.GetFactor()); len(own) > 0 {
		return own
	}
	if place := of(0); len(place) > 0 {
		return place
	}
	if a.GetFactor() == kv1.Factor_ACTUAL_ADDRESS { // at one of which the client lives
		return of(kv1.Factor_RESIDENCE, kv1.Factor_STAY)
	}
	return nil
}

// heads puts down by which places those act who were found, and heads the answer with
// those of the primary role: where nobody was found by a place, with all that were named
// and are known. What the place was taken for is said with it.
func (p *page) heads(c *taskPage, spots []spot) {
	for _, g := range c.Roles { // the primary one first
		for i := range g.Bodies {
			one := &g.Bodies[i]
			for _, a := range one.answers {
				for _, at := range p.decisive(spots, a) {
					if g == c.Primary && !slices.Contains(c.Led, at) {
						c.Led = append(c.Led, at)
					}
					if words := p.link(at.words(), ""); !slices.Contains(one.At, words) {
						one.At = append(one.At, words)
					}
				}
			}
		}
	}
	heading := len(c.Led) == 1
	for _, g := range c.Roles {
		if g == c.Primary && len(g.Bodies) == 1 {
			g.Bodies[0].At = nil // whatever they are
		}
		for i := range g.Bodies {
			if one := &g.Bodies[i]; len(spots) < 2 || heading && len(one.At) == 1 && one.At[0].Text == c.Led[0].words() {
				one.At = nil
			}
		}
	}
	if len(c.Led) == 0 && c.Abroad.alone {
		c.Led = []spot{p.nowhere()}
	}
	if slices.Equal(c.Led, []spot{p.nowhere()}) && c.Answer.GetOutcome() != kv1.Outcome_NEED_FACT {
		c.Abroad.Place = cmp.Or(c.Answer.GetPlace().GetTitle(), c.known.Get("place"))
	}
	if len(c.Led) == 0 && !(asksForPlace(c.Answer.GetOutcome()) && len(spots) > 1) { // which of them it is, is said at its box
		c.Led = slices.DeleteFunc(slices.Clone(spots), func(one spot) bool { return !one.clear })
	}
	c.Asked, c.Named = headed(c.Led), slices.ContainsFunc(c.Led, func(one spot) bool { return one.Of != "" })
	if c.Named {
		c.Asked = p.Upper(c.Asked)
	}
	if c.Primary != nil && len(c.Led) == 1 && c.Led[0].Field == "place" {
		if of := competence.StandsFor(c.Primary.Answers); of != kv1.Factor_FACTOR_UNSPECIFIED {
			c.Asked += p.Say("task.standsfor", competence.WithoutBrackets(p.Code("factor", of)))
		}
	}
}

// headed is what an answer is headed with; empty where no place is known.
func headed(spots []spot) string {
	var words []string
	for _, one := range spots {
		if one.clear {
			words = append(words, one.words())
		}
	}
	return strings.Join(words, "; ")
}

// soleOf is the place that was named, where the answer was found by one; empty otherwise.
func soleOf(led []spot) string {
	if len(led) == 1 && led[0].Field != "" {
		return led[0].Title
	}
	return ""
}

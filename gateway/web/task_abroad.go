package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// inHungary is the circumstance that tells whether the client has an address or a seat here.
const inHungary = "hungarian_address"

// ownPlaces are what a client has who has one.
var ownPlaces = competence.Addresses()

// An abroad is what a page says to whom has no address in Hungary.
type abroad struct {
	Offer string // where it leads who has none; empty where that changes nothing, or was answered
	Place string // the place that was given and is of no account, since the question says that there is none
	alone bool   // that there is none, and no place, decides who acts in the primary role
	last  bool   // the last address would
	near  bool   // `place` tells something all the same
}

// abroad asks a question again as one who has an address in Hungary, and as one who has none.
// What is compared is asked without proof, which tells less.
func (s *site) abroad(ctx context.Context, p *page, asked *kv1.ResolveRequest, answer *kv1.ResolveResponse, known url.Values) (a abroad, err error) {
	again := func(change func(*kv1.ResolveRequest)) (*kv1.ResolveResponse, error) {
		other := proto.CloneOf(asked)
		other.Revision, other.View = answer.GetRevision(), kv1.ResolveRequest_BASIC
		change(other)
		return s.services.Resolve(ctx, other)
	}
	switch known.Get(inHungary) {
	case "":
		a.Offer, err = s.offer(ctx, p, answer, known, again)
		return a, err
	case "no":
	default:
		return a, nil
	}
	same, err := again(func(*kv1.ResolveRequest) {})
	if err != nil {
		return a, err
	}
	with, err := again(func(q *kv1.ResolveRequest) { q.HungarianAddress = "" })
	if err != nil {
		return a, err
	}
	a.alone = endsOf(with, true) != endsOf(same, true)
	a.last = slices.ContainsFunc(answer.GetCaveats(), isCaveat(kv1.Caveat_LAST_RESORT))
	if known.Get("place") == "" {
		a.near = slices.ContainsFunc(answer.GetAnswers(), func(one *kv1.Answer) bool {
			return slices.ContainsFunc(one.GetCaveats(), isCaveat(kv1.Caveat_NO_PLACE))
		})
		return a, nil
	}
	without, err := again(func(q *kv1.ResolveRequest) { q.Place = "" })
	a.near = endsOf(without, false) != endsOf(same, false)
	return a, err
}

// offer is where the question of an address leads who has none in Hungary: nowhere where
// that changes nothing, nor where what is assumed of it is about somebody else's place.
func (s *site) offer(ctx context.Context, p *page, answer *kv1.ResolveResponse, known url.Values, again func(func(*kv1.ResolveRequest)) (*kv1.ResolveResponse, error)) (string, error) {
	records, err := s.records(ctx, p, []string{kv1.ConditionName + inHungary})
	concept, _ := records[kv1.ConditionName+inHungary].(*kv1.Concept)
	if err != nil || concept == nil {
		return "", err // of another catalogue
	}
	assumed := slices.ContainsFunc(answer.GetAssumed(), func(one *kv1.Assumption) bool { return one.GetCircumstance() == inHungary })
	if assumed && !ofOwnPlace(answer) {
		return "", nil
	}
	bare := func(q *kv1.ResolveRequest) { q.Residence, q.Stay, q.ActualAddress, q.Seat = "", "", "", "" }
	with, err := again(bare) // what is given up with the address makes no difference by itself
	if err != nil {
		return "", err
	}
	without, err := again(func(q *kv1.ResolveRequest) { bare(q); q.HungarianAddress = "no" })
	if err != nil || endsOf(without, false) == endsOf(with, false) {
		return "", err
	}
	return p.saying(known, inHungary, "no"), nil
}

// saying is the address of a question with another circumstance: who has no address in
// Hungary gives up the places that are one.
func (p *page) saying(known url.Values, circumstance, value string) string {
	pairs := []string{circumstance, value}
	if circumstance == inHungary && value == "no" {
		for _, factor := range ownPlaces {
			pairs = append(pairs, competence.PlaceField(factor), "")
		}
	}
	return p.address(p.Path, maps.Clone(known), pairs)
}

// ofOwnPlace tells whether an answer was found by a place of the client's own, or asks for it.
func ofOwnPlace(answer *kv1.ResolveResponse) bool {
	own := func(factor kv1.Factor) bool { return slices.Contains(ownPlaces, factor) }
	return slices.ContainsFunc(answer.GetAnswers(), func(a *kv1.Answer) bool { return own(a.GetFactor()) }) ||
		slices.ContainsFunc(answer.GetRoles(), func(r *kv1.RoleOutcome) bool {
			return slices.ContainsFunc(r.GetNeeded(), func(n *kv1.Need) bool { return own(n.GetFactor()) })
		})
}

func isCaveat(code kv1.Caveat_Code) func(*kv1.Caveat) bool {
	return func(c *kv1.Caveat) bool { return c.GetCode() == code }
}

// endsOf is how the roles of an answer end, or the primary one alone: outcomes, bodies, and
// what is asked with where that leads.
func endsOf(answer *kv1.ResolveResponse, primary bool) string {
	var text strings.Builder
	for _, role := range answer.GetRoles() {
		fmt.Fprintln(&text, role.GetRole(), role.GetOutcome())
		for _, a := range answer.GetAnswers() {
			if a.GetRole() == role.GetRole() {
				fmt.Fprintln(&text, cmp.Or(a.GetBody().GetName(), a.GetHolderClass().GetName()), a.GetActingAs())
			}
		}
		for _, need := range role.GetNeeded() {
			fmt.Fprintln(&text, need.GetCircumstance(), need.GetFactor())
			for _, place := range need.GetPlaces() {
				fmt.Fprintln(&text, place.GetFactor())
			}
			for _, o := range need.GetOptions() {
				fmt.Fprintln(&text, o.GetValue(), o.GetOutcome())
				for _, body := range o.GetBodies() {
					fmt.Fprintln(&text, body.GetName())
				}
			}
		}
		if primary {
			break
		}
	}
	return text.String()
}

package competence

import (
	"cmp"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// needed are the facts that a role waits for. Sides that wait end alike, so one tells it.
func (r *resolver) needed(end *roleEnd) []*kv1.Need {
	for i := range end.count {
		if s := end.side(i); s.outcome == kv1.Outcome_NEED_FACT {
			return r.needs(s)
		}
	}
	return nil
}

// needs are those of a side: circumstances, or else a place.
func (r *resolver) needs(s *sideEnd) []*kv1.Need {
	var needs []*kv1.Need
	for _, c := range s.needed {
		need := &kv1.Need{Circumstance: c.of.key, Field: c.of.key, Question: c.of.title(r.q.lang)}
		for _, o := range c.options {
			if !r.elsewhereThan(c.of, o.value) { // which would be refused
				need.Options = append(need.Options, r.option(s, c.of, o))
			}
		}
		needs = append(needs, need)
	}
	if len(needs) > 0 {
		return needs
	}
	for i := range s.failures {
		if f := &s.failures[i]; f.outcome == kv1.Outcome_NEED_FACT {
			need := &kv1.Need{Factor: f.factor, Field: PlaceField(f.factor)}
			if r.q.refusesAddress(f.factor) {
				need.Field = PlaceField(0)
			}
			need.Question, need.Places = r.placeQuestion(f.candidate)
			if f.factor == kv1.Factor_ACTUAL_ADDRESS {
				need.Options = r.homeOptions(s)
			}
			return []*kv1.Need{need}
		}
	}
	return nil
}

// homeOptions are the two places at one of which the client lives, and where each leads;
// none where these are not given.
func (r *resolver) homeOptions(s *sideEnd) (options []*kv1.Need_Option) {
	for i := range s.lives {
		home, there := r.q.lives[i], &s.lives[i]
		o := &kv1.Need_Option{Value: home.text, Label: r.a.candidateRef(r.q, home.found[0]).Title, Outcome: there.outcome}
		r.leadTo(o, &s.moment, &there.result)
		options = append(options, o)
	}
	return options
}

// refusesAddress tells whether a factor is an address of the client, who was said to have none
// here: it would be refused. What decides then no law that is held says; it is asked for
// `place`.
func (q *question) refusesAddress(factor kv1.Factor) bool {
	return slices.Contains(addresses, factor) && q.says(hungarianAddress, "no")
}

// placeQuestion asks for the place that decides for a rule: where a client lives, and of
// one who is no person the seat, where the rule goes by that too; where the seat goes
// first, for any of its alternatives. Where the matter may have no property, or the client no
// place of stay, it asks for what decides then; of parents who may live apart, for the home
// of the child, which goes before theirs (331/2006. 21. § (2)). A client without an address
// here is told what decides where there is no such place; where the place is another's, whose
// last address that is: what Ákr. 16. § (3)–(4) say of the client is not for it. Where it asks
// for several places, each is told by itself too: an answer that names one must say which it is.
func (r *resolver) placeQuestion(c *candidate) (text string, places []*kv1.Need_Place) {
	q := r.q
	if q.refusesAddress(c.factor) {
		return q.say(msgPlaceQuestion), nil
	}
	ask := func(factor kv1.Factor) string {
		if question := r.a.factors[factor]; question != nil {
			return question.Title.In(q.lang)
		}
		return q.say(msgPlaceQuestion)
	}
	or := func(factor kv1.Factor, question string) { // the question goes on
		if len(places) == 0 {
			places = append(places, &kv1.Need_Place{Factor: c.factor, Field: PlaceField(c.factor), Question: text})
		}
		places = append(places, &kv1.Need_Place{Factor: factor, Field: PlaceField(factor), Question: question})
	}
	beside := func(key messageKey, factor kv1.Factor) { // in one sentence
		next := ask(factor)
		or(factor, strings.TrimSpace(q.say(key, "", next)))
		text = q.say(key, text, next)
	}
	text = ask(c.factor)
	if c.factor == kv1.Factor_PARENT_RESIDENCE && slices.Contains(c.factors, kv1.Factor_CHILD_RESIDENCE) {
		beside(msgParentsApart, kv1.Factor_CHILD_RESIDENCE)
	}
	abroad := q.covered() && q.says(hungarianAddress, "no") && !slices.Contains(addressed, c.factor) &&
		(c.factor == kv1.Factor_UNKNOWN || slices.Contains(c.factors, kv1.Factor_LAST_ADDRESS))
	switch {
	case abroad:
		last := q.say(msgLastAddress)
		if slices.Contains(others, c.factor) {
			last = q.say(msgTheirLastAddress)
		}
		or(kv1.Factor_LAST_ADDRESS, last)
		text += " " + last
	case c.factor == kv1.Factor_RESIDENCE && slices.Contains(c.factors, kv1.Factor_SEAT):
		beside(msgPlaceOrSeat, kv1.Factor_SEAT)
	case c.factor == kv1.Factor_SEAT:
		for _, factor := range c.factors[1:c.groups[0]] {
			or(factor, ask(factor))
			text += " / " + ask(factor)
		}
	case c.factor == kv1.Factor_PROPERTY || c.factor == kv1.Factor_STAY:
		for _, from := range c.groups[:len(c.groups)-1] {
			if next := c.factors[from]; next != kv1.Factor_LAST_ADDRESS {
				beside(msgPlaceElse, next)
			}
		}
	}
	return text, places
}

// Leads are the bodies that are told of an answer to a question, beside its outcome, which
// says why it is not one of them: none where another fact decides still.
func Leads(o *kv1.Need_Option) []*kv1.BodyRef {
	if o.GetOutcome() == kv1.Outcome_NEED_FACT {
		return nil
	}
	return o.GetBodies()
}

// option is one answer to a question and where it leads. Where another fact
// decides still, that is where it leads.
func (r *resolver) option(s *sideEnd, of *circumstance, c choiceOption) *kv1.Need_Option {
	o := &kv1.Need_Option{Value: of.code(c.value), Label: of.label(c.value, r.q.lang)}
	led := c.leads(s)
	o.Outcome = led.outcome
	r.leadTo(o, &s.moment, &led)
	return o
}

// leadTo adds the bodies of a result to an option, each once.
func (r *resolver) leadTo(o *kv1.Need_Option, m *moment, led *result) {
	for i := range led.found {
		ref := r.actor(m, &led.found[i])
		if !slices.ContainsFunc(o.Bodies, func(b *kv1.BodyRef) bool { return b.Name == ref.Name && b.Title == ref.Title }) {
			o.Bodies = append(o.Bodies, ref)
		}
	}
}

// leads is where an answer leads, with all who are found by it.
func (o *choiceOption) leads(s *sideEnd) (led result) {
	asked := slices.DeleteFunc(slices.Clone(o.ends), func(s *result) bool { return s.nobody() })
	switch {
	case len(o.ends) == 0: // not tried: too much is open
	case len(asked) == 0:
		led.outcome = cmp.Or(s.unasked, kv1.Outcome_NOT_REQUIRED)
	case len(asked) == 1:
		led.outcome = asked[0].outcome
	default:
		led.outcome = kv1.Outcome_NEED_FACT
	}
	for _, s := range asked {
		led.found = append(led.found, s.found...)
	}
	return led
}

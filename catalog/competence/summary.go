package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// summary is the answer in a sentence of at most maxSummary characters, as it is
// read out: the provision stands last, where a voice may leave it, and is left out
// where there is no room for all of it.
func (r *resolver) summary(response *kv1.ResolveResponse) string {
	q, name := r.q, response.Task.Title
	switch {
	case response.Outcome == kv1.Outcome_RESOLVED || response.Outcome == kv1.Outcome_CHOICE:
		return r.answered(response)
	case len(response.Answers) > 0 && response.Answers[0].Role == response.Roles[0].Role: // several, and it is not known which
		reason := strings.TrimSuffix(response.Roles[0].Reason, ".")
		var who []string
		for _, a := range r.allActing(response.Answers) {
			if len(a.terms) > 0 {
				a.who = marked(a.who, []string{q.say(msgSummaryTerm)})
			}
			who = append(who, a.who)
		}
		among := func(who string) string { return q.say(msgSummaryAmong, name, reason, who) }
		if response.Outcome == kv1.Outcome_GAP && !fits(among(strings.Join(who, "; "))) { // those whom it names go before others
			reason = strings.TrimSuffix(q.say(msgUnparted), ".")
		}
		return q.fitting(who, among)
	case response.Outcome == kv1.Outcome_NOT_IN_FORCE: // no code of a task: a listener cannot look it up
		said := r.notInForce(q.spelled(&q.task.titles.span), func(task string) string { return q.say(msgSummaryTask, r.called[task]) })
		return shortened(q.say(msgSummaryOutcome, name, said))
	case len(response.Roles) > 0:
		text := q.say(msgSummaryOutcome, name, response.Roles[0].Reason)
		if near := r.nobodyNear(response.Roles[0].Role); fits(text + near) {
			return text + near
		}
		return shortened(text)
	}
	return shortened(q.say(msgSummaryOutcome, name, q.say(msgNoCompetence)))
}

// nobodyNear says that somebody would be bound in a role if the number of inhabitants were a
// little other.
func (r *resolver) nobodyNear(role kv1.Role) string {
	i := slices.IndexFunc(r.ended, func(e roleEnd) bool { return e.role == role && e.outcome == kv1.Outcome_NOT_REQUIRED })
	if i < 0 {
		return ""
	}
	all, at := r.hingesOfNobody(role, r.ended[i].first())
	return r.q.nearBound(all, at)
}

// answered says who acts, and as far as there is room, in this order: by which provisions, for
// what the place was taken, on what all of it hangs, what is doubted of one of several, and which
// office is the nearest of a kind that is not named first. A doubt of one goes before all
// provisions but one, and before what is asked by the condition. That there is a condition, and
// what is doubted of all, is said in any case; but that it is not known whether it stood already
// gives way to the words of the condition.
func (r *resolver) answered(response *kv1.ResolveResponse) string {
	q, name, role := r.q, response.Task.Title, response.Answers[0].Role
	answers := slices.DeleteFunc(slices.Clone(response.Answers), func(a *kv1.Answer) bool { return a.Role != role })
	all := r.allActing(answers)
	shared := slices.Clone(all[0].terms)
	for _, a := range all[1:] {
		shared = both(shared, a.terms)
	}
	marks := q.doubts(answers)
	namings, doubted := q.namings(all, shared, marks)
	near := ""
	if s := r.sideOf(role); s != nil {
		near = q.nearBound(r.hingesOf(s, &s.found[0]), s.found[0].at)
	}
	acts := RoleTitle(role, q.lang)
	marking := [][]string{marks}
	if start := q.say(msgSummaryStart); slices.Contains(marks, start) {
		marking = append(marking, slices.DeleteFunc(slices.Clone(marks), func(word string) bool { return word == start }))
	}
	fit := func(cites []string, stands string, says []saidCondition) (string, bool) {
		for _, who := range namings {
			for _, cited := range cites {
				for _, marks := range marking {
					for _, said := range says {
						if text := q.say(msgSummaryAnswer, name, marked(acts, slices.Concat(marks, said.mark))+stands, strings.Join(who, "; "), cited) + said.text + near; fits(text) {
							return text, true
						}
					}
				}
			}
		}
		return "", false
	}
	cites, says := r.cites(answers, len(all)), q.conditions(shared)
	mark, together := len(says)-1, 1
	if doubted {
		together = len(cites) - 1 // one provision is as good as all, but none is not
	}
	for cites := range slices.Chunk(cites, together) {
		for _, stands := range [2]string{r.standsFor(response, answers), ""} {
			for _, says := range [2][]saidCondition{says[:mark], says[mark:]} {
				if text, ok := fit(cites, stands, says); ok {
					return text
				}
			}
		}
	}
	if len(shared) > 0 {
		marks = append(marks, q.say(msgSummaryTerm))
	}
	return q.fitting(namings[0], func(who string) string { return q.say(msgSummaryAnswer, name, marked(acts, marks), who, "") })
}

// A saidCondition is how a summary says on what an answer hangs: as a sentence, or that there is
// a condition.
type saidCondition struct {
	text string
	mark []string
}

// conditions are the ways to say on what an answer hangs, the longest first.
func (q *question) conditions(terms []term) []saidCondition {
	if len(terms) == 0 {
		return []saidCondition{{}}
	}
	var full, short []string
	for _, t := range terms {
		full, short = append(full, t.full()), append(short, t.short())
	}
	return []saidCondition{
		{text: " " + q.say(msgSummaryIf, strings.Join(full, "; "))},
		{text: " " + q.say(msgSummaryIf, strings.Join(short, "; "))},
		{mark: []string{q.say(msgSummaryTerm)}},
	}
}

func (t term) full() string {
	if t.question == "" {
		return t.is
	}
	return t.question + " – " + t.is
}

// short is a term without the list of what might be answered: with what is asked about where
// that stands before the list, and else the answer alone. A number says nothing alone.
func (t term) short() string {
	before, _, listed := strings.Cut(t.question, ":")
	switch {
	case listed:
		return before + " – " + t.is
	case t.key == msgCaveatNumber:
		return t.full()
	}
	return t.is
}

// doubts are the words for what holds of all of some answers: that they are presumed, under
// review, not known to have stood on the day already, or not known to finish a case that began
// before.
func (q *question) doubts(answers []*kv1.Answer) (words []string) {
	for _, of := range [4]struct {
		code kv1.Caveat_Code
		word messageKey
	}{
		{kv1.Caveat_PRESUMED, msgSummaryPresumed}, {kv1.Caveat_UNDER_REVIEW, msgSummaryReview},
		{kv1.Caveat_START_NOT_KNOWN, msgSummaryStart}, {kv1.Caveat_CASE_UNDER_WAY, msgSummaryUnderWay},
	} {
		if !slices.ContainsFunc(answers, func(a *kv1.Answer) bool { return !warns(a, of.code) }) {
			words = append(words, q.say(of.word))
		}
	}
	return words
}

func warns(a *kv1.Answer, of kv1.Caveat_Code) bool {
	return slices.ContainsFunc(a.Caveats, func(c *kv1.Caveat) bool { return c.Code == of })
}

// marked is a text with what must be known of it in brackets.
func marked(text string, marks []string) string {
	if len(marks) == 0 {
		return text
	}
	return text + " (" + strings.Join(marks, ", ") + ")"
}

// standsFor says for what the place was taken, where all answers of a role took it for the
// same; empty where it is as anybody would take it.
func (r *resolver) standsFor(response *kv1.ResolveResponse, answers []*kv1.Answer) string {
	factor := StandsFor(answers)
	if factor == kv1.Factor_FACTOR_UNSPECIFIED || response.Place == nil {
		return ""
	}
	return r.q.say(msgSummaryStands, response.Place.Title, WithoutBrackets(r.factorTitle(factor)))
}

// StandsFor is the factor for which all answers took `place`, where that must be known;
// unspecified where they did not, where the factor names no place that one could be, or where
// a body of the whole country acts wherever it is.
func StandsFor(answers []*kv1.Answer) kv1.Factor {
	if len(answers) == 0 || slices.Contains(notAsOnePlace, answers[0].GetFactor()) ||
		slices.ContainsFunc(answers, func(a *kv1.Answer) bool {
			return a.GetBody().GetName() != "" && a.GetJurisdiction() == "" || a.GetFactor() != answers[0].GetFactor() || !warns(a, kv1.Caveat_PLACE_STANDS_FOR)
		}) {
		return kv1.Factor_FACTOR_UNSPECIFIED
	}
	return answers[0].GetFactor()
}

// notAsOnePlace are the factors whose titles name a body, several places, or what happened:
// of no place can be said that it is that.
var notAsOnePlace = []kv1.Factor{kv1.Factor_EXCLUDED_BODY, kv1.Factor_LANDING_PLACE, kv1.Factor_SUBJECTS_ADDRESS}

// WithoutBrackets is a text without what stands in brackets in it.
func WithoutBrackets(text string) string {
	before, rest, open := strings.Cut(text, " (")
	_, after, closed := strings.Cut(rest, ")")
	if !open || !closed {
		return text
	}
	return before + WithoutBrackets(after)
}

// cites are the ways to cite on what a role stands, the longest first: the first provision
// of the first answer, with those by which the one who acts does so in the stead of another, or
// of every rule that names the one who acts; and nothing.
func (r *resolver) cites(answers []*kv1.Answer, acting int) []string {
	var cited []*kv1.Basis
	for _, a := range answers {
		cited = withAlso(cited, a.LegalBasis[:min(1, len(a.LegalBasis))])
	}
	first := answers[0].LegalBasis
	ways := []string{bracketed(first[:min(1, len(first))]), ""}
	if d := r.used(answers[0].Designation); d != nil && len(first) > 0 {
		ways = append([]string{bracketed(withAlso(first[:1], r.a.bases(d.LegalBasis)))}, ways...)
	}
	if acting == 1 && len(cited) > 1 {
		ways = append([]string{bracketed(cited)}, ways...)
	}
	return ways
}

package competence

import (
	"slices"
	"strings"
	"unicode"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxSummary is how many letters a telephone operator reads out.
const maxSummary = 300

// summary is the answer in a sentence of at most maxSummary characters, as it is
// read out: the provision stands last, where a voice may leave it, and is left out
// where there is no room for all of it.
func (r *resolver) summary(response *kv1.ResolveResponse) string {
	q, name := r.q, response.Task.Title
	switch {
	case response.Outcome == kv1.Outcome_RESOLVED || response.Outcome == kv1.Outcome_CHOICE:
		first := response.Answers[0]
		acts, who := RoleTitle(first.Role, q.lang), r.whoActs(response.Answers)
		if first.Role == kv1.Role_DECISION && r.ended[0].first().unsure() {
			acts = q.say(msgSummaryUnsure, acts)
		}
		ground := bracketed(first.LegalBasis[:min(1, len(first.LegalBasis))])
		if text := q.say(msgSummaryAnswer, name, acts, who, ground); fits(text) {
			return text
		}
		return shortened(q.say(msgSummaryAnswer, name, acts, who, ""))
	case response.Outcome == kv1.Outcome_UNCERTAIN_DATE && len(response.Answers) > 0:
		reason := strings.TrimSuffix(response.Roles[0].Reason, ".")
		return shortened(q.say(msgSummaryUncertain, name, reason, r.whoActs(response.Answers)))
	case len(response.Roles) > 0:
		return shortened(q.say(msgSummaryOutcome, name, response.Roles[0].Reason))
	}
	return shortened(q.say(msgSummaryOutcome, name, q.say(msgNoCompetence)))
}

func fits(text string) bool {
	return len(text) <= maxSummary || len([]rune(text)) <= maxSummary
}

// shortened is a text of at most maxSummary characters: what is longer ends between
// two words that are not of one citation, and not in brackets; where it can behind a
// part of a list or a sentence that is whole.
func shortened(text string) string {
	if fits(text) {
		return text
	}
	letters := []rune(text)
	words, whole, open := 0, 0, 0
	for i := range maxSummary - 1 {
		switch letters[i] {
		case '(':
			open++
		case ')':
			open--
		case ' ':
			switch {
			case open != 0:
			case i > 0 && letters[i-1] == ';', i > 1 && ended(letters[:i], letters[i+1]):
				whole = i
			case i > 1 && parted(letters[:i], letters[i+1]):
				words = i
			}
		}
	}
	switch {
	case whole <= maxSummary/3:
	case letters[whole-1] == '.':
		return string(letters[:whole])
	default:
		words = whole
	}
	if words < maxSummary/2 { // one endless word
		words = maxSummary - 2
	}
	return string(letters[:words]) + " …"
}

// ended tells whether a sentence ends before a word that begins with next.
func ended(before []rune, next rune) bool {
	last := len(before) - 1
	return before[last] == '.' && unicode.IsLower(before[last-1]) && unicode.IsUpper(next)
}

// parted tells whether a text may end before a word that begins with next. Citations
// are full of points, numbers and capitals: `568/2022. Korm. r. 4. § (2) a) pont`.
func parted(before []rune, next rune) bool {
	last := len(before) - 1
	if before[last] == ',' || before[last] == ':' {
		last--
	}
	return unicode.IsLetter(before[last]) && unicode.IsLower(next)
}

// whoActs names all who act in the role of the first answer.
func (r *resolver) whoActs(answers []*kv1.Answer) string {
	var all []string
	for _, a := range answers {
		if a.Role != answers[0].Role {
			continue
		}
		if who := r.whoActsBy(a); !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return strings.Join(all, "; ")
}

// whoActsBy names who acts by an answer: that others of its class may be chosen, or
// that it stands in for another.
func (r *resolver) whoActsBy(a *kv1.Answer) string {
	q, who := r.q, a.Body.GetTitle()
	switch class := a.HolderClass.GetTitle(); {
	case a.AnyOffice && class != "" && a.Body.GetName() == "":
		return q.say(msgSummaryAny, class)
	case a.AnyOffice && class != "":
		return q.say(msgSummaryAnyNear, class, who)
	}
	switch d := r.used(a.Designation); {
	case d == nil:
		return who
	case d.Reason == kv1.Designation_SUBSTITUTION, d.Reason == kv1.Designation_EXCLUSION:
		return q.say(msgSummarySubstitute, who)
	}
	return q.say(msgSummaryDesignated, who)
}

// used is the designation of a name by which a body was found; nil where there is
// none.
func (r *resolver) used(name string) *designation {
	if name == "" {
		return nil
	}
	for i := range r.sides {
		for k := range r.sides[i].found {
			if d := r.sides[i].found[k].designation; d != nil && d.Name == name {
				return d
			}
		}
	}
	return nil
}

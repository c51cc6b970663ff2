package competence

import (
	"slices"
	"strconv"
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
		return r.answered(name, response.Answers)
	case len(response.Answers) > 0 && response.Answers[0].Role == response.Roles[0].Role: // several, and it is not known which
		reason := strings.TrimSuffix(response.Roles[0].Reason, ".")
		var who []string
		for _, a := range r.allActing(response.Answers) {
			if len(a.terms) > 0 {
				a.who = q.say(msgSummaryOnCondition, a.who)
			}
			who = append(who, a.who)
		}
		return q.fitting(who, func(who string) string { return q.say(msgSummaryAmong, name, reason, who) })
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

// An acting body is one as the summary names it, with what it hangs on.
type acting struct {
	who   string
	terms []string
}

// answered says who acts: with the provision, and on what all of it hangs, as far as there
// is room; that there is a condition is said in any case.
func (r *resolver) answered(name string, answers []*kv1.Answer) string {
	q, first := r.q, answers[0]
	acts, all := RoleTitle(first.Role, q.lang), r.allActing(answers)
	shared := slices.Clone(all[0].terms)
	for _, a := range all[1:] {
		shared = both(shared, a.terms)
	}
	who := make([]string, len(all))
	for i, a := range all {
		if who[i] = a.who; len(a.terms) > len(shared) {
			who[i] = q.say(msgSummaryOnCondition, a.who)
		}
	}
	terms, ground := "", bracketed(first.LegalBasis[:min(1, len(first.LegalBasis))])
	if len(shared) > 0 {
		terms = " " + q.say(msgSummaryIf, strings.Join(shared, "; "))
	}
	near := ""
	if s := r.sideOf(first.Role); s != nil {
		near = q.nearBound(r.hingesOf(s, &s.found[0]), s.found[0].at)
	}
	for _, cited := range [2]string{ground, ""} {
		if text := q.say(msgSummaryAnswer, name, acts, strings.Join(who, "; "), cited) + terms + near; fits(text) {
			return text
		}
	}
	if terms != "" {
		acts = q.say(msgSummaryOnCondition, acts)
		if text := q.say(msgSummaryAnswer, name, acts, strings.Join(who, "; "), ground) + near; fits(text) {
			return text
		}
	}
	return q.fitting(who, func(who string) string { return q.say(msgSummaryAnswer, name, acts, who, "") })
}

// allActing are all who act in the role of the first answer, each once.
func (r *resolver) allActing(answers []*kv1.Answer) (all []acting) {
	s := r.sideOf(answers[0].Role)
	for i, a := range answers {
		if a.Role != answers[0].Role {
			continue
		}
		one := acting{who: r.whoActsBy(a)}
		if s != nil && i < len(s.found) {
			for _, t := range r.terms(s, &s.found[i]) {
				one.terms = append(one.terms, t.question+" – "+t.is)
			}
		}
		for _, c := range a.Caveats {
			if s == nil && c.Code == kv1.Caveat_CONDITION_TAKEN { // on one of several sides
				one.terms = append(one.terms, c.Text)
			}
		}
		if k := slices.IndexFunc(all, func(o acting) bool { return o.who == one.who }); k >= 0 {
			all[k].terms = both(all[k].terms, one.terms)
		} else {
			all = append(all, one)
		}
	}
	return all
}

// sideOf is the only side of a role that ended in one answer, whose findings are its answers
// in their order; nil where there is none.
func (r *resolver) sideOf(role kv1.Role) *sideEnd {
	for i := range r.ended {
		if e := &r.ended[i]; e.role == role && e.settled() {
			return e.first()
		}
	}
	return nil
}

// both leaves those of texts that are among others too.
func both(texts, others []string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return !slices.Contains(others, t) })
}

// fitting is a text that names bodies: of all, or of as many as there is room for, and then
// how many more there are.
func (q *question) fitting(who []string, say func(who string) string) string {
	all := say(strings.Join(who, "; "))
	if fits(all) {
		return all
	}
	for n := len(who) - 1; n > 0; n-- {
		if text := say(q.say(msgSummaryMore, strings.Join(who[:n], "; "), strconv.Itoa(len(who)-n))); fits(text) {
			return text
		}
	}
	return shortened(all)
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

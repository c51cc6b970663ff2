package competence

import (
	kv1 "kataszter/proto/kozfeladat/v1"
	"slices"
)

// How those who act are named in a summary.

// An acting body is one as the summary names it, with what it hangs on.
type acting struct {
	who   string
	kind  string // of which any may act, without the nearest
	title string // of the body alone
	any   bool   // any other office of its kind too
	terms []term
	by    []*kv1.Answer // that name it
}

// allActing are all who act in a role, each once: who may be chosen beside others of a kind,
// and acts by another rule too, as who may be chosen.
func (r *resolver) allActing(answers []*kv1.Answer) (all []acting) {
	s := r.sideOf(answers[0].Role)
	for i, a := range answers {
		if a.Role != answers[0].Role {
			continue
		}
		one := acting{who: r.whoActsBy(a), any: a.AnyOffice, by: []*kv1.Answer{a}}
		if class := a.HolderClass.GetTitle(); a.AnyOffice && one.who == r.q.say(msgSummaryAnyNear, class, a.Body.GetTitle()) {
			one.kind = r.q.say(msgSummaryAny, class)
		}
		if a.Body.GetName() != "" {
			one.title = a.Body.GetTitle()
		}
		if s != nil && i < len(s.found) {
			if one.terms = r.terms(s, &s.found[i]); r.butExcluded(&s.found[i]) {
				one.who = r.q.say(msgSummaryAnyOther, a.HolderClass.GetTitle())
			}
		}
		for _, c := range a.Caveats {
			if s == nil && c.Code == kv1.Caveat_CONDITION_TAKEN { // on one of several sides
				one.terms = append(one.terms, term{is: c.Text})
			}
		}
		k := slices.IndexFunc(all, func(o acting) bool {
			return o.who == one.who || one.title != "" && o.title == one.title && o.any != one.any
		})
		if k < 0 {
			all = append(all, one)
			continue
		}
		all[k].by = append(all[k].by, a)
		if all[k].terms = both(all[k].terms, one.terms); one.any && !all[k].any {
			all[k].who, all[k].any = one.who, true
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

// whoActsBy names who acts by an answer: that others of its class may be chosen, or
// that it stands in for another.
func (r *resolver) whoActsBy(a *kv1.Answer) string {
	q, who := r.q, a.Body.GetTitle()
	switch class := a.HolderClass.GetTitle(); {
	case a.AnyOffice && a.GeneralRule && class != "" && r.hasExcluded(r.a.governmentWindow):
		return q.say(msgSummaryAnyOther, class)
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

// namings are the ways to name who act, the longest first: with what is doubted of one alone,
// beside marks, and with the nearest office of each kind, without the latter, without the
// former, without both. That one hangs on more than all do is said in any. doubted tells
// whether anything is doubted of one alone.
func (q *question) namings(all []acting, shared []term, marks []string) (ways [][]string, doubted bool) {
	doubts, nearest := make([][]string, len(all)), false
	for i, a := range all {
		if len(all) > 1 { // of one alone these are the marks
			doubts[i] = slices.DeleteFunc(q.doubts(a.by), func(word string) bool { return slices.Contains(marks, word) })
		}
		doubted, nearest = doubted || len(doubts[i]) > 0, nearest || i > 0 && a.kind != ""
	}
	add := func(doubted, nearest bool) {
		who := make([]string, len(all))
		for i, a := range all {
			var own []string
			if doubted {
				own = append(own, doubts[i]...)
			}
			if len(a.terms) > len(shared) {
				own = append(own, q.say(msgSummaryTerm))
			}
			if !nearest && i > 0 && a.kind != "" {
				a.who = a.kind
			}
			who[i] = marked(a.who, own)
		}
		ways = append(ways, who)
	}
	add(true, true)
	if nearest {
		add(true, false)
	}
	if doubted {
		add(false, true)
	}
	if doubted && nearest {
		add(false, false)
	}
	return ways, doubted
}

// both leaves those of terms that are among others too.
func both(terms, others []term) []term {
	return slices.DeleteFunc(terms, func(t term) bool { return !slices.Contains(others, t) })
}

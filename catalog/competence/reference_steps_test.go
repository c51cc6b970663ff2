package competence_test

import (
	"maps"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A claim is a competence with the places for which it is asked.
type claim struct {
	*kv1.Competence
	places                      []string // one empty where none is needed
	missing, unknown, ambiguous bool
}

// claims are the competences of a role in force that reach a place. others is
// how many in force do not.
func (v view) claims(role kv1.Role) (list []claim, others int) {
	competences, _ := v.Competences(v.task.GetName())
	for _, c := range competences {
		if c.GetRole() != role || !v.inForce(c) {
			continue
		}
		cl := claim{Competence: c}
		texts := v.texts(c)
		if v.placeless(c) {
			texts = slices.DeleteFunc(texts, func(text string) bool { return len(v.read(text)) != 1 })
			if len(texts) == 0 {
				cl.places = []string{""}
			}
		} else if len(texts) == 0 {
			cl.missing = true
		}
		outside := false
		for _, text := range texts {
			switch found := v.read(text); {
			case len(found) == 0:
				cl.unknown = true
			case len(found) > 1:
				cl.ambiguous = true
			case v.reaches(c, found[0]):
				cl.places = append(cl.places, found[0])
			default:
				outside = true
			}
		}
		if outside && len(cl.places) == 0 && !cl.unknown && !cl.ambiguous {
			others++
			continue
		}
		list = append(list, cl)
	}
	return list, others
}

// fitting are the claims whose conditions hold.
func (v view) fitting(claims []claim, taken facts) (list []claim) {
	for _, cl := range claims {
		places := cl.places
		if len(places) == 0 {
			places = []string{""}
		}
		holding := slices.DeleteFunc(slices.Clone(places), func(place string) bool {
			return slices.ContainsFunc(cl.GetConditions(), func(c *kv1.Condition) bool { return !v.holds(c, place, taken) })
		})
		if len(holding) > 0 {
			if len(cl.places) > 0 {
				cl.places = holding
			}
			list = append(list, cl)
		}
	}
	return list
}

// role is the verdict of one role.
func (v view) role(role kv1.Role) verdict {
	claims, others := v.claims(role)
	if len(claims) == 0 && others == 0 {
		return failed(kv1.Outcome_GAP)
	}
	usual := facts{}
	open := map[string][]string{}
	var keys []string
	for _, cl := range claims {
		for _, c := range cl.GetConditions() {
			circumstance := named[*kv1.Concept](v.shelf, "concepts/condition."+c.GetKey()).GetCircumstance()
			places := cl.places
			if len(places) == 0 {
				places = []string{""}
			}
			if !slices.ContainsFunc(places, func(place string) bool { return v.known(c.GetKey(), place) == "" }) {
				continue
			}
			usual[c.GetKey()] = circumstance.GetUsual()
			if !slices.Contains(keys, c.GetKey()) && len(circumstance.GetValues()) > 0 {
				keys = append(keys, c.GetKey())
			}
			for _, value := range circumstance.GetValues() {
				if !slices.Contains(open[c.GetKey()], value.GetCode()) {
					open[c.GetKey()] = append(open[c.GetKey()], value.GetCode())
				}
			}
		}
	}
	// What has no usual value is tried with all its values; where under the
	// usual values nobody is left, so is all the rest.
	var unusual []string
	for _, key := range keys {
		if usual[key] == "" {
			unusual = append(unusual, key)
		}
	}
	tried, trials := unusual, v.try(claims, usual, open, unusual)
	if !slices.ContainsFunc(trials, asksSomebody) {
		tried, trials = keys, v.try(claims, usual, open, keys)
	}
	var found []trial
	for _, t := range trials {
		if asksSomebody(t) {
			found = append(found, t)
		}
	}
	if len(found) == 0 {
		return failed(kv1.Outcome_NOT_REQUIRED)
	}
	if !slices.ContainsFunc(found, func(t trial) bool { return t.whom() != found[0].whom() }) {
		return found[0].verdict
	}
	// What only the system, a map or local data know is never asked of a client.
	for _, key := range tried {
		if isAsked(v.shelf, key) && decides(key, trials) {
			return failed(kv1.Outcome_NEED_FACT)
		}
	}
	return failed(kv1.Outcome_GAP)
}

// A trial is the verdict that some values of the open circumstances give.
type trial struct {
	taken facts
	verdict
}

func asksSomebody(t trial) bool { return t.outcome != kv1.Outcome_NOT_REQUIRED }

// whom is who holds it, or why nobody does.
func (t trial) whom() string {
	if len(t.holders) == 0 {
		return t.outcome.String()
	}
	return strings.Join(t.holders, " ")
}

// isAsked tells whether a client is asked about a circumstance.
func isAsked(s shelf, key string) bool {
	switch named[*kv1.Concept](s, "concepts/condition."+key).GetCircumstance().GetKind() {
	case kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP:
		return false
	}
	return true
}

// decides tells whether the answer hangs on one circumstance: of two trials that
// differ in nothing else other holders come.
func decides(key string, trials []trial) bool {
	for _, t := range trials {
		for _, u := range trials {
			taken := maps.Clone(u.taken)
			taken[key] = t.taken[key]
			if maps.Equal(taken, t.taken) && t.whom() != u.whom() {
				return true
			}
		}
	}
	return false
}

// try is what each combination of the values of some circumstances gives.
func (v view) try(claims []claim, taken facts, values map[string][]string, keys []string) (trials []trial) {
	if len(keys) == 0 {
		if left := v.fitting(claims, taken); len(left) > 0 {
			return []trial{{taken, v.decide(left)}}
		}
		return []trial{{taken, failed(kv1.Outcome_NOT_REQUIRED)}}
	}
	for _, value := range values[keys[0]] {
		more := maps.Clone(taken)
		more[keys[0]] = value
		trials = append(trials, v.try(claims, more, values, keys[1:])...)
	}
	return trials
}

// decide is the verdict of the claims whose conditions hold.
func (v view) decide(claims []claim) verdict {
	claims = slices.DeleteFunc(slices.Clone(claims), v.excluded)
	if len(claims) == 0 {
		return failed(kv1.Outcome_DESIGNATION_NEEDED)
	}
	for _, cl := range claims {
		switch {
		case cl.missing:
			return failed(kv1.Outcome_NEED_FACT)
		case cl.unknown:
			return failed(kv1.Outcome_UNKNOWN_PLACE)
		case cl.ambiguous:
			return failed(kv1.Outcome_AMBIGUOUS_PLACE)
		}
	}
	best := claims[0].GetPriority()
	for _, cl := range claims {
		best = max(best, cl.GetPriority())
	}
	claims = slices.DeleteFunc(claims, func(cl claim) bool { return cl.GetPriority() < best })

	narrowest := 0
	for _, cl := range claims {
		if !concurs(cl) {
			narrowest = max(narrowest, v.narrowness(cl))
		}
	}
	claims = slices.DeleteFunc(claims, func(cl claim) bool { return !concurs(cl) && v.narrowness(cl) < narrowest })

	isBody := func(cl claim) bool { return !concurs(cl) && strings.HasPrefix(cl.GetHolder(), "bodies/") }
	if slices.ContainsFunc(claims, isBody) {
		claims = slices.DeleteFunc(claims, func(cl claim) bool { return !concurs(cl) && !isBody(cl) })
	}
	return v.compare(claims)
}

func concurs(cl claim) bool { return cl.GetExclusivity() == kv1.Competence_CONCURRENT }

// excluded: the notary is, where its own municipality is the client (Ákr. 23.
// § (4)), unless the rule is made for just that; and only where the Ákr. covers
// the task.
func (v view) excluded(cl claim) bool {
	holder := cl.GetHolder()
	if b := named[*kv1.Body](v.shelf, holder); b != nil {
		holder = b.GetBodyClass()
	}
	return v.request.GetMunicipalityIsClient() == "yes" && v.task.GetAkrScope() == kv1.Task_COVERED &&
		v.isA(holder, "bodyClasses/C-JEGYZO") &&
		!slices.ContainsFunc(cl.GetConditions(), func(c *kv1.Condition) bool { return c.GetKey() == "municipality_is_client" })
}

// narrowness is the kind of the narrowest own territory in which a place lies.
func (v view) narrowness(cl claim) int {
	narrowest := kv1.Territory_KIND_UNSPECIFIED
	for _, t := range cl.GetTerritories() {
		for _, place := range cl.places {
			if place != "" && v.liesIn(place, []string{t}) {
				narrowest = max(narrowest, named[*kv1.Territory](v.shelf, t).GetKind())
			}
		}
	}
	return int(narrowest)
}

// compare finds the holders of the claims that are left.
func (v view) compare(claims []claim) verdict {
	var failure *verdict
	var exclusive [][]string
	holders := map[string]bool{}
	conflict, cut, choice := false, false, false
	for _, cl := range claims {
		own := map[string]bool{}
		var perPlace []string
		for _, place := range cl.places {
			found, partial, outcome := v.holders(cl, place)
			if len(found) == 0 {
				if failure == nil {
					failure = &verdict{outcome: outcome}
				}
				continue
			}
			if len(found) > 1 {
				conflict = true
				cut = cut || partial
			}
			for _, h := range found {
				own[h], holders[h] = true, true
			}
			perPlace = append(perPlace, strings.Join(found, " "))
		}
		if len(own) == 0 {
			continue
		}
		slices.Sort(perPlace)
		choice = choice || cl.GetAnyOffice() || len(slices.Compact(perPlace)) > 1
		if !concurs(cl) {
			exclusive = append(exclusive, sorted(own))
		}
	}
	result := verdict{kv1.Outcome_RESOLVED, sorted(holders)}
	different := slices.ContainsFunc(exclusive, func(set []string) bool { return !slices.Equal(set, exclusive[0]) })
	switch {
	case len(holders) == 0:
		return *failure
	case different:
		result.outcome = kv1.Outcome_CONFLICT
	case conflict && cut:
		result.outcome = kv1.Outcome_AMBIGUOUS_PLACE
	case conflict:
		result.outcome = kv1.Outcome_CONFLICT
	case choice:
		result.outcome = kv1.Outcome_CHOICE
	}
	return result
}

// holders are the bodies that hold the claim at the place, or its class; none
// with the outcome that says why.
func (v view) holders(cl claim, place string) (list []string, partial bool, _ kv1.Outcome) {
	holder := cl.GetHolder()
	class := named[*kv1.BodyClass](v.shelf, holder)
	switch {
	case holder == "":
		return nil, false, kv1.Outcome_GAP
	case class == nil:
		content := named[*kv1.Concept](v.shelf, cl.GetAreaModel()).GetAreaModel().GetContent()
		switch {
		case place == "":
		case v.mapped(cl.Competence) && !v.acts(cl.Competence, place, v.covers):
			return nil, false, kv1.Outcome_AMBIGUOUS_PLACE
		case content != kv1.Concept_AreaModel_HELD && !v.mapped(cl.Competence):
			return nil, false, kv1.Outcome_UNMAPPED_AREA
		}
		return []string{holder}, false, 0
	}
	for organ := class; organ != nil; organ = named[*kv1.BodyClass](v.shelf, organ.GetOrganOf()) {
		list, partial = v.climb(organ.GetName(), cl.GetAreaModel(), place)
		if len(list) == 0 && cl.GetAreaModel() == country {
			list, partial = v.climb(organ.GetName(), organ.GetAreaModel(), place)
			if members := v.members(organ.GetName()); len(list) == 0 && len(members) == 1 {
				list = members
			}
		}
		if len(list) > 0 {
			return list, partial, 0
		}
	}
	area := named[*kv1.Concept](v.shelf, cl.GetAreaModel()).GetAreaModel()
	absence := class.GetAbsence().GetKind()
	switch {
	case cl.GetAnyOffice(), absence == kv1.BodyClass_Absence_FUNCTION:
		return []string{holder}, false, 0
	case absence == kv1.BodyClass_Absence_OUT_OF_SCOPE:
		return nil, false, kv1.Outcome_OUT_OF_SCOPE
	case absence == kv1.BodyClass_Absence_UNMAPPED:
		return nil, false, kv1.Outcome_UNMAPPED_AREA
	case absence == kv1.BodyClass_Absence_DESIGNATED:
		return nil, false, kv1.Outcome_DESIGNATION_NEEDED
	case absence == kv1.BodyClass_Absence_LOCAL:
		return nil, false, kv1.Outcome_GAP
	case area.GetContent() == kv1.Concept_AreaModel_NO_MAP:
		return nil, false, kv1.Outcome_DESIGNATION_NEEDED
	case area.GetContent() != kv1.Concept_AreaModel_HELD:
		return nil, false, kv1.Outcome_UNMAPPED_AREA
	case place == "" && firstFactor(cl.Competence) == kv1.Factor_NONE:
		return nil, false, kv1.Outcome_GAP
	case place == "":
		return nil, false, kv1.Outcome_NEED_FACT
	case v.tooWide(class, cl.GetAreaModel(), place):
		return nil, false, kv1.Outcome_AMBIGUOUS_PLACE
	}
	return nil, false, kv1.Outcome_GAP
}

// climb is the bodies of a class for a place under a map: those at the first
// territory from the place upwards where one stands, and whether the map cuts
// that territory between all of them.
func (v view) climb(class, area, place string) (list []string, partial bool) {
	if place == "" {
		return nil, false
	}
	for _, t := range v.above(place) {
		found := map[string]bool{}
		partial = true
		for _, j := range v.jurisdictions(class, area) {
			if slices.Contains(j.GetTerritories(), t) && !v.liesIn(place, j.GetExcludedTerritories()) {
				found[j.GetBody()] = true
				partial = partial && j.GetPartial()
			}
		}
		if len(found) > 0 {
			return sorted(found), partial
		}
	}
	return nil, false
}

// jurisdictions are those in force under a map of the bodies of a class.
func (v view) jurisdictions(class, area string) (list []*kv1.Jurisdiction) {
	members := v.members(class)
	for _, j := range each[*kv1.Jurisdiction](v.shelf) {
		if j.GetAreaModel() == area && v.stands(j.GetValidity()) && slices.Contains(members, j.GetBody()) {
			list = append(list, j)
		}
	}
	return list
}

// tooWide tells whether a place below this one would have a body of the class,
// or of that whose organ it is.
func (v view) tooWide(class *kv1.BodyClass, area, place string) bool {
	for organ := class; organ != nil; organ = named[*kv1.BodyClass](v.shelf, organ.GetOrganOf()) {
		for _, t := range each[*kv1.Territory](v.shelf) {
			below, _ := v.climb(organ.GetName(), area, t.GetName())
			if len(below) == 0 && area == country {
				below, _ = v.climb(organ.GetName(), organ.GetAreaModel(), t.GetName())
			}
			if len(below) > 0 && v.liesIn(t.GetName(), []string{place}) {
				return true
			}
		}
	}
	return false
}

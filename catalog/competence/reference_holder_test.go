package competence_test

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// From the holder to the body (section 9).

// A finding is to whom a competence led, or why to nobody.
type finding struct {
	stand
	holders []string          // bodies, or the class itself
	partial bool              // whether a jurisdiction by which they were found is
	alone   bool              // whether all of these are, and of one body
	follows bool              // whether they are in the stead of bodies that ended
	named   map[string]string // the designation by which one of them acts in another's stead
	outcome kv1.Outcome
	turn    int // of which case
}

// find is to whom a competence leads at its place, with designations. Of Budapest as
// the last resort no part can be told.
func (c contest) find(s stand, excluded bool) finding {
	if excluded && (s.missing || s.unclear) {
		return finding{stand: s, outcome: kv1.Outcome_DESIGNATION_NEEDED}
	}
	f := c.acting(s)
	if f.outcome == kv1.Outcome_AMBIGUOUS_PLACE && s.resort {
		f.outcome = kv1.Outcome_GAP
	}
	if excluded {
		f = c.instead(f, kv1.Outcome_DESIGNATION_NEEDED, kv1.Designation_EXCLUSION)
		if len(f.holders) == 0 {
			f.outcome = kv1.Outcome_DESIGNATION_NEEDED
		}
	}
	return f
}

// acting is to whom it leads before anybody is excluded from the case.
func (c contest) acting(s stand) finding {
	if s.GetHolder() == "" {
		return finding{stand: s, outcome: kv1.Outcome_GAP}
	}
	if firstFactor(s.Competence) != kv1.Factor_DESIGNATED && !covered(c.task, c.request) && c.ownClient(s) {
		return finding{stand: s, outcome: kv1.Outcome_GAP}
	}
	if firstFactor(s.Competence) == kv1.Factor_EXCLUDED_BODY {
		return c.substituted(c.holderBy(s, ownMap))
	}
	f := c.holderBy(s, s.GetAreaModel())
	class := map[string]string{"JH": "bodyClasses/C-JH", "KH": "bodyClasses/C-KH"}[c.request.GetExcludedBody()]
	isExcluded := func(h string) bool { return c.bodyIsA(h, class) }
	switch {
	case class == "", hasCondition(s.Competence, "excluded_body"), !slices.ContainsFunc(f.holders, isExcluded):
	case s.GetAnyOffice() && named[*kv1.BodyClass](c.shelf, s.GetHolder()) != nil:
		f.holders = append(slices.DeleteFunc(f.holders, isExcluded), s.GetHolder())
		f.partial, f.alone, f.follows = f.partial && len(f.holders) > 1, f.alone && len(f.holders) > 1, false
	default:
		return c.substituted(f)
	}
	for i, h := range f.holders {
		if d := c.designated(s, h, true, kv1.Designation_STANDING, kv1.Designation_LOCAL_DELEGATION); d != nil {
			f.holders[i] = f.insteadBy(d)
		}
	}
	return f
}

// substituted is who acts in the stead of an excluded office.
func (c contest) substituted(f finding) finding {
	isClass := func(h string) bool { return named[*kv1.Body](c.shelf, h) == nil }
	if len(f.holders) > 0 && isClass(f.holders[0]) {
		return f // nobody there whose stead could be taken
	}
	if len(f.holders) > 0 && c.request.GetSubstituteCanAct() == "no" {
		return finding{stand: f.stand, outcome: kv1.Outcome_DESIGNATION_NEEDED}
	}
	f = c.instead(f, kv1.Outcome_UNMAPPED_AREA, kv1.Designation_SUBSTITUTION)
	if slices.ContainsFunc(f.holders, func(h string) bool { return !c.empowered(f.stand, h) }) {
		return finding{stand: f.stand, outcome: kv1.Outcome_GAP}
	}
	return f
}

// empowered tells whether a body is one to which the competence leads at some place.
func (c contest) empowered(s stand, body string) bool {
	area := s.GetAreaModel()
	if firstFactor(s.Competence) == kv1.Factor_EXCLUDED_BODY {
		area = ownMap
	}
	for _, organ := range c.organs(s.GetHolder()) {
		for _, area := range mapsOf(organ, area) {
			if c.bodyIsA(body, organ.GetName()) && len(c.drawn(body, area)) > 0 {
				return true
			}
		}
	}
	return false
}

// instead puts those that designations name in the place of the bodies found;
// where there is none for one of them, nobody acts.
func (c contest) instead(f finding, none kv1.Outcome, reason kv1.Designation_Reason) finding {
	var to []string
	for _, h := range f.holders {
		if d := c.designated(f.stand, h, false, reason); d != nil {
			to = append(to, f.insteadBy(d))
		}
	}
	if len(to) < len(f.holders) {
		f.outcome, to = none, nil
	}
	f.holders = to
	return f
}

// insteadBy is who acts by a designation.
func (f *finding) insteadBy(d *kv1.Designation) string {
	if f.named == nil {
		f.named = map[string]string{}
	}
	f.named[d.GetTo()] = d.GetName()
	return d.GetTo()
}

// designated is the designation by which another acts instead of a body, or else, where
// that counts, instead of the holder.
func (c contest) designated(s stand, body string, ofHolder bool, reasons ...kv1.Designation_Reason) *kv1.Designation {
	if named[*kv1.Body](c.shelf, body) == nil {
		return nil
	}
	all := each[*kv1.Designation](c.shelf)
	slices.SortFunc(all, func(a, b *kv1.Designation) int { return strings.Compare(a.GetName(), b.GetName()) })
	from := []string{body}
	if ofHolder {
		from = append(from, s.GetHolder())
	}
	for _, from := range from {
		for _, d := range all {
			if d.GetFrom() == from && slices.Contains(reasons, d.GetReason()) && onSide(d.GetValidity(), c.request.GetOn(), c.lawAhead) &&
				(len(d.GetTasks()) == 0 || slices.Contains(d.GetTasks(), c.task.GetName())) &&
				(len(d.GetTerritories()) == 0 || s.place != "" && c.liesIn(s.place, d.GetTerritories())) {
				return d
			}
		}
	}
	return nil
}

// holderBy is to whom the holder leads under a map.
func (c contest) holderBy(s stand, area string) finding {
	f := finding{stand: s}
	switch {
	case firstFactor(s.Competence) == kv1.Factor_DESIGNATED:
		f.outcome = kv1.Outcome_DESIGNATION_NEEDED
	case named[*kv1.Body](c.shelf, s.GetHolder()) != nil:
		return c.body(f, area)
	default:
		f.holders, f.partial, f.alone = c.bodies(s.GetHolder(), area, s.place)
		if len(f.holders) == 0 {
			return c.withoutBody(f, area)
		}
	}
	return f
}

// body is a named body, at the place or in its stead the one that follows it.
func (c contest) body(f finding, area string) finding {
	holder := named[*kv1.Body](c.shelf, f.GetHolder())
	if c.ended(holder.GetValidity()) {
		f.holders, _ = c.successors([]string{holder.GetName()}, []string{area}, f.place)
		if len(f.holders) != 1 {
			f.holders, f.outcome = nil, kv1.Outcome_GAP
			return f
		}
		f.follows = true
		return c.cut(f, area)
	}
	if !c.stands(holder.GetValidity()) {
		f.outcome = kv1.Outcome_GAP
		return f
	}
	drawn := c.drawn(holder.GetName(), area)
	over := slices.DeleteFunc(slices.Clone(drawn), func(j *kv1.Jurisdiction) bool { return !c.acts(j) || !c.over(j, f.place) })
	switch {
	case f.place == "" || len(over) > 0:
		f.holders = []string{holder.GetName()}
		return c.cut(f, area)
	case len(drawn) > 0:
		f.outcome = kv1.Outcome_AMBIGUOUS_PLACE
	case c.content(area) == kv1.Concept_AreaModel_HELD:
		f.holders = []string{holder.GetName()}
	default:
		f.outcome = kv1.Outcome_UNMAPPED_AREA
	}
	return f
}

// cut notes of the one body found whether it has the place by partial jurisdictions only.
func (c contest) cut(f finding, area string) finding {
	over := slices.DeleteFunc(c.drawn(f.holders[0], area), func(j *kv1.Jurisdiction) bool { return !c.acts(j) || !c.over(j, f.place) })
	whole := slices.ContainsFunc(over, func(j *kv1.Jurisdiction) bool { return !j.GetPartial() })
	f.partial = len(over) > 0 && !whole
	f.alone = f.partial && !slices.ContainsFunc(over, (*kv1.Jurisdiction).GetRestElsewhere)
	return f
}

func (c contest) content(area string) kv1.Concept_AreaModel_Content {
	return named[*kv1.Concept](c.shelf, area).GetAreaModel().GetContent()
}

// bodies are those of a class at the place, or of the class whose organ it is.
func (c contest) bodies(class, area, place string) (list []string, partial, alone bool) {
	for _, organ := range c.organs(class) {
		for _, area := range mapsOf(organ, area) {
			if list, partial, alone = c.nearest(organ.GetName(), area, place); len(list) > 0 {
				return list, partial, alone
			}
		}
		members := c.members(organ.GetName())
		if (area == country || area == ownMap && organ.GetAreaModel() == country) && len(members) == 1 {
			return members, false, false
		}
	}
	return nil, false, false
}

// ownMap stands for the map of each class whose bodies are looked for.
const ownMap = "concepts/area-model.*"

// mapsOf are the maps by which the bodies of a class are found.
func mapsOf(class *kv1.BodyClass, area string) []string {
	if area == ownMap {
		return []string{class.GetAreaModel()}
	}
	if area == country && class.GetAreaModel() != country {
		return []string{area, class.GetAreaModel()}
	}
	return []string{area}
}

// nearest are the bodies of a class at the first territory, from the place
// upwards, at which any has a jurisdiction over the place.
func (c contest) nearest(class, area, place string) (list []string, partial, alone bool) {
	if place == "" {
		return nil, false, false
	}
	for _, t := range c.above(place) {
		found, whole := map[string]bool{}, false
		for _, j := range each[*kv1.Jurisdiction](c.shelf) {
			if j.GetAreaModel() == area && c.bodyIsA(j.GetBody(), class) && c.acts(j) && c.over(j, place) &&
				slices.Contains(j.GetTerritories(), t) {
				found[j.GetBody()] = true
				partial, whole = partial || j.GetPartial(), whole || !j.GetPartial() || j.GetRestElsewhere()
			}
		}
		if len(found) > 0 {
			return sorted(found), partial, partial && !whole && len(found) == 1
		}
	}
	return nil, false, false
}

// withoutBody is how a class ends that has no body there.
func (c contest) withoutBody(f finding, area string) finding {
	content := c.content(area)
	if area == ownMap {
		content = c.content(named[*kv1.BodyClass](c.shelf, f.GetHolder()).GetAreaModel())
	}
	absence := named[*kv1.BodyClass](c.shelf, f.GetHolder()).GetAbsence().GetKind()
	followers, lost, under := c.followers(f, area)
	switch {
	case f.GetAnyOffice(), absence == kv1.BodyClass_Absence_FUNCTION:
		f.holders = []string{f.GetHolder()}
	case absence == kv1.BodyClass_Absence_OUT_OF_SCOPE:
		f.outcome = kv1.Outcome_OUT_OF_SCOPE
	case absence == kv1.BodyClass_Absence_UNMAPPED:
		f.outcome = kv1.Outcome_UNMAPPED_AREA
	case absence == kv1.BodyClass_Absence_DESIGNATED, absence == 0 && content == kv1.Concept_AreaModel_NO_MAP:
		f.outcome = kv1.Outcome_DESIGNATION_NEEDED
	case absence == kv1.BodyClass_Absence_LOCAL:
		f.outcome = kv1.Outcome_GAP
	case content != kv1.Concept_AreaModel_HELD && f.place != "" && c.below(f.GetHolder(), area, f.place):
		f.outcome = kv1.Outcome_AMBIGUOUS_PLACE
	case content != kv1.Concept_AreaModel_HELD:
		f.outcome = kv1.Outcome_UNMAPPED_AREA
	case len(followers) == 1:
		f.holders, f.follows = followers, true
		return c.cut(f, under)
	case len(followers) > 1, lost:
		f.outcome = kv1.Outcome_GAP
	case f.place == "" && firstFactor(f.Competence) == kv1.Factor_NONE:
		f.outcome = kv1.Outcome_GAP
	case f.place == "":
		f.outcome = kv1.Outcome_NEED_FACT
	case c.below(f.GetHolder(), area, f.place):
		f.outcome = kv1.Outcome_AMBIGUOUS_PLACE
	default:
		f.outcome = kv1.Outcome_GAP
	}
	return f
}

// below tells whether a body of the class, or of that whose organ it is, has a
// jurisdiction over something below the place.
func (c contest) below(class, area, place string) bool {
	for _, organ := range c.organs(class) {
		for _, area := range mapsOf(organ, area) {
			if slices.ContainsFunc(each[*kv1.Jurisdiction](c.shelf), func(j *kv1.Jurisdiction) bool {
				return j.GetAreaModel() == area && c.bodyIsA(j.GetBody(), organ.GetName()) && c.acts(j) && c.overlaps(j, place)
			}) {
				return true
			}
		}
	}
	return false
}

// followers are the bodies that follow those of the class that would have a
// jurisdiction over the place, and under which map that is.
func (c contest) followers(f finding, area string) (list []string, lost bool, under string) {
	if f.place == "" {
		return nil, false, ""
	}
	for _, organ := range c.organs(f.GetHolder()) {
		for _, area := range mapsOf(organ, area) {
			for _, t := range c.above(f.place) {
				before := map[string]bool{}
				for _, j := range each[*kv1.Jurisdiction](c.shelf) {
					if j.GetAreaModel() == area && slices.Contains(j.GetTerritories(), t) && c.bodyIsA(j.GetBody(), organ.GetName()) &&
						c.ended(named[*kv1.Body](c.shelf, j.GetBody()).GetValidity()) && c.acted(j) && c.over(j, f.place) && c.isFollowed(j.GetBody()) {
						before[j.GetBody()] = true
					}
				}
				if len(before) > 0 {
					list, lost = c.successors(sorted(before), []string{area}, f.place)
					return list, lost, area
				}
			}
		}
	}
	return nil, false, ""
}

// isFollowed tells whether any body ever follows one.
func (c contest) isFollowed(body string) bool {
	return slices.ContainsFunc(each[*kv1.Body](c.shelf), func(b *kv1.Body) bool {
		return slices.ContainsFunc(b.GetPredecessors(), func(s *kv1.Body_Succession) bool {
			return s.GetBody() == body && s.GetChange() != kv1.Body_Succession_ENDED
		})
	})
}

// successors are the bodies in force to which the successions of some bodies
// lead, each for itself; lost tells whether any was left on the way.
func (c contest) successors(ended, areas []string, place string) (list []string, lost bool) {
	last := map[string]bool{}
	for _, b := range ended {
		lost = c.follow([]string{b}, areas, place, last) || lost
	}
	return sorted(last), lost
}

// follow goes on from the last of a chain. Of several at one step those stay that
// have, or had until they ended, a jurisdiction over the place.
func (c contest) follow(chain, areas []string, place string, last map[string]bool) (lost bool) {
	var next []string
	for _, b := range each[*kv1.Body](c.shelf) {
		if !slices.Contains(chain, b.GetName()) && c.begun(b.GetValidity()) && slices.ContainsFunc(b.GetPredecessors(), func(s *kv1.Body_Succession) bool {
			return s.GetBody() == chain[len(chain)-1] && s.GetChange() != kv1.Body_Succession_ENDED
		}) {
			next = append(next, b.GetName())
		}
	}
	for _, b := range next {
		switch {
		case len(next) > 1 && !slices.ContainsFunc(areas, func(area string) bool { return c.hadArea(b, area, place) }):
			lost = true
		case c.ended(named[*kv1.Body](c.shelf, b).GetValidity()):
			lost = c.follow(append(slices.Clone(chain), b), areas, place, last) || lost
		default:
			last[b] = true
		}
	}
	return lost
}

// hadArea tells whether a body has, or had until it ended, a jurisdiction over
// a place under a map.
func (c contest) hadArea(body, area, place string) bool {
	return slices.ContainsFunc(c.drawn(body, area), func(j *kv1.Jurisdiction) bool {
		return (c.acts(j) || c.ended(named[*kv1.Body](c.shelf, body).GetValidity()) && c.acted(j)) && c.over(j, place)
	})
}

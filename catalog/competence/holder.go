package competence

import (
	"cmp"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// notary is the class that Ákr. 23. § (4) excludes where its own municipality
// is the client.
const notary = "bodyClasses/C-JEGYZO"

// eligible drops holders that the law excludes from the case.
func (r *resolver) eligible(cs []*candidate, s *settled) []*candidate {
	if r.q.facts["municipality_is_client"] != "yes" || r.q.task.GetAkrScope() != kv1.Task_COVERED {
		return cs
	}
	return slices.DeleteFunc(slices.Clone(cs), func(c *candidate) bool {
		excluded := r.isNotary(c.Holder) && !names(c.Competence, "municipality_is_client")
		if excluded {
			s.reject(c.Competence, kv1.Rejected_EXCLUDED, "municipality_is_client")
		}
		return excluded
	})
}

// isNotary tells whether a holder is a notary, as a class or as a body.
func (r *resolver) isNotary(holder string) bool {
	of, ok := r.a.classes[holder]
	if b, named := r.a.bodies[holder]; named {
		of, ok = b.class, true
	}
	return ok && of.is(r.a.classes[notary])
}

// names tells whether a competence speaks of a circumstance itself: then its
// own rule goes before the general one.
func names(c *kv1.Competence, key string) bool {
	return slices.ContainsFunc(c.Conditions, func(condition *kv1.Condition) bool { return condition.Key == key })
}

// find leads a candidate to its bodies: one for each place that is asked for.
func (r *resolver) find(c *candidate) ([]*finding, *failure) {
	if c.Holder == "" {
		return nil, r.fail(c, kv1.Outcome_GAP, msgHolderNotKnown)
	}
	if c.factor == kv1.Factor_DESIGNATED {
		return nil, r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgDesignationDecides)
	}
	at := c.at
	if len(at) == 0 {
		at = []*spot{nil}
	}
	var found []*finding
	for _, spot := range at {
		f, fault := r.findAt(c, spot)
		if fault != nil {
			return found, fault
		}
		found = append(found, f...)
	}
	return found, nil
}

func (r *resolver) findAt(c *candidate, at *spot) ([]*finding, *failure) {
	if b, ok := r.a.bodies[c.Holder]; ok {
		f := &finding{candidate: c, at: at, factor: c.factorOf(at), body: b}
		if at != nil {
			switch j := r.area(b, c.AreaModel, at); {
			case j != nil:
				f.jurisdiction = j.Jurisdiction
			case r.hasArea(b, c.AreaModel): // its area lies below the place
				return nil, r.tooWide(c, at, r.below(c.AreaModel, at, func(other *body) bool { return other == b }))
			case r.content(c.AreaModel) != kv1.Concept_AreaModel_HELD:
				return nil, r.unmapped(c)
			}
		}
		return []*finding{r.instead(f)}, nil
	}
	class := r.a.classes[c.Holder]
	found := r.ofClass(c, class, at)
	if len(found) == 0 {
		return r.absent(c, class, at)
	}
	return found, nil
}

// ofClass are the bodies of a class at a place: by the competence's map, and
// where that is the country as a whole, by the class's own.
func (r *resolver) ofClass(c *candidate, class *class, at *spot) []*finding {
	model := c.AreaModel
	own := model == areaModelName+"COUNTRY"
	for ; class != nil; class = class.organOf {
		var standing []jurisdiction
		if at != nil {
			if standing = r.standing(class.has, model, at); len(standing) == 0 && own && class.AreaModel != "" {
				standing = r.standing(class.has, class.AreaModel, at)
			}
		}
		var found []*finding
		for _, j := range standing {
			found = append(found, r.instead(&finding{candidate: c, at: at, factor: c.factorOf(at), body: j.body, class: r.a.classes[c.Holder], jurisdiction: j.Jurisdiction}))
		}
		if len(found) == 0 && own {
			if only := r.only(class); only != nil {
				found = append(found, r.instead(&finding{candidate: c, at: at, factor: c.factorOf(at), body: only, class: r.a.classes[c.Holder]}))
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// only is the one body of a class, nil where it has none or several.
func (r *resolver) only(c *class) *body {
	var found *body
	for _, b := range r.a.members[c] {
		if r.moment.maps(b.Validity) {
			if found != nil {
				return nil
			}
			found = b
		}
	}
	return found
}

// absent says why a class has no body at a place.
func (r *resolver) absent(c *candidate, class *class, at *spot) ([]*finding, *failure) {
	if c.AnyOffice { // no place, or one too wide to name the nearest
		return []*finding{{candidate: c, factor: c.factor, class: class}}, nil
	}
	switch class.Absence.GetKind() {
	case kv1.BodyClass_Absence_FUNCTION:
		return []*finding{{candidate: c, at: at, factor: c.factorOf(at), class: class}}, nil
	case kv1.BodyClass_Absence_OUT_OF_SCOPE:
		return nil, r.fail(c, kv1.Outcome_OUT_OF_SCOPE, msgOutOfScope, class.Title.In(r.q.lang), class.Absence.Reason.In(r.q.lang))
	case kv1.BodyClass_Absence_UNMAPPED:
		return nil, r.fail(c, kv1.Outcome_UNMAPPED_AREA, msgClassUnmapped, class.Title.In(r.q.lang), class.Absence.Reason.In(r.q.lang))
	case kv1.BodyClass_Absence_DESIGNATED:
		return nil, r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgClassDesignated, class.Title.In(r.q.lang), class.Absence.Reason.In(r.q.lang))
	case kv1.BodyClass_Absence_LOCAL:
		return nil, r.fail(c, kv1.Outcome_GAP, msgClassLocal, class.Title.In(r.q.lang), class.Absence.Reason.In(r.q.lang))
	}
	switch r.content(c.AreaModel) {
	case kv1.Concept_AreaModel_NOT_HELD, kv1.Concept_AreaModel_PARTLY_HELD:
		return nil, r.unmapped(c)
	case kv1.Concept_AreaModel_NO_MAP:
		return nil, r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgNoMap, r.modelTitle(c.AreaModel))
	}
	if at == nil && c.factor == kv1.Factor_NONE {
		return nil, r.fail(c, kv1.Outcome_GAP, msgNoBody, class.Title.In(r.q.lang))
	}
	if at == nil {
		return nil, r.fail(c, kv1.Outcome_NEED_FACT, msgNeedPlace)
	}
	for of := class; of != nil; of = of.organOf {
		for _, model := range []string{c.AreaModel, of.AreaModel} {
			if below := r.below(model, at, of.has); below != nil {
				return nil, r.tooWide(c, at, below)
			}
		}
	}
	return nil, r.fail(c, kv1.Outcome_GAP, msgNoBody, class.Title.In(r.q.lang))
}

// tooWide is the failure of a place within which several bodies, or none in
// parts, have jurisdiction.
func (r *resolver) tooWide(c *candidate, at *spot, choices []*territory) *failure {
	f := r.fail(c, kv1.Outcome_AMBIGUOUS_PLACE, msgPlaceTooWide, r.territoryTitle(at.territory))
	f.choices = choices
	return f
}

func (r *resolver) unmapped(c *candidate) *failure {
	return r.fail(c, kv1.Outcome_UNMAPPED_AREA, msgUnmapped, r.modelTitle(c.AreaModel))
}

func (r *resolver) modelTitle(name string) string {
	if m := r.a.models[name]; m != nil {
		return m.Title.In(r.q.lang)
	}
	return name
}

func (r *resolver) fail(c *candidate, outcome kv1.Outcome, key messageKey, args ...any) *failure {
	return &failure{candidate: c, outcome: outcome, reason: message{key, args}}
}

func (r *resolver) content(model string) kv1.Concept_AreaModel_Content {
	return r.a.models[model].content()
}

func (m *areaModel) content() kv1.Concept_AreaModel_Content {
	if m == nil {
		return kv1.Concept_AreaModel_NOT_HELD
	}
	return m.GetAreaModel().GetContent()
}

// standing are the jurisdictions of bodies that are wanted over a place under a
// map: those of the narrowest territory that has any.
func (r *resolver) standing(wanted func(*body) bool, model string, at *spot) []jurisdiction {
	byTerritory := r.a.jurisdictions[model]
	if byTerritory == nil {
		return nil
	}
	for _, t := range at.above {
		var standing []jurisdiction
		for _, j := range byTerritory[t] {
			if wanted(j.body) && r.stands(j, at) {
				standing = append(standing, j)
			}
		}
		if len(standing) > 0 {
			return standing
		}
	}
	return nil
}

func (r *resolver) stands(j jurisdiction, at *spot) bool {
	return r.moment.maps(j.Validity) && r.moment.maps(j.body.Validity) && !at.withinAny(j.excluded)
}

// area is the jurisdiction of a body over a place under a map, nil where the
// place lies outside.
func (r *resolver) area(b *body, model string, at *spot) *jurisdiction {
	byTerritory := r.a.jurisdictions[model]
	for _, t := range at.above {
		for _, j := range byTerritory[t] {
			if j.body == b && r.stands(j, at) {
				return &j
			}
		}
	}
	return nil
}

// hasArea tells whether a map draws an area for the body at all.
func (r *resolver) hasArea(b *body, model string) bool {
	return r.a.drawn[area{b, model}]
}

// maxBelow bounds the candidates of a place that is too wide.
const maxBelow = 50

// below are the territories below a place over which bodies that are wanted have
// jurisdiction: the place is too wide for this map.
func (r *resolver) below(model string, at *spot, wanted func(*body) bool) []*territory {
	if len(r.a.jurisdictions[model]) == 0 {
		return nil
	}
	var found []*territory
	seen := map[*territory]bool{}
	var walk func(*territory)
	walk = func(t *territory) {
		for _, child := range t.children {
			if seen[child] || len(found) >= maxBelow || child.Kind == kv1.Territory_SETTLEMENT_PART {
				continue
			}
			seen[child] = true
			if len(r.standing(wanted, model, r.spot(child))) > 0 {
				found = append(found, child)
				continue
			}
			walk(child)
		}
	}
	walk(at.territory)
	slices.SortFunc(found, func(x, y *territory) int { return cmp.Compare(x.place(), y.place()) })
	return found
}

// place orders territories by what lies right above them, so that the districts
// of the capital stand in the order of their numbers.
func (t *territory) place() string {
	if len(t.parents) == 0 {
		return t.Name
	}
	return t.parents[0].Name + " " + t.Name
}

// instead puts in the body that a standing designation names.
func (r *resolver) instead(f *finding) *finding {
	for _, from := range []string{f.body.Name, f.Holder} {
		for _, d := range r.a.designations[from] {
			if d.Reason != kv1.Designation_STANDING || !r.moment.rule(d.Validity) {
				continue
			}
			if len(d.Tasks) > 0 && !slices.Contains(d.Tasks, f.Task) {
				continue
			}
			if to, ok := r.a.bodies[d.To]; ok && r.designatedHere(d, f.at) {
				return &finding{candidate: f.candidate, at: f.at, factor: f.factor, body: to, class: f.class, jurisdiction: f.jurisdiction, designation: d}
			}
		}
	}
	return f
}

func (r *resolver) designatedHere(d *kv1.Designation, at *spot) bool {
	if len(d.Territories) == 0 {
		return true
	}
	return at != nil && slices.ContainsFunc(d.Territories, func(name string) bool { return at.within(r.a.territories[name]) })
}

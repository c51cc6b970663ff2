package competence_test

import (
	"slices"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// disputed are features of a catalogue and a question on which the package and
// the reference do not agree, each with the least case. A question that has one
// is not compared; whoever decides a dispute takes it out here.
var disputed = map[string]func(shelf, *kv1.ResolveRequest) bool{
	// What lay below a wide place on another day counts as below it: a village
	// that moved from district A to B in 2022, place A in 2023, and the class
	// has a body for B only: AMBIGUOUS_PLACE instead of GAP.
	"moved": func(s shelf, q *kv1.ResolveRequest) bool {
		return slices.ContainsFunc(each[*kv1.Territory](s), func(t *kv1.Territory) bool {
			return slices.ContainsFunc(t.GetParents(), func(p *kv1.Territory_Parent) bool {
				return p.GetValidity() != nil && slices.ContainsFunc(asked(s, q), func(place string) bool {
					return lay(s, p.GetTerritory(), place)
				})
			})
		})
	},
	// A wide place is too wide by the class's own map, though the competence
	// names another one, under which no place below it has a body either:
	// AMBIGUOUS_PLACE instead of GAP.
	"own map": func(s shelf, q *kv1.ResolveRequest) bool {
		return slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool {
			return c.GetAreaModel() != country && slices.ContainsFunc(organs(s, c.GetHolder()), func(class string) bool {
				own := named[*kv1.BodyClass](s, class).GetAreaModel()
				return own != c.GetAreaModel() && slices.ContainsFunc(each[*kv1.Jurisdiction](s), func(j *kv1.Jurisdiction) bool {
					return j.GetAreaModel() == own && overlays(s, q, j)
				})
			})
		})
	},
	// A jurisdiction on a part is not seen from the settlement above it: GAP
	// (for a named body NOT_REQUIRED) instead of AMBIGUOUS_PLACE.
	"parts": func(s shelf, q *kv1.ResolveRequest) bool {
		return slices.ContainsFunc(each[*kv1.Jurisdiction](s), func(j *kv1.Jurisdiction) bool {
			return slices.ContainsFunc(j.GetTerritories(), func(t string) bool {
				return named[*kv1.Territory](s, t).GetKind() == kv1.Territory_SETTLEMENT_PART &&
					slices.ContainsFunc(asked(s, q), func(place string) bool { return place != t && lay(s, t, place) })
			})
		})
	},
	// On a day in a bracket, bodies that a side names only for one answer to
	// its question stand among the answers; and sides that both ask are
	// UNCERTAIN_DATE instead of NEED_FACT.
	"question in a bracket": func(s shelf, q *kv1.ResolveRequest) bool {
		ofLaw, ofMap := brackets(s, q)
		return (ofLaw || ofMap) && slices.ContainsFunc(sides(s, q), func(side verdict) bool {
			return side.outcome == kv1.Outcome_NEED_FACT
		})
	},
	// On a day in a bracket of a competence and in one of the map, the side on
	// which both are past is not looked at: its body is missing.
	"two brackets": func(s shelf, q *kv1.ResolveRequest) bool {
		ofLaw, ofMap := brackets(s, q)
		return ofLaw && ofMap
	},
	// Whether a class has one member for the country is counted over all days:
	// after a national body was succeeded by another, a question without a
	// place is NEED_FACT instead of RESOLVED.
	"members": func(s shelf, q *kv1.ResolveRequest) bool {
		v := view{shelf: s}
		return slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool {
			return c.GetAreaModel() == country && slices.ContainsFunc(organs(s, c.GetHolder()), func(class string) bool {
				return slices.ContainsFunc(each[*kv1.Body](s), func(b *kv1.Body) bool {
					return v.isA(b.GetBodyClass(), class) && validity.At(b.GetValidity(), q.GetOn()) != validity.In
				})
			})
		})
	},
	// A bound of the population holds where the population of the place is not
	// known: two exclusive rules for small and for large places are a CONFLICT.
	"population": func(s shelf, q *kv1.ResolveRequest) bool {
		v := view{shelf: s, request: q}
		return slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool {
			return slices.ContainsFunc(c.GetConditions(), func(x *kv1.Condition) bool {
				texts := v.texts(c)
				return x.GetKey() == "population_max" && v.known(x.GetKey(), "") == "" &&
					(len(texts) == 0 || slices.ContainsFunc(texts, func(text string) bool {
						found := v.read(text)
						return len(found) != 1 || v.known(x.GetKey(), found[0]) == ""
					}))
			})
		})
	},
	// Where a client and only the system know one circumstance each, the first of
	// their values decides whether the client is asked: GAP instead of NEED_FACT
	// where the answer would tell.
	"not asked": func(s shelf, q *kv1.ResolveRequest) bool {
		v := view{shelf: s, request: q}
		asked, not := false, false
		for _, c := range each[*kv1.Competence](s) {
			for _, x := range c.GetConditions() {
				circumstance := named[*kv1.Concept](s, "concepts/condition."+x.GetKey()).GetCircumstance()
				if v.field(x.GetKey(), 200, 999) == "" && circumstance.GetUsual() == "" && len(circumstance.GetValues()) > 0 {
					asked, not = asked || isAsked(s, x.GetKey()), not || !isAsked(s, x.GetKey())
				}
			}
		}
		return asked && not && slices.ContainsFunc(sides(s, q), func(side verdict) bool {
			return side.outcome == kv1.Outcome_NEED_FACT || side.outcome == kv1.Outcome_GAP
		})
	},
	// Of several places among which the client may choose, the first decides
	// what follows from the place, and where it has no body, and is passed over in silence where another has
	// none: with a residence in a gap and a stay that has a body GAP, the other
	// way round RESOLVED.
	"choice": func(s shelf, q *kv1.ResolveRequest) bool {
		for _, before := range []bool{true, false} {
			v := view{shelf: s, task: named[*kv1.Task](s, q.GetTask()), request: q, competencesBefore: before, mapBefore: before}
			claims, _ := v.claims(primary(s, q.GetTask()))
			if slices.ContainsFunc(claims, func(cl claim) bool {
				texts := v.texts(cl.Competence)
				return len(texts) > 1 && (len(cl.places) < len(texts) || derives(s) ||
					slices.ContainsFunc(cl.places, func(place string) bool {
						found, _, _ := v.holders(cl, place)
						return len(found) == 0
					}))
			}) {
				return true
			}
		}
		return false
	},
}

// brackets tells whether the day lies in a bracket of the task or a competence,
// and whether in one of the map.
func brackets(s shelf, q *kv1.ResolveRequest) (ofLaw, ofMap bool) {
	maybe := func(v *kv1.Validity) bool {
		return validity.At(v, q.GetOn()) == validity.Maybe ||
			q.GetStartedOn() != "" && validity.At(v, q.GetStartedOn()) == validity.Maybe
	}
	for _, r := range s {
		switch r := r.(type) {
		case *kv1.Task, *kv1.Competence:
			ofLaw = ofLaw || maybe(r.GetValidity())
		case *kv1.Territory:
			ofMap = ofMap || slices.ContainsFunc(r.GetParents(), func(p *kv1.Territory_Parent) bool { return maybe(p.GetValidity()) })
		default:
			ofMap = ofMap || maybe(r.GetValidity())
		}
	}
	return ofLaw, ofMap
}

// isDisputed tells whether a question is not compared.
func isDisputed(s shelf, q *kv1.ResolveRequest) bool {
	for _, so := range disputed {
		if so(s, q) {
			return true
		}
	}
	return false
}

// derives tells whether a competence hangs on what follows from the place.
func derives(s shelf) bool {
	return slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool {
		return slices.ContainsFunc(c.GetConditions(), func(x *kv1.Condition) bool {
			kind := named[*kv1.Concept](s, "concepts/condition."+x.GetKey()).GetCircumstance().GetKind()
			return kind == kv1.Concept_Circumstance_DERIVED
		})
	})
}

// placeFields are the fields of the places that a question names.
func placeFields(q *kv1.ResolveRequest) (list []protoreflect.FieldDescriptor) {
	q.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		if f.Name() == "place" || f.Number() >= 100 && f.Number() < 200 {
			list = append(list, f)
		}
		return true
	})
	return list
}

// asked are the territories that a question names.
func asked(s shelf, q *kv1.ResolveRequest) (list []string) {
	v := view{shelf: s}
	for _, f := range placeFields(q) {
		list = append(list, v.read(q.ProtoReflect().Get(f).String())...)
	}
	return list
}

// lay tells whether a territory lay in another on any day.
func lay(s shelf, t, in string) bool {
	return t == in || slices.ContainsFunc(named[*kv1.Territory](s, t).GetParents(),
		func(p *kv1.Territory_Parent) bool { return lay(s, p.GetTerritory(), in) })
}

// overlays tells whether a jurisdiction and something below a place of the
// question have anything in common, on any day.
func overlays(s shelf, q *kv1.ResolveRequest, j *kv1.Jurisdiction) bool {
	return slices.ContainsFunc(each[*kv1.Territory](s), func(t *kv1.Territory) bool {
		return slices.ContainsFunc(asked(s, q), func(place string) bool {
			return t.GetName() != place && lay(s, t.GetName(), place)
		}) && slices.ContainsFunc(j.GetTerritories(), func(in string) bool { return lay(s, t.GetName(), in) })
	})
}

// organs are a class and those whose organ it is.
func organs(s shelf, class string) (list []string) {
	for c := named[*kv1.BodyClass](s, class); c != nil; c = named[*kv1.BodyClass](s, c.GetOrganOf()) {
		list = append(list, c.GetName())
	}
	return list
}

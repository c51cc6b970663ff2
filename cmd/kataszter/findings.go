package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A finding is something that is lawful to hold and that a curator should see:
// a record, what is the matter with it, and the records that rest on it.
type finding struct {
	Kind    string   `json:"kind"`
	Record  string   `json:"record"`
	What    string   `json:"what"`
	Records []string `json:"records"`
}

// Kinds of finding.
const (
	endedProvision = "ENDED_PROVISION"
	classUnstaffed = "CLASS_WITHOUT_BODY"
)

// some are the first of the records.
func (f finding) some() string {
	const few = 3
	text := strings.Join(f.Records[:min(len(f.Records), few)], ", ")
	if len(f.Records) > few {
		text += fmt.Sprintf(" … (%d)", len(f.Records))
	}
	return text
}

// findings looks through the records of a revision on a day.
func (a *app) findings(r *catalog.Reader, on string) ([]finding, error) {
	s := survey{on: on, acts: map[string]*kv1.Act{}, citing: map[string][]string{}, classes: map[string]*kv1.BodyClass{}, holding: map[string][]string{}, staffed: map[string]bool{}}
	// Acts come first: whether a cited one has ended is known when it is met.
	kinds := append([]kv1.Record_Kind{kv1.Record_ACT}, slices.DeleteFunc(kv1.Kinds(), func(k kv1.Record_Kind) bool { return k == kv1.Record_ACT })...)
	for v, err := range all(r, kinds) {
		if err != nil {
			return nil, err
		}
		s.see(v)
	}
	var found []finding
	for act, records := range s.citing {
		found = append(found, finding{endedProvision, act, fmt.Sprintf(
			a.in("%s óta nem hatályos, %d hatályos rekord jogalapja", "not in force since %s, the legal basis of %d records in force"),
			validity.Latest(s.acts[act].GetValidity()), len(records)), records})
	}
	for class, records := range s.holding {
		if !s.hasBodies(class, map[string]bool{}) {
			found = append(found, finding{classUnstaffed, class, fmt.Sprintf(
				a.in("nincs szerve, %d hatáskör nevezi meg", "has no body, %d competences name it"), len(records)), records})
		}
	}
	slices.SortFunc(found, func(x, y finding) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Record, y.Record))
	})
	return found, nil
}

// A survey is what is gathered of the records in force on a day.
type survey struct {
	on      string
	acts    map[string]*kv1.Act
	citing  map[string][]string // by an act that has ended
	classes map[string]*kv1.BodyClass
	holding map[string][]string // by the class that holds a competence
	staffed map[string]bool     // the classes that bodies name
}

func (s *survey) see(v kv1.Value) {
	if act, ok := v.(*kv1.Act); ok {
		s.acts[act.GetName()] = act
	}
	if validity.At(v.GetValidity(), s.on) != validity.In {
		return
	}
	cited := map[string]bool{}
	for _, basis := range v.GetLegalBasis() {
		if act := s.acts[basis.GetAct()]; act != nil && !cited[basis.GetAct()] && s.over(act) {
			cited[basis.GetAct()] = true
			s.citing[basis.GetAct()] = append(s.citing[basis.GetAct()], v.GetName())
		}
	}
	switch v := v.(type) {
	case *kv1.BodyClass:
		s.classes[v.GetName()] = v
	case *kv1.Body:
		s.staffed[v.GetBodyClass()] = true
	case *kv1.Competence:
		s.holding[v.GetHolder()] = append(s.holding[v.GetHolder()], v.GetName())
	}
}

// over tells whether an act has surely ended on the day.
func (s *survey) over(act *kv1.Act) bool {
	last := validity.Latest(act.GetValidity())
	return last != "" && last <= s.on
}

// hasBodies tells whether a class has bodies of its own, of a class that is one
// of it, or, being an organ, those of which it is the organ. What is no class of
// which bodies are expected counts as having them.
func (s *survey) hasBodies(name string, seen map[string]bool) bool {
	class := s.classes[name]
	if class == nil || class.GetAbsence().GetKind() != kv1.BodyClass_Absence_KIND_UNSPECIFIED || s.staffed[name] {
		return true
	}
	seen[name] = true
	if of := class.GetOrganOf(); of != "" && !seen[of] && s.hasBodies(of, seen) {
		return true
	}
	for narrower, c := range s.classes {
		if slices.Contains(c.GetIsA(), name) && !seen[narrower] && s.hasBodies(narrower, seen) {
			return true
		}
	}
	return false
}

package catalog

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/provision"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// require looks for what every record of its kind must have.
func (i *inspector) require(value kv1.Value) {
	switch v := value.(type) {
	case *kv1.Task:
		i.title(v.GetTitle())
	case *kv1.BodyClass:
		i.title(v.GetTitle())
	case *kv1.Body:
		i.set("body_class", v.GetBodyClass(), "the class of the body")
		i.some("titles", len(v.GetTitles()), "a title")
	case *kv1.Territory:
		i.named("kind", int32(v.GetKind()), "the kind of the territory")
		i.some("titles", len(v.GetTitles()), "a title")
		i.parents(v)
	case *kv1.Jurisdiction:
		i.set("body", v.GetBody(), "the body that has it")
		i.set("area_model", v.GetAreaModel(), "the map by which it is drawn")
		i.some("territories", len(v.GetTerritories()), "a territory")
	case *kv1.Competence:
		i.set("task", v.GetTask(), "the task")
		i.named("role", int32(v.GetRole()), "the role")
		i.some("legal_basis", len(v.GetLegalBasis()), "a provision: there is no competence without one (Ákr. 9. §)")
		if by := v.GetFirstSeizedFactor(); by != 0 && (!v.GetFirstSeized() || !slices.ContainsFunc(v.GetFactors(), func(g *kv1.Competence_FactorGroup) bool { return slices.Contains(g.GetFactors(), by) })) {
			i.add("first_seized_factor", by.String(), "one of its factors, and first_seized beside it")
		}
	case *kv1.Designation:
		i.set("from", v.GetFrom(), "whose place is taken")
		i.set("to", v.GetTo(), "who acts instead")
		i.named("reason", int32(v.GetReason()), "the reason")
		if v.GetTo() != "" && v.GetTo() == v.GetFrom() {
			i.add("to", v.GetTo(), "another than the one whose place is taken")
		}
	case *kv1.Act:
		i.set("citation", v.GetCitation(), "the full citation")
	case *kv1.ServicePoint:
		i.title(v.GetTitle())
	case *kv1.Concept:
		i.title(v.GetTitle())
		if scheme := schemeOf(v.GetName()); scheme == "" {
			i.add("name", v.GetName(), "a name as concepts/<scheme>.<id>")
		} else if v.GetScheme() != scheme {
			i.add("scheme", v.GetScheme(), "the scheme of its name, "+scheme)
		}
		for n, broader := range v.GetBroader() {
			if s := schemeOf(broader); s != "" && s != schemeOf(v.GetName()) {
				i.add(fmt.Sprintf("broader[%d]", n), broader, "a concept of the same scheme, "+schemeOf(v.GetName()))
			}
		}
	}
}

// parents holds that a wider kind stands above a narrower one.
func (i *inspector) parents(v *kv1.Territory) {
	for n, parent := range v.GetParents() {
		field := fmt.Sprintf("parents[%d].", n)
		i.set(field+"territory", parent.GetTerritory(), "the territory above")
		if kind := parent.GetKind(); kind == 0 || v.GetKind() != 0 && kind >= v.GetKind() {
			i.add(field+"kind", kind.String(), "a wider kind than "+v.GetKind().String())
		}
	}
}

// condition holds that a condition can be met, and says what by.
func (i *inspector) condition(v *kv1.Condition) {
	switch least, most := v.GetMin(), v.GetMax(); {
	case least < 0:
		i.add("min", strconv.FormatInt(least, 10), "a number not below 0")
	case most < 0:
		i.add("max", strconv.FormatInt(most, 10), "a number not below 0")
	case most > 0 && least > most:
		i.add("max", strconv.FormatInt(most, 10), "a number not below min, "+strconv.FormatInt(least, 10))
	case len(v.GetValues()) == 0 && least == 0 && most == 0:
		i.add("values", "", "a value, or bounds of a number")
	}
}

// check looks at a message that has rules wherever it stands.
func (i *inspector) check(m protoreflect.ProtoMessage) {
	switch v := m.(type) {
	case *kv1.Validity:
		i.validity(validity.Check(v))
	case *kv1.Body_Succession:
		i.set("body", v.GetBody(), "the body before")
		for _, f := range validity.Check(&kv1.Validity{From: v.GetEdge()}) {
			i.add("edge"+strings.TrimPrefix(f.Field, "from"), f.Value, f.Want)
		}
	case *kv1.Text:
		if strings.TrimSpace(v.GetHu()) == "" {
			i.add("hu", v.GetHu(), "the Hungarian text")
		}
	case *kv1.LegalBasis:
		i.set("act", v.GetAct(), "the act")
		if _, err := provision.Parse(v.GetProvision()); v.GetProvision() != "" && err != nil {
			i.add("provision", v.GetProvision(), "a provision as 13. § (1) 4. pont or 2. mell. 1. pont")
		}
	case *kv1.DatedTitle:
		i.title(v.GetTitle())
	case *kv1.Verification:
		i.day("text_state", v.GetTextState())
		i.day("verify_date", v.GetVerifyDate())
	case *kv1.Territory_Population:
		i.set("date", v.GetDate(), "the day of the count, as 2026-01-01")
		i.day("date", v.GetDate())
		i.between("inhabitants", float64(v.GetInhabitants()), 0, math.MaxInt32)
	case *kv1.Territory_Location:
		i.between("latitude", v.GetLatitude(), -90, 90)
		i.between("longitude", v.GetLongitude(), -180, 180)
	case *kv1.Territory:
		i.between("area_hectares", float64(v.GetAreaHectares()), 0, math.MaxInt32)
	case *kv1.Task_Obligation:
		i.between("population_from", float64(v.GetPopulationFrom()), 0, math.MaxInt32)
		i.between("population_to", float64(v.GetPopulationTo()), 0, math.MaxInt32)
	case *kv1.Condition:
		i.set("key", v.GetKey(), "the id of a condition")
		i.condition(v)
	case *kv1.Concept_Circumstance:
		if n := len(v.GetValues()); n > maxValues {
			i.add("values", fmt.Sprintf("%d values", n), fmt.Sprintf("a circumstance of at most %d values", maxValues))
		}
	case *kv1.ServicePoint_OpeningHours:
		i.between("weekday", float64(v.GetWeekday()), 1, 7)
		i.hour("start", v.GetStart())
		i.hour("end", v.GetEnd())
	}
}

func (i *inspector) title(title *kv1.Text) {
	if title == nil {
		i.add("title.hu", "", "the Hungarian title")
	}
}

// set asks for a string that is not empty.
func (i *inspector) set(field, value, want string) {
	if value == "" {
		i.add(field, value, want)
	}
}

// named asks for an enum that is given.
func (i *inspector) named(field string, number int32, want string) {
	if number == 0 {
		i.add(field, "", want)
	}
}

// some asks for a list with an element.
func (i *inspector) some(field string, n int, want string) {
	if n == 0 {
		i.add(field, "", "at least "+want)
	}
}

func (i *inspector) between(field string, value, least, most float64) {
	if !(value >= least && value <= most) { // not a number is not between
		i.add(field, strconv.FormatFloat(value, 'f', -1, 64), fmt.Sprintf("a number from %.0f to %.0f", least, most))
	}
}

// day asks for a day, where one is given.
func (i *inspector) day(field, value string) {
	if value != "" && validity.ParseDay(value) != nil {
		i.add(field, value, "a day as 2026-11-22")
	}
}

func (i *inspector) hour(field, value string) {
	if t, err := time.Parse("15:04", value); err != nil || t.Format("15:04") != value {
		i.add(field, value, "a time as 08:00")
	}
}

func (i *inspector) validity(faults []validity.Fault) {
	for _, f := range faults {
		i.add(f.Field, f.Value, f.Want)
	}
}

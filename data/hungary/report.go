package hungary

import (
	"fmt"
	"strconv"
	"strings"

	"kataszter/catalog/provision"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Check is one thing that must be so of the dataset.
type Check struct {
	Name string // what is checked
	Want string // what must be so
	Got  string // what is so
	OK   bool
}

// Report makes the dataset and checks it: the codes of the sources, what they
// say of themselves, and that nothing was lost on the way to the records.
func Report() ([]Check, error) {
	b, err := build()
	if err != nil {
		return nil, err
	}
	var report []Check
	number := func(name string, want, got int) {
		report = append(report, Check{name, strconv.Itoa(want), strconv.Itoa(got), want == got})
	}
	none := func(name string, wrong []string) {
		c := Check{name, "none wrong", "none wrong", len(wrong) == 0}
		if !c.OK {
			c.Got = fmt.Sprintf("%d wrong: %s", len(wrong), strings.Join(wrong[:min(len(wrong), 5)], ", "))
		}
		report = append(report, c)
	}
	b.checkTerritories(number, none)
	b.checkBodies(number, none)
	b.checkTasks(number, none)
	return report, nil
}

type (
	numberCheck func(name string, want, got int)
	noneCheck   func(name string, wrong []string)
)

// checkDigit tells whether the last digit of a KSH code is that which the other
// four give: weights 9, 7, 3, 1, complement to ten.
func checkDigit(code string) bool {
	if len(code) != 5 {
		return false
	}
	sum := 0
	for i, weight := range []int{9, 7, 3, 1} {
		sum += weight * int(code[i]-'0')
	}
	return int(code[4]-'0') == (10-sum%10)%10
}

func (b *builder) checkTerritories(number numberCheck, none noneCheck) {
	var wrong []string
	population := 0
	for _, s := range b.facts.settlements {
		if !checkDigit(s.code) {
			wrong = append(wrong, s.code)
		}
		if s.capitalDistrict == "" {
			population += int(s.population)
		}
	}
	none("check digits of KSH codes", wrong)
	number("inhabitants on 2024-01-01, Budapest once", 9_584_627, population)
	kinds := map[kv1.Territory_Kind]int{}
	b.each(func(v kv1.Value) {
		if t, ok := v.(*kv1.Territory); ok {
			kinds[t.Kind]++
		}
	})
	number("settlements, Budapest among them", 3155, kinds[kv1.Territory_SETTLEMENT])
	number("districts of Budapest", 23, kinds[kv1.Territory_CAPITAL_DISTRICT])
	number("districts", 197, kinds[kv1.Territory_DISTRICT])
	number("counties, Budapest among them", 20, kinds[kv1.Territory_COUNTY])
	number("parts of settlements, and Margitsziget", len(b.facts.parts)+1, kinds[kv1.Territory_SETTLEMENT_PART])
	number("countries", 1, kinds[kv1.Territory_COUNTRY])

	wrong = nil
	for _, s := range b.facts.settlements {
		if seat := b.facts.byCode[s.officeSeat]; seat == nil || seat.district != s.district {
			wrong = append(wrong, s.name)
		}
	}
	none("offices serve settlements of their own district on 2024-01-01", wrong)
}

func (b *builder) checkBodies(number numberCheck, none noneCheck) {
	classes := map[string]int{}
	offices, inForce, municipalities, individual := 0, 0, 0, 0
	b.each(func(v kv1.Value) {
		body, ok := v.(*kv1.Body)
		if !ok {
			return
		}
		classes[strings.TrimPrefix(body.BodyClass, "bodyClasses/")]++
		switch id := strings.TrimPrefix(body.Name, "bodies/"); {
		case strings.HasPrefix(id, "onk-"), id == "B-FOVONK":
			municipalities++
		case strings.HasPrefix(id, "hiv-"):
			offices++
			if validity.At(body.Validity, lastState) == validity.In {
				inForce++
			}
		}
	})
	for _, row := range b.facts.bodies {
		if row.kind == "egyedi" && b.byName[b.facts.bodyName(row.id)] != nil {
			individual++
		}
	}
	number("municipalities of settlements, districts of Budapest and counties", 3155+23+19, municipalities)
	number("municipal offices in force on 2024-01-01", 1265, inForce)
	number("municipal offices in the four states (1,321 names, of which one is a misspelling)", 1320, offices)
	number("district offices", 197, classes["C-JH"])
	number("government offices", 20, classes["C-KH"])
	number("individual bodies of the table (83, and 13 that came with the competences), and one that the curators added", 83+13+1, individual)
	number("government windows", 312, b.count(kv1.Record_SERVICE_POINT))
	var wrong []string
	b.each(func(v kv1.Value) {
		j, ok := v.(*kv1.Jurisdiction)
		if !ok {
			return
		}
		body := b.byName[j.Body].GetValidity()
		if validity.Earliest(body) > validity.Earliest(j.Validity) || validity.Latest(body) != "" && (validity.Latest(j.Validity) == "" || validity.Latest(j.Validity) > validity.Latest(body)) {
			wrong = append(wrong, j.Name)
		}
	})
	none("jurisdictions stand only while their bodies do", wrong)
}

func (b *builder) checkTasks(number numberCheck, none noneCheck) {
	number("tasks", 570, b.count(kv1.Record_TASK))
	number("competences", 2127, b.count(kv1.Record_COMPETENCE))
	has := map[string]bool{}
	var unparsed, unheld, unlisted, groundless []string
	bases := func(name string, list []*kv1.LegalBasis) {
		for _, l := range list {
			if p, err := provision.Parse(l.Provision); err != nil || p.String() != l.Provision {
				unparsed = append(unparsed, name+": "+l.Provision)
			}
		}
	}
	b.each(func(v kv1.Value) {
		bases(v.GetName(), v.GetLegalBasis())
		if c, ok := v.(*kv1.Competence); ok {
			has[c.Task] = true
			if len(c.LegalBasis) == 0 {
				groundless = append(groundless, c.Name)
			}
			for _, r := range c.Remedies {
				bases(c.Name, r.LegalBasis)
			}
			for _, condition := range c.Conditions {
				if !b.listed(condition) {
					unlisted = append(unlisted, c.Name+": "+condition.Key)
				}
			}
		}
	})
	b.each(func(v kv1.Value) {
		if t, ok := v.(*kv1.Task); ok && (!has[t.Name] || len(t.LegalBasis) == 0) {
			unheld = append(unheld, t.Name)
		}
	})
	none("each provision is written in its canonical form", unparsed)
	none("each competence has a legal ground", groundless)
	none("each task has a legal ground and a competence", unheld)
	none("each condition is one of the closed list, with its values", unlisted)
}

// listed tells whether a condition is in the closed list, with each of its
// values.
func (b *builder) listed(c *kv1.Condition) bool {
	concept, ok := b.byName[kv1.ConditionName+c.Key].(*kv1.Concept)
	if !ok {
		return false
	}
	known := map[string]bool{}
	for _, v := range concept.Circumstance.Values {
		known[v.Code] = true
	}
	for _, v := range c.Values {
		if !known[v] {
			return false
		}
	}
	return len(c.Values) > 0 || c.Min > 0 || c.Max > 0
}

func (b *builder) each(visit func(kv1.Value)) {
	for _, v := range b.records {
		visit(v)
	}
}

func (b *builder) count(kind kv1.Record_Kind) int {
	n := 0
	b.each(func(v kv1.Value) {
		if k, _ := kv1.KindOf(v.GetName()); k == kind {
			n++
		}
	})
	return n
}

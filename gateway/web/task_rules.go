package web

import (
	"cmp"
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A rule is a competence as the specialist's table shows it.
type rule struct {
	*kv1.Competence
	ID         string
	Holder     link
	Where      string // which place decides
	Conditions []string
	Area       string // the map
	Only       []link // the territories that it is for
	Except     []link
	Basis      []ground
	Off        bool // not in force on the day
}

// referredBy are the names that the table of rules tells the titles of.
func referredBy(c *kv1.Competence) []string {
	names := []string{c.GetHolder(), c.GetAreaModel()}
	names = append(append(names, c.GetTerritories()...), c.GetExcludedTerritories()...)
	for _, condition := range c.GetConditions() {
		names = append(names, kv1.ConditionName+condition.GetKey())
	}
	for _, b := range c.GetLegalBasis() {
		names = append(names, b.GetAct())
	}
	return names
}

func (p *page) rule(known map[string]kv1.Value, c *kv1.Competence) rule {
	r := rule{
		Competence: c, ID: id(c.GetName()), Holder: p.refer(known, c.GetHolder()),
		Area: p.refer(known, c.GetAreaModel()).Text, Off: !p.holds(c.GetValidity()),
	}
	if c.GetAreaModel() == "" {
		r.Area = ""
	}
	if c.GetHolder() == "" {
		r.Holder = p.link(p.Say("task.unknown"), "")
	}
	var groups []string
	for _, group := range c.GetFactors() {
		var either []string
		for _, f := range group.GetFactors() {
			either = append(either, p.Code("factor", f))
		}
		groups = append(groups, strings.Join(either, p.Say("task.or")))
	}
	r.Where = strings.Join(groups, p.Say("task.else"))
	for _, condition := range c.GetConditions() {
		r.Conditions = append(r.Conditions, p.condition(known, condition))
	}
	r.Only, r.Except = p.referAll(known, c.GetTerritories()), p.referAll(known, c.GetExcludedTerritories())
	for _, b := range c.GetLegalBasis() {
		r.Basis = append(r.Basis, p.basis(known, b))
	}
	return r
}

// condition is a condition in words: the question, and the answers for which it
// holds.
func (p *page) condition(known map[string]kv1.Value, c *kv1.Condition) string {
	concept, ok := known[kv1.ConditionName+c.GetKey()].(*kv1.Concept)
	if !ok {
		return strings.Join(append([]string{c.GetKey()}, c.GetValues()...), " ")
	}
	var answers []string
	for _, value := range c.GetValues() {
		answers = append(answers, p.valueText(concept, value))
	}
	switch {
	case c.GetMin() != 0 && c.GetMax() != 0:
		answers = append(answers, fmt.Sprintf("%d–%d", c.GetMin(), c.GetMax()))
	case c.GetMin() != 0:
		answers = append(answers, fmt.Sprintf("≥ %d", c.GetMin()))
	case c.GetMax() != 0:
		answers = append(answers, fmt.Sprintf("≤ %d", c.GetMax()))
	}
	return p.text(concept.GetTitle()) + " " + strings.Join(answers, p.Say("task.or"))
}

// valueText is what a value of a circumstance means; the value where that is not known.
func (p *page) valueText(concept *kv1.Concept, value string) string {
	for _, v := range concept.GetCircumstance().GetValues() {
		if v.GetCode() == value {
			return p.text(v.GetLabel())
		}
	}
	return value
}

// basis is a provision as lawyers cite it, with the page of its act.
func (p *page) basis(known map[string]kv1.Value, b *kv1.LegalBasis) ground {
	act, ok := known[b.GetAct()].(*kv1.Act)
	if !ok {
		return ground{link: p.link(p.hungarian(strings.TrimSpace(id(b.GetAct())+" "+b.GetProvision())), "")}
	}
	text := p.hungarian(strings.TrimSpace(cmp.Or(act.GetShortName(), act.GetCitation()) + " " + b.GetProvision()))
	return ground{p.link(text, p.To("/"+act.GetName())), act.GetUri(), p.Say("law.text", text)}
}

// Period is when something is so, in words; empty where nothing is known.
func (p *page) Period(v *kv1.Validity) string {
	from, to := p.edge(v.GetFrom()), p.edge(v.GetTo())
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return p.Say("period.from", from)
	case from == "":
		return p.Say("period.to", to)
	}
	return p.Say("period.both", from, to)
}

// edge is the day of an edge; a bracket has two, and one that is only known to be
// not earlier than a day is not known.
func (p *page) edge(e *kv1.Edge) string {
	switch {
	case e.GetDate() != "":
		return p.Day(e.GetDate())
	case e.GetNotAfter() != "" && e.GetNotBefore() != "":
		return p.Say("period.bracket", p.Day(e.GetNotBefore()), p.Day(e.GetNotAfter()))
	}
	return ""
}

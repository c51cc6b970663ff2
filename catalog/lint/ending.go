package lint

import (
	"context"
	"fmt"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// endings finds bodies, classes and tasks that have ended while records in force
// name them: with a successor the name is to be changed, without one it leads
// nowhere.
func endings(_ context.Context, c *catalogue, r *report) {
	by := map[string][]string{}
	for _, v := range c.records {
		if !c.is(v) {
			continue
		}
		for _, name := range holders(v) {
			if named := c.byName[name]; named != nil && c.ended(named) {
				by[name] = append(by[name], v.GetName())
			}
		}
	}
	followers := c.followers()
	for name, records := range by {
		last := validity.Latest(c.byName[name].GetValidity())
		switch _, task := c.byName[name].(*kv1.Task); {
		case !c.leadsOn(name, followers, map[string]bool{}):
			r.add(DanglingSuccession, name, Text{
				fmt.Sprintf("%s napján megszűnt, jogutódja nincs, %d hatályos rekord nevezi meg", last, len(records)),
				fmt.Sprintf("ended on %s without a successor, named by %s in force", last, number(len(records), "record")),
			}, records)
		case !task: // the competences of a task that goes on in another are its past
			r.add(EndedBody, name, Text{
				fmt.Sprintf("%s napján megszűnt, %d hatályos rekord nevezi meg", last, len(records)),
				fmt.Sprintf("ended on %s, named by %s in force", last, number(len(records), "record")),
			}, append(records, followers[name]...))
		}
	}
}

// holders are the bodies, classes and tasks that a record needs to live.
func holders(v kv1.Value) []string {
	switch v := v.(type) {
	case *kv1.Competence:
		names := []string{v.Task, v.Holder, v.ForwardTo}
		for _, remedy := range v.Remedies {
			names = append(names, remedy.Holder)
		}
		return names
	case *kv1.Designation:
		return append([]string{v.From, v.To}, v.Tasks...)
	case *kv1.Jurisdiction:
		return []string{v.Body}
	case *kv1.Body:
		return []string{v.BodyClass, v.Parent, v.Supervisor}
	case *kv1.BodyClass:
		return append([]string{v.OrganOf}, v.IsA...)
	case *kv1.ServicePoint:
		return []string{v.Body}
	case *kv1.Task:
		return []string{v.Parent}
	}
	return nil
}

// followers are the records that follow another, by its name.
func (c *catalogue) followers() map[string][]string {
	followers := map[string][]string{}
	for _, v := range c.records {
		switch v := v.(type) {
		case *kv1.Body:
			for _, p := range v.Predecessors {
				if p.Change != kv1.Body_Succession_ENDED {
					followers[p.Body] = append(followers[p.Body], v.Name)
				}
			}
		case *kv1.Task:
			for _, p := range v.Predecessors {
				followers[p] = append(followers[p], v.Name)
			}
			followers[v.Name] = append(followers[v.Name], v.Successors...)
		}
	}
	return followers
}

// leadsOn tells whether some record that follows, through the whole chain, has
// not ended.
func (c *catalogue) leadsOn(name string, followers map[string][]string, seen map[string]bool) bool {
	seen[name] = true
	for _, next := range followers[name] {
		v := c.byName[next]
		if v != nil && !c.ended(v) || !seen[next] && c.leadsOn(next, followers, seen) {
			return true
		}
	}
	return false
}

package hungary

import (
	"fmt"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// faults tells what is wrong with the records: names that lead nowhere, names
// given twice, validities that are none.
func (b *builder) faults() error {
	seen := map[string]bool{}
	for _, v := range b.records {
		if seen[v.GetName()] {
			return fmt.Errorf("%s is there twice", v.GetName())
		}
		seen[v.GetName()] = true
		if faults := validity.Check(v.GetValidity()); len(faults) > 0 {
			return fmt.Errorf("%s: validity.%s is %q, want %s", v.GetName(), faults[0].Field, faults[0].Value, faults[0].Want)
		}
	}
	for _, v := range b.records {
		for _, name := range references(v) {
			if !seen[name] {
				return fmt.Errorf("%s refers to %s, which is no record", v.GetName(), name)
			}
		}
	}
	return nil
}

// references are the names that a record gives.
func references(v kv1.Value) []string {
	var names []string
	add := func(more ...string) {
		for _, name := range more {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	bases := func(list []*kv1.LegalBasis) {
		for _, l := range list {
			add(l.Act)
		}
	}
	bases(v.GetLegalBasis())
	for _, e := range []*kv1.Edge{v.GetValidity().GetFrom(), v.GetValidity().GetTo()} {
		add(e.GetLegalBasis().GetAct())
	}
	switch v := v.(type) {
	case *kv1.Task:
		add(v.Sector, v.TaskType, v.Parent)
		add(v.Classifications...)
		add(v.Predecessors...)
		add(v.Successors...)
	case *kv1.BodyClass:
		add(v.OrganOf, v.AreaModel)
		add(v.IsA...)
	case *kv1.Body:
		add(v.BodyClass, v.Parent, v.Supervisor)
		for _, s := range v.Seats {
			add(s.Territory)
		}
		for _, p := range v.Predecessors {
			add(p.Body)
		}
	case *kv1.Territory:
		add(v.Seat)
		for _, p := range v.Parents {
			add(p.Territory)
		}
	case *kv1.Jurisdiction:
		add(v.Body, v.AreaModel)
		add(v.Territories...)
		add(v.ExcludedTerritories...)
	case *kv1.Competence:
		add(v.Task, v.Holder, v.AreaModel, v.ForwardTo)
		add(v.Territories...)
		add(v.ExcludedTerritories...)
		for _, c := range v.Conditions {
			add(kv1.ConditionName + c.Key)
		}
		for _, r := range v.Remedies {
			add(r.Holder)
			bases(r.LegalBasis)
		}
	case *kv1.Designation:
		add(v.From, v.To)
		add(v.Tasks...)
		add(v.Territories...)
	case *kv1.Act:
		add(v.RepealedBy)
	case *kv1.ServicePoint:
		add(v.Body, v.Territory)
	case *kv1.Concept:
		add(v.Broader...)
		add(v.AreaModel.GetTerritories()...)
		add(v.AreaModel.GetExcludedTerritories()...)
		add(v.Acceptance.GetTerritories()...)
	}
	return names
}

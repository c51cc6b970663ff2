package main

import (
	"cmp"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// title is what a record is called on a day.
func (a *app) title(v kv1.Value, on string) string {
	switch v := v.(type) {
	case *kv1.Task:
		return v.GetTitle().In(a.lang)
	case *kv1.BodyClass:
		return v.GetTitle().In(a.lang)
	case *kv1.Body:
		return a.dated(v.GetTitles(), on)
	case *kv1.Territory:
		return a.dated(v.GetTitles(), on)
	case *kv1.Jurisdiction:
		return v.GetBody() + " × " + v.GetAreaModel()
	case *kv1.Competence:
		return v.GetTask() + " × " + word(a, roles, v.GetRole()) + " × " + cmp.Or(v.GetHolder(), "?")
	case *kv1.Designation:
		return v.GetFrom() + " → " + v.GetTo()
	case *kv1.Act:
		return cmp.Or(v.GetShortName(), v.GetCitation())
	case *kv1.ServicePoint:
		return v.GetTitle().In(a.lang)
	case *kv1.Concept:
		return v.GetTitle().In(a.lang)
	}
	return ""
}

// dated is the title that holds on a day, else the last of all.
func (a *app) dated(titles []*kv1.DatedTitle, on string) string {
	last := ""
	for _, t := range titles {
		last = t.GetTitle().In(a.lang)
		if validity.At(t.GetValidity(), on) == validity.In {
			break
		}
	}
	return last
}

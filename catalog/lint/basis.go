package lint

import (
	"context"
	"fmt"
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// bases finds competences without a provision, of any time, and acts that have
// ended while records in force, or their remedies, rest on them.
func bases(_ context.Context, c *catalogue, r *report) {
	for _, v := range c.competences {
		if !slices.ContainsFunc(v.LegalBasis, func(b *kv1.LegalBasis) bool { return b.GetProvision() != "" }) { // an act alone is none
			r.add(CompetenceWithoutBasis, v.Name, Text{"nincs jogalapja", "cites no provision"}, []string{v.Task})
		}
	}
	citing := map[string][]string{}
	for _, v := range c.records {
		if !c.is(v) {
			continue
		}
		cited := map[string]bool{}
		for _, basis := range c.provisions(v) {
			act, ok := c.byName[basis.GetAct()].(*kv1.Act)
			if ok && c.ended(act) && !cited[act.Name] {
				cited[act.Name] = true
				citing[act.Name] = append(citing[act.Name], v.GetName())
			}
		}
	}
	for act, records := range citing {
		last := validity.Latest(c.byName[act].GetValidity())
		r.add(EndedProvision, act, Text{
			fmt.Sprintf("%s óta nem hatályos, %d hatályos rekord jogalapja", last, len(records)),
			fmt.Sprintf("not in force since %s, the legal basis of %s in force", last, number(len(records), "record")),
		}, records)
	}
}

// provisions are those on which a record rests on the day: its own, and of a
// competence those of its remedies. What there was against a decision in cases
// begun earlier rests on the law of then.
func (c *catalogue) provisions(v kv1.Value) []*kv1.LegalBasis {
	all := slices.Clip(v.GetLegalBasis())
	if competence, ok := v.(*kv1.Competence); ok {
		for _, remedy := range remedies(competence, c.on) {
			all = append(all, remedy.LegalBasis...)
		}
	}
	return all
}

// doubts finds rows that nobody has reviewed: a doubt is named, the certainty says so, or
// nobody has read the text of a competence, at all or as it stands now. What has ended is
// past doubting.
func doubts(_ context.Context, c *catalogue, r *report) {
	for _, v := range c.records {
		doubt := v.GetVerification().GetDoubt()
		competence, is := v.(*kv1.Competence)
		var what Text
		switch {
		case c.ended(v):
			continue
		case doubt != "":
			what = Text{"kétség: " + doubt, "a doubt, in Hungarian: " + doubt}
		case competence.GetCertainty() == kv1.Competence_UNDER_REVIEW:
			what = Text{"felülvizsgálatra vár, a kétséget semmi nem nevezi meg", "under review, and nothing names the doubt"}
		case is && !read(competence):
			what = Text{"senki nem vetette össze a jogszabály szövegével", "nobody has read it against the text of the law"}
		default:
			continue
		}
		r.add(Unreviewed, v.GetName(), what, nil)
	}
}

// read tells whether somebody has read a competence against the text on which it stands.
func read(v *kv1.Competence) bool {
	of := v.GetVerification()
	return (of.GetTextState() != "" || of.GetVerifyDate() != "") && !of.GetPresumed() && v.GetCertainty() != kv1.Competence_PRESUMED
}

// maps finds maps that competences in force name and that the catalogue does not
// hold whole.
func maps(_ context.Context, c *catalogue, r *report) {
	by := map[string][]string{}
	for _, v := range c.competences {
		if c.is(v) && v.AreaModel != "" {
			by[v.AreaModel] = append(by[v.AreaModel], v.Name)
		}
	}
	for name, records := range by {
		model := c.model(name)
		var what Text
		switch model.GetContent() {
		case kv1.Concept_AreaModel_NOT_HELD:
			what = Text{"a kataszterben nincs meg, %d hatáskör nevezi meg", "not held, %s"}
		case kv1.Concept_AreaModel_PARTLY_HELD:
			what = Text{"a kataszterben csak részben van meg, %d hatáskör nevezi meg", "held in part only, %s"}
		default:
			continue
		}
		what = Text{fmt.Sprintf(what.Hu, len(records)), fmt.Sprintf(what.En, naming(len(records)))}
		if model.Missing != "" {
			what.Hu += "; hiányzik: " + model.Missing
			what.En += "; missing, in Hungarian: " + model.Missing
		}
		r.add(NotHeldMap, name, what, records)
	}
}

package web

import (
	"context"
	"net/http"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A license is one under which a part of the data stands.
type license struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Path  string `json:"path"`
}

// licenses are those of the parts of the built-in dataset that have one: the rest
// comes from laws, which are in the public domain.
var licenses = []license{
	{"CC-BY-4.0", "Territories and postcodes, from the gazetteer of the KSH (Forrás: KSH): Creative Commons Attribution 4.0",
		"https://creativecommons.org/licenses/by/4.0/"},
	{"ODbL-1.0", "The location of territories, © OpenStreetMap contributors: Open Database License 1.0",
		"https://opendatacommons.org/licenses/odbl/1-0/"},
}

// holdings are what a revision holds and what it does not.
type holdings struct {
	Dataset  string // the number of the built-in dataset; empty: not of it
	Unmapped []unmapped
	Outside  []*kv1.BodyClass // which the catalogue does not cover
	Counts   map[string]count // by what is counted
}

// An unmapped area is a map that the law names and the catalogue lacks.
type unmapped struct {
	Title  *kv1.Text
	Decree string
	Partly bool
}

// A count tells of how many records something is known, of all.
type count struct{ Known, All int }

// sources tells where the data come from, under which licence, and what is not
// covered yet.
func (s *site) sources(w http.ResponseWriter, r *http.Request, p *page) {
	revision, err := s.asked(r)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	held, err := s.holdings.get(revision, p.On, func() (holdings, error) { return s.counted(r.Context(), revision, p.On) })
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead, p.Revision, p.Content = p.Say("sources.title"), p.Say("sources.lead"), revision, held
	s.show(w, http.StatusOK, "sources.html", p)
}

// counted looks through what is in force on a day.
func (s *site) counted(ctx context.Context, revision int64, on string) (held holdings, err error) {
	held.Counts = map[string]count{}
	tally := func(what string, known bool) {
		c := held.Counts[what]
		if c.All++; known {
			c.Known++
		}
		held.Counts[what] = c
	}
	kinds := []kv1.Record_Kind{kv1.Record_ACT, kv1.Record_BODY, kv1.Record_BODY_CLASS, kv1.Record_COMPETENCE, kv1.Record_CONCEPT,
		kv1.Record_SERVICE_POINT, kv1.Record_TASK}
	for record, err := range s.exported(ctx, revision, kinds...) {
		if err != nil {
			return held, err
		}
		if validity.At(record.GetValidity(), on) == validity.Out {
			continue
		}
		switch v := record.(type) {
		case *kv1.Act:
			tally("title", v.GetTitle().GetHu() != "")
		case *kv1.Body:
			tally("address", addressOn(v, on) != "")
			tally("contact", v.GetContact().GetPhone()+v.GetContact().GetEmail()+v.GetContact().GetUri() != "")
		case *kv1.BodyClass:
			if kind := v.GetAbsence().GetKind(); kind == kv1.BodyClass_Absence_OUT_OF_SCOPE {
				held.Outside = append(held.Outside, v)
			}
		case *kv1.Competence:
			tally("stated", v.GetCertainty() == kv1.Competence_STATED || v.GetCertainty() == kv1.Competence_DERIVED)
		case *kv1.Concept:
			held.note(v)
		case *kv1.ServicePoint:
			tally("hours", len(v.GetOpeningHours()) > 0)
		case *kv1.Task:
			tally("deadline", v.GetProcedure().GetDeadline().GetHu() != "")
			tally("fee", v.GetProcedure().GetFee().GetHu() != "")
			tally("forms", len(v.GetProcedure().GetForms()) > 0)
		}
	}
	return held, nil
}

// note takes down what a concept says of the dataset and of the maps.
func (h *holdings) note(c *kv1.Concept) {
	switch content := c.GetAreaModel().GetContent(); {
	case c.GetName() == "concepts/dataset.hungary":
		h.Dataset = c.GetNote()
	case content == kv1.Concept_AreaModel_NOT_HELD, content == kv1.Concept_AreaModel_PARTLY_HELD:
		h.Unmapped = append(h.Unmapped, unmapped{c.GetTitle(), c.GetAreaModel().GetDecree(), content == kv1.Concept_AreaModel_PARTLY_HELD})
	}
}

// addressOn is the postal address of a body on a day, where it is known.
func addressOn(b *kv1.Body, on string) string {
	for _, seat := range b.GetSeats() {
		if validity.At(seat.GetValidity(), on) == validity.In {
			return seat.GetAddress()
		}
	}
	return ""
}

package web

import (
	"cmp"
	"context"
	"slices"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// hear reads the records that an answer of the services names, and what sentences
// about these tell: the answer has their titles, and not in which language. A page
// in Hungarian need not ask.
func (s *site) hear(ctx context.Context, p *page, answers ...proto.Message) error {
	if p.met == nil {
		return nil
	}
	var names []string
	for _, answer := range answers {
		p.meetTexts(answer.ProtoReflect())
		names = namesIn(answer.ProtoReflect(), names)
	}
	all := known{}
	for range hearDepth {
		names = slices.DeleteFunc(names, p.met.knows)
		if len(names) == 0 {
			break
		}
		found, err := s.heardOf(ctx, p, names)
		if err != nil {
			return err
		}
		names = nil
		for _, h := range found {
			for _, text := range h.texts {
				p.met.add(text.Text, text.Lang)
			}
			if h.record != nil {
				p.met.records[h.record.GetName()], all[h.record.GetName()] = true, h.record
				names = append(names, h.told...)
			}
		}
	}
	for _, v := range all {
		if task, ok := v.(*kv1.Task); ok {
			for _, b := range task.GetLegalBasis() {
				p.basis(all, b)
			}
		}
	}
	return nil
}

// A heard is what a record of a revision tells of texts: it is kept, since answers name
// the same records again and again.
type heard struct {
	record kv1.Value // nil: there is none
	texts  []part    // of it, each with its language
	told   []string  // the records that sentences about it tell of
}

// size is what it takes in memory, about: its texts are those of the record.
func (h *heard) size() int {
	bytes := 64 * (len(h.texts) + len(h.told))
	if h.record != nil {
		bytes += 4 * proto.Size(h.record)
	}
	return bytes
}

// heardOf is what records tell, in any order; those that nobody has asked for before
// are read.
func (s *site) heardOf(ctx context.Context, of *page, names []string) (all []*heard, err error) {
	p := *of
	p.met, p.Revision = nil, cmp.Or(of.Revision, s.cfg.Head()) // what is read is taken down below, by record
	key := func(name string) shelfKey {
		return shelfKey{lang: p.Lang, address: name, today: p.On, head: p.Revision}
	}
	slices.Sort(names)
	var unheard []string
	for _, name := range slices.Compact(names) {
		if h, ok := s.heard.get(key(name)); ok {
			all = append(all, h)
		} else {
			unheard = append(unheard, name)
		}
	}
	if len(unheard) == 0 {
		return all, nil
	}
	found, err := s.records(ctx, &p, unheard)
	if err != nil {
		return nil, err
	}
	for _, name := range unheard {
		h := &heard{}
		if v := found[name]; v != nil {
			own := page{Lang: p.Lang, met: newVocabulary(p.Lang)}
			own.meet(v)
			h.record, h.told = v, told(v)
			for text, lang := range own.met.langs {
				h.texts = append(h.texts, part{text, lang})
			}
		}
		s.heard.put(key(name), h)
		all = append(all, h)
	}
	return all, nil
}

// terms adds what a sentence about any task may tell beside the records that the answer
// names: classes of bodies, maps, what decides, acts, and bodies that are not the answer,
// such as one in whose stead another acts. Of bodies and acts it is the titles alone:
// what else sentences about them tell is heard of those that are named.
func (s *site) terms(ctx context.Context, p *page) error {
	if p.met == nil {
		return nil
	}
	head := s.cfg.Head() // a text is in the language in which it is, whatever revision is asked about
	all, err := s.spoken.get(head, p.Lang, func() (*vocabulary, error) {
		of := &page{Lang: p.Lang, met: newVocabulary(p.Lang)}
		for record, err := range s.exported(ctx, head, kv1.Record_BODY_CLASS, kv1.Record_CONCEPT, kv1.Record_BODY, kv1.Record_ACT) {
			if err != nil {
				return nil, err
			}
			switch v := record.(type) {
			case *kv1.Concept:
				if slices.Contains(toldSchemes, v.GetScheme()) {
					of.meet(v)
				}
			case *kv1.Body:
				for _, t := range v.GetTitles() {
					of.text(t.GetTitle())
				}
			case *kv1.Act:
				of.hungarian(v.GetCitation())
				of.hungarian(v.GetShortName())
			default:
				of.meet(v)
			}
		}
		return of.met, nil
	})
	if err == nil {
		p.met.addAll(all)
	}
	return err
}

// toldSchemes are the schemes of the concepts that sentences of the services tell.
var toldSchemes = []string{"area-model", "condition", "factor"}

// hearDepth is how far a sentence goes from the record that it is about: from a
// place to its district, and to the county of that.
const hearDepth = 3

// namesIn adds the records that an answer names, but for its rules: a page that
// shows rules has read them.
func namesIn(m protoreflect.Message, names []string) []string {
	eachValue(m, func(field protoreflect.FieldDescriptor, v protoreflect.Value) {
		switch {
		case field.Message() != nil:
			names = namesIn(v.Message(), names)
		case field.Kind() == protoreflect.StringKind:
			if kind, ok := kv1.KindOf(v.String()); ok && kind != kv1.Record_COMPETENCE {
				names = append(names, v.String())
			}
		}
	})
	return names
}

// mostTold is how many territories a jurisdiction may have of which a sentence
// names one that is not the place itself.
const mostTold = 100

// told are the records whose titles a sentence about a record may tell.
func told(v kv1.Value) (names []string) {
	switch v := v.(type) {
	case *kv1.Body:
		names = append(names, v.GetBodyClass())
		for _, seat := range v.GetSeats() {
			names = append(names, seat.GetTerritory())
		}
	case *kv1.BodyClass:
		names = append(names, v.GetOrganOf())
	case *kv1.Jurisdiction:
		names = append(names, v.GetAreaModel())
		if len(v.GetTerritories()) <= mostTold {
			names = append(names, v.GetTerritories()...)
		}
	case *kv1.ServicePoint:
		names = append(names, v.GetTerritory())
	case *kv1.Task:
		for _, b := range v.GetLegalBasis() {
			names = append(names, b.GetAct())
		}
	case *kv1.Territory:
		for _, up := range v.GetParents() {
			names = append(names, up.GetTerritory())
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

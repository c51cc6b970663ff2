package lint

import (
	"context"
	"iter"
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A catalogue is the records of a revision, seen on a day.
type catalogue struct {
	on            string
	records       []kv1.Value // by name
	byName        map[string]kv1.Value
	competences   []*kv1.Competence
	jurisdictions map[string][]*kv1.Jurisdiction // in force on the day, by body
	narrower      map[string][]string            // classes, by each that they are
	bodies        map[string][]*kv1.Body         // in force on the day, by class
	ground        *ground
}

func newCatalogue(ctx context.Context, records iter.Seq2[kv1.Value, error], on string) (*catalogue, error) {
	c := &catalogue{
		on: on, byName: map[string]kv1.Value{}, jurisdictions: map[string][]*kv1.Jurisdiction{},
		narrower: map[string][]string{}, bodies: map[string][]*kv1.Body{},
	}
	for v, err := range records {
		if err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, cutOff(ctx)
		}
		c.records = append(c.records, v)
	}
	slices.SortFunc(c.records, func(x, y kv1.Value) int { return strings.Compare(x.GetName(), y.GetName()) })
	for _, v := range c.records {
		c.byName[v.GetName()] = v
		switch v := v.(type) {
		case *kv1.Competence:
			c.competences = append(c.competences, v)
		case *kv1.Jurisdiction:
			if c.may(v) {
				c.jurisdictions[v.Body] = append(c.jurisdictions[v.Body], v)
			}
		case *kv1.BodyClass:
			for _, wider := range v.IsA {
				c.narrower[wider] = append(c.narrower[wider], v.Name)
			}
		case *kv1.Body:
			if c.may(v) {
				c.bodies[v.BodyClass] = append(c.bodies[v.BodyClass], v)
			}
		}
	}
	if c.ground = newGround(ctx, c); c.ground == nil {
		return nil, cutOff(ctx)
	}
	return c, nil
}

// is tells whether a record surely is in force on the day.
func (c *catalogue) is(v kv1.Value) bool { return validity.At(v.GetValidity(), c.on) == validity.In }

// may tells whether a record is in force on the day, or the day lies in a
// bracket of it.
func (c *catalogue) may(v kv1.Value) bool { return validity.At(v.GetValidity(), c.on) != validity.Out }

// ended tells whether a record has surely ended on the day.
func (c *catalogue) ended(v kv1.Value) bool { return endedBy(v.GetValidity(), c.on) }

func endedBy(v *kv1.Validity, day string) bool {
	last := validity.Latest(v)
	return last != "" && last <= day
}

// class is the class of that name, nil where it is none.
func (c *catalogue) class(name string) *kv1.BodyClass {
	class, _ := c.byName[name].(*kv1.BodyClass)
	return class
}

// model is how far a map reaches and whether it is held; nil where the name is
// of no map.
func (c *catalogue) model(name string) *kv1.Concept_AreaModel {
	concept, _ := c.byName[name].(*kv1.Concept)
	return concept.GetAreaModel()
}

// members are the bodies of a class, and of the classes that are one of it, that
// are in force on the day.
func (c *catalogue) members(class string) []*kv1.Body {
	var found []*kv1.Body
	seen := map[string]bool{class: true}
	for next := []string{class}; len(next) > 0; next = next[1:] {
		found = append(found, c.bodies[next[0]]...)
		for _, narrower := range c.narrower[next[0]] {
			if !seen[narrower] {
				seen[narrower] = true
				next = append(next, narrower)
			}
		}
	}
	return found
}

// title is what a record is called on the day: a territory, body, class, act,
// task or concept; its name where it has no title.
func (c *catalogue) title(name string) Text {
	switch v := c.byName[name].(type) {
	case *kv1.Territory:
		return c.dated(v.Titles, name)
	case *kv1.Body:
		return c.dated(v.Titles, name)
	case interface{ GetTitle() *kv1.Text }:
		if v.GetTitle() != nil {
			return textOf(v.GetTitle())
		}
	}
	return Text{name, name}
}

func (c *catalogue) dated(titles []*kv1.DatedTitle, name string) Text {
	for _, t := range titles {
		if validity.At(t.GetValidity(), c.on) != validity.Out {
			return textOf(t.GetTitle())
		}
	}
	if n := len(titles); n > 0 {
		return textOf(titles[n-1].GetTitle())
	}
	return Text{name, name}
}

func textOf(t *kv1.Text) Text { return Text{t.GetHu(), t.In("en")} }

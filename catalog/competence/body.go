package competence

import (
	"cmp"
	"slices"
	"sync/atomic"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

type class struct {
	*kv1.BodyClass
	wider   []*class // itself first, then what it is
	organOf *class
	model   *areaModel // its own map, nil where it has none
	members []*body    // by name, of all times
	edges   []edge     // of the members

	designations []*designation // in the stead of all of it, by name

	former   []dated              // what it was called before
	refs     []told[kv1.ClassRef] // by title: as it is called now, and then as before
	someones []told[kv1.BodyRef]  // nobody in particular of it, likewise
}

type body struct {
	Name      string
	class     *class
	span      span
	validity  *kv1.Validity
	titles    []dated
	refs      []told[kv1.BodyRef]   // by title; one where there is none
	organs    atomic.Pointer[organ] // the first of a list
	seats     []seat
	followers []*body // that follow it, by name

	designations []*designation // in its stead, by name
}

// An organ is one of a body that the law names.
type organ struct {
	class *class
	refs  []told[kv1.BodyRef] // by title of the body
	next  *organ
}

type seat struct {
	territory string
	span      span
}

func newBody(v *kv1.Body) *body {
	b := &body{Name: v.Name, span: spanOf(v.Validity), validity: v.Validity, titles: datedOf(v.Titles)}
	for i := range b.titles {
		b.refs = append(b.refs, tell(func(lang string) *kv1.BodyRef { return &kv1.BodyRef{Name: v.Name, Title: b.titles[i].in(lang)} }))
	}
	if len(b.refs) == 0 {
		b.refs = []told[kv1.BodyRef]{tell(func(string) *kv1.BodyRef { return &kv1.BodyRef{Name: v.Name} })}
	}
	for _, s := range v.Seats {
		b.seats = append(b.seats, seat{s.Territory, spanOf(s.Validity)})
	}
	return b
}

// organ is that of a class. It is made when it is first told of.
func (b *body) organ(c *class) *organ {
	first := b.organs.Load()
	for o := first; o != nil; o = o.next {
		if o.class == c {
			return o
		}
	}
	o, title := &organ{class: c, next: first}, cmp.Or(c.OrganTitle, c.Title)
	for i := range b.refs {
		o.refs = append(o.refs, tell(func(lang string) *kv1.BodyRef {
			return &kv1.BodyRef{Name: b.Name, Title: b.refs[i].in(lang).Title + " – " + title.In(lang)}
		}))
	}
	b.organs.CompareAndSwap(first, o) // of two at a time one is forgotten
	return o
}

// called is which of its titles a class bears on a day: 0 is the one of now. Only a former
// one that it surely bore is told.
func called(former []dated, on day) int {
	return 1 + slices.IndexFunc(former, func(t dated) bool { return t.at(on) == validity.In })
}

// title is what a class is called on a day.
func (c *class) title(on day, lang string) string {
	return c.refs[called(c.former, on)].in(lang).Title
}

// someone is nobody in particular of a class, as it is called on a day.
func (c *class) someone(on day, lang string) *kv1.BodyRef {
	return c.someones[called(c.former, on)].in(lang)
}

// is tells whether a body of class c is one of class wanted.
func (c *class) is(wanted *class) bool {
	for _, w := range c.wider {
		if w == wanted {
			return true
		}
	}
	return false
}

func (a *Atlas) linkClasses() error {
	for _, c := range a.classes {
		if err := a.linkClass(c); err != nil {
			return err
		}
	}
	return nil
}

func (a *Atlas) linkClass(c *class) error {
	if len(c.wider) > 0 {
		return nil
	}
	c.wider = []*class{c}
	c.former = datedOf(c.FormerTitles)
	for _, title := range append([]dated{{hu: c.Title.GetHu(), en: c.Title.GetEn()}}, c.former...) {
		c.refs = append(c.refs, tell(func(lang string) *kv1.ClassRef { return &kv1.ClassRef{Name: c.Name, Title: title.in(lang)} }))
		c.someones = append(c.someones, tell(func(lang string) *kv1.BodyRef { return &kv1.BodyRef{Title: title.in(lang)} }))
	}
	if c.AreaModel != "" {
		c.model = a.model(c.AreaModel)
	}
	if c.OrganOf != "" {
		of, ok := a.classes[c.OrganOf]
		if !ok {
			return dangling(c.Name, c.OrganOf)
		}
		c.organOf = of
	}
	for _, name := range c.IsA {
		w, ok := a.classes[name]
		if !ok {
			return dangling(c.Name, name)
		}
		if err := a.linkClass(w); err != nil {
			return err
		}
		for _, of := range w.wider {
			if !slices.Contains(c.wider, of) {
				c.wider = append(c.wider, of)
			}
		}
	}
	return nil
}

// addBodies adds bodies, which must come in the order of their names.
func (a *Atlas) addBodies(records []*kv1.Body) error {
	for _, v := range records {
		c, ok := a.classes[v.BodyClass]
		if !ok {
			return dangling(v.Name, v.BodyClass)
		}
		b := newBody(v)
		b.class, a.bodies[v.Name] = c, b
		a.lasts(&b.span)
		for i := range b.seats {
			a.lasts(&b.seats[i].span)
		}
		for _, w := range c.wider {
			w.members = append(w.members, b)
		}
	}
	for _, v := range records {
		b := a.bodies[v.Name]
		for _, p := range v.Predecessors {
			// A predecessor that is not held is no error: it need only have been.
			if p.Change == kv1.Body_Succession_ENDED {
				continue
			}
			if before := a.bodies[p.Body]; before != nil && before != b && !slices.Contains(before.followers, b) {
				before.followers = append(before.followers, b)
			}
		}
	}
	return nil
}

// only is the one body of a class in force, nil where it has none or several.
func (c *class) only(m *moment) *body {
	var found *body
	for _, b := range c.members {
		if m.stands(&b.span) {
			if found != nil {
				return nil
			}
			found = b
		}
	}
	return found
}

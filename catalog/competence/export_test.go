package competence

import (
	"slices"
	"weak"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// WithDirectory gives a packed task a directory, however few its rows are.
func WithDirectory(p Packed) (Packed, error) {
	rows, err := p.Rows()
	if err != nil || len(rows) == 0 {
		return p, err
	}
	return append(appendBytes(nil, p.Task()), packDirectory(rows)...), nil
}

// NoRoom makes an atlas one that was asked about more than it keeps.
func (a *Atlas) NoRoom() {
	a.unpacked.full.Store(true)
	a.rules.full.Store(true)
}

// Alive tells whether the atlas is in memory still, by one of its territories, which
// leads to all others.
func (a *Atlas) Alive(territory string) func() bool {
	of := weak.Make(a.territories[territory])
	return func() bool { return of.Value() != nil }
}

// Leftovers answers a question, and tells where the resolver points to something of it
// after it was given back.
func Leftovers(a *Atlas, source Source, request *kv1.ResolveRequest) (left []string, err error) {
	r := newResolver(a)
	err = r.answerTo(source, request)
	r.release()
	q := &r.question
	for where, points := range map[string]bool{
		"a":               r.a != nil,
		"rules":           r.rules != nil || r.record != nil || len(r.list) > 0,
		"asking":          r.asking != askedStep{},
		"question":        q.request != nil || q.place != nil || q.home != nil || q.lives[0] != nil || q.whereAt.found != nil || q.whereAt.near != nil,
		"question.given":  in(q.given, func(g given) bool { return g.text != "" }),
		"question.places": in(q.places, func(p namedPlace) bool { return p.found != nil || p.near != nil }),
		"question.facts":  in(q.facts, func(f fact) bool { return f.of != nil }),
		"spots":           in(r.spots, func(s datedSpot) bool { return s.spot != nil }),
		"standing":        in(r.standing, func(j *jurisdiction) bool { return j != nil }),
		"located":         in(r.located, func(l located) bool { return l.rule != nil }),
		"options":         in(r.options, func(o option) bool { return o.told() }),
		"left":            in(r.left, func(c *candidate) bool { return c != nil }),
		"cased":           in(r.cased, func(c []candidate) bool { return c != nil }),
		"ended":           in(r.ended, func(e roleEnd) bool { return e.every != nil }),
		"sides":           in(r.sides, func(s sideEnd) bool { return s.found != nil || s.failures != nil || s.rejected != nil }),
		"findings":        in(r.findings, func(f finding) bool { return f.candidate != nil }),
		"dropped":         in(r.dropped, func(x rejection) bool { return x.rule != nil }),
		"placed":          in(r.placed, func(c candidate) bool { return c.rule != nil }),
		"trials":          in(r.trials, func(t trial) bool { return t.taken != nil }),
		"taken":           in(r.taken, func(f fact) bool { return f.of != nil }),
		"decoder":         r.decoder.points(),
		"earlier":         r.earlier.points(),
	} {
		if points {
			left = append(left, where)
		}
	}
	slices.Sort(left)
	return left, err
}

// answerTo answers a question, and keeps what it made along the way.
func (r *resolver) answerTo(source Source, request *kv1.ResolveRequest) error {
	t, err := r.read(source, request.Task)
	if err != nil {
		return err
	}
	if err := r.ask(t, request); err != nil {
		return err
	}
	primary, told, err := r.resolve()
	if err != nil {
		return err
	}
	_, err = r.answer(primary, told)
	return err
}

// NearestOf are the fields of a question, but `place`, to whose text the nearest names were
// looked for when it was answered.
func NearestOf(a *Atlas, source Source, request *kv1.ResolveRequest) (fields []string, err error) {
	r := newResolver(a)
	defer r.release()
	err = r.answerTo(source, request)
	for _, p := range r.q.places {
		if p.looked {
			fields = append(fields, PlaceField(p.factor))
		}
	}
	return fields, err
}

func (d *decoder) points() bool {
	return d.a != nil || in(d.list, func(c listed) bool { return c.rule != nil }) || in(d.rules, func(c rule) bool { return c.model != nil }) ||
		in(d.territories, func(t *territory) bool { return t != nil }) || in(d.conditions, func(c condition) bool { return c.of != nil })
}

// in tells whether a list, or what stands in its memory behind it, points to something.
func in[T any](list []T, points func(T) bool) bool {
	return slices.ContainsFunc(list[:cap(list)], points)
}

package catalog

import (
	"bytes"
	"cmp"
	"fmt"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A verdict judges a draft by the state: what stands there, what the records
// name, and what names them.
type verdict struct {
	*draft
	state *snapshot
	cache *cache
	known map[string]kv1.Value // named records beside the draft; nil: there is none
	err   error                // the state cannot be read
}

// judge answers which mutations change something. The error is an *InvalidError,
// or says that the state cannot be read.
func (d *draft) judge(s *snapshot, c *cache) (effective []int, err error) {
	v := &verdict{draft: d, state: s, cache: c, known: map[string]kv1.Value{}}
	for i := range d.changes {
		if d.changes[i].name == "" {
			continue
		}
		if v.mutation(i) {
			effective = append(effective, i)
		}
		if v.err != nil {
			return nil, v.err
		}
	}
	if err := v.may(effective); err != nil {
		return nil, err
	}
	return effective, d.faults.err()
}

// mutation judges one mutation, and tells whether it changes something.
func (v *verdict) mutation(i int) bool {
	c := &v.changes[i]
	revision, data, err := v.state.record(c.name)
	if err != nil {
		v.err = err
		return false
	}
	if want := v.Mutations[i].GetExpectedRevision(); want > 0 && want != revision || want == -1 && revision != 0 {
		v.faults.conflict(i, conflict(c.name, want, revision))
	}
	if c.value != nil {
		v.named(i)
	}
	switch {
	case revision == 0 && c.data == nil:
		v.fault(i, Fault{Field: "withdraw", Value: c.name, Want: "a record that exists"})
		return false
	case revision == 0:
		return true
	case bytes.Equal(data, c.data):
		return false
	}
	v.naming(i, revision, data)
	return true
}

// conflict is the fault of a record that is not at the revision expected.
func conflict(name string, want, is int64) Fault {
	f := Fault{Record: name, Field: "expected_revision", Value: fmt.Sprint(want)}
	switch {
	case is == 0:
		f.Want = "0 or -1: the record does not exist"
	case want == -1:
		f.Want = fmt.Sprintf("%d or 0: the record exists, and this is its revision", is)
	default:
		f.Want = fmt.Sprintf("%d: somebody has changed the record", is)
	}
	return f
}

// named judges what a record names.
func (v *verdict) named(i int) {
	c := &v.changes[i]
	own := surely(c.value.GetValidity())
	references(c.value, func(r reference) {
		if !r.rule.accepts(r.name) {
			v.fault(i, Fault{Field: r.at.String(), Value: r.given, Want: r.rule.want()})
			return
		}
		target := v.value(r.name)
		switch {
		case target == nil:
			v.fault(i, Fault{Field: r.at.String(), Value: r.given, Want: "the name of a record that exists"})
		case r.rule.dated:
			if days := r.over(own).outside(target.GetValidity()); days != "" {
				v.fault(i, Fault{Field: r.at.String(), Value: r.given,
					Want: "a record in force whenever this one is; it is not " + days})
			}
		}
		if r.rule.tree && v.reaches(r.name, c.name) {
			v.fault(i, Fault{Field: r.at.String(), Value: r.given, Want: "a record that this one does not stand above"})
		}
	})
	switch value := c.value.(type) {
	case *kv1.Territory:
		v.parents(i, value)
	case *kv1.Competence:
		v.conditions(i, value)
	}
}

// over is the days on which the reference surely holds, of those on which the
// record surely is in force.
func (r *reference) over(own span) span {
	if r.within != nil {
		return own.and(surely(r.within))
	}
	return own
}

// parents holds that a territory gives its parents the kinds that they have.
func (v *verdict) parents(i int, t *kv1.Territory) {
	for n, parent := range t.GetParents() {
		above, ok := v.value(parent.GetTerritory()).(*kv1.Territory)
		if ok && parent.GetKind() != 0 && above.GetKind() != parent.GetKind() {
			v.fault(i, Fault{Field: fmt.Sprintf("parents[%d].kind", n), Value: parent.GetKind().String(),
				Want: fmt.Sprintf("the kind of %s, %v", parent.GetTerritory(), above.GetKind())})
		}
	}
}

// reaches tells whether target is name, or stands above it.
func (v *verdict) reaches(name, target string) bool {
	seen := map[string]bool{}
	next := []string{name}
	for len(next) > 0 {
		name, next = next[len(next)-1], next[:len(next)-1]
		if name == target {
			return true
		}
		value := v.value(name)
		if seen[name] || value == nil {
			continue
		}
		seen[name] = true
		references(value, func(r reference) {
			if r.rule.tree {
				next = append(next, r.name)
			}
		})
	}
	return false
}

// naming judges whether the records that name a changed one, and are not in the
// commit themselves, still may.
func (v *verdict) naming(i int, revision int64, data []byte) {
	c := &v.changes[i]
	if c.data != nil {
		was, err := v.cache.record(c.name, revision, data, false)
		if err != nil {
			v.err = err
			return
		}
		if !Narrows(was, c.value) {
			return
		}
	}
	prefix := nameKey(c.name, 0)
	cursor := v.state.bucket(inReference).Cursor()
	for key, _ := cursor.Seek(prefix); bytes.HasPrefix(key, prefix) && v.err == nil; key, _ = cursor.Next() {
		v.referrer(i, parseReference(key))
	}
}

// Narrows tells whether a change of a record may break what names it.
func Narrows(was, is kv1.Value) bool {
	if !proto.Equal(was.GetValidity(), is.GetValidity()) {
		return true
	}
	switch before := was.(type) {
	case *kv1.Territory:
		return before.GetKind() != is.(*kv1.Territory).GetKind()
	case *kv1.Concept:
		return loses(codes(before), codes(is.(*kv1.Concept)))
	}
	return false
}

// referrer judges one record that names, or once named, the changed one.
func (v *verdict) referrer(i int, referring string) {
	if _, ok := v.index[referring]; ok {
		return // it is judged itself, by what it names
	}
	value := v.load(referring)
	if value == nil {
		return
	}
	c := &v.changes[i]
	own := surely(value.GetValidity())
	references(value, func(r reference) {
		switch {
		case r.name != c.name:
		case c.data == nil:
			v.fault(i, Fault{Field: "withdraw", Value: c.name,
				Want: fmt.Sprintf("a record that nothing names; %s names it in %s", referring, r.at)})
		case r.rule.dated:
			if days := r.over(own).outside(c.value.GetValidity()); days != "" {
				v.fault(i, Fault{Field: "validity", Value: periodOf(c.value.GetValidity()),
					Want: fmt.Sprintf("to be in force whenever %s is, which names it in %s; it is not %s", referring, r.at, days)})
			}
		}
	})
	switch changed := c.value.(type) {
	case *kv1.Territory:
		v.child(i, changed, value)
	case *kv1.Concept:
		v.circumstance(i, changed, value)
	}
}

// child holds that a territory keeps the kind that those below it give it.
func (v *verdict) child(i int, changed *kv1.Territory, value kv1.Value) {
	below, ok := value.(*kv1.Territory)
	if !ok {
		return
	}
	for n, parent := range below.GetParents() {
		if parent.GetTerritory() == changed.GetName() && parent.GetKind() != changed.GetKind() {
			v.fault(i, Fault{Field: "kind", Value: changed.GetKind().String(),
				Want: fmt.Sprintf("%v, as %s says in parents[%d].kind", parent.GetKind(), below.GetName(), n)})
		}
	}
}

// value is a record as it stands after the commit, nil where it does not.
func (v *verdict) value(name string) kv1.Value {
	if i, ok := v.index[name]; ok {
		return v.Mutations[i].GetPut().Unwrap()
	}
	value, ok := v.known[name]
	if !ok {
		value = v.load(name)
		v.known[name] = value
	}
	return value
}

// load is a record as it stands before the commit, nil where it does not.
func (v *verdict) load(name string) kv1.Value {
	revision, data, err := v.state.record(name)
	if err == nil && revision == 0 {
		return nil
	}
	var value kv1.Value
	if err == nil {
		value, err = v.cache.record(name, revision, data, false)
	}
	if err != nil {
		v.err = cmp.Or(v.err, err)
		return nil
	}
	return value
}

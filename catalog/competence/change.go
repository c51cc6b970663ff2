package competence

import (
	"cmp"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxChanges bounds how many days ahead are tried for the next change.
const maxChanges = 64

// nextChange is the first day ahead on which a role ends otherwise, with what then is;
// nil where nothing is known to change. It is looked for once for all answers of the
// role.
func (r *resolver) nextChange(end *roleEnd) (*kv1.NextChange, error) {
	if end.looked {
		return end.next, nil
	}
	end.looked = true
	var err error
	for days, edges := 0, once(r.edgesAhead(end)); len(edges) > 0 && days < maxChanges; days++ {
		n := 1
		for n < len(edges) && edges[n].first() == edges[0].first() {
			n++
		}
		if end.next, err = r.changeAt(edges[:n], end); end.next != nil || err != nil {
			break
		}
		edges = edges[n:]
	}
	return end.next, err
}

// on is how a role ends on another day.
func (r *resolver) on(day day, role kv1.Role) (roleEnd, error) {
	today := r.q.on
	r.q.on = day
	defer func() { r.q.on = today }()
	var primary *roleEnd
	if role != r.primary {
		first, err := r.end(r.primary, nil)
		if err != nil {
			return roleEnd{}, err
		}
		primary = &first
	}
	return r.end(role, primary)
}

// changeAt is what a role ends in once edges are past, all of which may first lie on one
// day; nil where it then ends as now.
func (r *resolver) changeAt(edges []edge, end *roleEnd) (*kv1.NextChange, error) {
	today, after, before := r.q.on, r.after, r.before
	day := edges[0].first()
	then, err := r.on(day, end.role)
	if err != nil || then.alike(end) {
		return nil, err
	}
	e := r.edgeBehind(edges, end, &then)
	r.q.on = day // as of which it is told
	defer func() { r.q.on, r.after, r.before = today, after, before }()
	if err := r.readChain(); err != nil {
		return nil, err
	}
	past := roleEnd{role: end.role, every: then.every[len(then.every)-1:], count: 1} // all edges in whose brackets the day lies are past
	past.outcome = past.first().outcome
	told, say := &past, func(text string) string { return r.q.changes(e, text) }
	if past.alike(end) { // what changes is that it is not sure
		told = &then
		if reason := strings.TrimSuffix(r.reason(told), "."); reason != "" {
			say = func(who string) string { return r.q.say(msgSummaryAmong, r.q.when(e), reason, who) }
		}
	}
	change := &kv1.NextChange{Edge: e.proto()}
	var who []string
	for _, b := range r.actors(told) {
		if !slices.Contains(who, b.Title) {
			change.Bodies, who = append(change.Bodies, b), append(who, b.Title)
		}
	}
	if len(who) == 0 {
		change.Text = r.q.changes(e, r.reason(told))
		return change, nil
	}
	if len(who) == 1 && told.outcome != kv1.Outcome_UNCERTAIN_DATE {
		change.Body = change.Bodies[0]
	}
	change.Text = r.q.fitting(who, say)
	return change, nil
}

// changes says what is once an edge is past.
func (q *question) changes(e edge, text string) string {
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	return q.say(msgNextChange, q.when(e), text)
}

// edgeBehind is which of several edges that may first lie on one day a change comes from:
// one of the task, or of whoever acts before or after it, and of these the one that is
// sooner past.
func (r *resolver) edgeBehind(edges []edge, before, after *roleEnd) edge {
	own := r.q.task.titles.span.ahead(r.q.on, nil)
	for _, f := range slices.Concat(before.named(), after.named()) {
		own = f.body.ahead(r.q.on, f.span.ahead(r.q.on, own))
		if f.jurisdiction != nil {
			own = f.jurisdiction.span.ahead(r.q.on, own)
		}
	}
	for _, e := range edges {
		if slices.Contains(own, e) {
			return e
		}
	}
	return edges[0]
}

// when says in words when an edge is.
func (q *question) when(e edge) string {
	first, last := e[0].String(), e[1].String()
	switch {
	case e[0] == e[1]:
		return first
	case e[1] == never:
		return q.say(msgNotBefore, first)
	case e[0] == 0:
		return q.say(msgNotAfter, last)
	default:
		return q.say(msgBetween, first, last)
	}
}

// period says in words when a span is: exact days as text does.
func (q *question) period(s *span) string {
	if s.begins[0] == s.begins[1] && s.ends[0] == s.ends[1] && !s.open {
		return s.text()
	}
	return q.spelled(s)
}

// spelled says in words when a span is: where a voice reads it out, a dash is no word.
func (q *question) spelled(s *span) string {
	var parts []string
	if start := s.start(); start[1] != 0 {
		parts = append(parts, q.say(msgPeriodBegins, q.when(start)))
	}
	if s.ends[0] != never {
		parts = append(parts, q.say(msgPeriodEnds, q.when(s.ends)))
	}
	return strings.Join(parts, ", ")
}

// alike tells whether two ends are the same answer: outcome and holders, on whichever
// side these are named.
func (e *roleEnd) alike(other *roleEnd) bool {
	return e.outcome == other.outcome && sameHolders(e.named(), other.named())
}

// named are the findings of all sides.
func (e *roleEnd) named() (all []finding) {
	for i := range e.count {
		if s := e.side(i); s.answers() {
			all = append(all, s.found...)
		}
	}
	return all
}

// edgesAhead are the edges after the day of what the end of a role may rest on.
func (r *resolver) edgesAhead(end *roleEnd) []edge {
	edges := r.q.task.titles.span.ahead(r.q.on, nil)
	if r.q.former() && r.q.started == 0 { // a case begun then is another
		edges = append(edges, edge{akrBegins, akrBegins})
	}
	edges = r.edgesThere(end, edges)
	if r.q.either() {
		for _, home := range r.q.lives {
			r.q.home = home
			edges = r.edgesThere(end, edges)
		}
		r.q.home = nil
	}
	return edges
}

// edgesThere adds the edges of the rules of a role and of the primary one.
func (r *resolver) edgesThere(end *roleEnd, edges []edge) []edge {
	m := moment{on: r.q.on}
	edges = r.edgesOf(&m, &r.ended[0], nil, edges)
	if end.role != r.primary {
		edges = r.edgesOf(&m, end, r.ended[0].area(r.q, &m), edges)
		for _, area := range r.ended[0].areas(r.q, &m) {
			edges = r.edgesOf(&m, end, area, edges)
		}
	}
	return edges
}

// edgesOf adds the edges of the rules of a role, of their holders, and of the map at
// the places that decide for them. area are those of the primary role. As long as
// somebody is found, rules for other territories do not matter.
func (r *resolver) edgesOf(m *moment, end *roleEnd, area []option, edges []edge) []edge {
	found := end.foundAnybody()
	for i := range r.rules {
		c := r.rules[i]
		if c.role != end.role {
			continue
		}
		r.options = emptied(r.options)
		at := r.locate(m, c, area)
		if found && c.far(at.options) {
			continue
		}
		edges = c.span.ahead(m.on, edges)
		if m.on >= r.a.lastEdge {
			continue
		}
		edges = c.body.ahead(m.on, edges)
		for _, d := range c.designations() {
			edges = d.span.ahead(m.on, edges)
		}
		for class := c.class; class != nil && c.model == r.a.countrywide; class = class.organOf {
			edges = later(class.edges, m.on, edges) // the only one may be it
		}
		for _, o := range at.options {
			edges = r.edgesAt(m.on, c.rule, o.spot, edges)
		}
	}
	return edges
}

// far tells whether the territories of a rule have at no time lain above or below any of
// the places that decide for it.
func (c *rule) far(places []option) bool {
	if len(c.within) == 0 || len(places) == 0 {
		return false
	}
	near := func(o option) bool {
		return slices.ContainsFunc(c.within, func(t *territory) bool {
			return t == o.territory || t.under(o.territory) || o.territory.under(t)
		})
	}
	return !slices.ContainsFunc(places, near)
}

// edgesAt adds the edges of what stands above or below a place at any time, and of the
// jurisdictions that a rule may lead to there.
func (r *resolver) edgesAt(on day, c *rule, at *spot, edges []edge) []edge {
	seen := map[*territory]bool{}
	above := climb(nil, at.territory, seen, upwards)
	for _, ts := range [4][]*territory{c.within, c.without, c.model.within, c.model.without} {
		for _, t := range ts { // which may lie below the place
			above = climb(above, t, seen, upwards)
		}
	}
	below := climb(nil, at.territory, map[*territory]bool{}, downwards)
	for _, t := range slices.Concat(above, below) {
		for i := range t.parents {
			edges = t.parents[i].span.ahead(on, edges)
		}
	}
	for _, t := range above {
		for i := range t.standings {
			edges = t.standings[i].span.ahead(on, edges)
		}
		for _, p := range t.populations {
			edges = (&span{begins: edge{p.day, p.day}, ends: always.ends}).ahead(on, edges)
		}
	}
	for _, model := range r.models(c) {
		for _, t := range above {
			edges = later(model.edgesOver(t), on, edges)
		}
		if len(at.children) > 0 { // it may be too wide
			edges = later(model.allEdges, on, edges)
		}
	}
	return edges
}

// models are the maps by which the bodies of a rule may be found, and those that say
// where the office of a settlement has its seat.
func (r *resolver) models(c *rule) []*areaModel {
	models := []*areaModel{c.model}
	for class := c.class; class != nil; class = class.organOf {
		if class.model != nil && !slices.Contains(models, class.model) {
			models = append(models, class.model)
		}
	}
	if len(c.conditions) > 0 && r.a.jointOffice != nil {
		models = append(models, r.a.jointOffice)
	}
	return models
}

// later adds those of edges that lie after a day.
func later(of []edge, on day, edges []edge) []edge {
	for _, e := range of {
		if e.first() > on {
			edges = append(edges, e)
		}
	}
	return edges
}

// linkEdges notes the edges of all jurisdictions of a map, and of all bodies of a class:
// there are thousands of those, and they have few.
func (a *Atlas) linkEdges() {
	for _, m := range a.models {
		for _, over := range m.jurisdictions {
			var edges []edge
			for _, j := range over {
				edges = j.body.ahead(0, j.span.ahead(0, edges))
			}
			m.edges = append(m.edges, once(edges))
			m.allEdges = append(m.allEdges, edges...)
		}
		m.allEdges = once(m.allEdges)
	}
	for _, c := range a.classes {
		for _, b := range c.members {
			c.edges = b.ahead(0, c.edges)
		}
		c.edges = once(c.edges)
	}
}

// once are edges in their order, each once.
func once(edges []edge) []edge {
	slices.SortFunc(edges, func(x, y edge) int { return cmp.Or(cmp.Compare(x.first(), y.first()), cmp.Compare(x[1], y[1])) })
	return slices.Clip(slices.Compact(edges))
}

// ahead adds the edges of a body and of those that follow it, of their seats and of
// the designations in their stead.
func (b *body) ahead(on day, edges []edge) []edge {
	for _, b := range b.line() {
		edges = b.span.ahead(on, edges)
		for i := range b.seats {
			edges = b.seats[i].span.ahead(on, edges)
		}
		for _, d := range b.designations {
			edges = d.span.ahead(on, edges)
		}
	}
	return edges
}

// line is a body with all that follow it at any time, each once.
func (b *body) line() (all []*body) {
	if b == nil {
		return nil
	}
	all = append(all, b)
	for i := 0; i < len(all); i++ {
		for _, next := range all[i].followers {
			if !slices.Contains(all, next) {
				all = append(all, next)
			}
		}
	}
	return all
}

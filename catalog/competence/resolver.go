package competence

import (
	"sync"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A resolver answers one question. What it makes along the way it makes in
// memory of its own, which the next question uses again.
type resolver struct {
	a        *Atlas
	q        *question // points to question
	question question
	rules    []listed // of the task, of roles that are wanted, or those of them near the places of the question
	held     roleSet  // the roles of which the task has rules, of any time
	wanted   roleSet
	decoder  decoder
	earlier  decoder // the one before, to which roles that have ended point
	partial  bool    // whether rules for other territories were left out
	spots    []datedSpot
	standing []*jurisdiction
	located  []located
	options  []option
	left     []*candidate
	roles    []kv1.Role
	ended    []roleEnd
	sides    []sideEnd
	findings arena[finding]
	dropped  arena[rejection]
	cased    [][]candidate
	met      brackets // on the sides of the role that is being ended
	metAway  bool     // a bracket of a rule for other territories, on these sides

	list    packedList // empty where the task is kept
	record  func(name string) (*kv1.Competence, error)
	source  Source
	after   [][]string        // the chain of tasks to which one leads that has ended
	before  [][]string        // and of those to which one leads that has not begun
	called  map[string]string // the titles of both by name
	told    []toldDay         // by this resolver, whatever the question
	asking  askedStep
	primary kv1.Role
	placed  arena[candidate]
	trials  arena[trial]
	taken   arena[fact]
	slabs   slabs
}

// A datedSpot is a spot of which something above is dated, at one moment.
type datedSpot struct {
	on      day
	mapPast bool
	met     bool // whether a bracket of the map was met
	*spot
}

var resolvers = sync.Pool{New: func() any { return &resolver{} }}

func newResolver(a *Atlas) *resolver {
	r := resolvers.Get().(*resolver)
	r.a, r.q, r.partial = a, &r.question, false
	return r
}

// release gives the memory of a resolver back. Nothing that it made may be used
// after.
func (r *resolver) release() {
	r.forget()
	r.decoder.release()
	r.earlier.release()
	r.a = nil
	r.list, r.record, r.rules, r.source = nil, nil, nil, nil
	resolvers.Put(r)
}

// forget clears what was made for a question, so that it keeps no atlas in memory:
// all but the task and its rules, which the next may share.
func (r *resolver) forget() {
	r.spots, r.ended, r.sides = emptied(r.spots), emptied(r.ended), emptied(r.sides)
	r.located, r.options = emptied(r.located), emptied(r.options)
	r.left, r.standing, r.cased = emptied(r.left), emptied(r.standing), emptied(r.cased)
	r.findings.forget()
	r.dropped.forget()
	r.placed.forget()
	r.trials.forget()
	r.taken.forget()
	r.asking = askedStep{}
	r.after, r.before, r.called = nil, nil, nil
	q := &r.question
	*q = question{given: emptied(q.given), places: emptied(q.places), facts: emptied(q.facts), parameters: emptied(q.parameters)}
}

// spot is a territory with what lies above it at a moment.
func (r *resolver) spot(m *moment, t *territory) *spot {
	if t.spot != nil {
		return t.spot
	}
	for _, s := range r.spots {
		if s.territory == t && s.on == m.on && s.mapPast == m.mapPast {
			m.meet(s.met)
			return s.spot
		}
	}
	met := brackets{}
	made := newSpot(t, moment{on: m.on, mapPast: m.mapPast, brackets: &met})
	m.meet(met.maps)
	r.spots = append(r.spots, datedSpot{m.on, m.mapPast, met.maps, made})
	return made
}

// load decodes the rules of the wanted roles: all of them, or, where the task has
// very many, only those that are for all territories or for one above or below a
// place of the question.
func (r *resolver) load(all bool) error {
	if len(r.list) == 0 {
		return nil
	}
	if r.partial {
		r.decoder, r.earlier = r.earlier, r.decoder
	}
	r.decoder.reset(r.a)
	r.partial = false
	if near, told := r.near(); told && !all {
		r.partial = true
		for _, at := range r.list.local(near) {
			scan := r.list.row(at)
			if err := r.decoder.decode(scan.bytes(), r.wanted); err != nil {
				return err
			}
		}
	} else if err := r.decoder.decodeAll(r.list, r.wanted); err != nil {
		return err
	}
	r.rules = r.decoder.list
	return nil
}

// near are the territories that lay above or below a place of the question at any
// time, told where rules for others may be left out: there are many, a place
// stands for every factor that is not named, and all places are known.
func (r *resolver) near() (near []*territory, told bool) {
	if !r.list.large() || r.q.place == nil {
		return nil, false
	}
	places := []*placed{r.q.place}
	for i := range r.q.places {
		places = append(places, &r.q.places[i].placed)
	}
	if r.q.says(hungarianAddress, "no") && r.a.capital != nil {
		places = append(places, &placed{found: []*territory{r.a.capital}})
	}
	up, down := map[*territory]bool{}, map[*territory]bool{}
	for _, p := range places {
		if !p.known() {
			return nil, false
		}
		near = climb(near, p.found[0], up, upwards)
		near = climb(near, p.found[0], down, downwards)
	}
	return near, true
}

// upwards and downwards lead to what has lain right above and below a territory.
func upwards(t *territory) []parent   { return t.parents }
func downwards(t *territory) []parent { return t.children }

// climb adds a territory and all to which next leads from it, each once.
func climb(into []*territory, t *territory, seen map[*territory]bool, next func(*territory) []parent) []*territory {
	if seen[t] {
		return into
	}
	seen[t] = true
	into = append(into, t)
	for _, p := range next(t) {
		into = climb(into, p.territory, seen, next)
	}
	return into
}

// A candidate is a rule that is in force, with the place for which it is asked.
type candidate struct {
	listed
	at      *spot      // nil where no place decides, or where it is not known
	factor  kv1.Factor // by which it is asked
	missing bool       // a place decides, and none is given
	unclear *placed    // the place given is not known, or is several
	resort  bool       // its place is Budapest, as the last resort (Ákr. 16. § (4))
	narrow  int        // of the narrowest of its own territories that has the place
}

// usualFound and usualDropped are for how many findings and rejections a result has
// room from the beginning.
const (
	usualFound   = 4
	usualDropped = 8
)

// place is the place that says facts of the case: none where it is not clear.
func (c *candidate) place() *spot {
	if c.unclear != nil {
		return nil
	}
	return c.at
}

// A finding is a body that acts, or a class of which nobody in particular does.
type finding struct {
	*candidate
	body         *body
	class        *class // the class that the law names, nil where it names the body
	jurisdiction *jurisdiction
	designation  *designation
	succeeded    []*body // that ended and led on to the body, the first first
	near         []*body // that may be the nearest, where the day does not tell
}

// option is the place by which it was found.
func (f *finding) option() option {
	return option{by: f.factor, factor: f.factor, spot: f.at, resort: f.resort}
}

// holder is what tells one finding from another: the body, or else the class.
func (f *finding) holder() any {
	if f.body != nil {
		return f.body
	}
	return f.class
}

// A failure is why a candidate leads to no body.
type failure struct {
	*candidate
	outcome kv1.Outcome
	reason  message
	choices []*territory // of an ambiguous place
}

// A rejection is a rule that was dropped.
type rejection struct {
	listed
	reason    kv1.Rejected_Reason
	condition *condition // that does not hold
}

// reasons is a set of reasons.
type reasons uint16

func (s reasons) has(reason kv1.Rejected_Reason) bool { return s&(1<<reason) != 0 }

// A result is how a role ends at one moment under one assignment of facts.
type result struct {
	outcome  kv1.Outcome
	found    []finding
	failures []failure
	rejected []rejection
	dropped  reasons
	also     []option    // further places by which the same was found
	sought   []option    // where nobody was found: the places at which was looked
	apart    [][]option  // of a role that waits for a circumstance, where its places hang on that: each list of them
	excluded []option    // those that the law excludes, where nobody else acts, at their places
	wide     []candidate // rejected ones with territories that may lie below their place
	later    []candidate // those of unknown start, which are not in force
	// Of the places among which the client may choose, one has no body.
	placeWithoutBody bool
	untold           bool // others may act beside whoever is found, and it cannot be told who
	parts            bool // the places lead to different holders, those aside of whom any may act
}

func (s *result) reject(r *resolver, c listed, reason kv1.Rejected_Reason, of *condition) {
	s.dropped |= 1 << reason
	if r.q.full {
		if s.rejected == nil {
			s.rejected = r.dropped.room(usualDropped)[:0]
		}
		s.rejected = append(s.rejected, rejection{c, reason, of})
	}
}

// nobody tells whether the rules ask for nobody.
func (s *result) nobody() bool { return s.outcome == kv1.Outcome_NOT_REQUIRED }

// same tells whether two results are the same answer: outcome and holders.
func (s *result) same(other *result) bool {
	return s.outcome == other.outcome && sameHolders(s.found, other.found)
}

// alike tells whether two trials end in the same: outcome and holders, and where a place is
// missing, the same place.
func (s *result) alike(other *result) bool {
	return s.same(other) && (s.outcome != kv1.Outcome_NEED_FACT || s.waitsFor() == other.waitsFor())
}

// sameHolders tells whether two lists of findings name the same holders.
func sameHolders(x, y []finding) bool {
	return holdersIn(x, y) && holdersIn(y, x)
}

func holdersIn(x, y []finding) bool {
	for i := range x {
		found := false
		for k := range y {
			found = found || x[i].holder() == y[k].holder()
		}
		if !found {
			return false
		}
	}
	return true
}

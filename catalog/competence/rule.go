package competence

import (
	"fmt"
	"math"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A RuleSet is a task and its competences: what decides, packed, and the records
// behind, which are read for proof only.
type RuleSet struct {
	Packed Packed
	// Record reads a competence by its name.
	Record func(name string) (*kv1.Competence, error)
}

// NewRuleSet makes one of records in memory; the competences may come in any
// order.
func NewRuleSet(task *kv1.Task, competences []*kv1.Competence) RuleSet {
	competences = slices.Clone(competences)
	slices.SortFunc(competences, func(x, y *kv1.Competence) int { return strings.Compare(x.Name, y.Name) })
	rows := make([]Row, len(competences))
	for i, c := range competences {
		rows[i] = NewRow(c)
	}
	return RuleSet{Pack(PackTask(task), rows), func(name string) (*kv1.Competence, error) {
		i, ok := slices.BinarySearchFunc(competences, name, func(c *kv1.Competence, name string) int { return strings.Compare(c.Name, name) })
		if !ok {
			return nil, fmt.Errorf("competence: %s is not among the records", name)
		}
		return competences[i], nil
	}}
}

// A rule is a competence as it is resolved. What it points to lives as long as
// its decoder: longer than the question, where it is kept.
type rule struct {
	name       string
	role       kv1.Role
	flags      flags
	priority   int32
	span       span
	textState  day // for which the source was read
	earlier    day // on which a remedy ended for cases that begin
	holder     string
	body       *body  // the holder, where it is one
	class      *class // the holder, where it is one
	model      *areaModel
	factors    []kv1.Factor // of all groups, one after the other
	groups     []int        // where each group ends
	leading    kv1.Factor   // the first of all: it is asked for of every rule, the others seldom
	within     []*territory
	without    []*territory
	conditions []condition
	grounds    *grounds // for all answers by it and by those that say the same
}

func (c *rule) has(flag flags) bool { return c.flags&flag != 0 }

func (c *rule) anyOffice() bool { return c.has(flagAnyOffice) }

// together are the roles that several bodies have beside each other, whatever a
// row says: each directs, is heard or takes part in its own field.
var together = [roles]bool{
	kv1.Role_PROFESSIONAL_DIRECTION: true, kv1.Role_EXPERT_AUTHORITY: true, kv1.Role_OPINION: true, kv1.Role_COOPERATION: true,
}

// concurrent tells whether others may be competent beside it.
func (c *rule) concurrent() bool {
	return c.has(flagConcurrent) || together[uint32(c.role)%roles]
}

// first is the first connecting factor.
func (c *rule) first() kv1.Factor { return c.leading }

// names tells whether the rule itself speaks of a circumstance: then it goes
// before what is general.
func (c *rule) names(key string) bool {
	for i := range c.conditions {
		if c.conditions[i].of.key == key {
			return true
		}
	}
	return false
}

// A decoder makes rules of rows. Its slices may be used again by the next question.
type decoder struct {
	a           *Atlas
	rules       []rule
	factors     []kv1.Factor
	groups      []int
	territories []*territory
	conditions  []condition
}

func (d *decoder) reset(a *Atlas) {
	d.a = a
	d.rules, d.factors, d.groups, d.territories, d.conditions = d.rules[:0], d.factors[:0], d.groups[:0], d.territories[:0], d.conditions[:0]
}

// decodeAll makes rules of the rows of a list that are of roles wanted. Those that say
// the same as a row that is kept are not read again.
func (d *decoder) decodeAll(list packedList, wanted roleSet) error {
	for scan := list.rows(); len(scan.rest) > 0; {
		if err := d.decodeShared(scan.bytes(), wanted); err != nil {
			return err
		}
	}
	return nil
}

// decodeShared is decode, where the row says what others may.
func (d *decoder) decodeShared(row []byte, wanted roleSet) error {
	scan := scanner{rest: row}
	h := scan.head()
	if !wanted.has(h.role) && !scan.failed {
		return nil
	}
	shared := d.a.rules.get(h.sum)
	if shared == nil {
		if !d.a.rules.wants() {
			return d.decode(row, wanted)
		}
		alone := decoder{a: d.a}
		if err := alone.decode(row, wanted); err != nil {
			return err
		}
		shared = &alone.rules[0]
		d.a.rules.put(string(h.sum), shared, 1+len(row)/256)
	}
	d.rules = append(d.rules, *shared)
	d.rules[len(d.rules)-1].name = string(h.name)
	return nil
}

// decode makes the next rule, if it is of a role wanted. A territory that the atlas
// does not hold is an error: the records are not of one revision.
func (d *decoder) decode(row []byte, wanted roleSet) error {
	scan := scanner{rest: row}
	h := scan.head()
	if !wanted.has(h.role) && !scan.failed {
		return nil
	}
	d.rules = append(d.rules, rule{name: string(h.name), role: h.role, flags: h.flags, span: always, grounds: &grounds{}})
	c := &d.rules[len(d.rules)-1]
	var err error
	if c.within, err = d.decodeTerritories(&scan); err != nil {
		return err
	}
	c.priority = int32(scan.number())
	if c.has(flagSpan) {
		c.span = scan.span(c.has(flagOpen))
	}
	c.textState, c.earlier = day(scan.number()), day(scan.number())
	if holder := scan.bytes(); len(holder) > 0 {
		if c.class = d.a.classes[string(holder)]; c.class != nil {
			c.holder = c.class.Name
		} else if c.body = d.a.bodies[string(holder)]; c.body != nil {
			c.holder = c.body.Name
		} else {
			return dangling(c.name, string(holder))
		}
	}
	model := scan.bytes()
	if c.model = d.a.models[string(model)]; c.model == nil {
		c.model = &areaModel{name: string(model)}
	}
	d.decodeFactors(&scan, c)
	if c.without, err = d.decodeTerritories(&scan); err != nil {
		return err
	}
	d.decodeConditions(&scan, c)
	scan.take(sumSize)
	return scan.check(c.name)
}

func (d *decoder) decodeTerritories(scan *scanner) ([]*territory, error) {
	n := scan.length()
	if n == 0 {
		return nil, nil
	}
	from := len(d.territories)
	for range n {
		name := scan.bytes()
		t := d.a.territories[string(name)]
		if t == nil && !scan.failed {
			return nil, dangling("a competence", string(name))
		}
		d.territories = append(d.territories, t)
	}
	return d.territories[from:len(d.territories):len(d.territories)], nil
}

func (d *decoder) decodeFactors(scan *scanner, c *rule) {
	factors, groups := len(d.factors), len(d.groups)
	for range scan.length() {
		for range scan.length() {
			d.factors = append(d.factors, kv1.Factor(scan.number()))
		}
		d.groups = append(d.groups, len(d.factors)-factors)
	}
	c.factors = d.factors[factors:len(d.factors):len(d.factors)]
	c.groups = d.groups[groups:len(d.groups):len(d.groups)]
	if c.leading = kv1.Factor_UNKNOWN; len(c.groups) > 0 && c.groups[0] > 0 {
		c.leading = c.factors[0]
	}
}

func (d *decoder) decodeConditions(scan *scanner, c *rule) {
	from := len(d.conditions)
	for range scan.length() {
		key := scan.bytes()
		of := d.a.circumstances[string(key)]
		if of == nil {
			of = newCircumstance(string(key), nil)
		}
		made := condition{of: of}
		for range scan.length() {
			code := scan.bytes()
			for i, v := range of.values {
				if v == string(code) {
					made.values |= 1 << i
				}
			}
		}
		made.min, made.max = scan.number(), scan.number()
		if made.max == 0 {
			made.max = math.MaxInt64
		}
		d.conditions = append(d.conditions, made)
	}
	c.conditions = d.conditions[from:len(d.conditions):len(d.conditions)]
}

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

// A listed is a rule in the list of a task, under the name of its competence.
type listed struct {
	*rule
	name string
}

// A rule is what a competence says, as it is resolved: all that say the same, of
// whatever task, may share one. What it points to lives as long as its decoder:
// longer than the question, where it is kept.
type rule struct {
	// What every question about the task asks for stands first, in 64 bytes, which come
	// from memory together.
	role       kv1.Role
	leading    kv1.Factor // the first of all factors
	flags      flags
	priority   int32
	span       span
	class      *class // the holder, where it is one
	body       *body  // the holder, where it is one
	model      *areaModel
	conditions []condition
	within     []*territory
	without    []*territory
	factors    []kv1.Factor // of all groups, one after the other
	groups     []int        // where each group ends
	holder     string
	textState  day        // for which the source was read
	earlier    day        // on which a remedy ended for cases that begin
	seizedBy   kv1.Factor // by which the body seized first acts; none: by any
	grounds    *grounds
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
	list        []listed
	rules       []rule // of them, those that are not shared
	factors     []kv1.Factor
	groups      []int
	territories []*territory
	conditions  []condition
}

func (d *decoder) reset(a *Atlas) {
	d.release()
	d.a = a
}

// release lets go of the rules, and of what they point to.
func (d *decoder) release() {
	*d = decoder{
		list: emptied(d.list), rules: emptied(d.rules), factors: d.factors[:0], groups: d.groups[:0],
		territories: emptied(d.territories), conditions: emptied(d.conditions),
	}
}

// decodeAll makes rules of the rows of a list that are of roles wanted. Those that say
// the same as a row that is kept are not read again; the rows of a large list all say
// something else.
func (d *decoder) decodeAll(list packedList, wanted roleSet) error {
	large := list.large()
	for scan := list.rows(); len(scan.rest) > 0; {
		row, err := scan.bytes(), error(nil)
		if large {
			err = d.decode(row, wanted)
		} else {
			err = d.decodeShared(row, wanted)
		}
		if err != nil {
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
	shared := d.a.rules.get(string(h.sum))
	if shared == nil {
		if !d.a.rules.wants() {
			return d.decode(row, wanted)
		}
		alone := decoder{a: d.a}
		if err := alone.decode(row, wanted); err != nil {
			return err
		}
		shared = alone.list[0].rule
		d.a.rules.put(string(h.sum), shared, ruleBytes+2*len(row))
	}
	d.list = append(d.list, listed{shared, string(h.name)})
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
	d.rules = append(d.rules, rule{role: h.role, flags: h.flags, seizedBy: h.seizedBy, span: always, grounds: &grounds{}})
	c, name := &d.rules[len(d.rules)-1], string(h.name)
	d.list = append(d.list, listed{c, name})
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
			return dangling(name, string(holder))
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
	return scan.check(name)
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

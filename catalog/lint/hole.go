package lint

import (
	"context"
	"fmt"
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// besides are the roles beside the primary one in which a hole is looked for, with
// the kind of finding that tells of it. Of the others, most are only there where
// some law adds them (who gives an opinion, who consents).
var besides = []struct {
	role kv1.Role
	hole Kind
}{
	{kv1.Role_INTAKE, HoleInIntake},
	{kv1.Role_APPEAL, HoleInAppeal},
	{kv1.Role_SUPERVISION, HoleInSupervision},
}

// holes finds tasks in force of which the rules of a role leave out a part of what
// they should reach together. A rule that is drawn by leaving territories out
// ("not Budapest") expects others there; one that stops expects one that goes on.
// A role beside the primary one is expected only where that has a rule in the same
// case: where nobody decides there is nobody to appeal to.
func holes(ctx context.Context, c *catalogue, r *report) {
	byTask := c.byTask()
	for _, v := range c.records {
		if ctx.Err() != nil {
			return
		}
		task, ok := v.(*kv1.Task)
		if !ok || !c.is(task) {
			continue
		}
		main := newCover(primary(byTask[task.Name]))
		if len(main.rules) == 0 {
			r.add(HoleInCountrywideRule, task.Name, Text{"egyetlen hatásköri szabálya sincs", "has no competence at all"}, nil)
			continue
		}
		c.hole(ctx, r, HoleInCountrywideRule, task, main, nil)
		for _, b := range besides {
			if b.role != main.rules[0].Role {
				c.hole(ctx, r, b.hole, task, newCover(ofRole(byTask[task.Name], b.role)), main)
			}
		}
	}
}

// A lack is where a rule expects others and there is none.
type lack struct {
	rule  *kv1.Competence
	where area
	why   Text
}

// hole tells of the holes in a role of a task in one finding; main is the cover of
// the primary role where that is another.
func (c *catalogue) hole(ctx context.Context, r *report, kind Kind, task *kv1.Task, own, main *cover) {
	var lacks []lack
	var missing area
	for _, rule := range own.rules {
		if ctx.Err() != nil {
			return
		}
		for _, l := range c.lacks(task, rule, own, main) {
			if !l.where.empty() {
				lacks, missing = append(lacks, l), missing.or(l.where)
			}
		}
	}
	if missing.empty() {
		return
	}
	r.addIn(kind, task.Name, missing, func(within area) (what Text, records []string) {
		var told area
		for _, l := range lacks {
			lack := l.where.and(within)
			if lack.empty() {
				continue
			}
			records = append(records, l.rule.Name)
			if !lack.not(told).empty() {
				where := c.areaText(lack)
				what = what.and(Text{l.why.Hu + ": " + where.Hu, l.why.En + ": " + where.En})
				told = told.or(lack)
			}
		}
		return what, records
	})
}

// lacks are where one of the rules of a role expects others: where it stops, and
// where it does not reach. A rule of the primary role expects some only in what it
// leaves out; one of a role beside it wherever the primary role is.
func (c *catalogue) lacks(task *kv1.Task, rule *kv1.Competence, own, main *cover) (lacks []lack) {
	expect := func(where area, day, hu, en string) {
		where = where.not(c.covered(own, rule, day))
		if main != nil {
			where = where.and(c.covered(main, rule, day))
		}
		lacks = append(lacks, lack{rule, where, Text{hu, en}})
	}
	last := validity.Latest(rule.Validity)
	if day := max(last, c.on); last != "" && validity.At(task.Validity, day) == validity.In {
		expect(c.reach(rule), day,
			fmt.Sprintf("%s napjától nincs szabály, mert ami volt, addig szólt, és nem követi másik", last),
			fmt.Sprintf("no rule from %s on, since the one that was ends there and none follows", last))
	}
	switch {
	case !c.may(rule):
	case main != nil:
		expect(c.ground.whole.not(c.reach(rule)), c.on,
			"a feladat fő szerepe odáig ér, ennek a szerepnek egy szabálya sem", "the primary role of the task reaches there, and no rule of this role does")
	case len(rule.Territories) == 0 && len(rule.ExcludedTerritories) > 0:
		expect(c.mapReach(rule).not(c.reach(rule)), c.on,
			"egy szabály kihagyja, és más szabály sem szól róla", "a rule leaves it out, and no other covers it")
	}
	return lacks
}

// A cover is where the rules of a role apply, as far as somebody has asked.
type cover struct {
	rules []*kv1.Competence
	known map[string]area // by day and case
}

func newCover(rules []*kv1.Competence) *cover { return &cover{rules, map[string]area{}} }

// covered is where rules in force on a day, or in a bracket of theirs, apply in a
// case of a rule of the same or of another role: to a rule on appeal those do not
// whose remedies know none.
func (c *catalogue) covered(by *cover, in *kv1.Competence, day string) area {
	key := day + caseOf(in)
	if a, ok := by.known[key]; ok {
		return a
	}
	var a area
	rules := onDay(by.rules, day)
	of := c.otherwiseUsual(rules, in)
	for _, rule := range rules {
		appealed := in.Role != kv1.Role_APPEAL || rule.Role == in.Role || c.appealed(rule, in)
		if appealed && compatible(rule, of) {
			a = a.or(c.reach(rule))
		}
	}
	by.known[key] = a
	return a
}

// otherwiseUsual is the case of a rule in which each circumstance that it does not name has
// its usual value, where some of the rules are for that: one for an unusual value alone
// covers no hole of the ordinary case.
func (c *catalogue) otherwiseUsual(rules []*kv1.Competence, in *kv1.Competence) *kv1.Competence {
	of := &kv1.Competence{Conditions: slices.Clip(in.Conditions)}
	for _, rule := range rules {
		for _, condition := range rule.Conditions {
			usual := c.circumstance(condition.Key).GetUsual()
			named := slices.ContainsFunc(of.Conditions, func(o *kv1.Condition) bool { return o.Key == condition.Key })
			if usual == "" || named {
				continue
			}
			other := &kv1.Condition{Key: condition.Key, Values: []string{usual}}
			if more := (&kv1.Competence{Conditions: append(of.Conditions, other)}); anyFor(rules, more) {
				of = more
			}
		}
	}
	return of
}

// caseOf tells the cases of rules of a role apart.
func caseOf(rule *kv1.Competence) string {
	text := rule.Role.String()
	for _, c := range rule.Conditions {
		text += fmt.Sprintf(" %s %q %d %d", c.Key, c.Values, c.Min, c.Max)
	}
	return text
}

// appealed tells whether there may be an appeal, in the case of a rule on it,
// against who decides by another: unless the remedies of that one know none.
func (c *catalogue) appealed(by, in *kv1.Competence) bool {
	return narrower(in, by) || c.mayBeAppealed(by)
}

// mayBeAppealed tells whether the remedies against who decides by a rule know an
// appeal, or are not known.
func (c *catalogue) mayBeAppealed(by *kv1.Competence) bool {
	known := remedies(by, c.on)
	return len(known) == 0 || slices.ContainsFunc(known, appeals)
}

// narrower tells whether a rule is for a narrower case than another, of which the
// remedies of that one do not speak: of a matter that has been delegated.
func narrower(rule, than *kv1.Competence) bool {
	return slices.ContainsFunc(rule.Conditions, func(of *kv1.Condition) bool {
		return !slices.ContainsFunc(than.Conditions, func(c *kv1.Condition) bool { return c.Key == of.Key })
	})
}

// remedies are those of a competence in cases that begin on a day or later.
func remedies(v *kv1.Competence, on string) []*kv1.Competence_Remedy {
	return slices.DeleteFunc(slices.Clone(v.Remedies), func(r *kv1.Competence_Remedy) bool { return endedBy(r.CaseStartValidity, on) })
}

// appeals tells whether a remedy may be an appeal to a body.
func appeals(r *kv1.Competence_Remedy) bool {
	switch r.Kind {
	case kv1.Competence_Remedy_NONE, kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_OBJECTION_COURT, kv1.Competence_Remedy_CIVIL_COURT:
		return false
	}
	return true
}

package lint

import (
	"context"
	"fmt"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// holes finds tasks in force whose primary rules leave out a part of what they
// should reach together. A rule that is drawn by leaving territories out ("not
// Budapest") expects others there; one that stops expects one that goes on.
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
		rules := primary(byTask[task.Name])
		if len(rules) == 0 {
			r.add(HoleInCountrywideRule, task.Name, Text{"egyetlen hatásköri szabálya sincs", "has no competence at all"}, nil)
			continue
		}
		c.hole(ctx, r, task, rules)
	}
}

// hole tells of the holes of one task in one finding.
func (c *catalogue) hole(ctx context.Context, r *report, task *kv1.Task, rules []*kv1.Competence) {
	var what Text
	var missing area
	var records []string
	tell := func(rule *kv1.Competence, lack area, hu, en string) {
		if lack.empty() {
			return
		}
		records = append(records, rule.Name)
		if lack.not(missing).empty() {
			return // told already
		}
		where := c.areaText(c.ground.compress(lack))
		what.Hu += "; " + hu + where.Hu
		what.En += "; " + en + where.En
		missing = missing.or(lack)
	}
	for _, rule := range rules {
		if ctx.Err() != nil {
			return
		}
		if last := validity.Latest(rule.Validity); last != "" {
			day := max(last, c.on)
			if validity.At(task.Validity, day) == validity.In {
				tell(rule, c.reach(rule).not(c.covered(rules, rule, day)),
					fmt.Sprintf("%s napjától nincs szabály, mert ami volt, addig szólt, és nem követi másik: ", last),
					fmt.Sprintf("no rule from %s on, since the one that was ends there and none follows: ", last))
			}
			if last <= c.on {
				continue
			}
		}
		if c.may(rule) && len(rule.Territories) == 0 && len(rule.ExcludedTerritories) > 0 {
			left := c.mapReach(rule).not(c.reach(rule))
			tell(rule, left.not(c.covered(rules, rule, c.on)),
				"egy szabály kihagyja, és más szabály sem szól róla: ", "a rule leaves it out, and no other covers it: ")
		}
	}
	if !missing.empty() {
		r.add(HoleInCountrywideRule, task.Name, Text{what.Hu[2:], what.En[2:]}, records, c.ground.compress(missing)...)
	}
}

// covered is where rules other than one, in force on a day or in a bracket of
// theirs, apply in a case of that one.
func (c *catalogue) covered(rules []*kv1.Competence, but *kv1.Competence, day string) area {
	var a area
	for _, rule := range rules {
		if rule != but && validity.At(rule.Validity, day) != validity.Out && compatible(rule, but) {
			a = a.or(c.reach(rule))
		}
	}
	return a
}

package lint

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// inspection is the kind of task that nobody applies for.
const inspection = "concepts/task-type.ellenorzesi"

// exempting are the circumstances, beside those that follow from the place, of whose
// other values resolution says that the law asks nobody (nobody.go of package
// competence).
var exempting = []string{"approval_required", "nursery_demand"}

// A vacancy is a value of a circumstance for which a role has no rule.
type vacancy struct {
	role  kv1.Role
	key   string
	value *kv1.Concept_Circumstance_Value
	day   string   // the first on which there is none
	rules []string // those that name the circumstance then
}

// name is how findings and acceptances spell it.
func (v *vacancy) name() string { return v.role.String() + " " + v.key + "=" + v.value.Code }

// conditions finds tasks in force of which a role names a circumstance and has no rule
// for some of its values, at whatever place. One circumstance is looked at at a time;
// the others have their usual values, as in the case of who tells nothing else.
func conditions(ctx context.Context, c *catalogue, r *report) {
	byTask := c.byTask()
	for _, v := range c.records {
		if ctx.Err() != nil {
			return
		}
		task, ok := v.(*kv1.Task)
		if !ok || !c.is(task) || len(byTask[task.Name]) == 0 {
			continue
		}
		main := primary(byTask[task.Name])
		open := c.vacancies(task, main, nil)
		for _, b := range besides {
			if b.role != main[0].Role {
				open = append(open, c.vacancies(task, ofRole(byTask[task.Name], b.role), main)...)
			}
		}
		if len(open) == 0 {
			continue
		}
		var names []string
		for i := range open {
			names = append(names, open[i].name())
		}
		r.addFor(HoleInConditions, task.Name, names, func(within area) (Text, []string) { return c.vacanciesText(open, within) })
	}
}

// vacancies are those of a role of a task, today or from a later day on which its rules
// change. main are the rules of the primary role where that is another: what none of
// them is for wants no rule of the other.
func (c *catalogue) vacancies(task *kv1.Task, own, main []*kv1.Competence) (open []vacancy) {
	for _, day := range c.changes(own, main) {
		if validity.At(task.Validity, day) != validity.In {
			continue
		}
		rules := onDay(own, day)
		var keys []string
		naming := map[string][]string{}
		for _, rule := range rules {
			for _, condition := range rule.Conditions {
				keys = append(keys, condition.Key)
				naming[condition.Key] = append(naming[condition.Key], rule.Name)
			}
		}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			for _, value := range slices.Concat(c.wanted(task, key), c.between(rules, key)) {
				if slices.ContainsFunc(open, func(v vacancy) bool { return v.key == key && v.value.Code == value.Code }) {
					continue
				}
				of := c.usually(rules, valued(key, value.Code))
				if !anyFor(rules, of) && (main == nil || c.follows(onDay(main, day), rules[0].Role, of)) {
					open = append(open, vacancy{rules[0].Role, key, value, day, naming[key]})
				}
			}
		}
	}
	return open
}

// changes are the day of the catalogue and the later ones from which rules surely are
// or no longer are in force.
func (c *catalogue) changes(rules ...[]*kv1.Competence) []string {
	days := []string{c.on}
	for _, rule := range slices.Concat(rules...) {
		for _, day := range []string{surely(rule.Validity).from, validity.Latest(rule.Validity)} {
			if day > c.on {
				days = append(days, day)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// onDay are those of the rules that are in force on a day, or in a bracket of theirs.
func onDay(rules []*kv1.Competence, day string) []*kv1.Competence {
	return slices.DeleteFunc(slices.Clone(rules), func(v *kv1.Competence) bool { return validity.At(v.Validity, day) == validity.Out })
}

// wanted are the values of a circumstance that want a rule: none of what
// follows from the place, and of what the law exempts by; and where nobody applies,
// not that somebody does.
func (c *catalogue) wanted(task *kv1.Task, key string) []*kv1.Concept_Circumstance_Value {
	of := c.circumstance(key)
	switch {
	case of.GetKind() == kv1.Concept_Circumstance_DERIVED, slices.Contains(exempting, key):
		return nil
	case key == "initiation" && (task.TaskType == inspection || task.Filing == kv1.Task_EX_OFFICIO_ONLY):
		return slices.DeleteFunc(slices.Clone(of.GetValues()), func(v *kv1.Concept_Circumstance_Value) bool { return v.Code == "REQUEST" })
	}
	return of.GetValues()
}

// circumstance is that of a key; nil where there is none.
func (c *catalogue) circumstance(key string) *kv1.Concept_Circumstance {
	concept, _ := c.byName[kv1.ConditionName+key].(*kv1.Concept)
	return concept.GetCircumstance()
}

// between are the ranges of a number between the bounds that rules name, as values: what
// lies below or above all of them is another matter.
func (c *catalogue) between(rules []*kv1.Competence, key string) (gaps []*kv1.Concept_Circumstance_Value) {
	if of := c.circumstance(key); of.GetKind() != kv1.Concept_Circumstance_NUMBER {
		return nil
	}
	var bounds []*kv1.Condition
	for _, rule := range rules {
		for _, condition := range rule.Conditions {
			if condition.Key == key {
				bounds = append(bounds, condition)
			}
		}
	}
	slices.SortFunc(bounds, func(x, y *kv1.Condition) int { return cmp.Compare(x.Min, y.Min) })
	most := func(of *kv1.Condition) int64 { return cmp.Or(of.Max, math.MaxInt64) }
	last := most(bounds[0])
	for _, next := range bounds[1:] {
		if last < next.Min-1 {
			gap := fmt.Sprintf(rangeOf, last+1, next.Min-1)
			gaps = append(gaps, &kv1.Concept_Circumstance_Value{Code: gap, Label: kv1.Hu(gap)})
		}
		last = max(last, most(next))
	}
	return gaps
}

// rangeOf is how a range of a number is spelled.
const rangeOf = "%d-%d"

// valued is the condition on a circumstance that a value meets alone, or a range.
func valued(key, code string) *kv1.Condition {
	of := &kv1.Condition{Key: key}
	if n, _ := fmt.Sscanf(code, rangeOf, &of.Min, &of.Max); n < 2 {
		of = &kv1.Condition{Key: key, Values: []string{code}}
	}
	return of
}

// usually is the case in which a circumstance has a value, and each other that the
// rules name its usual one; where no rule is for that one, any.
func (c *catalogue) usually(rules []*kv1.Competence, value *kv1.Condition) *kv1.Competence {
	key := value.Key
	of := &kv1.Competence{Conditions: []*kv1.Condition{value}}
	for _, rule := range rules {
		for _, condition := range rule.Conditions {
			usual := c.circumstance(condition.Key).GetUsual()
			if condition.Key == key || usual == "" {
				continue
			}
			other := &kv1.Condition{Key: condition.Key, Values: []string{usual}}
			if anyFor(rules, &kv1.Competence{Conditions: []*kv1.Condition{other}}) {
				of.Conditions = append(of.Conditions, other)
			}
		}
	}
	return of
}

// anyFor tells whether one of the rules is for a case.
func anyFor(rules []*kv1.Competence, of *kv1.Competence) bool {
	return slices.ContainsFunc(rules, func(v *kv1.Competence) bool { return compatible(v, of) })
}

// follows tells whether a role beside the primary one is expected in a case: where
// somebody decides, and an appeal only where the remedies know one or are not known.
func (c *catalogue) follows(main []*kv1.Competence, role kv1.Role, of *kv1.Competence) bool {
	return slices.ContainsFunc(main, func(v *kv1.Competence) bool {
		return compatible(v, of) && (role != kv1.Role_APPEAL || c.mayBeAppealed(v))
	})
}

// roleTexts say in which role a rule is missing, where it is not the primary one.
var roleTexts = map[kv1.Role]Text{
	kv1.Role_APPEAL:      {"a fellebbezésnél", "on appeal"},
	kv1.Role_SUPERVISION: {"a felügyeletnél", "in supervision"},
	kv1.Role_INTAKE:      {"a benyújtásnál", "on filing"},
}

// vacanciesText tells of those of the vacancies that are within, those of a role, a
// circumstance and a day together.
func (c *catalogue) vacanciesText(open []vacancy, within area) (what Text, rules []string) {
	for i := 0; i < len(open); {
		first, hu, en := &open[i], []string{}, []string{}
		for ; i < len(open) && open[i].role == first.role && open[i].key == first.key && open[i].day == first.day; i++ {
			if !within.has(i) {
				continue
			}
			code, label := first.key+"="+open[i].value.Code, textOf(open[i].value.Label)
			hu, en = append(hu, label.Hu+" ("+code+")"), append(en, label.En+" ("+code+")")
		}
		if len(hu) == 0 {
			continue
		}
		role, from, question := roleTexts[first.role], Text{}, c.title(kv1.ConditionName+first.key)
		if role.Hu == "" {
			role = Text{"a fő szerepben", "in the primary role"}
		}
		if first.day > c.on {
			from = Text{first.day + " napjától ", " from " + first.day + " on"}
		}
		what = what.and(Text{
			fmt.Sprintf("%s %snincs szabály erre: %s – %s", role.Hu, from.Hu, question.Hu, strings.Join(hu, ", ")),
			fmt.Sprintf("no rule %s%s for: %s – %s", role.En, from.En, question.En, strings.Join(en, ", ")),
		})
		rules = append(rules, first.rules...)
	}
	return what, rules
}

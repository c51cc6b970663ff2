package competence

import (
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// akrBegins is the day on which the Ákr. came into force (141. §): it covers the
// cases that began since, and procedures that are repeated (143. § (1)).
const akrBegins day = 2018_01_01

// A task is what resolution needs of one.
type task struct {
	titles       dated // and when it is in force
	covered      bool  // by the Ákr., in cases begun since there is one
	exOfficio    bool  // nobody applies for it
	ownSystem    bool  // it is applied for by a system of its own only
	successors   []string
	predecessors []string
}

// The flags of a task. flagOpen of a row is one too.
const (
	flagCovered flags = 1 << iota
	flagExOfficio
	flagOwnSystem

	_ = flagOpen - flagOwnSystem - 1 // it is above them, or this is no number
)

// PackTask packs what resolution needs of a task: flags, validity, titles,
// successors and predecessors.
func PackTask(t *kv1.Task) []byte {
	set, validity := flags(0), spanOf(t.Validity)
	if t.AkrScope == kv1.Task_COVERED {
		set |= flagCovered
	}
	switch {
	case t.TaskType == inspection, t.Filing == kv1.Task_EX_OFFICIO_ONLY:
		set |= flagExOfficio
	case t.Filing != kv1.Task_FILING_UNSPECIFIED:
		set |= flagOwnSystem
	}
	if validity.open {
		set |= flagOpen
	}
	b := appendSpan(appendNumber(nil, int64(set)), &validity)
	b = appendBytes(appendBytes(b, []byte(t.Title.GetHu())), []byte(t.Title.GetEn()))
	return appendNames(appendNames(b, t.Successors), t.Predecessors)
}

// unpackTask is the reverse of PackTask.
func unpackTask(data []byte) (t task, err error) {
	scan := scanner{rest: data}
	set := flags(scan.number())
	t.covered, t.exOfficio, t.ownSystem = set&flagCovered != 0, set&flagExOfficio != 0, set&flagOwnSystem != 0
	t.titles.span = scan.span(set&flagOpen != 0)
	t.titles.hu, t.titles.en = string(scan.bytes()), string(scan.bytes())
	t.successors, t.predecessors = scan.names(), scan.names()
	return t, scan.check("a task")
}

// readChain reads to which tasks one leads that is not in force: once it has ended to all
// that follow it, as long as it has not begun to all that it follows, each step after the
// one before; a task of the chain leads on as long as it has itself ended, or not begun.
func (r *resolver) readChain() (err error) {
	r.after, r.before = nil, nil
	titles, on := &r.q.task.titles, r.q.on
	switch {
	case titles.at(on) == validity.In:
	case titles.over(on):
		r.after, err = r.chain(r.q.task.successors, func(t *task) []string {
			if t.titles.over(on) {
				return t.successors
			}
			return nil
		})
	default:
		r.before, err = r.chain(r.q.task.predecessors, func(t *task) []string {
			if t.titles.at(on) == validity.Out && !t.titles.over(on) {
				return t.predecessors
			}
			return nil
		})
	}
	return err
}

// chain are tasks with all to which next leads on from them, step by step, each once.
func (r *resolver) chain(names []string, next func(*task) []string) (steps [][]string, err error) {
	seen := map[string]bool{r.q.request.Task: true}
	if r.called == nil {
		r.called = map[string]string{}
	}
	for len(names) > 0 {
		var step, then []string
		for _, name := range names {
			if seen[name] {
				continue
			}
			seen[name] = true
			step = append(step, name)
			rules, err := r.source.RuleSet(name)
			if err != nil {
				return nil, err
			}
			data, _ := rules.Packed.split()
			t, err := unpackTask(data)
			if err != nil {
				return nil, err
			}
			then = append(then, next(&t)...)
			r.called[name] = t.titles.in(r.q.lang)
		}
		if len(step) > 0 {
			steps = append(steps, step)
		}
		names = then
	}
	return steps, nil
}

// taskCode is the last part of the name of a task, as people write it.
func taskCode(name string) string {
	const collection = "tasks/"
	if len(name) > len(collection) {
		return name[len(collection):]
	}
	return name
}

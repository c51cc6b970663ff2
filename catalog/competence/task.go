package competence

import (
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

// taskCode is the last part of the name of a task, as people write it.
func taskCode(name string) string {
	const collection = "tasks/"
	if len(name) > len(collection) {
		return name[len(collection):]
	}
	return name
}

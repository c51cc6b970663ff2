package competence

import (
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Source has what is read for a single question.
type Source interface {
	// RuleSet is a task with its competences, of any time; an error where there is
	// no such task.
	RuleSet(task string) (RuleSet, error)
}

// A Versioned source is one of a revision: what an atlas unpacks of the newest one is
// kept for the questions that follow.
type Versioned interface {
	Source
	// Revision is its number, not 0. Sources of one atlas that have the same are
	// the same.
	Revision() int64
	// Competence reads a competence by its name, as Record of a RuleSet does.
	Competence(name string) (*kv1.Competence, error)
}

// Resolve answers who is competent for the task of a request, whose `on` must be
// set. Every outcome is an answer; the only error of its own is a *QuestionError.
func Resolve(a *Atlas, source Source, request *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	r := newResolver(a)
	defer r.release()
	t, err := r.read(source, request.Task)
	if err != nil {
		return nil, err
	}
	if err := r.ask(t, request); err != nil {
		return nil, err
	}
	primary, told, err := r.resolve()
	if err != nil {
		return nil, err
	}
	return r.answer(primary, told)
}

// read reads a task, with its rules unpacked where they are kept.
func (r *resolver) read(source Source, name string) (task, error) {
	r.source = source
	versioned, keeps := source.(Versioned)
	if !keeps {
		return r.open(source, name)
	}
	revision := versioned.Revision()
	u := r.a.unpacked.get(name)
	if u == nil || u.revision != revision {
		t, err := r.open(source, name)
		// Of very many rules a question reads few.
		if err != nil || r.list.large() || u != nil && u.revision > revision || !r.a.unpacked.wants() {
			return t, err
		}
		d := decoder{a: r.a}
		if err := d.decodeAll(r.list, r.held); err != nil {
			return t, err
		}
		u = &unpacked{revision, t, r.held, d.list}
		r.a.unpacked.put(strings.Clone(name), u, taskBytes+len(r.list)+ruleBytes*len(d.rules)) // it may be a part of a whole request
	}
	r.list, r.record, r.rules, r.held = nil, versioned.Competence, u.rules, u.held
	return u.task, nil
}

// open reads a task, and its rules as they are packed.
func (r *resolver) open(source Source, name string) (task, error) {
	rules, err := source.RuleSet(name)
	if err != nil {
		return task{}, err
	}
	data, list := rules.Packed.split()
	r.list, r.record, r.held = list, rules.Record, list.held()
	return unpackTask(data)
}

// An unpacked task is one with its rules at a revision. What it tells is never
// changed, so that questions may share it.
type unpacked struct {
	revision int64
	task     task
	held     roleSet
	rules    []listed
}

// An Ending is how a question ends without its proof: for tables of many.
type Ending struct {
	Role    kv1.Role    // the primary one
	Outcome kv1.Outcome // of it
	Reason  string      // why, where it is no plain answer
	Bodies  []*kv1.BodyRef
	Caveats CaveatCodes       // beside the whole answer
	Assumed []*kv1.Assumption // the usual values that were taken
}

// Outcome tells how a question ends, of the primary role only.
func Outcome(a *Atlas, source Source, request *kv1.ResolveRequest) (Ending, error) {
	r := newResolver(a)
	defer r.release()
	t, err := r.read(source, request.Task)
	if err != nil {
		return Ending{}, err
	}
	return r.ending(t, request)
}

// Outcomes is Outcome for each of several places, in their order: the task and its
// rules, which do not hang on the place, are read once. The place of the request is
// not looked at.
func Outcomes(a *Atlas, source Source, request *kv1.ResolveRequest, places []string, each func(i int, end Ending)) error {
	r := newResolver(a)
	defer r.release()
	t, err := r.read(source, request.Task)
	if err != nil {
		return err
	}
	at := proto.CloneOf(request)
	for i, place := range places {
		at.Place = place
		end, err := r.ending(t, at)
		if err != nil {
			return err
		}
		each(i, end)
		r.forget()
	}
	return nil
}

// ending is how the primary role of a task that was read ends.
func (r *resolver) ending(t task, request *kv1.ResolveRequest) (Ending, error) {
	if err := r.ask(t, request); err != nil {
		return Ending{}, err
	}
	if r.held == 0 {
		codes, err := r.caveatCodes(nil)
		return Ending{Outcome: kv1.Outcome_GAP, Reason: r.q.say(msgNoCompetence), Caveats: codes}, err
	}
	if err := r.readChain(); err != nil {
		return Ending{}, err
	}
	r.primary = r.held.first()
	r.wanted = just(r.primary)
	if r.rules == nil || r.list.large() { // of very many, those near the place
		if err := r.load(false); err != nil {
			return Ending{}, err
		}
	}
	end, err := r.end(r.primary, nil)
	if err != nil {
		return Ending{}, err
	}
	codes, err := r.caveatCodes(&end)
	return Ending{end.role, end.outcome, r.reason(&end), r.actors(&end), codes, r.assume(nil, &end)}, err
}

// resolve ends the primary role of the task, and those that the answer tells of.
// Which were asked for does not matter to how a role ends. primary is nil where
// the task has no rule at all.
func (r *resolver) resolve() (primary *roleEnd, told []roleEnd, err error) {
	if r.held == 0 {
		return nil, nil, nil
	}
	if err := r.readChain(); err != nil {
		return nil, nil, err
	}
	r.primary = r.held.first()
	r.wanted = just(r.primary) | r.asked()
	for _, role := range designating {
		r.wanted |= just(role)
	}
	if r.q.full {
		r.wanted |= just(kv1.Role_APPEAL)
	}
	if err := r.load(false); err != nil {
		return nil, nil, err
	}
	roles := r.inOrder(r.asked())
	r.ended = slices.Grow(emptied(r.ended), len(roles)+2)
	end, err := r.end(r.primary, nil)
	if err != nil {
		return nil, nil, err
	}
	r.ended = append(r.ended, end)
	primary = &r.ended[0]
	for _, role := range roles {
		if role == r.primary {
			continue
		}
		end, err := r.end(role, primary)
		if err != nil {
			return nil, nil, err
		}
		r.ended = append(r.ended, end)
	}
	if slices.Contains(roles, r.primary) {
		return primary, r.ended, nil
	}
	return primary, r.ended[1:], nil
}

// end ends a role. Where nobody is found and rules for other territories were
// left out, these are read too: whether the law asks for nobody here, or the
// catalogue has a hole, depends on them.
func (r *resolver) end(role kv1.Role, primary *roleEnd) (roleEnd, error) {
	end := r.endOf(role, primary)
	if !r.partial {
		return end, nil
	}
	if end.foundAnybody() {
		end.elsewhere = r.elsewhere(role)
		return end, nil
	}
	if err := r.load(true); err != nil {
		return roleEnd{}, err
	}
	return r.endOf(role, primary), nil
}

func (e *roleEnd) foundAnybody() bool {
	for i := range e.every {
		if len(e.every[i].found) == 0 {
			return false
		}
	}
	return true
}

// actors are who acts in a role, whoever does so by several competences once.
func (r *resolver) actors(end *roleEnd) []*kv1.BodyRef {
	var all []*kv1.BodyRef
	for i := range end.count {
		s := end.side(i)
		if !s.answers() {
			continue
		}
		for k := range s.found {
			one := r.actor(&s.moment, &s.found[k])
			if !slices.ContainsFunc(all, func(b *kv1.BodyRef) bool { return b.Name == one.Name && b.Title == one.Title }) {
				all = append(all, one)
			}
		}
	}
	return all
}

package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Source has what is read for a single question.
type Source interface {
	// RuleSet is a task with its competences, of any time; an error where there is
	// no such task.
	RuleSet(task string) (RuleSet, error)
}

// Resolve answers who is competent for the task of a request, whose `on` must be
// set. Every outcome is an answer; the only error of its own is a *QuestionError.
func Resolve(a *Atlas, source Source, request *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	r := newResolver(a)
	defer r.release()
	if err := r.begin(source, request); err != nil {
		return nil, err
	}
	ended, err := r.resolve()
	if err != nil {
		return nil, err
	}
	return r.answer(ended)
}

// begin reads the task and its rules, and checks the question.
func (r *resolver) begin(source Source, request *kv1.ResolveRequest) error {
	rules, err := source.RuleSet(request.Task)
	if err != nil {
		return err
	}
	data, list := rules.Packed.split()
	t, err := unpackTask(data)
	if err != nil {
		return err
	}
	r.list, r.record = list, rules.Record
	if err := r.ask(t, request); err != nil {
		return err
	}
	return r.load(false)
}

// An Ending is how a question ends without its proof: for tables of many.
type Ending struct {
	Role    kv1.Role    // the primary one
	Outcome kv1.Outcome // of it
	Reason  string      // why, where it is no plain answer
	Bodies  []*kv1.BodyRef
}

// Outcome tells how a question ends, of the primary role only.
func Outcome(a *Atlas, source Source, request *kv1.ResolveRequest) (Ending, error) {
	r := newResolver(a)
	defer r.release()
	if err := r.begin(source, request); err != nil {
		return Ending{}, err
	}
	all := r.rolesOf()
	if len(all) == 0 {
		return Ending{Outcome: kv1.Outcome_GAP, Reason: r.q.say(msgNoCompetence)}, nil
	}
	end, err := r.end(all[0], nil)
	if err != nil {
		return Ending{}, err
	}
	return Ending{end.role, end.outcome, r.reason(&end), r.actors(&end)}, nil
}

// resolve ends every role, the primary one first.
func (r *resolver) resolve() ([]roleEnd, error) {
	all := r.rolesOf()
	r.ended = slices.Grow(r.ended[:0], len(all))
	for i, role := range all {
		var primary *roleEnd
		if i > 0 {
			primary = &r.ended[0]
		}
		end, err := r.end(role, primary)
		if err != nil {
			return nil, err
		}
		r.ended = append(r.ended, end)
	}
	return r.ended, nil
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

// actors are who acts in a role.
func (r *resolver) actors(end *roleEnd) []*kv1.BodyRef {
	var all []*kv1.BodyRef
	for i := range end.count {
		s := end.side(i)
		if !s.answers() {
			continue
		}
		for k := range s.found {
			all = append(all, r.actor(&s.moment, &s.found[k]))
		}
	}
	return all
}

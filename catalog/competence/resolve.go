package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Source has what is read for a single question.
type Source interface {
	// RuleSet is the competences of a task, of any time; empty for a task that has
	// none.
	RuleSet(task string) (RuleSet, error)
}

// Resolve answers who is competent for a task. The request's `on` must be set.
// Every outcome is an answer; the only error of its own is a *QuestionError.
func Resolve(a *Atlas, source Source, task *kv1.Task, request *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	r := newResolver(a)
	defer r.release()
	if err := r.ask(task, request); err != nil {
		return nil, err
	}
	rules, err := source.RuleSet(task.Name)
	if err != nil {
		return nil, err
	}
	ended, err := r.resolve(rules)
	if err != nil {
		return nil, err
	}
	return r.answer(rules, ended)
}

// An Ending is how a question ends without its proof: for tables of many.
type Ending struct {
	Role    kv1.Role    // the primary one
	Outcome kv1.Outcome // of it
	Reason  string      // why, where it is no plain answer
	Bodies  []*kv1.BodyRef
}

// Outcome tells how a question ends, of the primary role only.
func Outcome(a *Atlas, source Source, task *kv1.Task, request *kv1.ResolveRequest) (Ending, error) {
	r := newResolver(a)
	defer r.release()
	if err := r.ask(task, request); err != nil {
		return Ending{}, err
	}
	rules, err := source.RuleSet(task.Name)
	if err != nil {
		return Ending{}, err
	}
	if err := r.load(rules, false); err != nil {
		return Ending{}, err
	}
	all := r.rolesOf(rules.Packed)
	if len(all) == 0 {
		return Ending{Outcome: kv1.Outcome_GAP, Reason: r.q.say(msgNoCompetence)}, nil
	}
	end, err := r.end(rules, all[0], nil)
	if err != nil {
		return Ending{}, err
	}
	return Ending{end.role, end.outcome, r.reason(&end), r.actors(&end)}, nil
}

// resolve ends every role, the primary one first.
func (r *resolver) resolve(rules RuleSet) ([]roleEnd, error) {
	if err := r.load(rules, false); err != nil {
		return nil, err
	}
	all := r.rolesOf(rules.Packed)
	r.ended = slices.Grow(r.ended[:0], len(all))
	for i, role := range all {
		var primary *roleEnd
		if i > 0 {
			primary = &r.ended[0]
		}
		end, err := r.end(rules, role, primary)
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
func (r *resolver) end(rules RuleSet, role kv1.Role, primary *roleEnd) (roleEnd, error) {
	end := r.endOf(role, primary)
	if !r.partial || end.foundAnybody() {
		return end, nil
	}
	if err := r.load(rules, true); err != nil {
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

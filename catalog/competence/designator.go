package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// addDesignators says who designates, where somebody must first be designated:
// whoever the task's own rule names, or else its supervisory body (Ákr. 24. §
// (4)), at the place of those that are excluded. Which roles were asked for does
// not matter to it.
func (r *resolver) addDesignators(response *kv1.ResolveResponse, ended []roleEnd) error {
	for i := range ended {
		if ended[i].outcome != kv1.Outcome_DESIGNATION_NEEDED {
			continue
		}
		if err := r.designate(response.Roles[i], &ended[i]); err != nil {
			return err
		}
	}
	return nil
}

// designate adds to a role that ended so who designates, and says it.
func (r *resolver) designate(role *kv1.RoleOutcome, end *roleEnd) error {
	designators, untold, err := r.designators(end)
	if err != nil {
		return err
	}
	if role.Designators = designators; r.q.full {
		role.Reason = r.designatedBy(role.Reason, designators, untold)
	}
	return nil
}

// designatedBy adds to why somebody must be designated who does that, where it is
// known: a body, or who holds a function; or of an excluded notary why it is not. That it is
// whoever supervises needs not be added.
func (r *resolver) designatedBy(reason string, designators []*kv1.Designator, untold string) string {
	var named []string
	for _, d := range designators {
		title := d.Body.GetTitle()
		if d.Body.GetName() == "" {
			if r.a.supervisor != nil && d.HolderClass.GetName() == r.a.supervisor.Name {
				continue
			}
			title = WithoutBrackets(title) // what the brackets say is of the class
		}
		if who := title + bracketed(d.LegalBasis); title != "" && !slices.Contains(named, who) {
			named = append(named, who)
		}
	}
	switch who := strings.Join(named, "; "); {
	case who == "" && untold != "" && r.q.againstNotary() && len(designators) > 0:
		return r.q.say(msgSupervisorUntold, untold)
	case who == "" && untold != "" && r.q.againstNotary():
		return r.q.say(msgExcludedUntold, untold)
	case who == "":
		return reason
	case r.q.againstNotary():
		return r.q.say(msgExcludedBy, who)
	default:
		return reason + " " + r.q.say(msgDesignatedBy, who)
	}
}

// designating are the roles of who designates, the one that goes first in front.
var designating = [...]kv1.Role{kv1.Role_DESIGNATION, kv1.Role_SUPERVISION}

// designators are who designates in place of the bodies of a role. untold says in a full
// answer why the first that a rule names is not known.
func (r *resolver) designators(end *roleEnd) (all []*kv1.Designator, untold string, err error) {
	primary := r.ended[0]
	excluded := end.first().excluded
	if len(excluded) > 0 { // as if found by their places
		side := *primary.first()
		side.moment, side.result, side.lives, side.parted = end.first().moment, result{also: excluded}, nil, false
		primary.every = []sideEnd{side}
	}
	for _, role := range designating {
		if role == end.role || !r.held.has(role) {
			continue
		}
		by, err := r.end(role, &primary)
		if err != nil {
			return nil, "", err
		}
		answers, err := r.addAnswers(nil, &by)
		if err != nil {
			return nil, "", err
		}
		if len(answers) > 0 {
			return designatorsOf(answers), "", nil
		}
		if r.q.full && untold == "" && !by.first().nobody() && by.first().answers() { // not that a question is open
			untold = r.reason(&by)
		}
	}
	if len(excluded) > 0 {
		all = r.supervisor()
	}
	return all, untold, nil
}

func designatorsOf(answers []*kv1.Answer) []*kv1.Designator {
	designators := make([]*kv1.Designator, len(answers))
	for i, a := range answers {
		designators[i] = &kv1.Designator{Body: a.Body, HolderClass: a.HolderClass, LegalBasis: a.LegalBasis}
	}
	return designators
}

// supervision is the ground on which whoever supervises designates.
var supervision = []*kv1.LegalBasis{{Act: akr, Provision: "24. § (4)"}}

// supervisor is whoever supervises the matter, where no record says who that is.
func (r *resolver) supervisor() []*kv1.Designator {
	class := r.a.supervisor
	if class == nil {
		return nil
	}
	d := &kv1.Designator{Body: class.someone(r.q.on, r.q.lang), HolderClass: classRef(class, r.q.on, r.q.lang)}
	if r.q.full {
		d.LegalBasis = r.a.supervision
	}
	return []*kv1.Designator{d}
}

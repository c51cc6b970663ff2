package competence

import (
	kv1 "kataszter/proto/kozfeladat/v1"
)

// addDesignators says who designates, where somebody must first be designated:
// whoever the task's own rule names, or else its supervisory body (Ákr. 24. §
// (4)), at the place of those that are excluded.
func (r *resolver) addDesignators(response *kv1.ResolveResponse, ended []roleEnd) error {
	for i := range ended {
		if ended[i].outcome != kv1.Outcome_DESIGNATION_NEEDED {
			continue
		}
		for _, role := range []kv1.Role{kv1.Role_DESIGNATION, kv1.Role_SUPERVISION} {
			designators, err := r.designators(response, role, ended[i].first())
			if err != nil {
				return err
			}
			if response.Roles[i].Designators = designators; len(designators) > 0 {
				break
			}
		}
		if named := response.Roles[i].Designators; len(named) == 0 && len(ended[i].first().excluded) > 0 {
			response.Roles[i].Designators = r.supervisor()
		}
	}
	return nil
}

// supervision is the ground on which whoever supervises designates.
var supervision = []*kv1.LegalBasis{{Act: akr, Provision: "24. § (4)"}}

// supervisor is whoever supervises the matter, where no record says who that is.
func (r *resolver) supervisor() []*kv1.Answer {
	class := r.a.supervisor
	if class == nil {
		return nil
	}
	a := &kv1.Answer{Role: kv1.Role_SUPERVISION, Body: &kv1.BodyRef{Title: class.Title.In(r.q.lang)}, HolderClass: classRef(class, r.q.lang), GeneralRule: true}
	if r.q.full {
		a.LegalBasis, a.Certainty = r.a.bases(supervision), kv1.Competence_DERIVED
	}
	return []*kv1.Answer{a}
}

// designators are the answers of a role; where it has none, since it follows the
// body that decides and that is excluded, those at the place of that one.
func (r *resolver) designators(response *kv1.ResolveResponse, role kv1.Role, excluded *sideEnd) ([]*kv1.Answer, error) {
	var answers []*kv1.Answer
	for _, a := range response.Answers {
		if a.Role == role {
			answers = append(answers, a)
		}
	}
	if len(answers) > 0 || len(excluded.excluded) == 0 || !r.has(role) {
		return answers, nil
	}
	primary := roleEnd{every: []sideEnd{{moment: excluded.moment, result: result{also: excluded.excluded}}}}
	end := r.endOf(role, &primary)
	return r.addAnswers(nil, &end)
}

package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A remedy is one of a rule, as every answer by it tells of it where neither a body
// nor a class holds it.
type remedy struct {
	answer *kv1.RemedyAnswer
	begun  span  // when the cases began that it is for
	body   *body // the holder, where it is one
	class  *class
}

func (a *Atlas) remedy(of *kv1.Competence_Remedy, lang string) remedy {
	class := a.classes[of.Holder]
	return remedy{
		&kv1.RemedyAnswer{Kind: of.Kind, LegalBasis: a.bases(of.LegalBasis), HolderClass: classRef(class, never, lang)},
		spanOf(of.CaseStartValidity), a.bodies[of.Holder], class,
	}
}

// appeals tells whether a remedy is an appeal to a body.
func (of *remedy) appeals() bool {
	return of.answer.Kind == kv1.Competence_Remedy_APPEAL || of.answer.Kind == kv1.Competence_Remedy_COUNCIL_APPEAL
}

// remediesThen are those of a ground in a case that began on the day given, or that
// begins on the day asked about.
func (r *resolver) remediesThen(m *moment, g *ground) []*remedy {
	began := *m
	if r.q.started != 0 {
		began.on = r.q.started
	}
	var standing []*remedy
	for i := range g.remedies {
		if of := &g.remedies[i]; began.law(&of.begun) {
			standing = append(standing, of)
		}
	}
	return standing
}

// remedies are what can be done against a decision.
func (r *resolver) remedies(end *roleEnd, s *sideEnd, f *finding, g *ground) ([]*kv1.RemedyAnswer, error) {
	var answers []*kv1.RemedyAnswer
	for _, of := range r.remediesThen(&s.moment, g) {
		with, err := r.soughtFrom(end, s, f, of)
		if err != nil {
			return nil, err
		}
		answer := of.answer
		if class := classRef(of.class, r.q.on, r.q.lang); with != nil || class != answer.HolderClass {
			answer = &kv1.RemedyAnswer{Kind: answer.Kind, LegalBasis: answer.LegalBasis, HolderClass: class, Body: with}
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// appealed tells whether appeals against the primary role have a role of their own.
func (r *resolver) appealed() bool {
	return r.primary != kv1.Role_APPEAL && r.held.has(kv1.Role_APPEAL)
}

// appeal is how the role APPEAL ends.
func (r *resolver) appeal(primary *roleEnd) (*roleEnd, error) {
	for i := range r.ended {
		if r.ended[i].role == kv1.Role_APPEAL {
			return &r.ended[i], nil
		}
	}
	end, err := r.end(kv1.Role_APPEAL, primary)
	if err == nil {
		r.ended = append(r.ended, end) // there is room for it
	}
	return &end, err
}

// soughtFrom is the body from which a remedy against a decision is sought, nil where it
// is not known, or not for sure. Who decides an appeal against the primary role is who the
// role APPEAL leads to, where the task has one.
func (r *resolver) soughtFrom(end *roleEnd, s *sideEnd, f *finding, of *remedy) (*kv1.BodyRef, error) {
	switch {
	case of.body != nil:
		return r.bodyRef(&s.moment, of.body, nil), nil
	case of.class == nil || f.at == nil:
		return nil, nil
	case !of.appeals() || end.role != r.primary || !r.appealed():
		own := r.ownBody(&s.moment, of.class, f.at)
		for i := range s.lives {
			for k := range s.lives[i].found {
				if at := s.lives[i].found[k].at; s.parted && at != nil && r.ownBody(&s.moment, of.class, at) != own {
					return nil, nil // it hangs on where the client really lives
				}
			}
		}
		return r.bodyRef(&s.moment, own, of.class), nil
	}
	appeal, err := r.appeal(end)
	if err != nil || !appeal.settled() {
		return nil, err
	}
	found := appeal.named()
	for i := range found {
		if by := &found[i]; by.body != nil && by.body.class.is(of.class) && (by.at == nil || by.at == f.at || len(found) == 1) {
			return r.bodyRef(&s.moment, by.body, of.class), nil
		}
	}
	return nil, nil
}

// An appealed is what the remedies against whoever decides tell of an appeal, where they
// tell anything: none of them is one, one is, or it is not known.
type appealed struct {
	outcome kv1.Outcome
	text    message
	unknown messageKey // the caveat, where it is not known to whom, or whether
}

// appealAgainst tells whether there is an appeal against whoever decides, and whether who
// decides it is held: where the remedies against all of them are held. A special one may be
// an appeal: what it is, its note says.
func (r *resolver) appealAgainst(primary *roleEnd) (appealed, error) {
	s := primary.first()
	var appeals, others []string // in a basic answer without words
	special, unknown, untold := false, false, false
	for i := range s.found {
		g, err := r.ground(s.found[i].listed)
		if err != nil {
			return appealed{}, err
		}
		standing := r.remediesThen(&s.moment, g)
		if len(standing) == 0 {
			return appealed{}, nil
		}
		for _, of := range standing {
			to, text := &others, ""
			switch {
			case of.appeals():
				to, untold = &appeals, untold || of.body == nil && of.class == nil
			case of.answer.Kind == kv1.Competence_Remedy_SPECIAL:
				special = true
			case of.answer.Kind == kv1.Competence_Remedy_UNKNOWN:
				unknown = true
			}
			if r.q.full {
				text = of.text(r, s)
			}
			if !slices.Contains(*to, text) {
				*to = append(*to, text)
			}
		}
	}
	switch all := strings.Join(others, "; "); {
	case len(appeals) > 0 && untold:
		return appealed{kv1.Outcome_GAP, say(msgAppealLies, strings.Join(appeals, "; ")), msgCaveatAppealBody}, nil
	case len(appeals) > 0:
		return appealed{outcome: kv1.Outcome_GAP, text: say(msgAppealLiesTo, strings.Join(appeals, "; "))}, nil
	case special:
		return appealed{}, nil
	case unknown:
		return appealed{kv1.Outcome_GAP, say(msgAppealNotKnown), msgAppealNotKnown}, nil
	default:
		return appealed{outcome: kv1.Outcome_NOT_REQUIRED, text: say(msgNoAppeal, all)}, nil
	}
}

// addAppeal tells who asks for the role APPEAL, of which the task has no competence, what
// the remedies tell of it.
func (r *resolver) addAppeal(response *kv1.ResolveResponse, primary *roleEnd) error {
	if !r.decides(primary) || r.held.has(kv1.Role_APPEAL) || !slices.Contains(r.q.request.Roles, kv1.Role_APPEAL) {
		return nil
	}
	if !primary.settled() && !primary.unparted() {
		return r.addAsDecided(response, kv1.Role_APPEAL, primary)
	}
	told, err := r.appealAgainst(primary)
	if err != nil || told.outcome == kv1.Outcome_OUTCOME_UNSPECIFIED {
		return err
	}
	role := r.plainOutcome(kv1.Role_APPEAL, told.outcome)
	r.explain(role, primary, r.q.text(told.text))
	r.addGeneral(response, role, primary)
	r.addUnknownAppeal(response, told)
	return nil
}

// addUnknownAppeal says that it is not known whether there is an appeal, or to whom.
func (r *resolver) addUnknownAppeal(response *kv1.ResolveResponse, told appealed) {
	if told.unknown == 0 {
		return
	}
	l := &caveatList{r: r, all: response.Caveats}
	l.add(kv1.Caveat_APPEAL_NOT_KNOWN, told.unknown)
	response.Caveats = l.all
}

// decides tells whether a role is the primary one of a task in which decisions are made.
func (r *resolver) decides(primary *roleEnd) bool {
	return primary != nil && (primary.role == kv1.Role_DECISION || primary.role == kv1.Role_REGISTER)
}

// text names a remedy, with whose it is in an appeal, and its grounds.
func (of *remedy) text(r *resolver, s *sideEnd) string {
	text := RemedyTitle(of.answer.Kind, r.q.lang)
	switch {
	case !of.appeals():
	case of.body != nil:
		text += ": " + s.title(of.body.titles, r.q.lang)
	case of.class != nil:
		text += ": " + of.class.Title.In(r.q.lang)
	}
	if cited := citations(of.answer.LegalBasis); cited != "" {
		text += " (" + cited + ")"
	}
	return text
}

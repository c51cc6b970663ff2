package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// colourOf is green for an answer, yellow for a question back, red for a hole.
func colourOf(outcome kv1.Outcome) paint {
	switch outcome {
	case kv1.Outcome_RESOLVED, kv1.Outcome_CHOICE:
		return green
	case kv1.Outcome_GAP, kv1.Outcome_CONFLICT, kv1.Outcome_UNMAPPED_AREA:
		return red
	}
	return yellow
}

// resolved writes the answer to a question for people.
func (a *app) resolved(req *kv1.ResolveRequest, res *kv1.ResolveResponse, steps bool) error {
	p := a.printer()
	p.line(p.paint(res.GetTask().GetName()+"  "+res.GetTask().GetTitle(), bold))
	p.line(p.paint(a.asked(req, res), faint))
	p.line()
	p.line(p.paint(res.GetOutcome().String(), colourOf(res.GetOutcome())), "  ", cleaned(word(a, outcomes, res.GetOutcome())))
	if res.GetSummary() != "" {
		p.line("  ", cleaned(res.GetSummary()))
	}
	others := res.GetRoles()
	if len(others) > 0 { // how the question ended stands with who can help, before other roles
		a.unanswered(p, others[0], res, steps)
		others = others[1:]
	}
	for _, answer := range res.GetAnswers() {
		a.answer(p, req, answer, steps)
	}
	for _, role := range others {
		a.unanswered(p, role, res, steps)
	}
	if steps && slices.ContainsFunc(res.GetAnswers(), competence.Unverified) {
		p.line()
		p.line(cleaned(a.in("Az ellenőrzés napja nem ismert: a források csak azt mondják meg, a jogszabály melyik állapotát olvasták, azt nem, hogy mikor.",
			"On which day it was verified is not known: the sources tell as of which day the text of law was read, not when.")))
	}
	a.needed(p, res.GetNeeded())
	a.candidates(p, res.GetCandidates())
	a.assumed(p, res.GetAssumed())
	a.caveats(p, "", untold(res))
	if res.GetPermalink() != "" {
		p.line()
		p.line(p.paint(res.GetPermalink(), faint))
	}
	return p.err
}

// asked is what was asked about: place, facts, day, revision.
func (a *app) asked(req *kv1.ResolveRequest, res *kv1.ResolveResponse) string {
	var parts []string
	if place := res.GetPlace(); place != nil {
		parts = append(parts, strings.TrimSuffix(place.GetTitle()+", "+place.GetWithin(), ", "))
	}
	fields := req.ProtoReflect().Descriptor().Fields()
	for i := range fields.Len() {
		if f := fields.Get(i); f.Number() >= firstFact && req.ProtoReflect().Has(f) {
			parts = append(parts, string(f.Name())+"="+req.ProtoReflect().Get(f).String())
		}
	}
	parts = append(parts, res.GetOn())
	if res.GetStartedOn() != "" {
		parts = append(parts, a.in("az ügy kezdete ", "case begun ")+res.GetStartedOn())
	}
	return strings.Join(append(parts, fmt.Sprintf(a.in("%d. bejegyzés", "revision %d"), res.GetRevision())), " · ")
}

// foundBy is the fact of a question by whose place an answer was found; empty where it is
// by no place that is named for anything.
func foundBy(req *kv1.ResolveRequest, answer *kv1.Answer) string {
	name := competence.PlaceField(answer.GetFactor())
	f := req.ProtoReflect().Descriptor().Fields().ByName(protoreflect.Name(name))
	if f.Number() < firstFact || !req.ProtoReflect().Has(f) {
		return ""
	}
	return name + "=" + req.ProtoReflect().Get(f).String()
}

// answer writes one body in one role, and its proof.
func (a *app) answer(p *printer, req *kv1.ResolveRequest, answer *kv1.Answer, steps bool) {
	p.line()
	who := cmp.Or(answer.GetBody().GetTitle(), answer.GetHolderClass().GetTitle(), answer.GetActingAs())
	p.line(p.paint(strings.ToUpper(word(a, roles, answer.GetRole())), faint))
	p.line("  ", p.paint(who, bold), "  ", p.paint(cmp.Or(answer.GetBody().GetName(), answer.GetHolderClass().GetName()), faint))
	var rows [][]cell
	row := func(key, text string) {
		if text != "" {
			rows = append(rows, []cell{{text: key, paint: faint}, {text: text}})
		}
	}
	if as := answer.GetActingAs(); as != who {
		row(a.in("minőségben", "acting as"), as)
	}
	row(a.in("e hely szerint", "by the place"), foundBy(req, answer))
	row(a.in("jogalap", "legal basis"), citations(answer.GetLegalBasis()))
	row(a.in("hatáskör", "competence"), answer.GetCompetence())
	row(a.in("illetékesség", "jurisdiction"), answer.GetJurisdiction())
	row(a.in("kijelölés", "designation"), answer.GetDesignation())
	for _, before := range answer.GetSucceeded() {
		row(a.in("jogelőd", "follows"), before.GetTitle())
	}
	row(a.in("hatály", "in force"), a.period(answer.GetValidity()))
	if answer.GetAnyOffice() {
		row(a.in("választható", "choice"), a.in("bármelyik ilyen szervhez fordulhat", "any office of the class may be asked"))
	}
	if answer.GetConcurrent() {
		row(a.in("párhuzamos", "concurrent"), a.in("mások is jogszerűen eljárhatnak", "others are lawfully competent too"))
	}
	for _, remedy := range answer.GetRemedies() {
		row(a.in("jogorvoslat", "remedy"), a.remedy(remedy))
	}
	if next := answer.GetNextChange(); next != nil {
		row(a.in("változik", "changes"), next.GetText())
	}
	p.table("    ", rows)
	a.caveats(p, "    ", answer.GetCaveats())
	if steps {
		if v := answer.GetVerification(); v.GetTextState() != "" {
			row := []cell{{text: a.in("olvasott szöveg", "text read"), paint: faint}, {text: v.GetTextState()}, {text: v.GetSourceUri()}}
			if day := v.GetVerifyDate(); day != "" {
				row = append(row, cell{text: a.in("ellenőrizve ", "verified on ") + day})
			}
			p.table("    ", [][]cell{row})
		}
		a.steps(p, answer.GetSteps(), answer.GetRejected())
	}
}

// remedy is what can be done against a decision, and who decides it.
func (a *app) remedy(of *kv1.RemedyAnswer) string {
	text := of.GetKind().String() + "  " + competence.RemedyTitle(of.GetKind(), a.lang)
	decides := cmp.Or(of.GetBody().GetTitle(), of.GetHolderClass().GetTitle())
	if decides == "" && of.GetKind() == kv1.Competence_Remedy_APPEAL {
		decides = a.in("a katalógus nem tudja, melyik szervhez", "to which body the catalogue does not know")
	}
	if decides != "" {
		text += ": " + decides
	}
	if basis := citations(of.GetLegalBasis()); basis != "" {
		text += " (" + basis + ")"
	}
	return text
}

// unanswered writes a role that has no answer, and why. What the place lacks is
// said once, for all roles, and so is what the primary one asks.
func (a *app) unanswered(p *printer, role *kv1.RoleOutcome, res *kv1.ResolveResponse, steps bool) {
	if role.GetOutcome() == kv1.Outcome_UNKNOWN_PLACE || role.GetOutcome() == kv1.Outcome_AMBIGUOUS_PLACE {
		return
	}
	for _, answer := range res.GetAnswers() {
		if answer.GetRole() != role.GetRole() {
			continue
		}
		if steps {
			a.steps(p, nil, role.GetRejected()) // of very many answers
		}
		return
	}
	p.line()
	p.line(p.paint(strings.ToUpper(word(a, roles, role.GetRole())), faint))
	p.line("  ", p.paint(role.GetOutcome().String(), colourOf(role.GetOutcome())), "  ", cleaned(cmp.Or(role.GetReason(), word(a, outcomes, role.GetOutcome()))))
	var rows [][]cell
	for _, by := range role.GetDesignators() {
		rows = append(rows, []cell{{text: a.in("kijelöli", "designated by"), paint: faint}, {text: by.GetBody().GetTitle()}, {text: citations(by.GetLegalBasis())}})
	}
	if next := role.GetNextChange(); next != nil {
		rows = append(rows, []cell{{text: a.in("változik", "changes"), paint: faint}, {text: next.GetText()}})
	}
	p.table("    ", rows)
	for _, need := range role.GetNeeded() {
		if !slices.ContainsFunc(res.GetNeeded(), func(n *kv1.Need) bool { return n.GetField() == need.GetField() }) {
			a.needed(p, []*kv1.Need{need})
		}
	}
	if steps {
		a.steps(p, role.GetSteps(), role.GetRejected())
	}
}

// needed writes the questions back, with what each value leads to.
func (a *app) needed(p *printer, needed []*kv1.Need) {
	for _, need := range needed {
		p.line()
		p.line(p.paint("? "+need.GetQuestion(), yellow))
		field := cmp.Or(need.GetField(), need.GetCircumstance())
		var rows [][]cell
		for _, option := range need.GetOptions() {
			var bodies []string
			for _, body := range competence.Leads(option) {
				bodies = append(bodies, body.GetTitle())
			}
			rows = append(rows, []cell{
				{text: given(field) + option.GetValue()}, {text: option.GetLabel()},
				{text: strings.TrimSpace(option.GetOutcome().String() + " " + strings.Join(bodies, ", ")), paint: faint},
			})
		}
		for _, place := range need.GetPlaces() {
			rows = append(rows, []cell{{text: given(place.GetField()) + "…"}, {text: place.GetQuestion()}})
		}
		if len(rows) == 0 && field != "" {
			rows = append(rows, []cell{{text: given(field) + "…"}})
		}
		p.table("  ", rows)
	}
}

// given is how a value of a field is given: the place and the day on which the case began
// have flags of their own.
func given(field string) string {
	switch field {
	case "place":
		return "--place "
	case "started_on":
		return "--started-on "
	}
	return "--fact " + field + "="
}

func (a *app) candidates(p *printer, candidates []*kv1.Candidate) {
	if len(candidates) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Melyikre gondolt?", "Which one is meant?")))
	var rows [][]cell
	for _, c := range candidates {
		rows = append(rows, []cell{{text: c.GetTitle(), paint: bold}, {text: word(a, places, c.GetKind())}, {text: c.GetWithin()}, {text: c.GetName(), paint: faint}})
	}
	p.table("  ", rows)
}

func (a *app) assumed(p *printer, assumed []*kv1.Assumption) {
	if len(assumed) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Feltételezve, mert nem adta meg:", "Assumed, since it was not given:")))
	var rows [][]cell
	for _, taken := range assumed {
		rows = append(rows, []cell{{text: taken.GetCircumstance() + "=" + taken.GetValue()}, {text: taken.GetLabel()}, {text: taken.GetQuestion(), paint: faint}})
	}
	p.table("  ", rows)
}

// untold are the caveats that no answer tells.
func untold(res *kv1.ResolveResponse) []*kv1.Caveat {
	told := map[string]bool{}
	for _, answer := range res.GetAnswers() {
		for _, caveat := range answer.GetCaveats() {
			told[caveat.GetText()] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(res.GetCaveats()), func(c *kv1.Caveat) bool { return told[c.GetText()] })
}

func (a *app) caveats(p *printer, indent clean, caveats []*kv1.Caveat) {
	if len(caveats) > 0 && indent == "" {
		p.line()
	}
	for _, caveat := range caveats {
		field := ""
		if caveat.GetField() != "" {
			field = "  (" + given(caveat.GetField()) + "…)"
		}
		p.line(indent, p.paint("! ", yellow), cleaned(caveat.GetText()), cleaned(field), "  ", p.paint(caveat.GetCode().String(), faint))
	}
}

func (a *app) steps(p *printer, steps []*kv1.Step, rejected []*kv1.Rejected) {
	var rows [][]cell
	for i, step := range steps {
		rows = append(rows, []cell{{text: fmt.Sprintf("%d.", i+1), paint: faint}, {text: step.GetText()}, {text: step.GetRecord(), paint: faint}})
	}
	for _, r := range rejected {
		rows = append(rows, []cell{{text: "×", paint: red}, {text: r.GetText()}, {text: r.GetCompetence(), paint: faint}})
	}
	if len(rows) > 0 {
		p.line("    ", p.paint(a.in("így jött ki:", "how it came about:"), faint))
	}
	p.table("      ", rows)
}

func citations(bases []*kv1.Basis) string {
	var all []string
	for _, b := range bases {
		all = append(all, cmp.Or(b.GetCitation(), strings.TrimSpace(b.GetAct()+" "+b.GetProvision())))
	}
	return strings.Join(all, "; ")
}

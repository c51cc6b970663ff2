package hungary

import (
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// municipalAppeal says by which provision there is an appeal against an organ of a
// municipality in a task that the Ákr. covers, where the tables do not.
func municipalAppeal(holding []*kv1.Competence) {
	for _, c := range holding {
		for _, r := range c.Remedies {
			if r.Kind == kv1.Competence_Remedy_APPEAL && len(r.LegalBasis) == 0 && slices.Contains(municipalOrgans, c.Holder) {
				r.LegalBasis = []*kv1.LegalBasis{basisOf("2016-150", "116. § (2) a)")}
			}
		}
	}
}

// courtReview says by which provision the court reviews a decision in a task that
// the Ákr. covers, where the table does not.
func courtReview(holding []*kv1.Competence) {
	for _, c := range holding {
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || len(r.LegalBasis) > 0 {
				continue
			}
			r.LegalBasis = []*kv1.LegalBasis{basisOf("2016-150", "114. §")}
			if c.Role == kv1.Role_DECISION && slices.Contains(councils, c.Holder) {
				r.LegalBasis = append(r.LegalBasis, basisOf("2016-150", "116. § (4) b)"))
			}
		}
	}
}

// appealEnds is the first day on which a case may begin in which there is no
// appeal against a district office any more: the act says so of cases begun after
// 1 March 2020 (Ákr. 143. § (2a)).
const appealEnds = "2020-03-02"

// appealEnded is the end of the appeal of the former law, which the day on which
// the case began decides.
func appealEnded() *kv1.Edge {
	return &kv1.Edge{Date: appealEnds, LegalBasis: basisOf("2016-150", "143. § (2a)")}
}

// akrDay is the first day on which a case may begin that the Ákr. covers (Ákr.
// 141. §, 143. § (1)).
const akrDay = "2018-01-01"

func akrBegan() *kv1.Edge {
	return &kv1.Edge{Date: akrDay, LegalBasis: basisOf("2016-150", "143. § (1)")}
}

// remediesOfTheAkr bounds what a provision of the Ákr. gives: nobody has it in a
// case begun before. What the Ket. gave then is told where it is known (beforeAkr).
func remediesOfTheAkr(holding []*kv1.Competence) {
	began := akrBegan()
	for _, c := range holding {
		for _, r := range c.Remedies {
			to := r.CaseStartValidity.GetTo()
			if r.CaseStartValidity.GetFrom() == nil && to.GetDate() != began.Date && slices.ContainsFunc(r.LegalBasis, ofTheAkr) {
				r.CaseStartValidity = period(began, to)
			}
		}
	}
}

func ofTheAkr(basis *kv1.LegalBasis) bool { return basis.Act == "acts/2016-150" }

func ofTheKet(basis *kv1.LegalBasis) bool { return basis.Act == "acts/"+formerAct }

// formerBodies is the first day of decree 86/2019, by which the body of then decides the
// appeal in cases begun before it ended (64. §).
const formerBodies = "2019-04-24"

// formerAppeal is what could be done against a district office in cases begun
// before the appeal ended: the appeal that Ákr. 116. § (2) a) gave until then, and
// in those that the Ákr. does not cover yet the general one of the Ket. (98. § (1)).
// Who decided it the tables do not say: the government office, unless an act or a
// decree named another (Ket. 107. § (2)).
func formerAppeal() []*kv1.Competence_Remedy {
	ended := appealEnded()
	return []*kv1.Competence_Remedy{{
		Kind:              kv1.Competence_Remedy_APPEAL,
		LegalBasis:        []*kv1.LegalBasis{ended.LegalBasis},
		CaseStartValidity: period(akrBegan(), ended),
	}, {
		Kind:              kv1.Competence_Remedy_APPEAL,
		LegalBasis:        ket("98. § (1)", "107. § (2)"),
		CaseStartValidity: period(nil, akrBegan()),
	}}
}

// formerAppealSince is the former appeal where the tables say by decree 86/2019 who
// decides it. Of a competence that may have stood before the decree was there, that
// proves nothing.
func formerAppealSince(first string) []*kv1.Competence_Remedy {
	all := formerAppeal()
	if first >= formerBodies {
		all[0].LegalBasis = append(all[0].LegalBasis, basisOf("k86-2019", "64. §"))
	}
	return all
}

// courtReviewSince bounds the court review of what the government and district
// offices decide in a task that the Ákr. covers: it is the remedy in cases begun
// since the appeal against the district offices ended. In earlier ones that was
// the appeal; against a government office there was one only where an act gave it
// (Ákr. 116. § (1)), and which acts did, the table does not say; before the Ákr.
// there was, unless its head decided (Ket. 98. § (1), 100. § (1) e)), which it does
// not say either. It is the day of the case that decides, not that of the decree: a
// competence that began later has all of them too.
func (b *builder) courtReviewSince(holding []*kv1.Competence) {
	for _, c := range holding {
		if c.Role != kv1.Role_DECISION && c.Role != kv1.Role_REGISTER || len(c.Remedies) != 1 {
			continue
		}
		r, office := c.Remedies[0], b.officeAbove(c.Holder)
		if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || office == "" {
			continue
		}
		r.CaseStartValidity = period(appealEnded(), nil)
		if office != "bodyClasses/C-KH" {
			c.Remedies = append(c.Remedies, formerAppeal()...)
			continue
		}
		c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{
			Kind:              kv1.Competence_Remedy_UNKNOWN,
			LegalBasis:        []*kv1.LegalBasis{basisOf("2016-150", "116. § (1)")},
			CaseStartValidity: period(akrBegan(), appealEnded()),
		}, &kv1.Competence_Remedy{
			Kind:              kv1.Competence_Remedy_UNKNOWN,
			LegalBasis:        ket("98. § (1)", "100. § (1) e)"),
			CaseStartValidity: period(nil, akrBegan()),
		})
	}
}

// collegesBegan is the first day of the administrative colleges of the regional
// courts; until the day before the administrative and labour courts judged (Bszi.
// 197/A. § (1)–(2)).
const collegesBegan = "2020-04-01"

// courtOfThen names no kind of court where a competence may stand before the
// colleges began and its remedies do not begin later: the table names the court of
// today.
func courtOfThen(holding []*kv1.Competence) {
	for _, c := range holding {
		if firstDay(c.Validity.GetFrom()) >= collegesBegan {
			continue
		}
		for _, r := range c.Remedies {
			if r.Kind == kv1.Competence_Remedy_COURT_REVIEW && r.Holder == "bodyClasses/C-TORVSZ" && r.CaseStartValidity == nil {
				r.Holder = "bodyClasses/C-BIR-KOZIG"
			}
		}
	}
}

// officeAbove is the class of a holder that is a government office, a district
// office, a government window or an organ of one of these; empty for any other.
func (b *builder) officeAbove(holder string) string {
	if body, ok := b.byName[holder].(*kv1.Body); ok {
		if above := b.officeAbove(body.BodyClass); above != "" || body.Parent == "" {
			return above
		}
		return b.officeAbove(body.Parent) // the Központi Kormányablak, of Budapest's
	}
	for holder != "" && !slices.Contains(governmentOffices, holder) {
		class, ok := b.byName[holder].(*kv1.BodyClass)
		if !ok {
			return ""
		}
		holder = class.OrganOf
	}
	return holder
}

// remediesNotOlder bounds what an act gives: in a case begun before the act was there it
// would be promised by a law that there was not. What there was then is not known. A
// remedy that is bounded by the law of procedure is measured on the competence too; one for
// cases of all times is not: a case may be older than the competence.
func (b *builder) remediesNotOlder(holding []*kv1.Competence) {
	for _, c := range holding {
		for _, r := range c.Remedies {
			youngest, since := "", firstDay(r.CaseStartValidity.GetFrom())
			for _, basis := range r.LegalBasis {
				if r.CaseStartValidity == nil {
					youngest = max(youngest, b.certainSince(basis.Act))
				} else {
					youngest = max(youngest, b.births[basis.Act])
				}
			}
			if r.CaseStartValidity != nil {
				since = max(since, firstDay(c.Validity.GetFrom()))
			}
			if youngest > since {
				r.CaseStartValidity = period(notBefore(youngest), r.CaseStartValidity.GetTo())
			}
		}
	}
}

// certainSince is the first day on which a case may begin that an act is known to be for:
// that on which the act was there, or of one of which the year alone is known the first
// after that year. Whether it was in force within the year is not known.
func (b *builder) certainSince(act string) string {
	born := b.births[act]
	if year, ok := strings.CutSuffix(born, newYear); ok && !b.inForceSince(act, born) {
		next, _ := strconv.Atoi(year)
		return strconv.Itoa(next+1) + newYear
	}
	return born
}

// inForceSince tells whether the sources give a day as the first of an act in force.
func (b *builder) inForceSince(act, day string) bool {
	for id, first := range b.facts.editorial.inForce {
		if name, err := actName(id); err == nil && name == act {
			return first == day
		}
	}
	return false
}

// earlierNotKnown says of the cases that began before any remedy against a decision is given
// that it is not known what they have. Of those before the Ket. the answer says so anyway,
// as of all that the Ákr. is not yet for.
func earlierNotKnown(holding []*kv1.Competence) {
	for _, c := range holding {
		if len(c.Remedies) == 0 {
			continue
		}
		first := slices.MinFunc(c.Remedies, func(x, y *kv1.Competence_Remedy) int {
			return strings.Compare(firstDay(x.CaseStartValidity.GetFrom()), firstDay(y.CaseStartValidity.GetFrom()))
		})
		if from := first.CaseStartValidity.GetFrom(); from != nil && !slices.ContainsFunc(first.LegalBasis, ofTheKet) {
			c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{
				Kind:              kv1.Competence_Remedy_UNKNOWN,
				CaseStartValidity: period(nil, &kv1.Edge{Date: firstDay(from), LegalBasis: from.LegalBasis, Note: from.Note}),
			})
		}
	}
}

package hungary_test

import (
	"iter"
	"slices"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whatever the decree under which a government or district office decides, the
// day on which the case began says whether the court reviews it: no row of theirs
// says so of cases of all times. Beside it stands what earlier cases have, those that
// the Ákr. covers and those before it: of a district office the appeal (Ákr. 143. §
// (2a), Ket. 98. § (1)); of a government office what is not known (Ákr. 116. § (1),
// Ket. 100. § (1) e)).
func TestCourtReviewOfGovernmentOfficesBeginsWithTheEndOfTheAppeal(t *testing.T) {
	byName := map[string]kv1.Value{}
	for _, v := range records(t) {
		byName[v.GetName()] = v
	}
	seen := 0
	for _, v := range byName {
		c, ok := v.(*kv1.Competence)
		if !ok || c.Role != kv1.Role_DECISION || byName[c.Task].(*kv1.Task).AkrScope != kv1.Task_COVERED {
			continue
		}
		var earlier kv1.Competence_Remedy_Kind
		switch c.Holder {
		case "bodyClasses/C-KH", "bodies/B-KH01", "bodies/B-KH02":
			earlier = kv1.Competence_Remedy_UNKNOWN
		case "bodyClasses/C-JH", "bodyClasses/C-KAB":
			earlier = kv1.Competence_Remedy_APPEAL
		default:
			continue
		}
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW {
				continue
			}
			seen++
			from, others := r.GetCaseStartValidity().GetFrom().GetDate(), 0
			for _, other := range c.Remedies {
				if other == r || other.GetCaseStartValidity().GetFrom().GetDate() > from {
					continue
				}
				if others++; other.Kind != earlier {
					t.Errorf("%s: %v in earlier cases, want %v", c.Name, other.Kind, earlier)
				}
			}
			if from != "2020-03-02" || others != 2 {
				t.Errorf("%s: court review in cases begun since %q beside %d in earlier ones, want 2020-03-02 and 2", c.Name, from, others)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d competences are reviewed by the court", seen)
	}
}

// remedyOfEach gives each remedy, behind its competence.
func remedyOfEach(t *testing.T) iter.Seq2[*kv1.Competence, *kv1.Competence_Remedy] {
	return func(yield func(*kv1.Competence, *kv1.Competence_Remedy) bool) {
		for _, v := range records(t) {
			c, _ := v.(*kv1.Competence)
			for _, r := range c.GetRemedies() {
				if !yield(c, r) {
					return
				}
			}
		}
	}
}

// A remedy by the Ákr. is none in cases begun before 2018 (Ákr. 143. § (1)), whatever
// the competence.
func TestNoRemedyOfTheAkrIsOlderThanTheAct(t *testing.T) {
	seen := 0
	for c, r := range remedyOfEach(t) {
		for _, basis := range r.LegalBasis {
			if basis.Act != "acts/2016-150" {
				continue
			}
			seen++
			if from := r.GetCaseStartValidity().GetFrom().GetDate(); from < "2018-01-01" {
				t.Errorf("%s: %s by %s in cases begun since %q", c.Name, r.Kind, basis.Provision, from)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d remedies cite the Ákr.", seen)
	}
}

// The regional courts have administrative colleges since 1 April 2020 (Bszi. 197/A.
// § (1)–(2)): no competence that may be older names them for cases of all times.
func TestRegionalCourtReviewsNoCaseBeforeItsCollege(t *testing.T) {
	seen := 0
	for c, r := range remedyOfEach(t) {
		if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || r.Holder != "bodyClasses/C-TORVSZ" {
			continue
		}
		seen++
		from, begun := c.GetValidity().GetFrom(), r.GetCaseStartValidity().GetFrom().GetDate()
		if max(from.GetDate(), from.GetNotBefore(), begun) < "2020-03-02" {
			t.Errorf("%s names it since %v, in cases begun since %q", c.Name, from, begun)
		}
	}
	if seen < 200 {
		t.Errorf("only %d competences name it", seen)
	}
}

// A remedy that a law gave later is promised from the day of the text on that has it; of
// cases begun since the one that does not have it yet, or before any that was read, it is
// not known. Nor is it since where the law leaves open which cases have it.
func TestALaterRemedyIsNotPromisedToEarlierCases(t *testing.T) {
	environment, animals := 0, 0
	for c, r := range remedyOfEach(t) {
		since := r.CaseStartValidity.GetFrom().GetDate()
		switch {
		case cites(r, "acts/k624-2022", "1. § (2)"):
			environment++
			if r.Kind != kv1.Competence_Remedy_UNKNOWN || since != "2023-01-03" || r.Holder != "" || r.CaseStartValidity.GetTo() != nil {
				t.Errorf("%s: in which matters there is an appeal is not known, and yet %v", c.Name, r)
			}
		case r.Kind == kv1.Competence_Remedy_COURT_REVIEW && cites(r, "acts/1998-28", "46. §"):
			animals++
			if since != "2026-02-28" {
				t.Errorf("%s: no appeal in cases begun since %q, want 2026-02-28", c.Name, since)
			}
			for _, other := range c.Remedies {
				if other != r && (other.Kind != kv1.Competence_Remedy_UNKNOWN || other.CaseStartValidity.GetFrom() != nil || other.CaseStartValidity.GetTo().GetDate() != since) {
					t.Errorf("%s: until that day %v", c.Name, other)
				}
			}
		}
	}
	if environment != 9 || animals != 12 {
		t.Errorf("%d competences on the environment and %d on animals, want 9 and 12", environment, animals)
	}
}

func cites(r *kv1.Competence_Remedy, act, provision string) bool {
	return slices.ContainsFunc(r.LegalBasis, func(b *kv1.LegalBasis) bool { return b.Act == act && b.Provision == provision })
}

// That a remedy is not known before the text that was read cites no provision: that one may
// not have stood then.
func TestARemedyThatIsNotKnownBeforeATextCitesNone(t *testing.T) {
	for on, want := range map[string]kv1.Competence_Remedy_Kind{"2025-06-01": kv1.Competence_Remedy_UNKNOWN, "2026-11-22": kv1.Competence_Remedy_COURT_REVIEW} {
		r := ask(t, "JEG-018", &kv1.ResolveRequest{Place: "Budaörs", On: on}).Answers[0].Remedies
		if len(r) != 1 || r[0].Kind != want || (len(r[0].LegalBasis) == 0) != (want == kv1.Competence_Remedy_UNKNOWN) {
			t.Errorf("on %s the remedy is %v", on, r)
		}
	}
}

// What remedy there is is told with the provision that gives it.
func TestEveryRemedyHasItsProvision(t *testing.T) {
	without := []kv1.Competence_Remedy_Kind{kv1.Competence_Remedy_NONE, kv1.Competence_Remedy_UNKNOWN, kv1.Competence_Remedy_SPECIAL}
	for _, v := range records(t) {
		c, ok := v.(*kv1.Competence)
		if !ok {
			continue
		}
		for _, of := range c.Remedies {
			if len(of.LegalBasis) == 0 && !slices.Contains(without, of.Kind) && c.Name != "competences/FOG-001.7" { // the decree of then was not read
				t.Errorf("%s: %v has no provision", c.Name, of.Kind)
			}
		}
	}
}

// Where every remedy is for cases begun since a day only, it is said that it is not known
// what those begun earlier have; those before the Ket. (2004) are told to be so anyway.
func TestWhatEarlierCasesHaveIsNotLeftUnsaid(t *testing.T) {
	first, seen := map[string]string{}, 0
	for c, r := range remedyOfEach(t) {
		day := firstDay(r.GetCaseStartValidity().GetFrom())
		if slices.ContainsFunc(r.LegalBasis, func(b *kv1.LegalBasis) bool { return b.Act == "acts/2004-140" }) {
			day = ""
		}
		if known, ok := first[c.Name]; !ok || day < known {
			first[c.Name] = day
		}
		seen++
	}
	for name, day := range first {
		if day != "" {
			t.Errorf("%s says nothing of cases begun before %s", name, day)
		}
	}
	if seen < 2000 {
		t.Errorf("only %d remedies were seen", seen)
	}
}

// An act gives no remedy in a case begun before it, though the competence is younger, nor
// in its own year where the day on which it came into force is not known; that the former
// procedure is not held is told where the Ákr. is not the law.
func TestTheRemedyFollowsTheDayOnWhichTheCaseBegan(t *testing.T) {
	const unknown, appeal, objection, court = kv1.Competence_Remedy_UNKNOWN, kv1.Competence_Remedy_APPEAL, kv1.Competence_Remedy_OBJECTION_COURT, kv1.Competence_Remedy_COURT_REVIEW
	for _, c := range []struct {
		task, started string
		want          kv1.Competence_Remedy_Kind
		former        bool
	}{
		{"ADO-007", "2012-06-01", unknown, true},
		{"ADO-007", "2017-12-31", unknown, true},
		{"ADO-007", "2018-01-01", appeal, false},
		{"ADO-008", "2017-06-01", unknown, true},
		{"ADO-008", "2019-06-01", appeal, false},
		{"REN-004", "2012-04-14", unknown, true},
		{"REN-004", "2012-04-15", objection, false},
		{"JAR-034", "2019-06-01", unknown, false}, // the Központi Kormányablak is an organ of Budapest's office
		{"JAR-034", "2020-03-02", court, false},
		{"JAR-034", "2017-06-01", unknown, true}, // said of the whole: PROCEDURE_NOT_HELD
		{"VIZ-002", "2017-06-01", unknown, true},
	} {
		r := ask(t, c.task, &kv1.ResolveRequest{Place: "Makó", StartedOn: c.started})
		if len(r.Answers) == 0 || len(r.Answers[0].Remedies) != 1 || r.Answers[0].Remedies[0].Kind != c.want {
			t.Errorf("%s, begun %s: %v, want %v", c.task, c.started, r.Answers, c.want)
			continue
		}
		if former := slices.ContainsFunc(r.Caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_PROCEDURE_NOT_HELD }); former != c.former {
			t.Errorf("%s, begun %s: that the former procedure is not held is told: %v, want %v", c.task, c.started, former, c.former)
		}
	}
}

// Where an act excludes the appeal beside the Ákr., it is cited.
func TestWhatExcludesTheAppealIsCited(t *testing.T) {
	for _, c := range []struct{ task, place, act, provision string }{
		{"LAK-018", "Makó", "acts/1992-66", "6. § (7)"},
		{"LAK-018", "Budapest 08. ker.", "acts/1992-66", "6. § (7)"},
		{"LAK-018", "Margitsziget", "acts/1992-66", "6. § (7)"},
		{"ANY-001", "Margitsziget", "acts/2010-1", "13. § (3)"},
		{"ANY-002", "Margitsziget", "acts/2010-1", "13. § (3)"},
	} {
		r := ask(t, c.task, &kv1.ResolveRequest{Place: c.place})
		cited := func(b *kv1.Basis) bool { return b.Act == c.act && b.Provision == c.provision }
		if len(r.Answers) == 0 || len(r.Answers[0].Remedies) != 1 || !slices.ContainsFunc(r.Answers[0].Remedies[0].LegalBasis, cited) {
			t.Errorf("%s at %s does not cite %s %s: %v", c.task, c.place, c.act, c.provision, r.Answers)
		}
	}
}

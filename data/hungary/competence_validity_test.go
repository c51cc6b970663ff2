package hungary

import (
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestValidityOfCompetences(t *testing.T) {
	b := &builder{facts: &facts{}, ends: map[end]bool{{"T", "DECISION", "C-KAB", "", "2019-04-24"}: true}, stated: map[[2]string]string{{"T", "PROVISION"}: "2015-01-01"},
		births: map[string]string{"acts/k386-2016": "2016-12-02", "acts/k67-2015": "2015-03-30"}}
	for name, c := range map[string]struct {
		row      competenceRow
		from, to *kv1.Edge
	}{
		"since when is not known":                   {competenceRow{validNote: "FROM_UNKNOWN"}, nil, nil},
		"not before the youngest act that it cites": {competenceRow{validNote: "FROM_UNKNOWN", legalBasis: "2016/CL 4. § (3); 1997/LXXXIII 62. § (2)"}, &kv1.Edge{NotBefore: "2016-01-01"}, nil},
		"not before the day on which it was promulgated": {
			competenceRow{validNote: "FROM_UNKNOWN", legalBasis: "1997/LXXXIII 62. § (2); 2016/386/Korm 4. § (3)"}, &kv1.Edge{NotBefore: "2016-12-02"}, nil},
		"a decree of the year of its end, promulgated after it": {
			competenceRow{validTo: "2016-06-01", legalBasis: "2016/386/Korm 4. § (3); 1997/LXXXIII 62. § (2)"}, &kv1.Edge{NotBefore: "1997-01-01"}, &kv1.Edge{Date: "2016-06-01"}},
		"the youngest of those before its end":         {competenceRow{validTo: "2013-01-01", legalBasis: "2024/237/Korm 12. § (4); 2011/CLXXXIX 22. § (5)"}, &kv1.Edge{NotBefore: "2011-01-01"}, &kv1.Edge{Date: "2013-01-01"}},
		"an end before the transitional rule it cites": {competenceRow{validTo: "2013-01-01", legalBasis: "2024/237/Korm 12. § (4)"}, nil, &kv1.Edge{Date: "2013-01-01"}},
		"an end after the act that it cites":           {competenceRow{validTo: "2015-03-01", legalBasis: "1993/III 33. § (1)"}, &kv1.Edge{NotBefore: "1993-01-01"}, &kv1.Edge{Date: "2015-03-01"}},
		"not before a day":                             {competenceRow{validNote: "FROM_NOT_BEFORE 2013-01-01; a hivatkozott jogszabály napja"}, &kv1.Edge{NotBefore: "2013-01-01"}, nil},
		"not before a day, nor before the act that it cites": {
			competenceRow{validNote: "FROM_NOT_BEFORE 2008-01-01", legalBasis: "2007/284/Korm 4. § (3); 2022/624/Korm 2. § (1)"}, &kv1.Edge{NotBefore: "2022-01-01"}, nil},
		"derived from rows of an act of 2015": {
			competenceRow{task: "T", role: "PROVISION", derived: "yes", legalBasis: "2011/CLXXXIX 23. § (2)"}, &kv1.Edge{NotBefore: "2015-01-01"}, nil},
		"not before the decree of which it speaks": {
			competenceRow{validNote: "FROM_UNKNOWN: a 386/2016. Korm. r. hatálybalépését a sor nem adja", legalBasis: "1997/LXXXIII 62. § (2a)"}, &kv1.Edge{NotBefore: "2016-12-02"}, nil},
		"not before the first decree that gave its provisions their text": {
			competenceRow{validNote: "FROM_UNKNOWN: az 1999-01-01 a rendelet hatálybalépése; az 1/A–1/B. §-t a 386/2016., 360/2019., 376/2021., 406/2023. Korm. r. állapította meg", legalBasis: "1998/223/Korm 1/A. § (1)"},
			&kv1.Edge{NotBefore: "2016-12-02"}, nil},
		"of a decree that the tables lack the year is known": {
			competenceRow{validNote: "FROM_UNKNOWN: az 1/A–1/B. §-t a 379/2016., 360/2019. Korm. r. állapította meg", legalBasis: "1998/223/Korm 1/A. § (1)"},
			&kv1.Edge{NotBefore: "2016-01-01"}, nil},
		"a day": {competenceRow{validFrom: "2023-01-01"}, &kv1.Edge{Date: "2023-01-01"}, nil},
		"any district office, by an act older than these": {
			competenceRow{holder: "C-JH", anyOffice: "yes", exclusivity: "EXCLUSIVE", validNote: "FROM_UNKNOWN", legalBasis: "1993/LV 13. § (1)"},
			&kv1.Edge{NotBefore: "2013-01-01", LegalBasis: basisOf("k218-2012", "1. § (1)")}, nil},
		"any government window": {
			competenceRow{holder: "C-KAB", anyOffice: "yes", exclusivity: "EXCLUSIVE", validNote: "FROM_UNKNOWN", legalBasis: "1993/LV 13. § (1)"},
			&kv1.Edge{NotBefore: "2013-01-01", LegalBasis: basisOf("k218-2012", "1. § (1)")}, nil},
		"any government window beside others": {
			competenceRow{holder: "C-KAB", anyOffice: "yes", exclusivity: "CONCURRENT", validNote: "FROM_UNKNOWN", legalBasis: "1993/LV 13. § (1)"},
			&kv1.Edge{NotBefore: "1993-01-01"}, nil},
		"any district office, by a younger act": {
			competenceRow{holder: "C-JH", anyOffice: "yes", exclusivity: "EXCLUSIVE", validNote: "FROM_UNKNOWN", legalBasis: "2016/386/Korm 4. § (3)"}, &kv1.Edge{NotBefore: "2016-12-02"}, nil},
		"any office of another class": {
			competenceRow{holder: "C-KONZ", anyOffice: "yes", validNote: "FROM_UNKNOWN", legalBasis: "1993/LV 13. § (1)"}, &kv1.Edge{NotBefore: "1993-01-01"}, nil},
		"a day of the decree, today's text not known": {competenceRow{validFrom: "2015-01-01", validNote: "mai szöveg FROM_UNKNOWN"}, &kv1.Edge{NotBefore: "2015-01-01"}, nil},
		"a day of one decree, and a younger one": {
			competenceRow{validFrom: "2015-01-01", validNote: "mai szöveg FROM_UNKNOWN", legalBasis: "2014/320/Korm 1. § (1); 2015/67/Korm 1. mell."}, &kv1.Edge{NotBefore: "2015-03-30"}, nil},
		"between two states of the gazetteer": {
			competenceRow{validNote: "FROM_BETWEEN_STATES 2019-01-01/2024-01-01", legalBasis: "1997/XXXI 94. § (4)"}, &kv1.Edge{NotBefore: "2019-01-02", NotAfter: "2024-01-01"}, nil},
		"an end":              {competenceRow{validTo: "2013-01-01"}, nil, &kv1.Edge{Date: "2013-01-01"}},
		"an end in a bracket": {competenceRow{validTo: "2020-03-01", validNote: "TO_BETWEEN 2019-12-31/2020-03-01"}, nil, &kv1.Edge{NotBefore: "2019-12-31", NotAfter: "2020-03-01"}},
		"read at the end of its decree": {
			competenceRow{task: "T", role: "REGISTER", holder: "C-KAB", validFrom: "2019-04-24", validNote: "FROM_BETWEEN 2019-04-24/2022-12-31"},
			&kv1.Edge{NotBefore: "2019-04-24", NotAfter: "2022-12-31"}, nil},
		"taken over from the decree before": {
			competenceRow{task: "T", role: "DECISION", holder: "C-KAB", validFrom: "2019-04-24", validNote: "FROM_BETWEEN 2019-04-24/2022-12-31"},
			&kv1.Edge{Date: "2019-04-24"}, nil},
		"of another case than what the decree before gave": {
			competenceRow{task: "T", role: "DECISION", holder: "C-KAB", condition: "initiation=EX_OFFICIO", validFrom: "2019-04-24", validNote: "FROM_BETWEEN 2019-04-24/2022-12-31"},
			&kv1.Edge{NotBefore: "2019-04-24", NotAfter: "2022-12-31"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := b.competenceValidity(&c.row)
			if err != nil {
				t.Fatal(err)
			}
			if e := got.GetFrom(); e != nil {
				e.Note = ""
			}
			if !proto.Equal(got.GetFrom(), c.from) || !proto.Equal(got.GetTo(), c.to) {
				t.Errorf("got %v, want from %v to %v", got, c.from, c.to)
			}
		})
	}
}

func TestAFixWrittenForAnotherValueIsRefused(t *testing.T) {
	for name, fix := range map[string]fixRow{
		"a cell that has changed": {id: "T.1", column: "holder", was: "C-KH", now: "C-JH"},
		"a row that is not there": {id: "T.2", column: "holder", was: "C-KAB", now: "C-JH"},
		"a value that stays":      {id: "T.1", column: "holder", was: "C-KAB", now: "C-KAB"},
		"a column that is none":   {id: "T.1", column: "colour", was: "", now: "blue"},
	} {
		t.Run(name, func(t *testing.T) {
			f := &facts{competences: []competenceRow{{id: "T.1", holder: "C-KAB"}}, editorial: editorial{fixes: []fixRow{fix}}}
			if err := f.mend(); err == nil {
				t.Error("the fix was taken")
			}
		})
	}
}

// A day in force that no row of the facts states would be invented.
func TestEachDayInForceStandsInTheFacts(t *testing.T) {
	stated := map[string][]string{} // when a row begins and what its note says of that, and its provisions
	columns := "id task role holder_kind holder acting_as factors area_model any_office include exclude condition exclusive_or_concurrent priority remedy remedy_body legal_basis derived valid_from valid_to valid_note approximate review note"
	if err := each("facts/competences.tsv", columns, func(c []string) error {
		stated[c[0]] = []string{c[18] + " " + c[20], c[16]}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	seen := 0
	if err := each("editorial/in_force.tsv", "act day source", func(c []string) error {
		if strings.Contains(c[2], "§") { // read in the decree itself
			return nil
		}
		seen++
		if row := stated[c[2]]; row == nil || !strings.Contains(row[0], c[1]) || !strings.Contains(row[1], c[0]+" ") {
			t.Errorf("%s does not say that %s was in force from %s: %q", c[2], c[0], c[1], row)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if seen != 25 {
		t.Errorf("%d days were looked up, want 25", seen)
	}
}

func TestADayInForceBeforeThePromulgationIsRefused(t *testing.T) {
	acts := []actRow{{id: "2016/386/Korm", citation: "386/2016. (XII. 2.) Korm. rendelet"}}
	for name, c := range map[string]struct {
		inForce map[string]string
		want    string // the first day, empty where it is refused
	}{
		"none":                        {nil, "2016-12-02"},
		"a later day":                 {map[string]string{"2016/386/Korm": "2017-01-01"}, "2017-01-01"},
		"the day before":              {map[string]string{"2016/386/Korm": "2016-12-01"}, ""},
		"of an act that there is not": {map[string]string{"2016/999/Korm": "2017-01-01"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			days, err := births(acts, c.inForce)
			if c.want == "" && err == nil || c.want != "" && days["acts/k386-2016"] != c.want {
				t.Errorf("got %v and %v, want %q", days, err, c.want)
			}
		})
	}
}

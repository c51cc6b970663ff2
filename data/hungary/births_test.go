package hungary_test

import (
	"cmp"
	"fmt"
	"regexp"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

var (
	promulgated = regexp.MustCompile(`^\d+/(\d{4})\. \((I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)\. (\d{1,2})\.\)`)
	months      = map[string]int{"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
	anyYear     = regexp.MustCompile(`\d{4}`)
)

// births are the days before which the acts of the dataset were not there: that of
// the promulgation where the citation has it, else the first of the year.
func births(t *testing.T) map[string]string {
	t.Helper()
	days, exact := map[string]string{}, 0
	for _, v := range records(t) {
		act, ok := v.(*kv1.Act)
		if !ok {
			continue
		}
		days[act.Name] = anyYear.FindString(act.Citation) + "-01-01"
		if m := promulgated.FindStringSubmatch(act.Citation); m != nil {
			days[act.Name] = fmt.Sprintf("%s-%02d-%02s", m[1], months[m[2]], m[3])
			exact++
		}
	}
	if exact < 25 {
		t.Fatalf("only %d citations have a day", exact)
	}
	return days
}

func firstDay(e *kv1.Edge) string { return cmp.Or(e.GetDate(), e.GetNotBefore()) }

// What goes on rests on all the acts that it cites together, so it is not older than any
// of them. What has ended may cite the transitional rule of the act that replaced it.
func TestNothingStandsOnALawThatWasNotThereYet(t *testing.T) {
	born, seen := births(t), 0
	for _, v := range records(t) {
		c, ok := v.(*kv1.Competence)
		if !ok || c.GetValidity().GetTo() != nil {
			continue
		}
		for _, basis := range c.LegalBasis {
			seen++
			if first := firstDay(c.GetValidity().GetFrom()); first < born[basis.Act] {
				t.Errorf("%s may stand since %q by %s, which was not there before %s", c.Name, first, basis.Act, born[basis.Act])
			}
		}
	}
	if seen < 3000 {
		t.Errorf("only %d grounds were seen", seen)
	}
}

// Nor is a remedy promised by an act that was not there, neither on the day asked about
// nor when the case began.
func TestNoRemedyIsPromisedByALawThatWasNotThereYet(t *testing.T) {
	born, seen := births(t), 0
	for c, r := range remedyOfEach(t) {
		for _, basis := range r.LegalBasis {
			seen++
			if first := max(firstDay(c.GetValidity().GetFrom()), firstDay(r.GetCaseStartValidity().GetFrom())); first < born[basis.Act] {
				t.Errorf("%s: %s in cases begun since %q by %s, which was not there before %s", c.Name, r.Kind, first, basis.Act, born[basis.Act])
			}
		}
	}
	if seen < 1500 {
		t.Errorf("only %d grounds were seen", seen)
	}
}

package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// designations are the district offices that act in the stead of one that is
// excluded from a case as a whole (568/2022. 4. § (2), annex 3; the annex is
// known for eight counties).
func (b *builder) designations() error {
	for _, row := range b.facts.specialMaps {
		if row.kind != "helyettesített hivatal" {
			continue
		}
		from, err := b.officeCalled(row.territory)
		if err != nil {
			return err
		}
		to, err := b.officeCalled(row.body)
		if err != nil {
			return err
		}
		bases, err := b.annexBasis(row)
		if err != nil {
			return err
		}
		bases = append([]*kv1.LegalBasis{basisOf("k568-2022", "4. § (2)")}, bases...)
		b.add(&kv1.Designation{
			Name:         b.unused("designations/"+strings.TrimPrefix(from, "bodies/")+".substitution", "."),
			Validity:     period(day(varmegye), nil),
			LegalBasis:   bases,
			From:         from,
			To:           to,
			Reason:       kv1.Designation_SUBSTITUTION,
			Verification: b.verified("", bases),
		})
	}
	return nil
}

// officeCalled is the district office that annex 3 names by its seat or its
// district: `Mohács`, `Hegyhát (Sásd)`, `XI. kerület`.
func (b *builder) officeCalled(name string) (string, error) {
	short, _, _ := strings.Cut(name, " (")
	for _, d := range b.facts.districts {
		numeral, _ := capitalDistrict(d.name)
		if d.name == adjective(short)+" járás" || numeral != "" && name == numeral+". kerület" || b.facts.byCode[d.seat].name == short {
			return districtOffice(d.code), nil
		}
	}
	return "", fmt.Errorf("facts/special_maps.tsv: no district office is called %q", name)
}

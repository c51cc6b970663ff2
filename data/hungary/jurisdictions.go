package hungary

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// jurisdictions are the areas of all bodies, map by map.
func (b *builder) jurisdictions() error {
	b.municipalAreas()
	b.officeAreas()
	b.districtAreas()
	b.capitalAreas()
	if err := b.countyAreas(); err != nil {
		return err
	}
	b.nationalAreas()
	return b.specialAreas()
}

// area adds a jurisdiction; further ones of the same body under the same map
// are numbered. One without a start of its own is not older than its body.
func (b *builder) area(j *kv1.Jurisdiction, model string) {
	if began := b.byName[j.Body].GetValidity().GetFrom().GetDate(); j.Validity == nil && began != "" {
		j.Validity = period(notBefore(began), nil)
	}
	j.Name = b.unused("jurisdictions/"+strings.TrimPrefix(j.Body, "bodies/")+"."+model, ".")
	j.AreaModel = areaModel(model)
	b.add(j)
}

// Provisions on which the maps of the municipalities stand.
var (
	settlementBasis      = []*kv1.LegalBasis{basisOf("2011-189", "41. § (1)")}
	capitalDistrictBasis = []*kv1.LegalBasis{basisOf("2011-189", "22. § (4)")}
	officeBasis          = []*kv1.LegalBasis{basisOf("2011-189", "84. § (1)"), basisOf("2011-189", "85. §")}
	joinedSeatBasis      = []*kv1.LegalBasis{basisOf("1993-3", "86. § (1) a) pont")}
	districtBasis        = []*kv1.LegalBasis{basisOf("k568-2022", "2. § (4)"), basisOf("k568-2022", "1. mell.")}
	districtSeatBasis    = []*kv1.LegalBasis{basisOf("1997-31", "94. § (4)"), basisOf("2023-100", "56. § (7)")}
	countyBasis          = []*kv1.LegalBasis{basisOf("k568-2022", "2. § (1)")}
	countyCouncilBasis   = []*kv1.LegalBasis{basisOf("2011-189", "27. § (1)")}
	capitalBasis         = []*kv1.LegalBasis{basisOf("2011-189", "22. § (3)"), basisOf("2011-189", "22. § (4)")}
)

// municipalAreas are those of the municipalities: their own settlements and
// districts, and for the seats of districts and of offices what these serve.
func (b *builder) municipalAreas() {
	for _, s := range b.facts.settlements {
		if s.code == capitalCode {
			continue
		}
		own, basis := "SETTLEMENT", settlementBasis
		if s.capitalDistrict != "" {
			own, basis = "CAPITAL_DISTRICT", capitalDistrictBasis
		}
		for _, model := range []string{own, "SETTLEMENT_BP_DISTRICT"} {
			b.area(&kv1.Jurisdiction{
				Body:         municipality(s.code),
				Territories:  []string{territoryName(s.code)},
				LegalBasis:   basis,
				Verification: gazetteer,
			}, model)
		}
	}
	for _, d := range b.facts.districts {
		if d.county == "Budapest" {
			continue
		}
		b.area(&kv1.Jurisdiction{
			Body:         municipality(d.seat),
			Validity:     period(notBefore(districtOfficesBegan.Date), nil), // a seat is that of an office
			Territories:  []string{districtName(d.code)},
			LegalBasis:   districtSeatBasis,
			Verification: gazetteer,
		}, "DISTRICT_SEAT")
	}
}

// officeAreas are those of the offices: the settlements that they serve, or the
// district of Budapest whose office they are. The seat's municipality has the
// same area where the law looks to the seat of the office.
func (b *builder) officeAreas() {
	for _, o := range b.offices() {
		if o.seat == capitalCode {
			continue
		}
		if b.facts.byCode[o.seat].capitalDistrict != "" {
			for _, model := range []string{"CAPITAL_DISTRICT", "SETTLEMENT_BP_DISTRICT"} {
				b.area(&kv1.Jurisdiction{
					Body:         officeName(o.seat),
					Territories:  []string{territoryName(o.seat)},
					LegalBasis:   capitalDistrictBasis,
					Verification: gazetteer,
				}, model)
			}
			continue
		}
		for _, m := range b.memberships(o) {
			for _, a := range []struct {
				body, model string
				basis       []*kv1.LegalBasis
			}{
				{officeName(o.seat), "JOINT_OFFICE", officeBasis},
				{officeName(o.seat), "SETTLEMENT_BP_DISTRICT", officeBasis},
				{municipality(o.seat), "JOINT_OFFICE_SEAT", joinedSeatBasis},
			} {
				b.area(&kv1.Jurisdiction{
					Body:         a.body,
					Validity:     m.validity,
					Territories:  m.settlements,
					LegalBasis:   a.basis,
					Verification: gazetteer,
				}, a.model)
			}
		}
	}
}

func (b *builder) districtAreas() {
	for _, d := range b.facts.districts {
		b.area(&kv1.Jurisdiction{
			Body:         districtOffice(d.code),
			Territories:  []string{districtName(d.code)},
			LegalBasis:   districtBasis,
			Verification: b.byName[districtOffice(d.code)].GetVerification(),
		}, "DISTRICT")
	}
}

// capitalAreas are those of the bodies of the capital: Budapest as a whole, and
// what the capital governs directly.
func (b *builder) capitalAreas() {
	verification := b.verified("", capitalBasis)
	for _, id := range []string{"B-FOVONK", "B-FOVKGY", "B-FOPOLG", "B-FOJEGYZO"} {
		for _, a := range []struct{ model, territory string }{{"CAPITAL", capital}, {"CAPITAL_DIRECT", margitsziget}} {
			b.area(&kv1.Jurisdiction{
				Body:         b.facts.bodyName(id),
				Territories:  []string{a.territory},
				LegalBasis:   capitalBasis,
				Verification: verification,
			}, a.model)
		}
	}
}

// capitalAndPest are the maps that follow the counties, but give Budapest and
// Pest county to one office.
var capitalAndPest = []struct {
	model, office string
	basis         []*kv1.LegalBasis
}{
	{"AGRI_383_2016", "Pest", []*kv1.LegalBasis{basisOf("k383-2016", "3. §")}},
	{"ENVIRONMENT_624_2022", "Pest", []*kv1.LegalBasis{basisOf("k624-2022", "2. § (1)")}},
	{"HEALTH_INSURANCE_386_2016", "Budapest", []*kv1.LegalBasis{basisOf("k386-2016", "4. § (2)"), basisOf("k386-2016", "4. § (3)")}},
	{"PUBLIC_HEALTH_KH_385_2016", "Budapest", []*kv1.LegalBasis{basisOf("k385-2016", "3. § (1)")}},
}

func (b *builder) countyAreas() error {
	for _, county := range b.counties {
		office, err := b.governmentOffice(county)
		if err != nil {
			return err
		}
		b.area(&kv1.Jurisdiction{
			Body: office, Territories: []string{countyName(county)}, LegalBasis: countyBasis, Verification: b.verified("", countyBasis),
		}, "COUNTY")
		if county != "Budapest" {
			b.area(&kv1.Jurisdiction{
				Body: "bodies/onk-m-" + slug(county), Territories: []string{countyName(county)}, LegalBasis: countyCouncilBasis, Verification: b.verified("", countyCouncilBasis),
			}, "COUNTY")
		}
		for _, m := range capitalAndPest {
			territories := []string{countyName(county)}
			switch {
			case county == m.office:
				territories = []string{countyName("Budapest"), countyName("Pest")}
			case county == "Budapest" || county == "Pest":
				continue
			}
			b.area(&kv1.Jurisdiction{
				Body: office, Territories: territories, LegalBasis: m.basis, Verification: b.verified("", m.basis),
			}, m.model)
		}
		for _, o := range organsOfCounties {
			b.area(&kv1.Jurisdiction{
				Body: "bodies/B-" + o.slug + "-" + slug(county), Territories: []string{countyName(county)}, LegalBasis: o.bases, Verification: b.verified("", o.bases),
			}, "COUNTY")
		}
	}
	return nil
}

// nationalAreas are those of the bodies of the table that act for the whole
// country.
func (b *builder) nationalAreas() {
	for _, row := range b.facts.bodies {
		if row.kind != "egyedi" || row.territory != "ország" && row.territory != "COUNTRY" {
			continue
		}
		body := b.byName[b.facts.bodyName(row.id)]
		b.area(&kv1.Jurisdiction{
			Body:         body.GetName(),
			Territories:  []string{country},
			LegalBasis:   body.GetLegalBasis(),
			Verification: body.GetVerification(),
		}, "COUNTRY")
	}
}

// sortedUnique sorts names and leaves each once.
func sortedUnique(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

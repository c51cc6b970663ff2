package hungary_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Which place decides, and what the client may choose (Ákr. 16. §, and the
// rules of the sectors that override it).
func TestThePlacesOfAClient(t *testing.T) {
	const no, yes = "no", "yes"
	askEdges(t, map[string]edge{
		"the client chooses between home and stay": {task: "EUB-007", asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Szeged"},
			want: "CHOICE B-KH01 B-KH07", cites: "Ákr. 16. § (2)", caveat: kv1.Caveat_FIRST_SEIZED},
		"home and stay in one area": {task: "EUB-007", asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budapest XI."}, want: "RESOLVED B-KH01"},
		"a company by its seat": {task: "KSK-002", asked: &kv1.ResolveRequest{Seat: "Szeged", Activity: "Budaörs", TradeForm: "mobile"},
			want: "RESOLVED hiv-33367", cites: "210/2009. Korm. r. 2. § a) pont"},
		"a shop by its place": {task: "KSK-001", asked: &kv1.ResolveRequest{Seat: "Szeged", Activity: "Budaörs", TradeForm: "shop"},
			want: "RESOLVED hiv-23278", cites: "210/2009. Korm. r. 2. § b) pont"},
		"factors that point to different bodies: the consumer's home": {task: "FOG-001",
			asked: &kv1.ResolveRequest{Residence: "Pécs", Breach: "Győr", ConsumerCase: "CONSUMER_REQUEST"}, want: "RESOLVED B-KH03", cites: "326/2024. Korm. r. 4. § (2)"},
		"factors that point to different bodies: the breach": {task: "FOG-001",
			asked: &kv1.ResolveRequest{Residence: "Pécs", Breach: "Győr", ConsumerCase: "EX_OFFICIO"}, want: "RESOLVED B-KH09", cites: "Ákr. 16. § (1)"},
		"factors that point to different bodies: which case it is": {task: "FOG-001",
			asked: &kv1.ResolveRequest{Residence: "Pécs", Breach: "Győr"}, want: "NEED_FACT", needs: []string{"consumer_case"}},
		"a client without a Hungarian home, by the sector's rule": {task: "EUB-005", asked: &kv1.ResolveRequest{HungarianAddress: no},
			want: "RESOLVED B-KH01", cites: "Ebtv. 62. § (2a)", silent: kv1.Caveat_LAST_RESORT},
		"a client without a Hungarian home, by the last one": {task: "CST-001",
			asked: &kv1.ResolveRequest{HungarianAddress: no, LastAddress: "Szeged", EmployerFamilyPayer: no}, want: "RESOLVED B-KH07"},
		"a client who never had a Hungarian home": {task: "CST-001", asked: &kv1.ResolveRequest{HungarianAddress: no, EmployerFamilyPayer: no},
			want: "RESOLVED B-KH01", caveat: kv1.Caveat_LAST_RESORT},
		"a client who never had a Hungarian home, and no law says which district's authority acts": {task: "GYJ-004",
			asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Eger"}, want: "GAP", caveat: kv1.Caveat_LAST_RESORT},
		"but the last home decides (331/2006. 21. § (3)–(4))": {task: "GYH-013",
			asked: &kv1.ResolveRequest{HungarianAddress: no, LastAddress: "Eger"}, want: "RESOLVED jh-104", silent: kv1.Caveat_LAST_RESORT},
		"and its notary is excluded where the municipality is the client": {task: "GYJ-004",
			asked: &kv1.ResolveRequest{HungarianAddress: no, LastAddress: "Eger", MunicipalityIsClient: yes}, want: "DESIGNATION_NEEDED"},
		"the last home of parents": {task: "GYJ-001",
			asked: &kv1.ResolveRequest{HungarianAddress: no, LastAddress: "Eger", FatherAge: "adult"}, want: "RESOLVED hiv-20491"},
		"the home of a parent is asked for, though the client has none": {task: "GYH-005",
			asked: &kv1.ResolveRequest{HungarianAddress: no}, want: "NEED_FACT", needs: []string{"parent_residence"}},
		"and the homeless where they say": {task: "SZM-004",
			asked: &kv1.ResolveRequest{HungarianAddress: no, ClientHomeless: yes, DeclaredPlace: "Makó", Place: "Eger"}, want: "RESOLVED onk-07357", silent: kv1.Caveat_PLACE_STANDS_FOR},
		"the last home, where the row writes out the order of the Ákr.": {task: "KOR-001",
			asked: &kv1.ResolveRequest{HungarianAddress: no, LastAddress: "Eger"}, want: "RESOLVED B-KH11"},
		"a homeless client on Margitsziget": {task: "SZM-001", asked: &kv1.ResolveRequest{DeclaredPlace: "Margitsziget", ClientHomeless: yes}, want: "RESOLVED B-FOVKGY"},
		"the plant of a firm from abroad": {task: "IPA-001", asked: &kv1.ResolveRequest{HungarianAddress: no, Site: "Eger"},
			want: "RESOLVED hiv-20491", silent: kv1.Caveat_LAST_RESORT},
		"a client who never had a Hungarian home, the appeal": {task: "GYJ-004", asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Eger"},
			role: kv1.Role_APPEAL, want: "RESOLVED B-KH01"},
		"a service of which no one said which it is": {task: "SZM-009", asked: &kv1.ResolveRequest{Place: "Sajóörös"}, want: "RESOLVED onk-08129",
			caveat: kv1.Caveat_CONDITION_TAKEN},
		"a crossing of which no one said that it is permanent": {task: "UTI-027", asked: &kv1.ResolveRequest{Place: "Budapest XI."}, want: "RESOLVED B-KH01",
			caveat: kv1.Caveat_CONDITION_TAKEN},
		"a well, heard by whoever permits it": {task: "VIZ-002", asked: &kv1.ResolveRequest{Place: "Pécs"}, role: kv1.Role_EXPERT_AUTHORITY,
			want: "RESOLVED B-OIG", caveat: kv1.Caveat_CONDITION_TAKEN},
		"the supervision of the airport's fire safety": {task: "TUZ-006", asked: &kv1.ResolveRequest{Place: "Eger"}, role: kv1.Role_SUPERVISION,
			want: "RESOLVED [C-MIN-SZAKIR]"},
		"a parent who works in Austria": {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Szeged", EeaLink: "AT"}, want: "RESOLVED B-KH18",
			cites: "223/1998. Korm. r. 1/B. § (2) a) aa) pont"},
		"a parent who works in Austria, from the counties beside it": {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Budaörs", EeaLink: "AT"}, want: "RESOLVED B-KH09"},
		"a parent who works elsewhere in the EEA":                    {task: "CST-001", asked: &kv1.ResolveRequest{EeaLink: "EEA_OTHER"}, want: "RESOLVED B-KH01"},
		"a homeless client by the place that he declares": {task: "SZM-001", asked: &kv1.ResolveRequest{DeclaredPlace: "Szeged", ClientHomeless: yes}, want: "RESOLVED onk-33367",
			cites: "Szoctv. 6. §"},
		"a child without Hungarian citizenship": {task: "GYH-001", asked: &kv1.ResolveRequest{Place: "Szeged", MinorCitizenship: "non_hungarian"}, want: "RESOLVED B-KH01",
			cites: "331/2006. Korm. r. 19. § (1)", rejected: map[string]kv1.Rejected_Reason{"GYH-001.1": kv1.Rejected_CONDITION}},
		"a homeless job-seeker is asked where he stays": {task: "FGL-002", asked: &kv1.ResolveRequest{ClientHomeless: yes}, want: "NEED_FACT", needs: []string{"stay"}},
		"and one outside the capital is not sent there": {task: "FGL-002", asked: &kv1.ResolveRequest{ClientHomeless: yes, Stay: "Eger"}, want: "RESOLVED jh-104"},
		"a tax that the capital brings in, as the district consented": {task: "ADO-007",
			asked: &kv1.ResolveRequest{Place: "Budapest VIII.", TaxKind: "building", DistrictConsent: yes}, want: "RESOLVED B-FOJEGYZO", cites: "Htv. 1. § (3)"},
		"the municipal tax, of which that paragraph does not speak": {task: "ADO-007",
			asked: &kv1.ResolveRequest{Place: "Budapest VIII.", TaxKind: "settlement", DistrictConsent: yes}, want: "RESOLVED hiv-25405"},
		"an estate of which the last home is told": {task: "JEG-005", asked: &kv1.ResolveRequest{LastResidence: "Eger"}, want: "RESOLVED hiv-20491", silent: kv1.Caveat_FIRST_SEIZED},
		"an estate of which only the property is":  {task: "JEG-005", asked: &kv1.ResolveRequest{Property: "Eger"}, want: "RESOLVED hiv-20491", caveat: kv1.Caveat_FIRST_SEIZED},
		"a tree at a railway in one county":        {task: "UTI-022", asked: &kv1.ResolveRequest{Property: "Eger"}, want: "RESOLVED B-KH11", silent: kv1.Caveat_FIRST_SEIZED},
		"the vehicle of a foreign force is another task, JAR-038": {task: "JAR-001",
			asked: &kv1.ResolveRequest{Place: "Makó", VehicleOwner: "NATO_OR_FOREIGN_FORCE"}, want: "NOT_REQUIRED", rejected: map[string]kv1.Rejected_Reason{"JAR-001.3": kv1.Rejected_CONDITION}},
		"the licence of its driver is not": {task: "JAR-026", asked: &kv1.ResolveRequest{Place: "Makó", VehicleOwner: "NATO_OR_FOREIGN_FORCE"}, want: "CHOICE jh-073"},
		"lawful parallels":                 {task: "JEG-018", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED hiv-23278 jh-127", cites: "383/2016. Korm. r. 6. § (12)"},
		"the seat and the home of a soldier under two offices": {task: "JAR-038",
			asked: &kv1.ResolveRequest{Seat: "Pécs", Residence: "Győr", VehicleOwner: "NATO_OR_FOREIGN_FORCE"}, want: "CHOICE B-KKAB jh-187 jh-191"},
	})
}

// Of a child, a ward, an accused or a patient their own place decides: what is said of the
// client, who is another, says nothing of it.
func TestThePlacesOfAnother(t *testing.T) {
	const no = "no"
	askEdges(t, map[string]edge{
		"a service for who lives here, of who has no address here": {task: "SZM-004", asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Makó"},
			want: "RESOLVED onk-07357", caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"papers after an oath, of who has none": {task: "KHV-012", asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Makó"},
			want: "RESOLVED jh-073", caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"a child of unknown parents, by where it was found": {task: "GYJ-002", asked: &kv1.ResolveRequest{FindingPlace: "Makó"},
			want: "RESOLVED hiv-07357", cites: "331/2006. Korm. r. 22. § (13)", caveat: kv1.Caveat_EARLIER_FACTOR},
		"the same in a district of Budapest": {task: "GYJ-008", asked: &kv1.ResolveRequest{FindingPlace: "Budapest XI."},
			want: "RESOLVED hiv-14216", caveat: kv1.Caveat_EARLIER_FACTOR},
		"who is to have a guardian": {task: "GYH-027", asked: &kv1.ResolveRequest{FindingPlace: "Makó"},
			want: "RESOLVED jh-073", cites: "331/2006. Korm. r. 22. § (13a)", caveat: kv1.Caveat_EARLIER_FACTOR},
		"but the parents of a child that has any go first": {task: "GYH-027", asked: &kv1.ResolveRequest{FindingPlace: "Makó", ParentResidence: "Eger"},
			want: "RESOLVED jh-104", silent: kv1.Caveat_EARLIER_FACTOR},
		"where it was found says nothing of an adoption": {task: "GYK-001", asked: &kv1.ResolveRequest{FindingPlace: "Makó"},
			want: "NEED_FACT", needs: []string{"parent_residence"}},
		"a child under protection, of whose parents none lives here": {task: "GYH-010", asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Makó"},
			want: "RESOLVED jh-073", cites: "331/2006. Korm. r. 23. § (1)", caveat: kv1.Caveat_PLACE_STANDS_FOR, silent: kv1.Caveat_LAST_RESORT},
		"the same, where the child stays": {task: "GYH-011", asked: &kv1.ResolveRequest{HungarianAddress: no, ChildStay: "Makó"}, want: "RESOLVED jh-073"},
		"where the child stays is asked":  {task: "GYH-012", asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"child_stay"}},
		"where the client stays says nothing of the child": {task: "GYH-012", asked: &kv1.ResolveRequest{Stay: "Makó"},
			want: "NEED_FACT", needs: []string{"child_stay"}},
		"a ward with a guardian abroad": {task: "GYH-028", asked: &kv1.ResolveRequest{HungarianAddress: no, WardResidence: "Makó"}, want: "RESOLVED jh-073"},
		"who is to have a supporter":    {task: "GYH-030", asked: &kv1.ResolveRequest{HungarianAddress: no, Place: "Makó"}, want: "RESOLVED jh-073"},
		"who asks may be no parent": {task: "GYH-019", asked: &kv1.ResolveRequest{Residence: "Pécs", Stay: "Eger"},
			want: "NEED_FACT", needs: []string{"parent_residence"}},
		"nor does their home go before the place given":   {task: "GYH-019", asked: &kv1.ResolveRequest{Place: "Makó", Residence: "Pécs"}, want: "RESOLVED jh-073"},
		"nor before the child's":                          {task: "GYH-006", asked: &kv1.ResolveRequest{Residence: "Pécs"}, want: "NEED_FACT", needs: []string{"care_place"}},
		"who asks for a custodian may not be the ward":    {task: "GYH-028", asked: &kv1.ResolveRequest{Residence: "Pécs"}, want: "NEED_FACT", needs: []string{"ward_residence"}},
		"nor who asks for a supporter":                    {task: "GYH-030", asked: &kv1.ResolveRequest{Residence: "Pécs"}, want: "NEED_FACT", needs: []string{"ward_residence"}},
		"who informs against somebody is not the accused": {task: "REN-004", asked: &kv1.ResolveRequest{Residence: "Pécs"}, want: "NEED_FACT", needs: []string{"accused_residence"}},
		"who reports a patient is another":                {task: "NEP-004", asked: &kv1.ResolveRequest{Residence: "Pécs"}, want: "NEED_FACT", needs: []string{"patient_residence"}},
		"the last home of a ward, whose guardian asks":    {task: "GYH-028", asked: &kv1.ResolveRequest{Residence: "Pécs", LastAddress: "Makó"}, want: "RESOLVED jh-073"},
		"the property of a ward, by where the ward stays": {task: "GYH-032", asked: &kv1.ResolveRequest{WardStay: "Makó"}, want: "RESOLVED jh-073"},
		"an adult who was adopted asks alone (23. § (9))": {task: "GYK-003", asked: &kv1.ResolveRequest{Residence: "Makó"}, want: "RESOLVED B-KH07", caveat: kv1.Caveat_EARLIER_FACTOR},
		"the property of a ward, by the ward's home":      {task: "GYH-032", asked: &kv1.ResolveRequest{WardResidence: "Makó"}, want: "RESOLVED jh-073"},
		"an accused from abroad":                          {task: "REN-004", asked: &kv1.ResolveRequest{HungarianAddress: no}, want: "NEED_FACT", needs: []string{"accused_residence"}},
		"an accused who lives here, of which another from abroad asks": {task: "REN-004", asked: &kv1.ResolveRequest{HungarianAddress: no, AccusedResidence: "Makó"},
			want: "RESOLVED B-KH07"},
		"a child in danger, for whom any office acts too": {task: "GYH-001", asked: &kv1.ResolveRequest{ParentResidence: "Makó"}, want: "RESOLVED jh-073",
			cites: "331/2006. Korm. r. 22. § (1)", caveat: kv1.Caveat_UNDER_REVIEW},
		"parents who live apart":             {task: "GYH-019", asked: &kv1.ResolveRequest{Place: "Makó"}, want: "RESOLVED jh-073", caveat: kv1.Caveat_UNDER_REVIEW},
		"one of two who are to marry":        {task: "GYH-024", asked: &kv1.ResolveRequest{Residence: "Makó"}, want: "RESOLVED jh-073", caveat: kv1.Caveat_FIRST_SEIZED},
		"a couple that adopts":               {task: "GYH-017", asked: &kv1.ResolveRequest{Residence: "Makó", SpouseResidence: "Eger"}, want: "CHOICE jh-073 jh-104"},
		"one who adopts":                     {task: "GYH-017", asked: &kv1.ResolveRequest{Stay: "Makó"}, want: "RESOLVED jh-073", caveat: kv1.Caveat_UNDER_REVIEW},
		"a patient, of whom another reports": {task: "NEP-004", asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"patient_residence"}},
		"two who are to marry, from two towns": {task: "GYH-024", asked: &kv1.ResolveRequest{Residence: "Makó", SpouseResidence: "Eger"},
			want: "CHOICE jh-073 jh-104", caveat: kv1.Caveat_FIRST_SEIZED},
	})
}

// In the capital a district and the capital itself both employ a chief architect: neither
// shuts out the other.
func TestTwoChiefArchitectsOfTheCapitalStandBesideEachOther(t *testing.T) {
	seen := 0
	for _, a := range ask(t, "KSZ-042", &kv1.ResolveRequest{Place: "Budapest XI."}).Answers {
		if a.Role != kv1.Role_PROVISION {
			continue
		}
		if seen++; !a.Concurrent {
			t.Errorf("%s is told as the only one", a.Competence)
		}
	}
	if seen != 2 {
		t.Errorf("%d are told, want 2", seen)
	}
}

// A sole trader has no employer (Ebtv. 62. § (1a)): no question takes one for granted.
func TestTheSelfEmployedAreNotTakenToHaveAnEmployer(t *testing.T) {
	needed := ask(t, "EUB-001", &kv1.ResolveRequest{Place: "Makó", InsuranceState: "SELF_EMPLOYED"}).Needed
	if len(needed) != 1 || strings.Contains(needed[0].Question, "a munkáltatójának") || !strings.Contains(needed[0].Options[1].Label, "nincs munkáltató") {
		t.Errorf("asks %v", needed)
	}
}

// The act that excludes the appeal against a registrar is the ground on which the answer
// says that there is none (DOMAIN, worked case 17).
func TestAgainstARegistrarThereIsNoAppealByTheAct(t *testing.T) {
	certificate := ask(t, "ANY-010", &kv1.ResolveRequest{Place: "Makó"}).Answers[0]
	if cited := certificate.Remedies[0].LegalBasis[1].Citation; cited != "At. 13. § (3)" {
		t.Errorf("the remedy rests on %s", cited)
	}
	askEdges(t, map[string]edge{
		"a birth": {task: "ANY-001", asked: &kv1.ResolveRequest{Place: "Makó", Roles: []kv1.Role{kv1.Role_APPEAL}}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
	})
}

// Filing is not deciding, and the appeal is a role of its own.
func TestTheRolesOfAMatter(t *testing.T) {
	const intake, appeal = kv1.Role_INTAKE, kv1.Role_APPEAL
	askEdges(t, map[string]edge{
		"who decides, where it is filed anywhere": {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Szeged", EmployerFamilyPayer: "no"}, want: "RESOLVED B-KH07"},
		"where it is filed": {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Szeged", EmployerFamilyPayer: "no"}, role: intake,
			want: "CHOICE [C-KAB] [C-KH]"},
		"the appeal, while it is open whether the shop or the seat decides":   {task: "KSK-006", asked: &kv1.ResolveRequest{Place: "Eger", Seat: "Budaörs"}, role: appeal, want: "NEED_FACT", needs: []string{"trade_form"}},
		"the same, both in one county":                                        {task: "KSK-006", asked: &kv1.ResolveRequest{Place: "Eger", Seat: "Gyöngyös"}, role: appeal, want: "RESOLVED B-KH11"},
		"the same, in the shop":                                               {task: "KSK-006", asked: &kv1.ResolveRequest{Place: "Eger", Seat: "Budaörs", TradeForm: "shop"}, role: appeal, want: "RESOLVED B-KH11"},
		"who lives at one of two villages of a joint office":                  {task: "GYJ-004", asked: &kv1.ResolveRequest{Residence: "Türje", Stay: "Zalaszentlászló"}, want: "RESOLVED hiv-12609", cites: "331/2006. Korm. r. 21. § (8)"},
		"who is registered twice at one place":                                {task: "GYJ-004", asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budaörs"}, want: "RESOLVED hiv-23278"},
		"who lives in one of two towns":                                       {task: "GYJ-004", asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Eger"}, want: "NEED_FACT", needs: []string{"actual_address"}},
		"the appeal in trade that the task does not cover":                    {task: "KSK-001", asked: &kv1.ResolveRequest{Place: "Eger", TradeForm: "mobile"}, role: appeal, want: "NOT_REQUIRED"},
		"and in the other task":                                               {task: "KSK-002", asked: &kv1.ResolveRequest{Place: "Eger", TradeForm: "shop"}, role: appeal, want: "NOT_REQUIRED"},
		"the appeal in trade that it covers":                                  {task: "KSK-001", asked: &kv1.ResolveRequest{Place: "Eger", TradeForm: "shop"}, role: appeal, want: "RESOLVED B-KH11"},
		"the appeal against a notary":                                         {task: "KSK-003", asked: &kv1.ResolveRequest{Place: "Budaörs"}, role: appeal, want: "RESOLVED B-KH02", cites: "568/2022. Korm. r. 44. § (1)"},
		"the appeal under the decree before, of which the last text was read": {task: "KSK-003", asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2022-06-01"}, role: appeal, want: "UNCERTAIN_DATE B-KH02", cites: "86/2019. Korm. r. 44/A. § (1)"},
		"the appeal before the decrees that the source knows":                 {task: "KSK-003", asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, role: appeal, want: "GAP"},
		"the same where exclusion has a rule of its own":                      {task: "IPA-001", asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, role: appeal, want: "GAP"},
		"the appeal under the decree before, likewise":                        {task: "IPA-001", asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2022-06-01"}, role: appeal, want: "UNCERTAIN_DATE B-KH02", cites: "86/2019. Korm. r. 44/A. § (1)"},
		"the keeper of a road consents":                                       {task: "KSZ-038", asked: &kv1.ResolveRequest{Place: "Eger", RoadKind: "local"}, want: "RESOLVED onk-20491", cites: "Kkt. 36. § (1)"},
		"and the authority decides where the consent is refused":              {task: "UTI-004", asked: &kv1.ResolveRequest{Place: "Eger"}, want: "RESOLVED B-KH11"},
		"the minister who directs supervises what the office decides":         {task: "UTI-001", asked: &kv1.ResolveRequest{Place: "Eger"}, role: kv1.Role_SUPERVISION, want: "RESOLVED [C-MIN-KOZL]", cites: "568/2022. Korm. r. 7. § (6)"},
		"no appeal against a district office":                                 {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budaörs"}, role: appeal, want: ""},
		"the notary whose municipality is the client": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, want: "DESIGNATION_NEEDED",
			rejected: map[string]kv1.Rejected_Reason{"GYJ-004.2": kv1.Rejected_OUTSIDE_TERRITORY}},
		"the notary whose municipality is the client, by the sector's rule": {task: "JEG-001",
			asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, want: "DESIGNATION_NEEDED"},
		"an office that is excluded as a whole": {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH"}, want: "RESOLVED jh-022"},
		"who acts for an office that is excluded": {task: "KHI-007", asked: &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH"}, want: "RESOLVED jh-022",
			cites: "568/2022. Korm. r. 3. mell."},
		"a substitute without power in public health": {task: "NEP-005", asked: &kv1.ResolveRequest{Place: "Aba", ExcludedBody: "JH"}, want: "GAP"},
		"a substitute that has it":                    {task: "NEP-005", asked: &kv1.ResolveRequest{Place: "Győr", ExcludedBody: "JH"}, want: "RESOLVED jh-089"},
		"any window but that of the excluded office":  {task: "LAK-001", asked: &kv1.ResolveRequest{Place: "Makó", ExcludedBody: "JH"}, want: "CHOICE [C-KAB]"},
		"a notary whose municipality is the client, in a case before the Ákr.": {task: "GYJ-004",
			asked: &kv1.ResolveRequest{Place: "Makó", MunicipalityIsClient: "yes", StartedOn: "2017-12-31"}, want: "GAP"},
		"a notary whose municipality is the client, as tax authority": {task: "ADO-007", asked: &kv1.ResolveRequest{Place: "Makó", MunicipalityIsClient: "yes"}, want: "GAP"},
		"who acts for an excluded office, and the substitute cannot": {task: "KHI-007",
			asked: &kv1.ResolveRequest{Place: "Makó", ExcludedBody: "JH", SubstituteCanAct: "no"}, want: "DESIGNATION_NEEDED"},
		"the same, and which office is excluded is not said": {task: "KHI-006", asked: &kv1.ResolveRequest{Place: "Makó", SubstituteCanAct: "no"}, want: "DESIGNATION_NEEDED"},
		"a government office of which the table is not held": {task: "KHI-006", asked: &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "KH"}, want: "UNMAPPED_AREA"},
		"the substitute cannot act either":                   {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH", SubstituteCanAct: "no"}, want: "DESIGNATION_NEEDED"},
	})
	for task, asked := range map[string]*kv1.ResolveRequest{
		"GYJ-004": {Place: "Budaörs", MunicipalityIsClient: "yes"}, // by the supervisor
		"JEG-001": {Place: "Budaörs", MunicipalityIsClient: "yes"}, // 17/2015. 10. § (4)–(5): by the role that designates
	} {
		designators := ask(t, task, asked).Roles[0].Designators
		if len(designators) != 1 || designators[0].Body.GetName() != "bodies/B-KH02" {
			t.Errorf("%s: designated by %v, want bodies/B-KH02", task, designators)
		}
	}
}

// Where nobody applies, or only by a system that a law names, no answer says that
// it may be filed at the authority or at any government window (Ákr. 37. § (1));
// where the sector has a rule of its own, that rule answers.
func TestWhereACaseIsFiled(t *testing.T) {
	for name, c := range map[string]struct {
		task  string
		asked *kv1.ResolveRequest
		want  string // of the role of filing
	}{
		"a building permit, by the system of the Méptv. 14. § (3)": {"EPI-001", &kv1.ResolveRequest{Property: "Eger"}, "RESOLVED B-KH11"},
		"a fine":                            {"TUZ-010", &kv1.ResolveRequest{Breach: "Eger"}, ""},
		"an order to fell a dangerous tree": {"JEG-017", &kv1.ResolveRequest{Property: "Eger"}, ""},
		"the control of weeds":              {"JEG-028", &kv1.ResolveRequest{Property: "Eger"}, ""},
		"a child taken into care":           {"GYH-004", &kv1.ResolveRequest{Place: "Eger"}, ""},
		"an order on a structure in a road, which its keeper asks for (Kkt. 41. § (2))": {"UTI-008", &kv1.ResolveRequest{Property: "Eger"}, "CHOICE B-KH11 [C-KAB]"},
		"a monument's permit": {"EPI-002", &kv1.ResolveRequest{Property: "Eger", MonumentKind: "national_memorial"}, "RESOLVED B-KH11"},
		"a petition to the land register, by electronic form": {"ING-004", &kv1.ResolveRequest{Property: "Eger"}, "RESOLVED B-KH11"},
		"a move abroad, at any window where not at a consul":  {"LAK-012", &kv1.ResolveRequest{Place: "Eger"}, "CHOICE jh-104"},
		"a consumer's complaint, with the authority too":      {"FOG-001", &kv1.ResolveRequest{Place: "Eger", ConsumerCase: "CONSUMER_REQUEST"}, "CHOICE B-KH11 jh-104"},
		"a consumers' matter that the authority begins":       {"FOG-001", &kv1.ResolveRequest{Place: "Eger", ConsumerCase: "EX_OFFICIO"}, ""},
		"a permit to fell a tree, beside":                     {"JEG-015", &kv1.ResolveRequest{Property: "Eger"}, "CHOICE [C-KAB] hiv-20491"},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(t, c.task, c.asked)
			if r.Outcome != kv1.Outcome_RESOLVED && r.Outcome != kv1.Outcome_CHOICE {
				t.Fatalf("%s ends in %s, want who decides", c.task, r.Outcome)
			}
			if got := read(r, kv1.Role_INTAKE); got != c.want {
				t.Errorf("filing %q, want %q", got, c.want)
			}
		})
	}
}

// The child's home goes before that of parents who live apart (331/2006. 21. § (2)): it is
// not told as what decides for want of theirs.
func TestTheChildsHomeIsSaidToDecideWhereTheParentsLiveApart(t *testing.T) {
	const want = "Ez akkor áll, ha a szülők külön laknak; különben ez dönt: a szülői felügyeletet gyakorló szülő vagy a gyám lakóhelye."
	for _, task := range []string{"GYH-019", "GYH-032"} {
		caveats := ask(t, task, &kv1.ResolveRequest{ChildResidence: "Pécs"}).Answers[0].Caveats
		if !slices.ContainsFunc(caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_EARLIER_FACTOR && c.Text == want }) {
			t.Errorf("%s has %v, want %q", task, caveats, want)
		}
	}
}

// The usual value of what only the district knows is told where the answer hangs on it.
func TestThatADistrictLeftNoTaxToTheCapitalIsAssumedAloud(t *testing.T) {
	assumed := ask(t, "ADO-007", &kv1.ResolveRequest{Place: "Budapest VIII.", TaxKind: "building"}).Assumed
	if !slices.ContainsFunc(assumed, func(a *kv1.Assumption) bool { return a.Circumstance == "district_consent" && a.Value == "no" }) {
		t.Errorf("assumed are %v, want district_consent=no", assumed)
	}
}

// An appeal is decided against a decision: where the rules on it do not cover the case,
// neither do those on the appeal.
func TestWhereNobodyDecidesNobodyDecidesAnAppeal(t *testing.T) {
	askEdges(t, map[string]edge{
		"more sewage than the notary permits": {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Eger", SewageM3Max: "900"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"as much as he permits":               {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Eger", SewageM3Max: "100"}, role: kv1.Role_APPEAL, want: "RESOLVED B-KH11"},
		"by the former decree":                {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Eger", SewageM3Max: "900", On: "2022-12-31"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"by the former law on procedure":      {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Eger", SewageM3Max: "900", On: "2017-12-31"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"the noise of a plant":                {task: "JEG-012", asked: &kv1.ResolveRequest{Place: "Eger", NoiseFacility: "plant_or_other"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"that of a service":                   {task: "JEG-012", asked: &kv1.ResolveRequest{Place: "Eger", NoiseFacility: "service_annex1"}, role: kv1.Role_APPEAL, want: "RESOLVED B-KH11"},
		"a father who is a minor":             {task: "GYJ-001", asked: &kv1.ResolveRequest{Place: "Eger", FatherAge: "minor"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"one of age":                          {task: "GYJ-001", asked: &kv1.ResolveRequest{Place: "Eger", FatherAge: "adult"}, role: kv1.Role_APPEAL, want: "RESOLVED B-KH11"},
		"no danger of life":                   {task: "SZM-002", asked: &kv1.ResolveRequest{Place: "Budapest XI.", LifeDanger: "no", LocalDelegation: "yes"}, role: kv1.Role_APPEAL, want: "NOT_REQUIRED"},
		"danger of life":                      {task: "SZM-002", asked: &kv1.ResolveRequest{Place: "Eger", LifeDanger: "yes", LocalDelegation: "yes"}, role: kv1.Role_APPEAL, want: "RESOLVED onk-20491"},
	})
}

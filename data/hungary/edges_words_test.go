package hungary_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What answers say, beside how they end.
func TestWhatAnswersSay(t *testing.T) {
	const (
		uncovered   = "E feladat szabályai erre az esetre nem terjednek ki; lehet, hogy másik feladat szabályai szerint jár el valaki."
		uncoveredEn = "The rules of this task do not cover this case; by the rules of another task somebody may act."
	)
	for name, c := range map[string]struct {
		task   string
		asked  *kv1.ResolveRequest
		says   []string // in the summary
		silent []string // nowhere in it
	}{
		"a deeper well, which another task is about": {task: "JEG-011", asked: &kv1.ResolveRequest{Place: "Budaörs", WellDepthMax: "51"},
			says: []string{uncovered}, silent: []string{"nem kötelez", "≤"}},
		"a mobile shop, which another task is about": {task: "KSK-001", asked: &kv1.ResolveRequest{Place: "Eger", TradeForm: "mobile"},
			says: []string{uncovered, "vagy üzleten kívül árul? – üzletben."}},
		"a father who is a minor": {task: "GYJ-001", asked: &kv1.ResolveRequest{FatherAge: "minor"},
			says: []string{uncovered, "Amire kiterjednek: Nagykorú-e az apa? – az apa nagykorú."}},
		"the same in English": {task: "GYJ-001", asked: &kv1.ResolveRequest{FatherAge: "minor", Lang: "en"},
			says: []string{uncoveredEn, "What they cover: Is the father of full age? – the father is of age."}},
		"a building of several purposes, at the task of all building permits": {task: "EPI-001", asked: &kv1.ResolveRequest{Property: "Eger", MultiPurposeBuilding: "yes"},
			says: []string{"rendeltetése szerinti építésügyi hatóság"}, silent: []string{"Heves"}},
		"a defence facility on water, at the task of all water rights": {task: "VIZ-001", asked: &kv1.ResolveRequest{Property: "Pécs", WaterObject: "DEFENCE"},
			says: []string{"dönt: Jász-Nagykun-Szolnok Vármegyei Kormányhivatal (223/2014. Korm. r. 10. § (6)"}},
		"the places of whoever may have no seat": {task: "JAR-038", asked: &kv1.ResolveRequest{}, says: []string{"Hol van a székhelye? / Hol van a lakóhelye? / Hol van a szolgálati"}},
		"a client without an address, where the matter may have no place": {task: "KOR-001", asked: &kv1.ResolveRequest{HungarianAddress: "no"},
			says: []string{"Hol van az ingatlan? Ha az ügyben ilyen hely nincs, az utolsó magyarországi lakcím", "16. § (3)–(4)"}},
		"a condition for which there is no room, with the provision": {task: "EGY-030", asked: &kv1.ResolveRequest{Place: "Budapest XI."},
			says: []string{"dönt (feltétellel), ha Budapest XI. kerület a tevékenység helye: ", "(568/2022. Korm. r. 37. § (1); 568/2022. Korm. r. 37. § (3))."}},
		"a condition with room for its answer alone": {task: "SZM-002", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt: ", "(Szoctv. 7. § (1)). Feltétel: igen, életet vagy testi épséget veszélyeztet."}},
		"a condition that says of what it is where its question does not fit": {task: "CST-007", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt: Vas Vármegyei Kormányhivatal (", "Feltétel: munka, tartózkodás vagy hatóság Ausztriában."}},
		"and in English whose age it is": {task: "GYJ-001", asked: &kv1.ResolveRequest{Place: "Budapest VIII.", Lang: "en"},
			says: []string{"On the condition: the father is of age."}},
		"any office of two kinds: the nearest of the second goes before the provision does": {task: "REN-009", asked: &kv1.ResolveRequest{Place: "Budapest VIII."},
			says: []string{"a legközelebbi: Budapest Főváros Kormányhivatala VIII. Kerületi Hivatala; bármely kormányablak; magyar konzuli tisztviselő (Áptv. 13. § (4))."}},
		"where there is room both are told": {task: "REN-009", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"; bármely kormányablak, a legközelebbi: Egri Járási Hivatal – kormányablak; magyar konzuli tisztviselő (Áptv. 13. § (4))."}},
		"a task that has ended, which a listener cannot look up by its code": {task: "EPI-005", asked: &kv1.ResolveRequest{Place: "Eger"},
			says:   []string{"nem hatályos (vége 2013-01-01); helyébe lépett: „Építésügyi hatósági ügyek – jegyző, fővárosi főjegyző (2013–2020)” → „Építésügyi hatósági ügyek (építési"},
			silent: []string{"EPI-"}},
		"a task that has not begun": {task: "JEG-015", asked: &kv1.ResolveRequest{Place: "Eger", On: "2016-06-01", Lang: "en"},
			says: []string{"not in force yet on this day (begins 2024-10-01); before it there was “Tree felling permit (old rule)”."}, silent: []string{"JEG-"}},
		"a permanent level crossing, which another task is about": {task: "UTI-012", asked: &kv1.ResolveRequest{Place: "Eger", LevelCrossing: "PERMANENT"}, says: []string{uncovered}},
		"the land authority of a day before the decree that names it": {task: "JEG-026", asked: &kv1.ResolveRequest{Place: "Eger", On: "2016-12-31"},
			says: []string{"ingatlanügyi hatóság jár el", "hogy 2017 előtt melyik szerv volt az, a forrás nem mondja"}},
		"the authority of land sales before the decree that names it": {task: "JEG-008", asked: &kv1.ResolveRequest{Place: "Eger", On: "2015-06-01", ApprovalRequired: "yes"},
			says: []string{"Hogy 2017 előtt melyik szervet jelölték ki mezőgazdasági igazgatási szervnek, a forrás nem mondja"}},
		"the registry authority before the decree that names it": {task: "ANY-009", asked: &kv1.ResolveRequest{Place: "Eger", On: "2016-06-01"},
			says: []string{"és előtte ki volt, a forrás nem mondja"}},
		"that of weeds": {task: "JEG-028", asked: &kv1.ResolveRequest{Place: "Eger", On: "2015-06-01"},
			says: []string{"jár el, az ügytől függ; 2017 előtti"}, silent: []string{"állatfajt"}},
		"an emigrant has no seat":     {task: "KHV-010", asked: &kv1.ResolveRequest{}, says: []string{"Hol van a lakóhelye?"}, silent: []string{"Cég", "székhely"}},
		"a sole trader may have one":  {task: "KHV-001", asked: &kv1.ResolveRequest{}, says: []string{"Hol van a székhelye?"}},
		"a complaint of a local road": {task: "UTI-018", asked: &kv1.ResolveRequest{RoadKind: "local"}, says: []string{uncovered}},
		"a sale that the law exempts": {task: "JEG-008", asked: &kv1.ResolveRequest{Place: "Eger", ApprovalRequired: "no"},
			says: []string{"itt senkit nem köteleznek"}, silent: []string{"másik feladat"}},
		"parking, of which nobody said who sees to it": {task: "KSZ-002", asked: &kv1.ResolveRequest{Place: "Eger", Roles: []kv1.Role{kv1.Role_OPERATION}},
			says: []string{"E feladat e szerepről szóló szabályai csak akkor köteleznek valakit, ha: Az önkormányzat maga", "– más szerv látja el."}, silent: []string{"erre az esetre", "másik feladat"}},
		"parking that the municipality is said to see to": {task: "KSZ-002", asked: &kv1.ResolveRequest{Place: "Eger", LocalProvider: "self", Roles: []kv1.Role{kv1.Role_OPERATION}},
			says: []string{"E feladat e szerepről szóló szabályai erre az esetre nem terjednek ki"}},
		"a village below the threshold": {task: "SZM-007", asked: &kv1.ResolveRequest{Place: "Nemesvámos"},
			says:   []string{"E feladat szabályai itt senkit nem köteleznek; csak akkor köteleznek valakit, ha: Hány állandó lakosa van a településnek? – legalább 3001."},
			silent: []string{"másik feladat", "≥"}},
		"a district above it, of a client who has a home": {task: "SZM-008", asked: &kv1.ResolveRequest{Place: "Budapest XII.", ClientHomeless: "no", Roles: []kv1.Role{kv1.Role_COOPERATION}},
			says:   []string{"E feladat e szerepről szóló szabályai itt senkit nem köteleznek; csak akkor köteleznek valakit, ha: Hány állandó lakosa van a településnek? – legfeljebb 30000."},
			silent: []string{"másik feladat"}},
		"the same village in English": {task: "SZM-007", asked: &kv1.ResolveRequest{Place: "Nemesvámos", Lang: "en"},
			says: []string{"bind nobody here", "How many permanent inhabitants has the settlement? – at least 3001."}, silent: []string{"another task"}},
		"too many people about a farmstead": {task: "SZM-009", asked: &kv1.ResolveRequest{Place: "Eger", SettlementService: "tanyagondnok", InhabitedPlacePopulation: "401"},
			says: []string{uncovered, "lakott helyen? – 70–400;"}, silent: []string{"≤", "állandó lakos"}},
		"any office, with a place": {task: "JAR-001", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt: bármely kormányablak, a legközelebbi: Egri Járási Hivatal – kormányablak ("}},
		"any office, without a place": {task: "JAR-001", asked: &kv1.ResolveRequest{Lang: "en"}, says: []string{"decides: any one-stop government window ("}},
		"who designates in place of the notary": {task: "JEG-001", asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"},
			says: []string{"mást jelöl ki: Pest Vármegyei Kormányhivatal (17/2015. Korm. r. 10. § (4)"}, silent: []string{"ha nincs felügyeleti szerv"}},
		"the same designator in English": {task: "JEG-001", asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes", Lang: "en"},
			says: []string{"another is designated by: Pest Vármegyei Kormányhivatal"}},
		"six who decide leave no room for the provision, nor for all of them": {task: "JEG-021", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{": A jogszabály több szervet nevez meg; melyikük mikor jár el, nem ismert. Szóba jön: Nemzeti", "Egri Járási Hivatal; … és még 2."}, silent: []string{"383/20"}},
		"a service that hangs on what nobody gave": {task: "SZM-009", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"ellátja: Eger", "Feltétel: Falugondnoki vagy tanyagondnoki szolgáltatásról van szó? – tanyagondnoki szolgáltatás; Hányan laknak", "lakott helyen? – 70–400."}},
		"a condition with a long list, of which the provision goes before": {task: "VIZ-002", asked: &kv1.ResolveRequest{},
			says: []string{"(223/2014. Korm. r. 10. § (2a)). Feltétel: Mire kell az engedély – mezőgazdasági célú kút vagy öntözőtelep."}},
		"a rule that is presumed and under review": {task: "KAB-020", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt (vélelmezett, felülvizsgálandó): bármely kormányablak"}},
		"a place taken for the seat of an airport": {task: "FOG-003", asked: &kv1.ResolveRequest{Place: "Szeged"},
			says: []string{"dönt, ha Szeged a nemzetközi kereskedelmi repülőtér székhelye: Csongrád"}},
		"that seat in English": {task: "FOG-003", asked: &kv1.ResolveRequest{Place: "Szeged", Lang: "en"},
			says: []string{"decides, if Szeged is the seat of the international commercial airport: "}},
		"a deputy state secretary who designates": {task: "KOR-004", asked: &kv1.ResolveRequest{Place: "Eger", JointRequest: "yes"},
			says: []string{"Kijelöli: környezetvédelmi hatósági ügyekért felelős helyettes államtitkár (624/2022. Korm. r. 2. § (3) b) pont"}},
		"one office by two rules": {task: "EGY-030", asked: &kv1.ResolveRequest{Place: "Sellye"},
			says: []string{": bármely járási (fővárosi kerületi) hivatal, a legközelebbi: Sellyei Járási Hivatal (568/2022. Korm. r. 37. § (1); 568/2022. Korm. r. 37. § (3)). Feltétel: a hatóság"}, silent: []string{"Sellyei Járási Hivatal; "}},
		"a condition on an uncertain day": {task: "EGY-006", asked: &kv1.ResolveRequest{Place: "Kölcse", On: "2019-07-01"},
			says: []string{"jár el. Szóba jön: Fehérgyarmati Járási Hivatal (feltétellel)."}},
		"a village of three more than the threshold": {task: "SZM-007", asked: &kv1.ResolveRequest{Place: "Dunapataj"},
			says: []string{"ellátja: Dunapataj", "A lakosok száma közel van a határhoz: 3003 (2024-01-01)."}},
		"a town far above it": {task: "SZM-007", asked: &kv1.ResolveRequest{Place: "Eger"}, silent: []string{"közel van"}},
		"a day on which only a rule that is not held may have stood": {task: "KHI-006", asked: &kv1.ResolveRequest{Place: "20251", On: "2020-09-01"},
			says: []string{"ez a szabály állt-e már (vagy még). Ha igen: Veszprém Megyei Kormányhivatal helyettesítő szervét"}, silent: []string{"más szerv illetékes"}},
		"a day and a postcode of two places": {task: "KHV-006", asked: &kv1.ResolveRequest{Place: "3744", On: "2021-10-14"},
			says: []string{"Ha igen: „3744” több helyet is jelenthet."}, silent: []string{"más szerv illetékes"}},
		"a period that is not known exactly": {task: "EGV-003", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"(amit tartalmaz: kezdete 2014-01-01 és 2019-04-23 között, vége 2019-04-24)"}, silent: []string{"["}},
		"two of which it is not known who acts when": {task: "NEP-006", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"melyikük mikor jár el, nem ismert. Szóba jön: Egri Járási Hivatal; Heves Vármegyei Kormányhivatal."}},
		"of a tax of the settlement it is not known whether the district or the capital has it": {task: "ADO-006", asked: &kv1.ResolveRequest{Place: "Budapest VIII."},
			says: []string{"melyikük mikor jár el, nem ismert. Szóba jön: Budapest VIII. Kerület"}},
		"two who both decide, though one rule is under review": {task: "EGY-001", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt, ha Eger a tevékenység helye: Egri Járási Hivatal (vélelmezett, felülvizsgálandó); Heves Vármegyei Kormányhivatal (568/2022"}},
		"the condition of both goes before the doubt of one": {task: "EGY-010", asked: &kv1.ResolveRequest{Place: "Budapest II. kerület"},
			says:   []string{"dönt, ha Budapest II. kerület a tevékenység helye: Budapest Főváros Kormányhivatala II. Kerületi Hivatala; ", "Feltétel: a hatóság indítja (hivatalból)."},
			silent: []string{"vélelmezett", "feltétellel"}},
		"so does what the place was taken for": {task: "EGY-031", asked: &kv1.ResolveRequest{Place: "Budapest II. kerület", ExcludedBody: "JH"},
			says: []string{"dönt (feltétellel), ha Budapest II. kerület a tevékenység helye: "}, silent: []string{"vélelmezett"}},
		"but the doubt before the question of the condition": {task: "EGY-002", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"dönt, ha Eger a tevékenység helye: Egri Járási Hivatal (vélelmezett, felülvizsgálandó); ", "Feltétel: a hatóság indítja (hivatalból)."}},
		"and the condition and that doubt before the provision by which a substitute acts": {task: "EGY-001", asked: &kv1.ResolveRequest{Place: "Budapest II. kerület", ExcludedBody: "JH"},
			says: []string{"dönt, ha Budapest II. kerület a tevékenység helye: ", "(568/2022. Korm. r. 37. § (1)). Feltétel: a hatóság indítja (hivatalból)."}},
		"what a task covers of which the question said the answer": {task: "ONK-036", asked: &kv1.ResolveRequest{Place: "Eger", WaterUtilityResponsible: "state"},
			says: []string{"Amire kiterjednek: Ki felel a víziközmű-szolgáltatásért a településen? – az önkormányzat az ellátásért felelős."}},
		"one of two who may be told, of whom it is not known who acts when": {task: "NEP-006", asked: &kv1.ResolveRequest{Place: "Budapest"},
			says: []string{": A jogszabály más szervet is megnevez: járási (fővárosi kerületi) hivatal; melyikük mikor jár el, nem ismert. Szóba jön: Budapest Főváros Kormányhivatala."}},
		"of several, some of whom may be told, these": {task: "JEG-021", asked: &kv1.ResolveRequest{Place: "Margitsziget"},
			says: []string{": A jogszabály több szervet nevez meg; melyikük mikor jár el, nem ismert. Szóba jön: ", "; fővárosi főjegyző."}},
		"of one of two the doubt, in English": {task: "JEG-019", asked: &kv1.ResolveRequest{Place: "Eger", Lang: "en"},
			says: []string{" – jegyző; Egri Járási Hivatal (under review) (383/2016. Korm. r. 6. § (11))."}},
		"a day before which it is not known that the rule stood": {task: "ONK-001", asked: &kv1.ResolveRequest{Place: "Eger", On: "2019-06-01"},
			says: []string{"rendeletet alkot (kezdete nem ismert): Eger"}},
		"that day in English": {task: "ONK-001", asked: &kv1.ResolveRequest{Place: "Eger", On: "2019-06-01", Lang: "en"},
			says: []string{"makes the rule (start not known): Eger"}},
		"the condition before that it is not known whether it stood": {task: "SZM-002", asked: &kv1.ResolveRequest{Place: "Eger", On: "2019-06-01"},
			says: []string{"Feltétel: igen, életet vagy testi épséget veszélyeztet"}, silent: []string{"feltétellel"}},
		"a day on which it surely stood": {task: "ONK-001", asked: &kv1.ResolveRequest{Place: "Eger"}, silent: []string{"kezdete"}},
		"a school that a church keeps": {task: "GYV-002", asked: &kv1.ResolveRequest{Place: "Eger", MaintainerKind: "church_private"},
			says: []string{"ellátja, ha Eger az intézmény helye: nem önkormányzati intézményfenntartó", "21/A. § (3) b) pont"}, silent: []string{"helyi rendelet"}},
		"a substitute": {task: "GYH-004", asked: &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH"},
			says: []string{"XXII. Kerületi Hivatala, a kizárt szerv helyett"}},
		"by which decree it acts": {task: "GYH-010", asked: &kv1.ResolveRequest{Place: "Makó", ExcludedBody: "JH"},
			says: []string{"331/2006. Korm. r. 4. § n) pont; 568/2022. Korm. r. 4. § (2); 568/2022. Korm. r. 3. mell. 6. pont"}},
		"who designates by function": {task: "KOR-004", asked: &kv1.ResolveRequest{Place: "Eger", JointRequest: "yes"},
			says: []string{"Kijelöli: környezetvédelmi hatósági ügyekért felelős helyettes államtitkár (624/2022. Korm. r. 2. § (3) b) pont"}},
		"that the designator is excluded itself": {task: "JEG-001", asked: &kv1.ResolveRequest{Place: "Makó", MunicipalityIsClient: "yes", ExcludedBody: "KH"},
			says: []string{"hogy mást ki jelöl ki, nem ismert: Csongrád-Csanád Vármegyei Kormányhivatal helyettesítő szervét"}, silent: []string{"24. § (5)"}},
		"that any window but that of the excluded office takes it": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Eger", ExcludedBody: "JH", Roles: []kv1.Role{intake}},
			says: []string{"a kizárt kivételével"}, silent: []string{"bármely kormányablak ("}},
		"that it is not known who finishes a case": {task: "GYH-001", asked: &kv1.ResolveRequest{Place: "Szűcsi", StartedOn: "2019-06-01"},
			says: []string{"nem ismert, ki fejezi be"}},
		"a body of the whole country, wherever the place is": {task: "GYK-009", asked: &kv1.ResolveRequest{Place: "Eger"},
			says: []string{"Csongrád-Csanád Vármegyei Kormányhivatal"}, silent: []string{"Eger"}},
		"that a question is open is not why it is not known who designates": {task: "LAK-018", asked: &kv1.ResolveRequest{MunicipalityIsClient: "yes"},
			silent: []string{"Hol járt el"}},
		"a substitute in English": {task: "GYH-004", asked: &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH", Lang: "en"},
			says: []string{"XXII. Kerületi Hivatala, in the stead of the excluded body"}},
		"a name that two places have is offered once": {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budapest 24."},
			says: []string{"a legközelebbi nevek: Budapest."}},
	} {
		t.Run(name, func(t *testing.T) {
			said := ask(t, c.task, c.asked).Summary
			for _, text := range c.says {
				if !strings.Contains(said, text) {
					t.Errorf("%q is not said: %s", text, said)
				}
			}
			for _, text := range c.silent {
				if strings.Contains(said, text) {
					t.Errorf("%q is said: %s", text, said)
				}
			}
		})
	}
}

// What a rule lacks is told whole in the reason, which nobody reads out.
func TestAReasonTellsWhatTheRulesCover(t *testing.T) {
	r := ask(t, "SZM-009", &kv1.ResolveRequest{Place: "Eger", SettlementService: "tanyagondnok", InhabitedPlacePopulation: "401"})
	want := "Amire kiterjednek: Hányan laknak a külterületi vagy egyéb belterületi lakott helyen? – 70–400; " +
		"Falugondnoki vagy tanyagondnoki szolgáltatásról van szó? – falugondnoki szolgáltatás."
	if reason := r.Roles[0].Reason; !strings.HasSuffix(reason, want) {
		t.Errorf("the reason is %q, want at its end %q", reason, want)
	}
}

// Where another role is told than the first, that the rules for it name nobody is no
// word about the task.
func TestAReasonOfAnotherRoleSpeaksOfThatRole(t *testing.T) {
	r := ask(t, "SZM-007", &kv1.ResolveRequest{Place: "Eger"})
	for _, role := range r.Roles {
		if role.Outcome == kv1.Outcome_NOT_REQUIRED && !strings.HasPrefix(role.Reason, "E feladat e szerepről szóló szabályai ") {
			t.Errorf("%v: %s", role.Role, role.Reason)
		}
	}
	if r.Outcome != kv1.Outcome_RESOLVED {
		t.Errorf("the task ends in %v", r.Outcome)
	}
}

func TestAStepCitesTheRuleOnSubstitution(t *testing.T) {
	for lang, words := range map[string]string{"hu": "helyett a helyettesítéséről szóló szabály szerint jár el", "en": "the rule on its substitution"} {
		r := ask(t, "GYH-004", &kv1.ResolveRequest{Place: "Budapest XI.", ExcludedBody: "JH", Lang: lang})
		var told string
		for _, step := range r.Answers[0].Steps {
			if step.Kind == kv1.Step_DESIGNATION {
				told = step.Text
			}
		}
		for _, want := range []string{words, "568/2022. Korm. r. 4. § (2)", "568/2022. Korm. r. 3. mell.", "XXII. Kerületi Hivatala"} {
			if !strings.Contains(told, want) {
				t.Errorf("%s: %q is not in the step: %s", lang, want, told)
			}
		}
	}
}

func TestNearestNamesAreToldApart(t *testing.T) {
	candidates := ask(t, "GYH-002", &kv1.ResolveRequest{Place: "Budapest 24."}).Candidates
	seen := map[string]bool{}
	for _, c := range candidates {
		if shown := c.Title + ", " + c.Within; seen[c.Title] {
			t.Errorf("%s is offered again", shown)
		}
		seen[c.Title] = true
	}
	if !seen["Budapest"] {
		t.Errorf("Budapest is not offered, but %v", seen)
	}
}

// The districts are heard, and each has a council: the capital as a whole does not tell
// which, though it tells who decides. The island has none, and is one more of the places.
func TestAnotherRoleTellsWhatThePlaceMayMean(t *testing.T) {
	r := ask(t, "FOV-006", &kv1.ResolveRequest{Place: "13578"})
	if got := read(r, kv1.Role_OPINION); r.Outcome != kv1.Outcome_RESOLVED || got != "AMBIGUOUS_PLACE" || len(r.Candidates) != 24 {
		t.Errorf("the task ends in %v, the role that is heard in %q, with %d candidates", r.Outcome, got, len(r.Candidates))
	}
}

// The place of a matter of which the source does not say which place decides is one
// that whoever asks knows.
func TestPlacesAreAskedForInWordsOfTheirOwn(t *testing.T) {
	for _, task := range []string{"ADO-008", "REN-006", "EUB-009"} {
		for lang, want := range map[string]string{"hu": "Melyik településen (Budapesten: melyik kerületben) van az ügy?", "en": "In which settlement (in Budapest: in which district) is the matter?"} {
			needed := ask(t, task, &kv1.ResolveRequest{Lang: lang}).Needed
			if len(needed) != 1 || needed[0].Question != want {
				t.Errorf("%s asks %v, want %q", task, needed, want)
			}
		}
	}
}

// No question and no answer to it is a provision, which only whoever knows the law by
// heart could answer.
func TestCircumstancesAreAskedInWords(t *testing.T) {
	for _, v := range records(t) {
		c, ok := v.(*kv1.Concept)
		if !ok || c.Circumstance == nil {
			continue
		}
		texts := []*kv1.Text{c.Title}
		for _, value := range c.Circumstance.Values {
			texts = append(texts, value.Label)
		}
		for _, text := range texts {
			if strings.Contains(text.GetHu()+text.GetEn(), "§") {
				t.Errorf("%s asks with a provision: %q, %q", c.Name, text.GetHu(), text.GetEn())
			}
		}
	}
}

// A summary is never longer than is read out, and never ends within a citation.
func TestSummariesAreShortAndWhole(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	cut := 0
	for _, v := range records(t) {
		task, ok := v.(*kv1.Task)
		if !ok {
			continue
		}
		for _, place := range []string{"", "Eger", "Budapest", "Almáskamarás", "7838"} {
			for _, of := range [][2]string{{"hu", today}, {"en", today}, {"hu", "2020-09-01"}} {
				r, err := competence.Resolve(s.atlas, s, &kv1.ResolveRequest{Task: task.Name, Place: place, Lang: of[0], On: of[1]})
				if err != nil {
					t.Fatal(err)
				}
				said := r.Summary
				if n := utf8.RuneCountInString(said); n == 0 || n > 300 {
					t.Errorf("a summary of %d characters: %s", n, said)
				}
				if !strings.HasSuffix(said, "…") {
					continue
				}
				cut++
				words := strings.Fields(said)
				last := words[len(words)-2]
				if strings.Count(said, "(") != strings.Count(said, ")") || strings.HasSuffix(last, ".") || strings.HasSuffix(last, "§") {
					t.Errorf("it ends within a citation or brackets: %s", said)
				}
			}
		}
	}
	if cut == 0 {
		t.Error("no summary is cut: nothing was tried")
	}
}

// Of a function of which the catalogue names no body it tells why, where the class says so.
func TestAFunctionTellsWhyNoBodyIsNamed(t *testing.T) {
	for lang, want := range map[string]string{"hu": "a 174/2017. Korm. r. 4. § (1) bekezdése Budapest Főváros Kormányhivatalát jelöli ki", "en": "names the Government Office of the Capital City Budapest"} {
		var told []string
		for _, a := range ask(t, "ANY-008", &kv1.ResolveRequest{Lang: lang, Roles: []kv1.Role{kv1.Role_REGISTER}}).Answers {
			for _, c := range a.Caveats {
				if c.Code == kv1.Caveat_HOLDER_BY_FUNCTION {
					told = append(told, c.Text)
				}
			}
		}
		if len(told) != 1 || !strings.Contains(told[0], want) || strings.Contains(told[0], "minisztérium") {
			t.Errorf("%s: %q is not told once: %q", lang, want, told)
		}
	}
}

// What the map says of the part is known in Hungarian only: an answer in English says so
// before it goes on in Hungarian.
func TestTheNoteOfAMapIsCalledHungarian(t *testing.T) {
	said := 0
	for _, c := range ask(t, "VIZ-001", &kv1.ResolveRequest{Place: "Komádi", Lang: "en"}).Caveats {
		if c.Code == kv1.Caveat_AREA_CUT {
			said++
			if !strings.HasPrefix(c.Text, "The map cuts the settlement: the place within it decides. The note of the map, in Hungarian: megosztott; ") {
				t.Errorf("says %q", c.Text)
			}
		}
	}
	if said == 0 {
		t.Error("the map does not cut it")
	}
}

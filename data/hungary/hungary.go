// Package hungary is the built-in dataset: the territories of Hungary, the
// bodies of its administration and their areas, the public tasks and who is
// competent for each.
//
// Facts are tables, copied from public sources (facts/) or written by the
// curators (editorial/); the rules in Go make records of them.
//
//  1. The same tables give the same records, byte for byte, sorted by kind and
//     name.
//  2. What the sources do not say is left empty, or said to be not known. A name
//     or title that a rule makes says so in its note.
//  3. A row that is mended is mended by editorial/competence_fixes.tsv, with the
//     value before and the reason; never by a rule that knows the row.
//  4. Every name that a record gives is that of a record of the dataset.
//  5. A change of any table or rule that alters a record raises Number; what it
//     drops is listed, with the reason, in editorial/drops.tsv.
package hungary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Number is that of the dataset. Its history:
//
//	1  the first dataset
//	2  accepted findings
//	3  the development of the virtual government window; Margitsziget; what the
//	   reading of 54 rows against the law found; the day on which a task follows
//	   another; the appeal of cases begun before 2020-03-01 under later decrees
//	4  tasks that nobody applies for; the court where the council decides itself;
//	   by which provision the court reviews a decision, and in cases begun since when;
//	   what has no start is not older than the oldest act that it cites; doubts without codes
//	5  the remedy against a government office follows the day of the case under later decrees too;
//	   why nobody applies says where that is the curators' judgement; who supervises the road authority;
//	   the appeal against a notary under decree 86/2019; the keeper of a road, not the authority, consents
//	   to its use; where a building permit, a petition to the land register and a move abroad are filed;
//	   the merged districts of the employment and of the food-chain authority; who approves a sale of land, orders the
//	   control of weeds and keeps the land register, by decree 383/2016
//	6  the thesaurus and the pinned queries
//	7  district offices are there since 2013; what has no start is not older than the
//	   youngest act that it cites, nor a derived one than what it is derived from; English
//	   questions, maps and places; the heritage authority and the substitute in building
//	   matters in general; the food-chain authority beside the district office; life events;
//	   2,100 more entries of the thesaurus, gone through by sector; sectors and
//	   types of tasks have English titles
//	8  what people call the districts of Budapest; 350 more entries of the thesaurus, of
//	   situations of life
//	9  which place decides in matters of guardianship, by 331/2006. 21–23. §; the provision
//	   of every remedy; the appeal against a district office in cases begun from 2018 to 1
//	   March 2020, and no remedy by the Ákr. in those begun before it; appeal in environmental matters and in municipal tax; the fire and the
//	   water authority and the land register begin on the days that the acts say; where
//	   social benefits are filed, and who decides for the homeless of Budapest; no regional
//	   court before its administrative college; questions without the numbers of provisions;
//	   600 more entries of the thesaurus, in everyday words, gone through by sector
//	10 what there was against a decision in cases begun before the Ákr., by the Ket. (98. §,
//	   100. §, 107. §, 109. §), and who decided the appeal then; where to file is the general
//	   rule where the table named the government window only; who supervises the government
//	   office in fire protection, expropriation, wells and animals; births and deaths on
//	   Margitsziget; who registers sole traders; what a connecting factor is, and eight more
//	   questions, in words for all matters; a building of several purposes is not assumed away
//	11 no appeal to the deputy state secretary for the environment is promised in cases begun
//	   before the text that gives it was read; who decides the appeal in Budapest where a
//	   council has delegated emergency aid and public burials, and on Margitsziget; who settles
//	   a dispute of jurisdiction in minor offences; the sector's authority beside the district
//	   office before 2023 too; where the land registry is filed with in an outage; where a
//	   finding is accepted; nothing stands on a decree before the day of its promulgation;
//	   conditions that leave no case out, and questions that a citizen can answer
//	12 values of a circumstance for which a task named nobody: expressways, lines and
//	   electricity in environmental matters, the authority of law-enforcement sites,
//	   another authority for the appeal against a notary; who acts beside the primary role
//	   in Budapest; that a holder is not known is accepted, with the reason; who claims a
//	   maternity grant for a child abroad is told from the others in words;
//	   who acts beside the chief notary on Margitsziget; whose the bed of the Balaton and of
//	   the Danube is, told at the shore; the provision by which pending cases followed; the
//	   minister inspects work but does not decide;
//	   whoever is in danger of life may turn to any municipality of the country: a place tells
//	   the nearest only, and none is needed
//	13 who permits wells for farming, works of the Vásárhelyi plan and of defence is told at
//	   the task of all water rights too, and a building of several purposes at that of all
//	   building permits; the last address of a client where a row wrote out the rest of the
//	   order of the Ákr.; values of circumstances that a task has no rule for are accepted,
//	   with the task that has it; family benefits not before the decrees that gave their rules
//	   today's text; a council that has delegated public burials or aid to the homeless decides
//	   on appeal only; what the source says of the time before a decree that the curators
//	   added; consumers' matters before the rule on their place; supervisors not before whom
//	   they supervise; the appeal against a notary on felling trees by the former decree; the
//	   self-employed are not asked for an employer's seat; no joint office before the Mötv.
//	14 texts and grounds that an examiner of the sources found wrong; nothing stands on a
//	   decree before it was in force; no appeal against a notary in animal protection, and
//	   in environmental matters none that is not known; the employment office of
//	   Szigetszentmiklós; who changes names; cities that got the rights of a county later;
//	   the places of a child, a ward, an accused, a patient and a spouse are not the client's;
//	   that parents may live apart is told; no appeal against a registrar, by the At.; doubts
//	   and questions that said nothing
//	15 the doubts of guardianship stand in plain words; a child of unknown parents goes by where it
//	   was found (331/2006. 22. § (13), (13a)); whose address in Hungary is asked for;
//	   an appeal only where the rules on the decision cover the case; a permanent level
//	   crossing is another task's; who was the land, the farming, the food-chain and the
//	   registry authority before the decree that says so is not told by that decree; people
//	   have no seat; ex officio a false address is not known to be that of the window since 2019;
//	   who designates where the substitute of an excluded office may not act either; five doubts in words;
//	   the client's own home and stay do not decide where the law names another's;
//	   the capital's tax with the consent of a district; where consumers complain; who of the notaries is
//	   seized first only by the property; doubts that named tables; no road that no rule asks for;
//	   of vehicles the owner, whose own task is that of foreign forces;
//	   no act gives a remedy in a case begun before it, the decisions of the Központi Kormányablak have those of
//	   the office whose organ it is, and Nytv. 6. § (7) and At. 13. § (3) are cited where they exclude the appeal;
//	   any registrar and any office of the land-use register act without a place;
//	   classes and maps bear the names of counties as these were until 2023
//	16 nothing rests on the Mötv. and the Méptv. before they were in force, nor was there a joint office; no
//	   district office, no window of one and no seat of a district acts before there were any;
//	   the homeless are asked for the place that they declare in every social
//	   service, in Budapest too; a breach of the rules on household prices is the government office's of the place;
//	   nobody is asked where he works where his employer decides; who decides on the fee of a grandparent and of a parent
//	   not insured at the birth, and where that parent applies; access to shelter in small districts of Budapest;
//	   the origin, authenticity and toll exemption of a foreign force's vehicle are another task's;
//	   where a fact of the case leaves nobody to decide, nobody supervises, is heard or takes the application
//	   either;
//	   answers to circumstances say of what they are where they stand alone, and who answers
//	   for the water utility is asked without the answer; eight everyday
//	   entries of the thesaurus, such as drilling a well and a stolen telephone
const Number = 16

// Records are all records of the dataset, by kind and name.
func Records() ([]kv1.Value, error) {
	b, err := build()
	if err != nil {
		return nil, fmt.Errorf("the built-in dataset cannot be made: %w", err)
	}
	return b.records, nil
}

// A builder makes the records, in the order of the steps in build.
type builder struct {
	facts        *facts
	citer        *citer
	counties     []string // the names of the counties, Budapest among them, sorted
	textStates   textStates
	births       map[string]string // the days before which acts were not there, by their names
	knownOffices []*office
	ends         map[end]bool         // of the competences
	hadAppeal    map[end]bool         // of those whose earlier cases had an appeal
	stated       map[[2]string]string // the first day of a task and role that is not derived
	records      []kv1.Value
	byName       map[string]kv1.Value
}

func build() (*builder, error) {
	f, err := readFacts()
	if err != nil {
		return nil, err
	}
	births, err := births(f.acts, f.editorial.inForce)
	if err != nil {
		return nil, err
	}
	b := &builder{facts: f, births: births, textStates: textStates{}, byName: map[string]kv1.Value{}, ends: map[end]bool{}, hadAppeal: map[end]bool{}, stated: map[[2]string]string{}}
	for _, d := range f.districts {
		if !slices.Contains(b.counties, d.county) {
			b.counties = append(b.counties, d.county)
		}
	}
	slices.Sort(b.counties)
	for _, c := range f.competences {
		last := end{c.task, c.role, c.holder, c.condition, c.validTo}
		b.ends[last] = true
		b.noteStated(&c)
		if c.validTo != "" && hadAppeal(&c) {
			b.hadAppeal[last] = true
		}
	}
	if b.citer, err = newCiter(f.acts); err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		b.acts, b.territories, b.classes, b.bodies, b.jurisdictions, b.designations, b.servicePoints, b.concepts, b.acceptances, b.competences, b.tasks, b.laterRemedies, b.thesaurus, b.lifeEvents, b.strays,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(b.records, func(x, y kv1.Value) int {
		kx, _ := kv1.KindOf(x.GetName())
		ky, _ := kv1.KindOf(y.GetName())
		return cmp.Or(cmp.Compare(kx, ky), strings.Compare(x.GetName(), y.GetName()))
	})
	return b, b.faults()
}

// add takes a record in.
func (b *builder) add(v kv1.Value) {
	b.records = append(b.records, v)
	b.byName[v.GetName()] = v
}

// unused is the name, or where a record has it, the name with the next number
// behind it: .2, .3 or -2, -3.
func (b *builder) unused(name, sign string) string {
	free := name
	for n := 2; b.byName[free] != nil; n++ {
		free = fmt.Sprintf("%s%s%d", name, sign, n)
	}
	return free
}

package hungary

import (
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// levels are whose task it is, in the words of the table.
var levels = map[string]kv1.Task_Level{"állami": kv1.Task_STATE, "önkormányzati": kv1.Task_MUNICIPAL}

var obligations = map[string]kv1.Task_Obligation_Kind{
	"kötelező":          kv1.Task_Obligation_MANDATORY,
	"önként vállalható": kv1.Task_Obligation_VOLUNTARY,
	"törvény szerint":   kv1.Task_Obligation_AS_LAW_SAYS,
}

// tasks are those of the table. The dates of the cited act are not those of the
// task: a task stands open on both sides, unless one follows the other.
func (b *builder) tasks() error {
	holding := map[string][]*kv1.Competence{}
	addresses := map[string]string{} // the text states by the address of the act
	for _, v := range b.records {
		switch v := v.(type) {
		case *kv1.Competence:
			holding[v.Task] = append(holding[v.Task], v)
		case *kv1.Act:
			addresses[v.Uri] = b.textStates[v.Name]
		}
	}
	for _, row := range b.facts.tasks {
		t, err := b.task(row, holding["tasks/"+row.code])
		if err != nil {
			return fmt.Errorf("facts/tasks.tsv, task %s: %w", row.code, err)
		}
		t.Verification = &kv1.Verification{SourceUri: row.uri, TextState: addresses[row.uri], Note: b.facts.editorial.notes[row.code]}
		if filing, ok := b.facts.editorial.filings[row.code]; ok {
			t.Filing = filing.filing
			t.Verification.Note = strings.TrimPrefix(t.Verification.Note+" | benyújtás: "+filing.reason, " | ")
		}
		if row.validTo != "" {
			t.Verification.TextState = row.validTo
			t.Verification.Note = strings.TrimSuffix("a forrás a hivatkozott szabály utolsó napjául ezt adja; ez nem a feladat vége | "+t.Verification.Note, " | ")
		}
		b.add(t)
	}
	return nil
}

func (b *builder) task(row taskRow, holding []*kv1.Competence) (*kv1.Task, error) {
	if _, ok := levels[row.level]; !ok {
		return nil, fmt.Errorf("%q is no level", row.level)
	}
	if _, ok := obligations[row.mandatory]; !ok {
		return nil, fmt.Errorf("%q is no obligation", row.mandatory)
	}
	t := &kv1.Task{
		Name:       "tasks/" + row.code,
		Title:      &kv1.Text{Hu: row.hu, En: row.en},
		Sector:     conceptName("sector", row.sector),
		TaskType:   conceptName("task-type", row.kind),
		Level:      level(row, holding),
		Obligation: obligation(row, holding),
		AkrScope:   akrScope(row, holding),
		Prose: &kv1.Task_Prose{
			FirstInstance:  row.firstInstance,
			Remedy:         row.remedy,
			Territory:      row.territory,
			LegalReference: row.reference,
			Note:           row.note,
		},
	}
	if t.AkrScope == kv1.Task_COVERED {
		municipalAppeal(holding)
		courtReview(holding)
		b.courtReviewSince(holding)
	}
	courtOfThen(holding)
	if t.AkrScope == kv1.Task_COVERED {
		b.beforeAkr(holding)
	}
	remediesOfTheAkr(holding)
	b.remediesNotOlder(holding)
	earlierNotKnown(holding)
	for _, alias := range b.facts.editorial.aliases[row.code] {
		t.Aliases = append(t.Aliases, kv1.Hu(alias))
	}
	if err := b.succession(t, row.code); err != nil {
		return nil, err
	}
	var whole bool
	if t.LegalBasis, whole = b.citer.cite(row.reference); !whole {
		t.LegalBasis = nil
		for _, c := range holding {
			for _, basis := range c.LegalBasis {
				t.LegalBasis = addBasis(t.LegalBasis, basis)
			}
		}
	}
	return t, nil
}

// succession says what a task follows and what follows it. On the day on which
// one ends the other begins.
func (b *builder) succession(t *kv1.Task, code string) error {
	var from, to *kv1.Edge
	for _, link := range b.facts.editorial.successions {
		if code != link.task && code != link.successor {
			continue
		}
		bases, err := legalBases(link.legalBasis)
		if err != nil {
			return err
		}
		change := &kv1.Edge{Date: link.ends, LegalBasis: bases[0]}
		if code == link.task {
			t.Successors, to = append(t.Successors, "tasks/"+link.successor), change
		} else {
			t.Predecessors, from = append(t.Predecessors, "tasks/"+link.task), change
		}
	}
	t.Validity = period(from, to)
	return nil
}

// doing are the roles of whoever does a task, not of who receives requests or
// watches over it; the first that a task has says whose task it is.
var doing = []kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION, kv1.Role_CONSENT,
	kv1.Role_COOPERATION, kv1.Role_LEGALITY_SUPERVISION,
}

// level refines the two levels of the table by who does the task: the first
// competence of its first role.
func level(row taskRow, holding []*kv1.Competence) kv1.Task_Level {
	stands := levels[row.level]
	for _, role := range doing {
		i := slices.IndexFunc(holding, func(c *kv1.Competence) bool { return c.Role == role })
		if i < 0 {
			continue
		}
		switch holder := holding[i].Holder; {
		case stands == kv1.Task_STATE && slices.Contains(stateOrgans, holder):
			return kv1.Task_STATE_BY_MUNICIPAL_ORGAN
		case stands == kv1.Task_MUNICIPAL && role == kv1.Role_DECISION && slices.Contains(councilOrgans, holder) && slices.Contains(localMatters, row.kind):
			return kv1.Task_MUNICIPAL_AUTHORITY_MATTER
		}
		return stands
	}
	return stands
}

// localMatters are the kinds of municipal task that are authority matters where
// the council decides in them.
var localMatters = []string{"hatósági", "támogatási"}

// obligation is that of the table, with the population from or up to which
// somebody must do the task.
func obligation(row taskRow, holding []*kv1.Competence) *kv1.Task_Obligation {
	o := &kv1.Task_Obligation{Kind: obligations[row.mandatory]}
	for _, c := range holding {
		for _, condition := range c.Conditions {
			switch {
			case c.Role != kv1.Role_PROVISION:
			case condition.Key == "population_min":
				o.Kind, o.PopulationFrom, o.Note = kv1.Task_Obligation_ABOVE_POPULATION, int32(condition.Min), row.mandatory
			case condition.Key == "population_max" && o.PopulationTo == 0:
				o.PopulationTo = int32(condition.Max)
			}
		}
	}
	if o.PopulationFrom > 0 {
		o.PopulationTo = 0 // smaller settlements have a duty of another kind
	}
	return o
}

// Sectors that the Ákr. leaves out (8. § (1)), and the certificate of
// citizenship, which it does not.
var (
	leftOut      = []string{"adóügy", "idegenrendészet", "állampolgárság"}
	offences     = []string{"REN-002", "REN-003", "REN-004", "REN-005"}
	citizenProof = "REN-010"
)

// akrScope tells whether the Ákr. covers a task: by its sector; then by a
// decision against which the law gives an appeal or court review; then by its
// kind. Where none of these says it, it is not known.
func akrScope(row taskRow, holding []*kv1.Competence) kv1.Task_AkrScope {
	decides, remedy := false, false
	for _, c := range holding {
		if c.Role != kv1.Role_DECISION && c.Role != kv1.Role_REGISTER && c.Role != kv1.Role_APPEAL {
			continue
		}
		decides = true
		for _, r := range c.Remedies {
			switch r.Kind {
			case kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_APPEAL, kv1.Competence_Remedy_COUNCIL_APPEAL:
				remedy = true
			}
		}
	}
	switch {
	case !decides && slices.Contains(otherMatters, row.kind):
		return kv1.Task_NOT_AUTHORITY_MATTER
	case row.code == citizenProof:
		return kv1.Task_COVERED
	case slices.Contains(leftOut, row.sector), slices.Contains(offences, row.code):
		return kv1.Task_EXCLUDED
	case row.kind == "nemperes eljárás":
		return kv1.Task_NOT_AUTHORITY_MATTER
	case remedy, slices.Contains(authorityMatters, row.kind):
		return kv1.Task_COVERED
	}
	return kv1.Task_AKR_SCOPE_UNSPECIFIED
}

// Kinds of task that are matters of an authority (Ákr. 7. § (2)), and kinds
// that are not where nobody decides in them.
var (
	authorityMatters = []string{"hatósági", "igazolás kiadása", "ellenőrzési", "másodfokú"}
	otherMatters     = []string{
		"szolgáltatás", "szolgáltatás-szervezési", "szabályozási", "tervezési", "szervezési", "koordinációs", "szerződéskötés",
		"védekezési", "támogatási", "hozzájárulás (kezelői)", "kezdeményezési",
	}
)

package hungary_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are records of every kind, the plain and the hard ones, that a lawyer
// can read in testdata/records.
var samples = []string{
	"tasks/ADO-007", "tasks/ANY-010", "tasks/EPI-006", "tasks/GYJ-004", "tasks/JAR-001", "tasks/JEG-001", "tasks/JEG-016",
	"tasks/KHI-014", "tasks/KSZ-040", "tasks/LAK-001", "tasks/REN-010", "tasks/SZM-007",

	"bodyClasses/C-ASZ", "bodyClasses/C-DELEG", "bodyClasses/C-EPFO", "bodyClasses/C-HIV", "bodyClasses/C-JEGYZO", "bodyClasses/C-JSZVAROS",
	"bodyClasses/C-KAB", "bodyClasses/C-KERJEGYZO", "bodyClasses/C-KOZJEGYZO", "bodyClasses/C-MIN-KOZL", "bodyClasses/C-TERMV",

	"bodies/B-FOJEGYZO", "bodies/B-JBIR-egri", "bodies/B-KATT-pest", "bodies/B-KH01", "bodies/B-KH07", "bodies/B-MIN-AGRA", "bodies/hiv-06804",
	"bodies/hiv-13578", "bodies/hiv-14216", "bodies/hiv-17394", "bodies/jh-011", "bodies/jh-107", "bodies/onk-03522", "bodies/onk-m-pest",

	"territories/02112", "territories/03522", "territories/09982", "territories/13578", "territories/13578.margitsziget", "territories/17376.belsobarand",
	"territories/hu", "territories/j-011", "territories/j-107", "territories/m-csongrad-csanad", "territories/m-budapest",

	"jurisdictions/B-KH01.HEALTH_INSURANCE_386_2016", "jurisdictions/B-KH03.WATER_223_2014.3", "jurisdictions/B-KH07.COUNTY",
	"jurisdictions/B-TORVSZ-debreceni.COURT_ADMINISTRATIVE", "jurisdictions/hiv-06804.JOINT_OFFICE", "jurisdictions/hiv-17394.JOINT_OFFICE",
	"jurisdictions/jh-107.DISTRICT", "jurisdictions/jh-107.PUBLIC_HEALTH_385_2016", "jurisdictions/onk-06804.JOINT_OFFICE_SEAT",
	"jurisdictions/onk-14216.CAPITAL_DISTRICT", "jurisdictions/onk-17376.SETTLEMENT",

	"competences/ANY-004.2", "competences/ANY-008.1", "competences/CST-001.6", "competences/EGY-001.3", "competences/EPI-001.1", "competences/EPI-001.2",
	"competences/EPI-005.3", "competences/FOG-001.7", "competences/GYJ-004.1", "competences/GYJ-004.5", "competences/GYV-005.1", "competences/JAR-001.1",
	"competences/JAR-001.2", "competences/JAR-001.3", "competences/KAB-020.1", "competences/KAB-020.2", "competences/KSZ-012.2", "competences/LAK-018.1",
	"competences/KHI-014.1", "competences/KHI-014.2", "competences/REN-009.7", "competences/SZM-009.3", "competences/SZO-002.2", "competences/SZM-007.7", "competences/VIZ-005.2",

	"designations/jh-011.substitution", "designations/jh-025.substitution",

	"acts/2011-189", "acts/2022-2", "acts/k387-2016", "acts/k326-2024", "acts/k568-2022",

	"servicePoints/kab-001", "servicePoints/kab-001-2", "servicePoints/kab-008", "servicePoints/kab-018", "servicePoints/kab-191-2",

	"concepts/area-model.CAPITAL_DISTRICT", "concepts/area-model.WATER_223_2014", "concepts/area-model.POLICE", "concepts/condition.initiation",
	"concepts/condition.population_min", "concepts/condition.road_kind", "concepts/condition.settlement_type", "concepts/factor.PROPERTY",
	"concepts/sector.gyamugy", "concepts/task-type.hatosagi", "concepts/dataset.hungary", "concepts/life-event.koltozes",
	"concepts/accepted-finding.CLASS_WITHOUT_BODY.bodyClasses.C-EPFO",
}

func TestSamplesReadAsTheyDid(t *testing.T) {
	byName := map[string]kv1.Value{}
	for _, v := range records(t) {
		byName[v.GetName()] = v
	}
	files := map[string]*strings.Builder{}
	var order []string
	for _, name := range samples {
		v, ok := byName[name]
		if !ok {
			t.Errorf("%s is no record", name)
			continue
		}
		collection, _, _ := strings.Cut(name, "/")
		if files[collection] == nil {
			files[collection] = &strings.Builder{}
			order = append(order, collection)
		}
		dump(files[collection], v.ProtoReflect(), "")
		files[collection].WriteByte('\n')
	}
	for _, collection := range order {
		compareGolden(t, "testdata/records/"+collection+".txt", files[collection].String())
	}
}

// dump writes a message as lines of field and value, what is within indented.
func dump(b *strings.Builder, m protoreflect.Message, indent string) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		if !m.Has(f) {
			continue
		}
		values := []protoreflect.Value{m.Get(f)}
		if f.IsList() {
			values = nil
			for j := range m.Get(f).List().Len() {
				values = append(values, m.Get(f).List().Get(j))
			}
		}
		for _, v := range values {
			switch {
			case f.Kind() != protoreflect.MessageKind && f.Kind() != protoreflect.EnumKind:
				fmt.Fprintf(b, "%s%s: %v\n", indent, f.Name(), v)
			case f.Kind() == protoreflect.EnumKind:
				fmt.Fprintf(b, "%s%s: %s\n", indent, f.Name(), f.Enum().Values().ByNumber(v.Enum()).Name())
			default:
				if short, ok := brief(v.Message().Interface()); ok {
					fmt.Fprintf(b, "%s%s: %s\n", indent, f.Name(), short)
					continue
				}
				fmt.Fprintf(b, "%s%s\n", indent, f.Name())
				dump(b, v.Message(), indent+"  ")
			}
		}
	}
}

// brief writes the small messages on one line.
func brief(m proto.Message) (string, bool) {
	switch m := m.(type) {
	case *kv1.Text:
		if m.En != "" {
			return m.Hu + " / " + m.En, true
		}
		return m.Hu, true
	case *kv1.LegalBasis:
		return strings.TrimSpace(m.Act + " " + m.Provision), true
	}
	return "", false
}

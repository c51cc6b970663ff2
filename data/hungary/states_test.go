package hungary_test

import (
	"strings"
	"testing"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The district office and the municipal office of every unit on the day of
// every state, found in the records in the plainest way: the territory and what
// stands above it on that day, and whose jurisdiction is surely in force there.
func TestTheStatesComeOutOfTheRecords(t *testing.T) {
	territories := map[string]*kv1.Territory{}
	bodies := map[string]*kv1.Body{}
	areas := map[string][]*kv1.Jurisdiction{} // by model and territory
	for _, v := range records(t) {
		switch v := v.(type) {
		case *kv1.Territory:
			territories[v.Name] = v
		case *kv1.Body:
			bodies[v.Name] = v
		case *kv1.Jurisdiction:
			for _, in := range v.Territories {
				key := strings.TrimPrefix(v.AreaModel, "concepts/area-model.") + " " + in
				areas[key] = append(areas[key], v)
			}
		}
	}
	acting := func(prefix, model, place, on string) (found []string) {
		for above := []string{place}; len(above) > 0; above = above[1:] {
			for _, j := range areas[model+" "+above[0]] {
				in := validity.At(j.Validity, on) == validity.In && validity.At(bodies[j.Body].Validity, on) == validity.In
				if in && strings.HasPrefix(j.Body, prefix) {
					found = append(found, j.Body)
				}
			}
			for _, p := range territories[above[0]].Parents {
				if validity.At(p.Validity, on) == validity.In {
					above = append(above, p.Territory)
				}
			}
		}
		return found
	}
	seats := map[string]string{}
	for name, territory := range territories {
		if territory.Kind == kv1.Territory_SETTLEMENT {
			seats[territory.Titles[0].Title.Hu] = strings.TrimPrefix(name, "territories/")
		}
	}
	seats["Székszend"] = seats["Szákszend"] // misspelt in the source
	pairs := 0
	for _, row := range readStates(t) {
		code, on := row["ksh_code"], row["state_date"]
		if code == "13578" {
			continue // the capital as a whole has neither
		}
		seat := row["office_seat"]
		if s, ok := seats[seat]; ok {
			seat = s
		}
		model := "JOINT_OFFICE"
		if row["type"] == "fővárosi kerület" {
			seat, model = code, "CAPITAL_DISTRICT"
		}
		for _, c := range []struct{ prefix, model, want string }{
			{"bodies/jh-", "DISTRICT", "bodies/jh-" + row["district_code"]},
			{"bodies/hiv-", model, "bodies/hiv-" + seat},
		} {
			pairs++
			if found := acting(c.prefix, c.model, "territories/"+code, on); len(found) != 1 || found[0] != c.want {
				t.Errorf("%s on %s by %s: %v, want %s", row["name"], on, c.model, found, c.want)
			}
		}
	}
	if pairs != 25416 {
		t.Errorf("%d pairs, want 25,416", pairs)
	}
}

package hungary

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// facts are the tables, read.
type facts struct {
	settlements  []*settlement // in the order of the table
	byCode       map[string]*settlement
	states       map[string]map[string]state // by day and code
	stateDays    []string
	parts        []part
	districts    []district
	coordinates  map[string]coordinate
	postcodes    map[string][]string // by code, sorted
	windows      []window
	bodies       []bodyRow
	acts         []actRow
	areaModels   []areaModelRow
	specialMaps  []mapRow
	tasks        []taskRow
	competences  []competenceRow
	conditions   []conditionRow
	factors      []factorRow
	editorial    editorial
	officeOfBody map[string]string // district offices by the id of the table of bodies
}

// A settlement, or a district of Budapest, as it was on the last known day.
type settlement struct {
	code, name, standing, county, district string
	population, hectares                   int32
	officeSeat                             string // the settlement where its office is
	capitalDistrict                        string // the numeral of a district of Budapest
}

// state is what a unit was on one day.
type state struct {
	standing, county, district string
	officeCode, officeSeat     string
	population                 int32
}

type part struct{ settlement, name, postcodes string }

type district struct{ code, name, seat, county string }

// A coordinate is the centre of an area, in degrees.
type coordinate struct{ latitude, longitude float64 }

type window struct{ name, district, town string }

type bodyRow struct{ id, hu, en, kind, territory, seat, reference, uri, note string }

type actRow struct{ id, short, citation, title, uri, status string }

type areaModelRow struct{ id, hu, decree, content, mapping, needed string }

type mapRow struct{ model, decree, annex, body, kind, territory, code, note string }

type taskRow struct {
	code, hu, en, sector, level, mandatory                 string
	firstInstance, remedy, territory, reference, uri, kind string
	validTo, note                                          string
}

type conditionRow struct{ key, values, usual, kind, question, reference string }

type factorRow struct{ id, meaning string }

func readFacts() (*facts, error) {
	f := &facts{
		byCode:       map[string]*settlement{},
		states:       map[string]map[string]state{},
		coordinates:  map[string]coordinate{},
		postcodes:    map[string][]string{},
		officeOfBody: map[string]string{},
	}
	for _, read := range []func() error{
		f.readSettlements, f.readStates, f.readParts, f.readDistricts, f.readCoordinates, f.readPostcodes, f.readWindows,
		f.readBodies, f.readActs, f.readMaps, f.readTasks, f.readCompetences, f.readLists, f.editorial.read,
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return f, f.mend()
}

func (f *facts) readSettlements() error {
	return each("facts/settlements.tsv", "ksh_code name type county district_code population area_ha dwellings office_code office_seat_ksh", func(c []string) error {
		s := &settlement{code: c[0], name: c[1], standing: c[2], county: c[3], district: c[4], officeSeat: c[9]}
		var err error
		if s.population, err = number(c[5]); err != nil {
			return err
		}
		if s.hectares, err = number(c[6]); err != nil {
			return err
		}
		if s.standing == "fővárosi kerület" {
			var ok bool
			if s.capitalDistrict, ok = capitalDistrict(s.name); !ok {
				return fmt.Errorf("%q is no district of Budapest", s.name)
			}
		}
		f.settlements, f.byCode[s.code] = append(f.settlements, s), s
		return nil
	})
}

// counties of the states whose names are other than today's: a spelling of the
// source, and a county that was renamed.
var counties = map[string]string{"főváros": "Budapest", "Csongrád": "Csongrád-Csanád"}

// misspelt are the names of office seats that the states spell wrongly.
var misspelt = map[string]string{"Székszend": "Szákszend"}

func (f *facts) readStates() error {
	byName := map[string]string{}
	for _, s := range f.settlements {
		byName[s.name] = s.code
	}
	return each("facts/settlement_states.tsv", "state_date ksh_code name type county district_code office_code office_seat population", func(c []string) error {
		s := state{standing: c[3], county: c[4], district: c[5], officeCode: c[6], officeSeat: c[7]}
		if county, ok := counties[s.county]; ok {
			s.county = county
		}
		if name, ok := misspelt[s.officeSeat]; ok {
			s.officeSeat = name
		}
		if _, ok := f.byCode[s.officeSeat]; !ok {
			code, ok := byName[s.officeSeat]
			if !ok {
				return fmt.Errorf("the office seat %q is no settlement", s.officeSeat)
			}
			s.officeSeat = code
		}
		if c[1] == capitalCode { // the states give the capital as a whole no county, or a wrong one
			s.county, s.district = "Budapest", ""
		}
		if f.byCode[c[1]] == nil {
			return fmt.Errorf("the unit %q is no settlement", c[1])
		}
		var err error
		if s.population, err = number(c[8]); err != nil {
			return err
		}
		if f.states[c[0]] == nil {
			f.states[c[0]] = map[string]state{}
		}
		return once(f.states[c[0]], c[1], s)
	})
}

func (f *facts) readParts() error {
	return each("facts/settlement_parts.tsv", "ksh_code part part_type postcode population", func(c []string) error {
		if f.byCode[c[0]] == nil {
			return fmt.Errorf("the unit %q is no settlement", c[0])
		}
		f.parts = append(f.parts, part{c[0], c[1], c[3]})
		return nil
	})
}

func (f *facts) readDistricts() error {
	return each("facts/districts.tsv", "district_code district seat_ksh county", func(c []string) error {
		f.districts = append(f.districts, district{c[0], c[1], c[2], c[3]})
		return nil
	})
}

func (f *facts) readCoordinates() error {
	return each("facts/coordinates.tsv", "ksh_code lat lon", func(c []string) error {
		latitude, err := strconv.ParseFloat(c[1], 64)
		if err != nil {
			return err
		}
		longitude, err := strconv.ParseFloat(c[2], 64)
		if err != nil {
			return err
		}
		return once(f.coordinates, c[0], coordinate{latitude, longitude})
	})
}

func (f *facts) readPostcodes() error {
	err := each("facts/postcodes.tsv", "postcode ksh_code", func(c []string) error {
		f.postcodes[c[1]] = append(f.postcodes[c[1]], c[0])
		return nil
	})
	for _, codes := range f.postcodes {
		slices.Sort(codes)
	}
	return err
}

func (f *facts) readWindows() error {
	return each("facts/government_windows.tsv", "name district_code town_ksh", func(c []string) error {
		f.windows = append(f.windows, window{c[0], c[1], c[2]})
		return nil
	})
}

// readBodies reads the bodies and classes of the facts, and the bodies that the
// curators added.
func (f *facts) readBodies() error {
	for _, path := range []string{"facts/bodies.tsv", "editorial/added_bodies.tsv"} {
		if err := each(path, "id name_hu gloss_en kind level parent_or_status territory seat legal_ref source_url note", f.readBody); err != nil {
			return err
		}
	}
	return nil
}

func (f *facts) readBody(c []string) error {
	f.bodies = append(f.bodies, bodyRow{id: c[0], hu: c[1], en: c[2], kind: c[3], territory: c[6], seat: c[7], reference: c[8], uri: c[9], note: c[10]})
	if county, ok := strings.CutSuffix(c[1], " Járási Hivatal"); ok {
		i := slices.IndexFunc(f.districts, func(d district) bool { return d.name == county+" járás" })
		if i < 0 {
			return fmt.Errorf("%q is the office of no district", c[1])
		}
		f.officeOfBody[c[0]] = districtOffice(f.districts[i].code)
	}
	return nil
}

// readActs reads the acts of the facts, and those that the curators added.
func (f *facts) readActs() error {
	for _, path := range []string{"facts/acts.tsv", "editorial/added_acts.tsv"} {
		if err := each(path, "id short_name citation title address status", func(c []string) error {
			f.acts = append(f.acts, actRow{c[0], c[1], c[2], c[3], c[4], c[5]})
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// readMaps reads the maps of the facts, and those that the curators added.
func (f *facts) readMaps() error {
	for _, prefix := range []string{"facts/", "editorial/added_"} {
		err := each(prefix+"area_models.tsv", "id name_hu decree content_known mapping needed", func(c []string) error {
			f.areaModels = append(f.areaModels, areaModelRow{c[0], c[1], c[2], c[3], c[4], c[5]})
			return nil
		})
		if err != nil {
			return err
		}
		err = each(prefix+"special_maps.tsv", "area_model decree annex body territory_kind territory_name ksh_code note", func(c []string) error {
			f.specialMaps = append(f.specialMaps, mapRow{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readTasks reads the tasks of the facts, and those that the curators added.
func (f *facts) readTasks() error {
	columns := "code name_hu gloss_en sector level mandatory first_instance_body appeal_or_supervision territorial_rule legal_ref source_valid_from source_url task_type source_valid_to note terr_kind"
	for _, path := range []string{"facts/tasks.tsv", "editorial/added_tasks.tsv"} {
		if err := each(path, columns, func(c []string) error {
			f.tasks = append(f.tasks, taskRow{
				code: c[0], hu: c[1], en: c[2], sector: c[3], level: c[4], mandatory: c[5],
				firstInstance: c[6], remedy: c[7], territory: c[8], reference: c[9], uri: c[11], kind: c[12],
				validTo: c[13], note: c[14],
			})
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (f *facts) readLists() error {
	err := each("facts/conditions.tsv", "key values usual kind question_hu legal_ref", func(c []string) error {
		f.conditions = append(f.conditions, conditionRow{c[0], c[1], c[2], c[3], c[4], c[5]})
		return nil
	})
	if err != nil {
		return err
	}
	add := func(c []string) error {
		f.factors = append(f.factors, factorRow{c[0], c[1]})
		return nil
	}
	if err := each("facts/factors.tsv", "id meaning_hu", add); err != nil {
		return err
	}
	return each("editorial/added_factors.tsv", "factor meaning_hu why", add)
}

// days are those of the states, in order.
func (f *facts) days() []string {
	if f.stateDays == nil {
		f.stateDays = slices.Sorted(maps.Keys(f.states))
	}
	return f.stateDays
}

// unit is what a unit was in the state of the i-th day. Where the state has no
// row for it, it is what it was in the state before, and not known.
func (f *facts) unit(i int, code string) (s state, known bool) {
	days := f.days()
	for j := i; j >= 0; j-- {
		if s, ok := f.states[days[j]][code]; ok {
			return s, i == j
		}
	}
	return state{}, false
}

// bodyName is the name of a body of the table. The district offices in it are
// those that the districts give.
func (f *facts) bodyName(id string) string {
	if name, ok := f.officeOfBody[id]; ok {
		return name
	}
	return "bodies/" + ascii(id)
}

// holderName is the name of a body or class of the tables, empty where the
// source does not say who.
func (f *facts) holderName(id string) string {
	switch {
	case id == "" || id == "UNKNOWN":
		return ""
	case strings.HasPrefix(id, "B-"):
		return f.bodyName(id)
	case strings.HasPrefix(id, "jh-"), strings.HasPrefix(id, "hiv-"): // the office of a district or of a municipality, by its code
		return "bodies/" + id
	}
	return className(id)
}

var settlementCode = regexp.MustCompile(`^\d{5}$`)

// territoryOf is the name of the territory that a cell of the tables names: a
// county, the capital, a KSH code, or Margitsziget.
func (f *facts) territoryOf(cell string) (string, error) {
	switch {
	case cell == "Budapest":
		return capital, nil
	case cell == "Margitsziget":
		return margitsziget, nil
	case settlementCode.MatchString(cell) && f.byCode[cell] != nil:
		return territoryName(cell), nil
	case slices.ContainsFunc(f.districts, func(d district) bool { return d.county == cell }):
		return countyName(cell), nil
	}
	return "", fmt.Errorf("%q is no territory", cell)
}

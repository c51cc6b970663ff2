package gateway

import (
	"strings"
	"testing"
)

func TestThePageOfResults(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct {
		name, path string
		parts      []string
		none       []string
	}{
		{"the place of the second box answers first", "/search?q=gyám&place=Budaörs",
			[]string{"Budaörs: Gyámrendelés", `href="/bodies/jh-098">Budakeszi Járási Hivatal</a>`, `href="/tasks/GYJ-004?place=23278"`}, nil},
		{"a place that is given by its code is called by its name", "/search?q=gyám&place=23278",
			[]string{"Budaörs: Gyámrendelés", `value="Budaörs"`}, nil},
		{"a place within the text answers first", "/search?q=gyám+Budaörs",
			[]string{"Budaörs: Gyámrendelés", `href="/bodies/jh-098">Budakeszi Járási Hivatal</a>`}, nil},
		{"the second box goes before the text", "/search?q=gyám+Budaörs&place=Budakeszi",
			[]string{"Budakeszi: Gyámrendelés"}, []string{"Budaörs: "}},
		{"without a place nobody is named", "/search?q=gyám", []string{`href="/tasks/GYJ-004"`}, []string{`class="card answer"`}},
		{"what matched is marked", "/search?q=gyámrendelés", []string{"<mark>Gyámrendelés</mark>"}, nil},
		{"a place that is not known is told beside its box", "/search?q=gyám&place=Budaros",
			[]string{`aria-invalid="true" aria-describedby="place-fault"`, `id="place-fault">Ezt a helyet nem ismerjük`, "place=23278"}, []string{`class="card answer"`}},
		{"facets are links with counts", "/search?q=hivatal+gyám", []string{`kind=BODY`, `<span class="note">(`}, nil},
		{"a facet that is set can be taken away", "/search?q=hivatal+gyám&kind=BODY", []string{`aria-current="true"`, `href="/search?q=hivatal&#43;gy%C3%A1m"`}, nil},
		{"a filter that is none is passed over", "/search?q=gyám&kind=NOPE&level=x", []string{`href="/tasks/GYJ-004"`}, nil},
		{"nothing was found", "/search?q=xyzzyq&place=Budaörs", []string{"Nincs találat", "Mit tehet?", `href="/"`}, []string{`class="card answer"`}},
		{"another spelling", "/search?q=gyamrendeles+kijeloles", []string{"Gyámrendelés"}, nil},
		{"in English", "/en/search?q=gyám&place=Budaörs", []string{"Results for: gyám", `href="/en/tasks/GYJ-004?place=`}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := h.get(c.path).is(200, c.parts...)
			for _, part := range c.none {
				if strings.Contains(a.body, part) {
					t.Errorf("%s has %q", c.path, part)
				}
			}
		})
	}
	if to := h.get("/?q=gyám&place=Budaörs").is(301).Header.Get("Location"); to != "/search?place=Buda%C3%B6rs&q=gy%C3%A1m" {
		t.Errorf("an old address leads to %q", to)
	}
	if to := h.get("/en/search").is(303).Header.Get("Location"); to != "/en/" {
		t.Errorf("a search for nothing leads to %q", to)
	}
}

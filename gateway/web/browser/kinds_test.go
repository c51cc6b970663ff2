package browser

// A kind is one kind of page, with an address of it without the language.
type kind struct{ name, path string }

// notThere is an address at which there is no page.
const notThere = "/nope"

// kinds are all that the site has, first those that the short set looks at.
var kinds = []kind{
	{"home", "/"},
	{"task-question", "/tasks/FOG-001?place=23278"},
	{"life-event", "/concepts/life-event.koltozes?place=23278"},
	{"changes", "/changes"},
	{"changes-ahead", "/changes?on=2022-12-31"},
	{"results", "/search?q=lak%C3%A1sc%C3%ADm&place=Buda%C3%B6rs"},
	{"meant", "/search?q=utlevlet"},
	{"nothing", "/search?q=xyzzyq"},
	{"task", "/tasks/LAK-001"},
	{"task-answer", "/tasks/GYJ-004?place=23278"},
	{"task-choice", "/tasks/ANY-010?place=23278"},
	{"task-unknown-place", "/tasks/GYJ-004?place=Budaors2"},
	{"task-factor", "/tasks/JEG-010?property=Budapest"},
	{"task-given", "/tasks/CST-003?residence=Eger&stay=P%C3%A9cs&eea_link=NONE"},
	{"task-asks", "/tasks/JAR-034?place=23278"},
	{"task-assumed", "/tasks/CST-001?place=23278&employer_family_payer=no"},
	{"body", "/bodies/jh-079"},
	{"body-country", "/bodies/B-GVH"},
	{"class", "/bodyClasses/C-JH"},
	{"settlement", "/territories/23278"},
	{"district", "/territories/j-079"},
	{"country", "/territories/hu"},
	{"law", "/acts/k568-2022"},
	{"history", "/tasks/GYJ-004/history"},
	{"map-task", "/tasks/GYH-002/map?place=23278"},
	{"map-body", "/bodies/jh-079/map"},
	{"map-settlement", "/territories/23278/map"},
	{"download", "/download"},
	{"api", "/api"},
	{"sources", "/sources"},
	{"accessibility", "/accessibility"},
	{"privacy", "/privacy"},
	{"contact", "/contact"},
	{"problem", notThere},
}

// in is the address of a kind in a language.
func (k kind) in(lang string) string {
	if lang == "en" {
		return "/en" + k.path
	}
	return k.path
}

// languages and screens are those in which every kind is looked at.
var (
	languages = []string{"hu", "en"}
	screens   = []screen{
		{width: 1280, height: 900}, {width: 1280, height: 900, dark: true},
		{width: 768, height: 1024}, {width: 768, height: 1024, dark: true},
		{width: 320, height: 640}, {width: 320, height: 640, dark: true},
	}
)

// some are the values that are looked at: all, or the first of them in the short set.
func some[V any](all []V) []V {
	if full {
		return all
	}
	return all[:min(len(all), 2)]
}

package kataszter_test

import (
	"encoding/json"
	"html"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kataszter/cmd/kataszter/served"
	"kataszter/data/hungary"
	"kataszter/gateway/web/aloud"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// ofEachKind is how many addresses of a kind a crawl looks at; KATASZTER_CRAWL
// says another number.
const ofEachKind = 6

// A crawl follows the links of a site, a few of each kind, in an order that a seed
// gives.
type crawl struct {
	*testing.T
	base    string
	most    int
	random  *rand.Rand
	waiting []string
	from    map[string]string // where a link was seen first
	kinds   map[string]int
	bytes   map[string]int // the largest page of a kind

	hungarian, english aloud.Names // titles known in Hungarian only, and those known in English
}

var (
	recordID  = regexp.MustCompile(`^((?:/en|/v1)?/(?:tasks|bodies|bodyClasses|territories|acts|servicePoints|concepts|commits))/[^/:]+`)
	linkOf    = regexp.MustCompile(` (?:href|src|action)="([^"]*)"`)
	anchorOf  = regexp.MustCompile(` id="([^"]*)"`)
	locOf     = regexp.MustCompile(`<loc>([^<]*)</loc>`)
	dataOf    = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	foreignOf = regexp.MustCompile(`(?i)<(?:script|img|link rel="(?:stylesheet|icon|preload)"|iframe|object|embed|source)[^>]* (?:src|href)="(?:https?:)?//`)
)

// All links of the site lead somewhere, no page loads anything from elsewhere, and
// the pages in English read titles that are known in Hungarian only as Hungarian: a
// sample from what the sitemaps name.
func TestLinksOfTheSiteResolve(t *testing.T) {
	server := served.Start(t, filepath.Join(t.TempDir(), "data"))
	c := &crawl{T: t, base: "http://" + server.HTTP, most: ofEachKind, random: rand.New(rand.NewPCG(2026, 11)),
		from: map[string]string{}, kinds: map[string]int{}, bytes: map[string]int{}, hungarian: aloud.Names{}, english: aloud.Names{}}
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range records {
		if concept, ok := v.(*kv1.Concept); !ok || concept.GetScheme() != "thesaurus" { // which has words of English too
			aloud.Add(c.hungarian, c.english, v)
		}
	}
	if given := os.Getenv("KATASZTER_CRAWL"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil {
			t.Fatal(err)
		}
		c.most = n
	}
	for _, sitemap := range c.locs("/sitemap.xml") {
		named := c.locs(sitemap)
		for range 4 * c.most {
			c.see(sitemap, named[c.random.IntN(len(named))])
		}
	}
	c.look("/en/search?q=anyak%C3%B6nyvi+kivonat", "/en/search") // which the first page in English offers
	for len(c.waiting) > 0 {
		i := c.random.IntN(len(c.waiting))
		next := c.waiting[i]
		c.waiting[i] = c.waiting[len(c.waiting)-1]
		c.waiting = c.waiting[:len(c.waiting)-1]
		kind := kindOf(next)
		if c.kinds[kind] >= c.most {
			continue
		}
		c.kinds[kind]++
		c.look(next, kind)
	}
	for _, kind := range []string{"/", "/en/", "/search", "/tasks/…", "/en/tasks/…", "/tasks/…/history", "/en/bodies/…/history", "/bodies/…", "/territories/…", "/acts/…", "/concepts/…", "/changes", "/v1/tasks/…:resolve", "/sources"} {
		if c.kinds[kind] == 0 {
			t.Errorf("no link leads to %s", kind)
		}
	}
	t.Logf("looked at %v; the largest pages have %v bytes", c.kinds, c.bytes)
}

// kindOf is an address without the record and the query.
func kindOf(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return recordID.ReplaceAllString(path, "$1/…")
}

func (c *crawl) see(from, address string) {
	address, _, _ = strings.Cut(strings.TrimPrefix(address, c.base), "#")
	if _, seen := c.from[address]; seen || !strings.HasPrefix(address, "/") {
		return
	}
	c.from[address] = from
	c.waiting = append(c.waiting, address)
}

func (c *crawl) locs(address string) (all []string) {
	_, body := c.get(address)
	for _, m := range locOf.FindAllStringSubmatch(body, -1) {
		all = append(all, strings.TrimPrefix(html.UnescapeString(m[1]), c.base))
	}
	if len(all) == 0 {
		c.Fatalf("%s names nothing: %.200s", address, body)
	}
	return all
}

func (c *crawl) get(address string) (kind, body string) {
	c.Helper()
	response, err := http.Get(c.base + address)
	if err != nil {
		c.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		c.Fatal(address, err)
	}
	if response.StatusCode != http.StatusOK {
		c.Errorf("%s, to which %s leads: status %d", address, c.from[address], response.StatusCode)
	}
	return response.Header.Get("Content-Type"), string(text)
}

// look looks at one address, and takes down where it leads.
func (c *crawl) look(address, kind string) {
	media, body := c.get(address)
	if !strings.HasPrefix(media, "text/html") {
		return
	}
	c.bytes[kind] = max(c.bytes[kind], len(body))
	if foreign := foreignOf.FindString(body); foreign != "" {
		c.Errorf("%s loads %s", address, foreign)
	}
	for _, m := range dataOf.FindAllStringSubmatch(body, -1) {
		if !json.Valid([]byte(m[1])) {
			c.Errorf("%s tells programs %s", address, m[1])
		}
	}
	if strings.HasPrefix(address, "/en/") && kind != "/en/api" && kind != "/en/download" { // these two quote the protos
		c.hear(address, body)
	}
	anchors := map[string]bool{}
	for _, m := range anchorOf.FindAllStringSubmatch(body, -1) {
		if anchors[m[1]] {
			c.Errorf("%s has the id %q twice", address, m[1])
		}
		anchors[m[1]] = true
	}
	for _, m := range linkOf.FindAllStringSubmatch(body, -1) {
		to := html.UnescapeString(m[1])
		if anchor, here := strings.CutPrefix(to, "#"); here && !anchors[anchor] {
			c.Errorf("%s leads to %s, which it has not", address, to)
		}
		c.see(address, to)
	}
}

// hear looks at the languages in which a page in English is read. A name of one word
// within an English text (Lake Balaton) may be a part of it.
func (c *crawl) hear(address, body string) {
	texts, err := aloud.Texts(body)
	if err != nil {
		c.Fatal(address, err)
	}
	for _, text := range texts {
		wrong := c.hungarian
		if text.Lang == "hu" {
			wrong = c.english
		}
		names := slices.DeleteFunc(wrong.In(text.Text), func(name string) bool {
			return !strings.Contains(name, " ") && name != strings.TrimSpace(text.Text)
		})
		if len(names) > 0 {
			c.Errorf("%s reads %q in the language %q of %q", address, names, text.Lang, text.Text)
		}
	}
}

package web

import (
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// languages are those of the page, the first at `/`.
var languages = []string{"hu", "en"}

// prefix is what the addresses of a language begin with.
func prefix(lang string) string {
	if lang == languages[0] {
		return ""
	}
	return "/" + lang
}

// A page is what every template gets: what all pages have, and the content of
// one. Text of the page is said by its methods.
type page struct {
	site *site

	Lang     string
	Path     string     // without the language: /tasks/GYJ-004
	Query    url.Values // as it was asked
	Q, Place string     // what stands in the search form
	On       string     // the day in law: as asked, or today
	Revision int64      // of the catalogue, where the page knows it
	Title    string     // of the document and its h1
	Lead     string     // a sentence below the title, and the description for who links here
	JSON     string     // the address of the same under /v1; empty: none
	History  string     // the address of the history of the record; empty: the page is of none
	NoIndex  bool       // search engines pass it over
	Home     bool       // has the large search form
	Thing    *thing     // the same for programs, in the words of schema.org; nil: none
	Content  any        // of the page's own template

	PlaceFault string // what is wrong with the place in the search form
	PlaceMeant []link // what it may mean

	Alternates []alternate // the page in each language

	met    *vocabulary
	origin string
	key    shelfKey
	zipped bool // the asker takes gzip
}

func (s *site) newPage(r *http.Request, lang string) *page {
	query := r.URL.Query()
	p := &page{
		site:   s,
		Lang:   lang,
		Path:   "/" + strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, prefix(lang)), "/"),
		Query:  query,
		Q:      strings.TrimSpace(query.Get("q")),
		Place:  strings.TrimSpace(query.Get("place")),
		On:     strings.TrimSpace(query.Get("on")),
		met:    newVocabulary(lang),
		origin: s.cfg.Origin,
	}
	p.zipped = takesGzip(r.Header.Get("Accept-Encoding"))
	if p.On == "" {
		p.On = s.cfg.Today()
	}
	if p.origin == "" {
		p.origin = "http://" + r.Host
	}
	return p
}

// revision is the one that was asked for; 0: the newest.
func (p *page) revision() int64 {
	n, err := strconv.ParseInt(p.Query.Get("revision"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Say is a message of the catalogue in the language of the page; args fill its
// verbs.
func (p *page) Say(key string, args ...any) string {
	m, ok := catalogue[key]
	if !ok {
		panic(fmt.Sprintf("web: no message %q", key))
	}
	text := m.in(p.Lang)
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Code is the message for a value that the services name by code: of the family
// `role`, say, the message `role.DECISION`. It is empty for a value not given.
func (p *page) Code(family string, value fmt.Stringer) string {
	key := family + "." + value.String()
	if _, ok := catalogue[key]; !ok {
		return ""
	}
	return p.Say(key)
}

// Label is the message for a value of a family that is no enum of the services.
func (p *page) Label(family, value string) string {
	if _, ok := catalogue[family+"."+value]; !ok {
		return value
	}
	return p.Say(family + "." + value)
}

// To is an address on the site in the language of the page, with the day and the
// revision that were asked for; pairs of keys and values are added, an empty value
// takes its key away.
func (p *page) To(path string, pairs ...string) string {
	q := url.Values{}
	for _, key := range []string{"on", "revision"} {
		if value := p.Query.Get(key); value != "" {
			q.Set(key, value)
		}
	}
	return p.address(path, q, pairs)
}

// Fixed is an address on the site in the language of the page, whatever day and
// revision were asked for.
func (p *page) Fixed(path string) string { return p.address(path, url.Values{}, nil) }

// With is the address of this page with pairs changed.
func (p *page) With(pairs ...string) string {
	return p.address(p.Path, maps.Clone(p.Query), pairs)
}

func (p *page) address(path string, q url.Values, pairs []string) string {
	for pair := range slices.Chunk(pairs, 2) {
		if q.Del(pair[0]); pair[1] != "" {
			q.Set(pair[0], pair[1])
		}
	}
	path = (&url.URL{Path: prefix(p.Lang) + path}).EscapedPath()
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// service is an address of the services, for programs; pairs as of To.
func (p *page) service(path string, pairs ...string) string {
	bare := page{Lang: languages[0]}
	return bare.address(path, url.Values{}, pairs)
}

// A link is a text and where it leads; nowhere where To is empty.
type link struct {
	Text, To string
	met      *vocabulary // of the page that it stands on
}

// link is a link on the page.
func (p *page) link(text, to string) link { return link{text, to, p.met} }

// Said is the text as templates print it.
func (l link) Said() any { return l.met.said(l.Text) }

// A ground is a provision with the page of its act here, and the address at which
// the text of the law is kept.
type ground struct {
	link
	Out   string // empty: not known
	Label string // of the link to it
}

// grounds are the provisions that an answer stands on, as templates print them: made
// once, since one task stands on the same in nearly every place.
func (p *page) grounds(basis []*kv1.Basis) template.HTML {
	if len(basis) == 0 {
		return ""
	}
	address := []string{p.To("/")} // the links go on as this one does
	for _, b := range basis {
		address = append(address, b.GetAct(), b.GetUri(), p.hungarian(b.GetCitation()))
	}
	key := shelfKey{lang: p.Lang, address: strings.Join(address, "\x00")} // which no text has
	if made, ok := p.site.grounds.get(key); ok {
		return made
	}
	var all []ground
	for _, b := range basis {
		g := ground{p.link(b.GetCitation(), ""), b.GetUri(), p.Say("law.text", b.GetCitation())}
		if b.GetAct() != "" {
			g.To = p.To("/" + b.GetAct())
		}
		all = append(all, g)
	}
	made := p.site.part(p.Lang, "grounds", all)
	p.site.grounds.put(key, made)
	return made
}

// BodyLink is a body, or its class where only that is known.
func (p *page) BodyLink(body *kv1.BodyRef, class *kv1.ClassRef) link {
	one := p.bodyLink(body)
	if one.Text == "" {
		one.Text = class.GetTitle()
	}
	return one
}

// ID is the last part of a record's name.
func (p *page) ID(name string) string { return id(name) }

// An alternate is this page in a language.
type alternate struct {
	Lang, Name, To string
	Whole          string // the address for who is not on the site
	Here           bool
}

// inEach is this page in each language.
func (p *page) inEach() (all []alternate) {
	for _, lang := range languages {
		other := page{Lang: lang, Path: p.Path, Query: p.Query}
		to := other.With()
		all = append(all, alternate{lang, catalogue["language.name"].in(lang), to, p.Absolute(to), lang == p.Lang})
	}
	return all
}

// Absolute is an address of the site for who is not on it.
func (p *page) Absolute(address string) string { return p.origin + address }

// Canonical is the address of this page for search engines: without what is only
// for one visitor.
func (p *page) Canonical() string {
	return p.Absolute(p.address(p.Path, url.Values{}, []string{"q", p.Query.Get("q"), "place", p.Query.Get("place")}))
}

// Asset is the address of a file that pages load.
func (p *page) Asset(name string) string { return p.site.assets[name].address }

// Contact is whom to tell of a fault; empty: nobody is configured.
func (p *page) Contact() string { return p.site.cfg.Contact }

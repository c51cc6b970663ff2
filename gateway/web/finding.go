package web

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// sitemapNames is how many records a sitemap names. Each has an address in every
// language; a sitemap may hold 50,000 addresses.
const sitemapNames = 5000

// notices are the pages that every catalogue has.
var notices = []string{"/", "/changes", "/download", "/api", "/sources", "/accessibility", "/privacy", "/contact"}

// sitemaps are the addresses that search engines are told of, by the name of the
// sitemap in which they stand.
type sitemaps map[string][]string

func (s *site) sitemapsOf(ctx context.Context, on string) (sitemaps, error) {
	revision, err := s.head(ctx, 0)
	if err != nil {
		return nil, err
	}
	return s.addresses.get(revision, on, func() (sitemaps, error) {
		all := map[string][]string{}
		for record, err := range s.exported(ctx, revision, kv1.Record_TASK, kv1.Record_BODY, kv1.Record_TERRITORY, kv1.Record_ACT, kv1.Record_CONCEPT) {
			if err != nil {
				return nil, err
			}
			if validity.At(record.GetValidity(), on) == validity.Out || !hasPage(record) {
				continue
			}
			collection, _, _ := strings.Cut(record.GetName(), "/")
			all[collection] = append(all[collection], "/"+record.GetName())
		}
		made := sitemaps{"pages.xml": notices}
		for collection, addresses := range all {
			i := 0
			for part := range slices.Chunk(addresses, sitemapNames) {
				i++
				made[collection+"-"+strconv.Itoa(i)+".xml"] = part
			}
		}
		return made, nil
	})
}

// hasPage tells whether a record of a kind that has pages has one that is worth
// finding.
func hasPage(record kv1.Value) bool {
	switch v := record.(type) {
	case *kv1.Territory:
		return v.GetKind() == kv1.Territory_SETTLEMENT || v.GetKind() == kv1.Territory_CAPITAL_DISTRICT
	case *kv1.Concept:
		return v.GetScheme() == lifeEvents
	}
	return true
}

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// sitemapIndex names the sitemaps.
func (s *site) sitemapIndex(w http.ResponseWriter, r *http.Request, p *page) {
	all, err := s.sitemapsOf(r.Context(), p.On)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	type entry struct {
		Loc string `xml:"loc"`
	}
	index := struct {
		XMLName xml.Name `xml:"sitemapindex"`
		Space   string   `xml:"xmlns,attr"`
		Entries []entry  `xml:"sitemap"`
	}{Space: sitemapSpace}
	for name := range all {
		index.Entries = append(index.Entries, entry{p.Absolute("/sitemaps/" + name)})
	}
	slices.SortFunc(index.Entries, func(a, b entry) int { return strings.Compare(a.Loc, b.Loc) })
	sendXML(w, "application/xml", index)
}

// sitemap names pages, each in every language with the others beside it.
func (s *site) sitemap(w http.ResponseWriter, r *http.Request, p *page) {
	all, err := s.sitemapsOf(r.Context(), p.On)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	addresses, ok := all[r.PathValue("name")]
	if !ok {
		s.problem(w, p, http.StatusNotFound)
		return
	}
	type link struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		To   string `xml:"href,attr"`
	}
	type entry struct {
		Loc   string `xml:"loc"`
		Links []link `xml:"xhtml:link"`
	}
	set := struct {
		XMLName xml.Name `xml:"urlset"`
		Space   string   `xml:"xmlns,attr"`
		XHTML   string   `xml:"xmlns:xhtml,attr"`
		Entries []entry  `xml:"url"`
	}{Space: sitemapSpace, XHTML: "http://www.w3.org/1999/xhtml"}
	for _, address := range addresses {
		var links []link
		for _, lang := range languages {
			links = append(links, link{"alternate", lang, p.Absolute((&page{Lang: lang}).Fixed(address))})
		}
		for _, l := range links {
			set.Entries = append(set.Entries, entry{l.To, links})
		}
	}
	sendXML(w, "application/xml", set)
}

// robots lets programs read the pages, and keeps them from the endless ones.
func (s *site) robots(w http.ResponseWriter, _ *http.Request, p *page) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "User-agent: *\nDisallow: /search\nDisallow: /en/search\nDisallow: /*/history\nDisallow: /v1/\nAllow: /v1/openapi.json\n\nSitemap: %s\n",
		p.Absolute("/sitemap.xml"))
}

func sendXML(w http.ResponseWriter, media string, document any) {
	body, err := xml.Marshal(document)
	if err != nil {
		panic(err) // its fields are texts
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Write([]byte(xml.Header))
	w.Write(body)
}

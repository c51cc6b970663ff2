package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const suggestionsMedia = "application/x-suggestions+json"

// openSearch tells a browser how to search here from its address bar, and where
// to ask for suggestions.
func (s *site) openSearch(w http.ResponseWriter, _ *http.Request, p *page) {
	type address struct {
		Type     string `xml:"type,attr"`
		Rel      string `xml:"rel,attr,omitempty"`
		Method   string `xml:"method,attr"`
		Template string `xml:"template,attr"`
	}
	description := struct {
		XMLName       xml.Name `xml:"OpenSearchDescription"`
		Space         string   `xml:"xmlns,attr"`
		ShortName     string
		Description   string
		InputEncoding string
		Language      string
		URLs          []address `xml:"Url"`
	}{
		Space: "http://a9.com/-/spec/opensearch/1.1/", ShortName: p.Say("opensearch.name"), Description: p.Say("site.name"),
		InputEncoding: "UTF-8", Language: p.Lang,
		URLs: []address{
			{"text/html", "results", "get", p.Absolute(p.Fixed("/search")) + "?q={searchTerms}"},
			{suggestionsMedia, "suggestions", "get", p.Absolute(p.Fixed("/suggestions")) + "?q={searchTerms}"},
		},
	}
	sendXML(w, "application/opensearchdescription+xml", description)
}

// suggestions are those of the search as the address bar of a browser takes them:
// what was typed, what it may become, a remark on each, and its address. For what
// no suggestion can be made of there are none: nobody reads an error there.
func (s *site) suggestions(w http.ResponseWriter, r *http.Request, p *page) {
	texts, remarks, addresses := []string{}, []string{}, []string{}
	if found, err := s.services.Suggest(r.Context(), &kv1.SuggestRequest{Q: p.Q, Lang: p.Lang}); err == nil {
		for _, one := range found.GetSuggestions() {
			texts = append(texts, one.GetTitle())
			remarks = append(remarks, p.Code("kind", one.GetKind()))
			addresses = append(addresses, p.Absolute(p.Fixed("/"+one.GetName())))
		}
	}
	body, err := json.Marshal([]any{p.Q, texts, remarks, addresses})
	if err != nil {
		panic(err) // they are texts
	}
	w.Header().Set("Content-Type", suggestionsMedia)
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(body)
}

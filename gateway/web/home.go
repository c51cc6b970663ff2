package web

import (
	"net/http"
	"net/url"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// shown are the kinds of record that have a page.
var shown = []kv1.Record_Kind{kv1.Record_TASK, kv1.Record_BODY}

// home is the search box, and what was found.
func (s *site) home(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	content := struct {
		Title, Q, Place, More string
		Found                 *kv1.SearchResponse
	}{Title: "Közfeladat-kataszter", Q: strings.TrimSpace(query.Get("q")), Place: strings.TrimSpace(query.Get("place"))}
	if content.Q != "" {
		found, err := s.services.Search(r.Context(), &kv1.SearchRequest{
			Q: content.Q, On: query.Get("on"), PageToken: query.Get("page_token"), Kinds: shown,
		})
		if err != nil {
			s.failed(w, r, err)
			return
		}
		content.Found = found
		content.Title = content.Q + " – " + content.Title
		if found.GetNextPageToken() != "" {
			more := url.Values{"q": {content.Q}, "page_token": {found.GetNextPageToken()}}
			if content.Place != "" {
				more.Set("place", content.Place)
			}
			if on := query.Get("on"); on != "" {
				more.Set("on", on)
			}
			content.More = "/?" + more.Encode()
		}
	}
	s.show(w, http.StatusOK, "home.html", content)
}

package web

import (
	"net/http"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// shown are the kinds of record that have a page.
var shown = []kv1.Record_Kind{kv1.Record_TASK, kv1.Record_BODY}

// search is what was found.
func (s *site) search(w http.ResponseWriter, r *http.Request, p *page) {
	if p.Q == "" {
		http.Redirect(w, r, p.To("/"), http.StatusSeeOther)
		return
	}
	found, err := s.services.Search(r.Context(), &kv1.SearchRequest{
		Q: p.Q, On: p.Query.Get("on"), PageToken: p.Query.Get("page_token"), Kinds: shown, Lang: p.Lang,
	})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.NoIndex, p.Revision, p.Content = p.Q, true, found.GetRevision(), found
	s.show(w, http.StatusOK, "search.html", p)
}

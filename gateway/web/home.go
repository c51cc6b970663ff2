package web

import (
	"fmt"
	"net/http"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// examples are searches that people make, shown to who does not know what to type.
var examples = []string{
	"lakcímkártya", "útlevél", "anyakönyvi kivonat", "építési engedély", "hagyaték", "ápolási díj", "parkolási engedély", "panasz a boltra",
}

// home is the two boxes, and what this is. Old addresses, where it answered
// searches too, lead on.
func (s *site) home(w http.ResponseWriter, r *http.Request, p *page) {
	if p.Q != "" {
		http.Redirect(w, r, p.address("/search", p.Query, nil), http.StatusMovedPermanently)
		return
	}
	head, err := s.services.ListTasks(r.Context(), &kv1.ListTasksRequest{PageSize: 1, On: p.Query.Get("on")})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	commit, err := s.services.GetCommit(r.Context(), &kv1.GetCommitRequest{Name: fmt.Sprint("commits/", head.GetRevision())})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead, p.Home, p.Revision = p.Say("home.title"), p.Say("home.lead"), true, head.GetRevision()
	p.Content = struct {
		Examples []string
		Changed  string // the day of the last change
	}{examples, p.Moment(commit.GetCommitTime())}
	s.show(w, http.StatusOK, "home.html", p)
}

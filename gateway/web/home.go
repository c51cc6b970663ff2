package web

import (
	"net/http"
)

// home is the two boxes. Old addresses, where it answered searches too, lead on.
func (s *site) home(w http.ResponseWriter, r *http.Request, p *page) {
	if p.Q != "" {
		to := p.address("/search", p.Query, nil)
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	p.Title, p.Lead, p.Home = p.Say("home.title"), p.Say("home.lead"), true
	s.show(w, http.StatusOK, "home.html", p)
}

package web

import "net/http"

// The pages below are texts alone.

func (s *site) accessibility(w http.ResponseWriter, _ *http.Request, p *page) {
	p.Title, p.Lead = p.Say("accessibility.title"), p.Say("accessibility.lead")
	s.show(w, http.StatusOK, "accessibility.html", p)
}

func (s *site) privacy(w http.ResponseWriter, _ *http.Request, p *page) {
	p.Title, p.Lead = p.Say("privacy.title"), p.Say("privacy.lead")
	s.show(w, http.StatusOK, "privacy.html", p)
}

func (s *site) contact(w http.ResponseWriter, _ *http.Request, p *page) {
	p.Title, p.Lead = p.Say("contact.title"), p.Say("contact.lead")
	s.show(w, http.StatusOK, "contact.html", p)
}

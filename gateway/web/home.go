package web

import (
	"context"
	"fmt"
	"net/http"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// examples are searches that people make, shown to who does not know what to type.
var examples = []string{
	"lakcímkártya", "útlevél", "anyakönyvi kivonat", "építési engedély", "hagyaték", "ápolási díj", "parkolási engedély", "panasz a boltra",
}

// daysAhead is how many days of change stand on the first page.
const daysAhead = 3

// A homePage is the content of the first page.
type homePage struct {
	Examples []string
	Events   []link       // life events
	Coming   []changedDay // the next days on which it changes who acts
	Turned   string       // the last such day; empty: none
	Changed  string       // the day of the last change of the catalogue
}

// home is the two boxes, and what this is. Old addresses, where it answered
// searches too, lead on.
func (s *site) home(w http.ResponseWriter, r *http.Request, p *page) {
	if p.Q != "" {
		http.Redirect(w, r, p.address("/search", p.Query, nil), http.StatusMovedPermanently)
		return
	}
	if err := s.stand(r.Context(), p); err != nil {
		s.failed(w, p, err)
		return
	}
	commit, err := s.services.GetCommit(r.Context(), &kv1.GetCommitRequest{Name: fmt.Sprint("commits/", p.Revision)})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	c := homePage{Examples: examples, Changed: p.Moment(commit.GetCommitTime())}
	if err := s.lookOut(r.Context(), p, &c); err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead, p.Home, p.Content = p.Say("home.title"), p.Say("home.lead"), true, c
	s.show(w, http.StatusOK, "home.html", p)
}

// lookOut fills in the life events, and the next days on which the law changes
// who acts.
func (s *site) lookOut(ctx context.Context, p *page, c *homePage) error {
	seen, err := s.outlook(ctx, p.Revision, p.On)
	if err != nil {
		return err
	}
	for _, event := range seen.Events {
		if p.holds(event.GetValidity()) {
			c.Events = append(c.Events, p.link(p.title(event), p.To("/"+event.GetName())))
		}
	}
	byTitle(c.Events, func(l link) string { return l.Text })
	coming, last := seen.ahead(p.On)
	if last != nil {
		c.Turned = p.Day(last.Day)
	}
	c.Coming, err = s.changedDays(ctx, p, coming[:min(len(coming), daysAhead)])
	return err
}

package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// A mapping is what a page of a map shows: the drawing, and a table that says the
// same.
type mapping struct {
	Drawing drawing
	Of      link // what the map is of
	Rows    []mapRow
	Spot    string // the place that is marked
	Acting  bool   // it is of who acts in a task
}

type mapRow struct {
	*patch
	Places []string
}

// A drawing is a map as a page shows it.
type drawing struct {
	Source, To    string // the addresses of the drawing, and of the page with its table
	Alt           string
	Width, Height int
	*page
}

// Drawing is the map of a record, as templates show it.
func (p *page) Drawing(name, title string) drawing {
	path := "/" + name + "/map"
	return drawing{
		Source: p.To(path+".svg", "place", p.Place), To: p.To(path, "place", p.Place),
		Alt: p.Say("map.alt", title), Width: sheetWidth, Height: drawnHeight, page: p,
	}
}

// charts tell, by the collection of a record, how its map comes about.
var charts = map[string]func(s *site, ctx context.Context, p *page, name string) (*chart, error){
	"tasks": (*site).taskChart, "bodies": (*site).bodyChart, "territories": (*site).placeChart,
}

// mapOf is the page of a map, with a table that says the same.
func mapOf(collection string) handler {
	return func(s *site, w http.ResponseWriter, r *http.Request, p *page) {
		name, records := collection+"/"+r.PathValue("id"), known{}
		if err := s.read(r.Context(), p, records, name); err != nil {
			s.failed(w, p, err)
			return
		}
		c := s.chart(w, r, p, collection, name)
		if c == nil {
			return
		}
		title := p.named(records, name)
		content := mapping{Drawing: p.Drawing(name, title), Of: p.link(title, p.To("/"+name, "place", p.Place)), Acting: collection == "tasks"}
		if c.spot >= 0 {
			content.Spot = p.named(c.land.all, c.land.dots[c.spot].name)
			if p.Place != "" {
				p.Place = content.Spot // a code says nothing to people
			}
		}
		for _, a := range c.areas {
			if len(a.Dots) > 0 {
				content.Rows = append(content.Rows, mapRow{a, c.land.cover(p, a.Dots)})
			}
		}
		p.Title, p.Lead, p.Content = p.Say("map.title", title), p.Say("map.lead"), content
		s.show(w, http.StatusOK, "map.html", p)
	}
}

// chart is what the map of a record shows; where there is none it says so, and is nil.
func (s *site) chart(w http.ResponseWriter, r *http.Request, p *page, collection, name string) *chart {
	c, err := charts[collection](s, r.Context(), p, name)
	switch {
	case err != nil:
		s.failed(w, p, err)
		return nil
	case c == nil:
		s.problem(w, p, http.StatusNotFound)
	}
	return c
}

// mapDrawing is the map itself.
func mapDrawing(collection string) handler {
	return func(s *site, w http.ResponseWriter, r *http.Request, p *page) {
		name, records := collection+"/"+r.PathValue("id"), known{}
		if err := s.read(r.Context(), p, records, name); err != nil {
			s.failed(w, p, err)
			return
		}
		key := shelfKey{lang: p.Lang, address: p.Path + "?place=" + p.Place, today: p.On, head: p.Revision}
		body, ok := s.shelf.get(key)
		if !ok {
			c := s.chart(w, r, p, collection, name)
			if c == nil {
				return
			}
			body = c.draw(p, p.Say("map.title", p.named(records, name)))
			s.shelf.put(key, body)
		}
		sum := sha256.Sum256(body)
		tag := fmt.Sprintf(`W/"%x"`, sum[:8])
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src "+s.mapStyle+"; frame-ancestors 'none'")
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache")
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", "image/svg+xml")
		p.send(w, http.StatusOK, body)
	}
}

// styleHash is a style as a policy names it.
func styleHash(style []byte) string {
	sum := sha256.Sum256(style)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

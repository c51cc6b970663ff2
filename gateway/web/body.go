package web

import (
	"net/http"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// body is a body, with its title and seat of the day.
func (s *site) body(w http.ResponseWriter, r *http.Request, p *page) {
	on := p.Query.Get("on")
	body, err := s.services.GetBody(r.Context(), &kv1.GetBodyRequest{Name: "bodies/" + r.PathValue("id"), On: on})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	class, err := s.services.GetBodyClass(r.Context(), &kv1.GetBodyClassRequest{Name: body.GetBodyClass(), On: on})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	content := struct {
		Class, Address string
		Body           *kv1.Body
		Ended          bool
	}{
		Class: p.Text(class.GetTitle()),
		Body:  body,
		Ended: validity.At(body.GetValidity(), p.On) == validity.Out,
	}
	for _, seat := range body.GetSeats() {
		if validity.At(seat.GetValidity(), p.On) == validity.In {
			content.Address = seat.GetAddress()
		}
	}
	p.Title, p.Content, p.JSON = p.titleOf(body.GetName(), body.GetTitles()), content, "/v1/"+body.GetName()
	s.show(w, http.StatusOK, "body.html", p)
}

// titleOf is the title of the day, or the last; name where there is none.
func (p *page) titleOf(name string, titles []*kv1.DatedTitle) string {
	title := name
	for _, t := range titles {
		title = p.Text(t.GetTitle())
		if validity.At(t.GetValidity(), p.On) == validity.In {
			break
		}
	}
	return title
}

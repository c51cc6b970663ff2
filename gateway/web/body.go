package web

import (
	"net/http"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// body is a body, with its title and seat of the day.
func (s *site) body(w http.ResponseWriter, r *http.Request) {
	on := r.URL.Query().Get("on")
	body, err := s.services.GetBody(r.Context(), &kv1.GetBodyRequest{Name: "bodies/" + r.PathValue("id"), On: on})
	if err != nil {
		s.failed(w, r, err)
		return
	}
	class, err := s.services.GetBodyClass(r.Context(), &kv1.GetBodyClassRequest{Name: body.GetBodyClass(), On: on})
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if on == "" {
		on = s.today()
	}
	content := struct {
		Title, Class, Address string
		Body                  *kv1.Body
		Ended                 bool
	}{
		Title: body.GetName(),
		Class: class.GetTitle().In("hu"),
		Body:  body,
		Ended: validity.At(body.GetValidity(), on) == validity.Out,
	}
	for _, t := range body.GetTitles() {
		content.Title = t.GetTitle().In("hu")
		if validity.At(t.GetValidity(), on) == validity.In {
			break
		}
	}
	for _, seat := range body.GetSeats() {
		if validity.At(seat.GetValidity(), on) == validity.In {
			content.Address = seat.GetAddress()
		}
	}
	s.show(w, http.StatusOK, "body.html", content)
}

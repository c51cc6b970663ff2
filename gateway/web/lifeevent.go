package web

import (
	"net/http"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// lifeEvent is what happens to people, and the tasks that it brings: the only
// concepts that have a page.
func (s *site) lifeEvent(w http.ResponseWriter, r *http.Request, p *page) {
	name, records := "concepts/"+r.PathValue("id"), known{}
	if !strings.HasPrefix(r.PathValue("id"), lifeEvents+".") {
		s.problem(w, p, http.StatusNotFound)
		return
	}
	if err := s.read(r.Context(), p, records, name); err != nil {
		s.failed(w, p, err)
		return
	}
	event := records[name].(*kv1.Concept)
	var place *kv1.Candidate
	if p.Place != "" {
		var err error
		if place, err = s.findPlace(r.Context(), p); err != nil {
			s.failed(w, p, err)
			return
		}
	}
	tasks, err := s.records(r.Context(), p, slices.Clone(event.GetLead().GetTasks()))
	if err != nil {
		s.failed(w, p, err)
		return
	}
	var content struct {
		Tasks []brought
		Also  []*kv1.Text
	}
	content.Also = event.GetLabels()
	for _, name := range event.GetLead().GetTasks() {
		task, ok := tasks[name].(*kv1.Task)
		if !ok || !p.holds(task.GetValidity()) {
			continue
		}
		one := brought{Task: task, To: p.link(p.title(task), p.To("/"+name, "place", p.Query.Get("place")))}
		if place != nil {
			if one.Here, err = s.hereAt(r.Context(), p, name, place, p.On, p.Revision); err != nil {
				s.failed(w, p, err)
				return
			}
		}
		content.Tasks = append(content.Tasks, one)
	}
	p.Title, p.Lead, p.Content, p.JSON = p.title(event), p.Say("event.lead"), content, "/v1/"+name
	p.History = p.To("/" + name + "/history")
	s.show(w, http.StatusOK, "lifeevent.html", p)
}

// A brought task is one that a life event brings.
type brought struct {
	*kv1.Task
	To   link
	Here *here // nil: no place is given, or none that is known
}

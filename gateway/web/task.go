package web

import (
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A question is one that the task page asks back, with the addresses of its
// answers; without options it is answered in words.
type question struct {
	Text, Field string
	Options     []link
}

// task is a task, and who is competent for it where the reader lives.
func (s *site) task(w http.ResponseWriter, r *http.Request, p *page) {
	name := "tasks/" + r.PathValue("id")
	asked, known := facts(name, p.Query)
	asked.Lang = p.Lang
	task, err := s.services.GetTask(r.Context(), &kv1.GetTaskRequest{Name: name, On: asked.On, Revision: asked.Revision})
	if err != nil {
		s.failed(w, p, err)
		return
	}
	answer, err := s.services.Resolve(r.Context(), asked)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead = p.Text(task.GetTitle()), p.Text(task.GetDescription())
	p.On, p.Revision, p.JSON = answer.GetOn(), answer.GetRevision(), answer.GetPermalink()
	content := struct {
		Task       *kv1.Task
		Answer     *kv1.ResolveResponse
		Kept       url.Values // what a new place does not change
		Questions  []question
		Candidates []link
	}{Task: task, Answer: answer, Kept: maps.Clone(known)}
	content.Kept.Del("place")
	for _, need := range answer.GetNeeded() {
		q := question{Text: need.GetQuestion(), Field: need.GetField()}
		for _, o := range need.GetOptions() {
			q.Options = append(q.Options, link{o.GetLabel(), p.With(need.GetField(), o.GetValue())})
		}
		content.Questions = append(content.Questions, q)
	}
	for _, c := range answer.GetCandidates() {
		text := c.GetTitle()
		if c.GetWithin() != "" {
			text += " (" + c.GetWithin() + ")"
		}
		content.Candidates = append(content.Candidates, link{text, p.With("place", id(c.GetName()))})
	}
	p.Content = content
	s.show(w, http.StatusOK, "task.html", p)
}

// facts takes from an address what a question can carry, and tells what it took.
// What else stands there (marks of mail programs, say) is passed over.
func facts(task string, query url.Values) (*kv1.ResolveRequest, url.Values) {
	q := &kv1.ResolveRequest{}
	known := url.Values{}
	fields := q.ProtoReflect().Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		value := strings.TrimSpace(query.Get(string(field.Name())))
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && field.Name() == "revision" {
			q.Revision = n
			known.Set("revision", value)
		}
		if value == "" || field.Kind() != protoreflect.StringKind || field.Name() == "task" {
			continue
		}
		q.ProtoReflect().Set(field, protoreflect.ValueOfString(value))
		known.Set(string(field.Name()), value)
	}
	q.Task = task
	return q, known
}

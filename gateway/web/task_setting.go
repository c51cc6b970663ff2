package web

import (
	"context"
	"html/template"
	"net/url"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A setting is what stands on the page of a task wherever the reader lives: it is
// made once for a day and a revision, as most of what such a page costs.
type setting struct {
	Task   *kv1.Task
	Sector link // a search for its sector's name
	Kind   string
	Basis  []ground // the provisions that lay it down
	Before []link   // tasks that it follows
	After  []link   // tasks that follow it
	Rules  []rule
	Lacks  []string                 // what a client would want to know and the catalogue does not hold
	Log    []*kv1.Change            // when the record changed, the newest first
	Parts  map[string]template.HTML // of the page, by the names of their templates
	met    *vocabulary              // of what it is made of; a page only reads it
}

// settled are the templates of task.html that show a setting.
var settled = []string{"what", "law", "lacks", "rules", "log"}

// size is what a setting takes in memory, about: what it is made of stands in its
// parts once more.
func (s *setting) size() int {
	bytes := s.met.size()
	for _, part := range s.Parts {
		bytes += 4 * len(part)
	}
	return bytes
}

// settingOf gets what stands beside an answer.
func (s *site) settingOf(ctx context.Context, p *page, task string) (*setting, error) {
	asked := url.Values{"on": p.Query["on"], "revision": p.Query["revision"]} // its links go on with these
	key := shelfKey{lang: p.Lang, address: task + "?" + asked.Encode(), today: p.On, head: p.Revision}
	if made, ok := s.settings.get(key); ok {
		return made, nil
	}
	made, err := s.set(ctx, p, task)
	if err == nil {
		s.settings.put(key, made)
	}
	return made, err
}

// set reads the task and its rules, the words for its codes and its history.
func (s *site) set(ctx context.Context, of *page, name string) (*setting, error) {
	own := *of
	own.met = newVocabulary(of.Lang) // the page goes on to meet more, and the setting stays for others
	p := &own
	task, err := s.services.GetTask(ctx, &kv1.GetTaskRequest{Name: name, On: p.On, Revision: p.Revision})
	if err != nil {
		return nil, err
	}
	p.meet(task)
	listed, err := s.services.ListCompetences(ctx, &kv1.ListCompetencesRequest{
		PageSize: 1000, RefersTo: name, On: p.On, Revision: p.Revision, ShowEnded: true})
	if err != nil {
		return nil, err
	}
	names := []string{task.GetSector(), task.GetTaskType(), task.GetParent()}
	names = append(append(names, task.GetPredecessors()...), task.GetSuccessors()...)
	for _, b := range task.GetLegalBasis() {
		names = append(names, b.GetAct())
	}
	var rules []*kv1.Competence
	for _, competence := range listed.GetCompetences() {
		if competence.GetTask() == name {
			rules = append(rules, competence)
			p.meet(competence)
			names = append(names, referredBy(competence)...)
		}
	}
	records, err := s.records(ctx, p, names)
	if err != nil {
		return nil, err
	}
	history, err := s.services.GetHistory(ctx, &kv1.GetHistoryRequest{Name: name, PageSize: 20, Revision: p.Revision})
	if err != nil {
		return nil, err
	}
	made := &setting{Task: task, met: p.met, Kind: p.refer(records, task.GetTaskType()).Text, Lacks: p.lacking(task), Log: history.GetChanges()}
	for _, competence := range rules {
		made.Rules = append(made.Rules, p.rule(records, competence))
	}
	sortRules(made.Rules)
	if sector := p.refer(records, task.GetSector()).Text; task.GetSector() != "" {
		made.Sector = p.link(sector, p.To("/search", "q", sector, "sector", strings.TrimPrefix(id(task.GetSector()), "sector.")))
	}
	for _, b := range task.GetLegalBasis() {
		made.Basis = append(made.Basis, p.basis(records, b))
	}
	made.Before, made.After = p.referAll(records, task.GetPredecessors()), p.referAll(records, task.GetSuccessors())
	p.Title, p.Lead = p.text(task.GetTitle()), p.text(task.GetDescription())
	p.Content, made.Parts = made, map[string]template.HTML{}
	for _, name := range settled {
		made.Parts[name] = s.part(p.Lang, name, p)
	}
	return made, nil
}

// lacking is what a client would want to know and the catalogue does not hold.
func (p *page) lacking(task *kv1.Task) (missing []string) {
	procedure := task.GetProcedure()
	for _, field := range []struct {
		key   string
		known bool
	}{
		{"description", task.GetDescription() != nil},
		{"deadline", procedure.GetDeadline() != nil},
		{"fee", procedure.GetFee() != nil},
		{"forms", len(procedure.GetForms()) > 0},
		{"steps", len(procedure.GetSteps()) > 0},
	} {
		if !field.known {
			missing = append(missing, p.Label("held", field.key))
		}
	}
	return missing
}

// part is a part of the page of a task, of a template that it has for it.
func (s *site) part(lang, name string, content any) template.HTML {
	var b strings.Builder
	if err := s.pages[lang]["task.html"].ExecuteTemplate(&b, name, content); err != nil {
		panic(err) // the templates fit what they show, or it is a bug
	}
	return template.HTML(b.String())
}

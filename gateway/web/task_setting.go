package web

import (
	"bytes"
	"context"
	"html/template"
	"net/url"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A setting is what stands on the page of a task wherever the reader lives: it is
// made once for a day and a revision, as most of what such a page costs.
type setting struct {
	Sector link // a search for its sector's name
	Kind   string
	Basis  []ground // the provisions that lay it down
	Before []link   // tasks that it follows
	After  []link   // tasks that follow it
	Rules  []rule
	Table  template.HTML // the rules, as the specialist sees them
	Log    template.HTML // when the record changed
	met    *vocabulary   // of what it is made of; a page only reads it
}

// size is what a setting takes in memory, about: what it is made of stands in the
// pages of its table once more.
func (s *setting) size() int { return 4*(len(s.Table)+len(s.Log)) + s.met.size() }

// settingOf gets what stands beside an answer.
func (s *site) settingOf(ctx context.Context, p *page, task *kv1.Task) (*setting, error) {
	asked := url.Values{"on": p.Query["on"], "revision": p.Query["revision"]} // its links go on with these
	key := shelfKey{lang: p.Lang, address: task.GetName() + "?" + asked.Encode(), today: p.On, head: p.Revision}
	if made, ok := s.settings.get(key); ok {
		return made, nil
	}
	made, err := s.set(ctx, p, task)
	if err == nil {
		s.settings.put(key, made)
	}
	return made, err
}

// set reads the rules of the task, the words for its codes and its history.
func (s *site) set(ctx context.Context, of *page, task *kv1.Task) (*setting, error) {
	own := *of
	own.met = newVocabulary(of.Lang) // the page goes on to meet more, and the setting stays for others
	p := &own
	p.meet(task)
	listed, err := s.services.ListCompetences(ctx, &kv1.ListCompetencesRequest{
		PageSize: 1000, RefersTo: task.GetName(), On: p.On, Revision: p.Revision, ShowEnded: true})
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
		if competence.GetTask() == task.GetName() {
			rules = append(rules, competence)
			p.meet(competence)
			names = append(names, referredBy(competence)...)
		}
	}
	records, err := s.records(ctx, p, names)
	if err != nil {
		return nil, err
	}
	history, err := s.services.GetHistory(ctx, &kv1.GetHistoryRequest{Name: task.GetName(), PageSize: 20, Revision: p.Revision})
	if err != nil {
		return nil, err
	}
	made := &setting{met: p.met, Kind: p.refer(records, task.GetTaskType()).Text}
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
	made.Table, made.Log = s.part("task.html", "rules", p, made.Rules), s.part("task.html", "log", p, history)
	return made, nil
}

// part is a part of a page, of a template that the page has for it.
func (s *site) part(file, name string, p *page, content any) template.HTML {
	var b bytes.Buffer
	about := *p
	about.Content = content
	if err := s.pages[p.Lang][file].ExecuteTemplate(&b, name, &about); err != nil {
		panic(err) // the templates fit what they show, or it is a bug
	}
	return template.HTML(b.String())
}

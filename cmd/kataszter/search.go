package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) searchCommand() *cobra.Command {
	var at moment
	var kindNames, levelNames []string
	var sortName string
	var facets bool
	req := &kv1.SearchRequest{}
	cmd := &cobra.Command{
		Use:   "search WORDS…",
		Short: "finds records by words, with or without accents",
		Example: `  kataszter search lakcimkartya
  kataszter search építési engedély --kind TASK --limit 5
  kataszter search gyám --sort name --facets
  kataszter search budaörs --kind BODY,TERRITORY --json`,
		Args: count(1, -1, "what a person would type, as lakcimkartya"),
		RunE: func(cmd *cobra.Command, args []string) error {
			req.Q, req.On, req.Lang = strings.Join(args, " "), at.on, a.lang
			var err error
			if req.Kinds, err = members[kv1.Record_Kind]("--kind", kindNames); err != nil {
				return err
			}
			if req.Levels, err = levels(levelNames); err != nil {
				return err
			}
			sort, err := member("--sort", sortName, kv1.SearchRequest_SORT_UNSPECIFIED.Descriptor())
			if err != nil {
				return err
			}
			req.Sort = kv1.SearchRequest_Sort(sort)
			find := func(services grpc.ClientConnInterface) error {
				res, err := kv1.NewSearchServiceClient(services).Search(cmd.Context(), req)
				if err != nil {
					return err
				}
				if a.json {
					return a.writeAnswer(res)
				}
				return a.found(res, facets)
			}
			if a.dataDir != "" {
				return a.askIndexedFiles(cmd.Context(), find)
			}
			return a.askServer(find)
		},
	}
	a.doorFlags(cmd)
	at.dayFlag(cmd)
	cmd.Flags().StringSliceVar(&kindNames, "kind", nil, "only these kinds, as TASK,BODY")
	cmd.Flags().StringSliceVar(&levelNames, "level", nil, "only tasks of these levels, as STATE,MUNICIPAL, or none")
	cmd.Flags().StringSliceVar(&req.Sectors, "sector", nil, "only tasks of these sectors, as concepts/sector.…, or none")
	cmd.Flags().StringSliceVar(&req.TaskTypes, "type", nil, "only tasks of these types, as concepts/task-type.…, or none")
	cmd.Flags().StringVar(&sortName, "sort", "relevance", "the order: relevance or name")
	cmd.Flags().BoolVar(&facets, "facets", false, "print how the hits divide by kind, sector, level and type")
	cmd.Flags().BoolVar(&req.Explain, "explain", false, "tell how each score came about")
	cmd.Flags().Int32Var(&req.PageSize, "limit", 0, "how many at most, up to 100 (default 20)")
	cmd.Flags().StringVar(&req.PageToken, "page-token", "", "go on from the next_page_token of an answer")
	return cmd
}

// found writes the hits and, where that was asked for, how they divide.
func (a *app) found(res *kv1.SearchResponse, facets bool) error {
	p := a.printer()
	a.there(p, res.GetPlaceAnswer())
	var rows [][]cell
	for _, hit := range res.GetResults() {
		rows = append(rows, a.hit(hit)...)
	}
	p.table("", rows)
	if len(rows) > 0 {
		p.line()
	}
	p.line(cleaned(fmt.Sprintf(a.in("%d találat, %d látható", "%d found, %d shown"), res.GetTotalSize(), len(res.GetResults()))))
	if better := res.GetDidYouMean(); better != "" {
		p.line(cleaned(a.in("erre gondolt? ", "did you mean? ")), p.paint(better, bold))
	}
	if near := res.GetReading().GetNearest(); len(near) > 0 {
		p.line(cleaned(a.in("a legközelebbi szavak: ", "the nearest words: ") + strings.Join(near, ", ")))
	}
	if facets {
		p.table("  ", divided(res.GetFacets()))
	}
	if res.GetNextPageToken() != "" {
		p.line(p.paint("  --page-token "+res.GetNextPageToken(), faint))
	}
	return p.err
}

// there writes who acts at the place that the words name.
func (a *app) there(p *printer, there *kv1.PlaceAnswer) {
	if there == nil {
		return
	}
	place := p.paint(there.GetPlace().GetTitle()+": ", bold)
	resolution := there.GetResolution()
	var primary kv1.Role
	if len(resolution.GetRoles()) > 0 {
		primary = resolution.GetRoles()[0].GetRole()
	}
	var names []string
	for _, answer := range resolution.GetAnswers() {
		if answer.GetRole() == primary {
			names = append(names, answer.GetBody().GetTitle())
		}
	}
	for _, body := range there.GetBodies() {
		names = append(names, body.GetTitle())
	}
	for _, point := range there.GetServicePoints() {
		names = append(names, strings.TrimSuffix(point.GetTitle()+", "+point.GetAddress(), ", "))
	}
	said := strings.Join(names, "; ")
	if resolution != nil {
		said = strings.TrimPrefix(said+"  "+resolution.GetOutcome().String(), "  ")
	}
	p.line(place, cleaned(said))
	for _, need := range resolution.GetNeeded() {
		p.line("  ", cleaned(need.GetQuestion()))
	}
	p.line()
}

// hit is the rows of a hit: what it is, a line of it, what follows it, and how its
// score came about.
func (a *app) hit(hit *kv1.SearchResult) [][]cell {
	title := cell{text: hit.GetTitle(), marks: hit.GetTitleMatches()}
	if hit.GetEnded() {
		title.text += a.in(" (nem hatályos)", " (not in force)")
		title.paint = faint
	}
	rows := [][]cell{{{text: hit.GetName(), paint: bold}, title, {text: word(a, kinds, hit.GetKind()), paint: faint}}}
	if hit.GetSnippet() != "" {
		rows = append(rows, []cell{under("", hit.GetSnippet(), hit.GetSnippetMatches())})
	}
	for _, next := range hit.GetFollowers() {
		rows = append(rows, []cell{under("→ ", next.GetName()+" "+next.GetTitle(), nil)})
	}
	for _, line := range hit.GetExplanation() {
		rows = append(rows, []cell{under("  ", line, nil)})
	}
	return rows
}

// under is a line that stands under a hit.
func under(lead, text string, marks []*kv1.Span) cell {
	lead = "    " + lead
	c := cell{text: lead + text, paint: faint}
	by := int32(utf8.RuneCountInString(lead))
	for _, m := range marks {
		c.marks = append(c.marks, &kv1.Span{Start: m.GetStart() + by, End: m.GetEnd() + by})
	}
	return c
}

// divided are the facets in rows: each value with its count.
func divided(facets []*kv1.Facet) [][]cell {
	var rows [][]cell
	for _, facet := range facets {
		var values []string
		for _, v := range facet.GetValues() {
			value := v.GetValue()
			if value == kv1.Task_LEVEL_UNSPECIFIED.String() {
				value = none
			}
			values = append(values, fmt.Sprintf("%s %d", value, v.GetCount()))
		}
		if len(values) > 0 {
			rows = append(rows, []cell{{text: facet.GetField(), paint: faint}, {text: strings.Join(values, ", ")}})
		}
	}
	return rows
}

// members are the members of an enum by their names.
func members[E interface {
	~int32
	protoreflect.Enum
}](flag string, names []string) ([]E, error) {
	var all []E
	for _, name := range names {
		number, err := member(flag, name, E(0).Descriptor())
		if err != nil {
			return nil, err
		}
		all = append(all, E(number))
	}
	return all, nil
}

// levels are the members of --level, where none is a level that is not known.
func levels(names []string) ([]kv1.Task_Level, error) {
	known := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == none })
	all, err := members[kv1.Task_Level]("--level", known)
	if len(known) < len(names) {
		all = append(all, kv1.Task_LEVEL_UNSPECIFIED)
	}
	return all, err
}

// none is what has no value, as it is asked for and told.
const none = "none"

// member is the number of an enum's member by its name, in capitals or not.
func member(flag, name string, enum protoreflect.EnumDescriptor) (protoreflect.EnumNumber, error) {
	var names []string
	for i := range enum.Values().Len() {
		v := enum.Values().Get(i)
		if v.Number() == 0 {
			continue
		}
		if strings.EqualFold(string(v.Name()), name) {
			return v.Number(), nil
		}
		names = append(names, string(v.Name()))
	}
	return 0, usage("%s %q: want %s", flag, name, nearest(name, names))
}

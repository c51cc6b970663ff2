package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) searchCommand() *cobra.Command {
	var at moment
	var kindNames, levelNames []string
	req := &kv1.SearchRequest{}
	cmd := &cobra.Command{
		Use:   "search WORDS…",
		Short: "finds records by words, with or without accents",
		Example: `  kataszter search lakcimkartya
  kataszter search építési engedély --kind TASK --limit 5
  kataszter search budaörs --kind BODY,TERRITORY --json`,
		Args: count(1, -1, "what a person would type, as lakcimkartya"),
		RunE: func(cmd *cobra.Command, args []string) error {
			req.Q, req.On, req.Lang = strings.Join(args, " "), at.on, a.lang
			for _, name := range kindNames {
				kind, err := member("--kind", name, kv1.Record_KIND_UNSPECIFIED.Descriptor())
				if err != nil {
					return err
				}
				req.Kinds = append(req.Kinds, kv1.Record_Kind(kind))
			}
			for _, name := range levelNames {
				level, err := member("--level", name, kv1.Task_LEVEL_UNSPECIFIED.Descriptor())
				if err != nil {
					return err
				}
				req.Levels = append(req.Levels, kv1.Task_Level(level))
			}
			find := func(services grpc.ClientConnInterface) error {
				res, err := kv1.NewSearchServiceClient(services).Search(cmd.Context(), req)
				if err != nil {
					return err
				}
				if a.json {
					return a.writeAnswer(res)
				}
				return a.found(res)
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
	cmd.Flags().StringSliceVar(&levelNames, "level", nil, "only tasks of these levels, as STATE,MUNICIPAL")
	cmd.Flags().StringSliceVar(&req.Sectors, "sector", nil, "only tasks of these sectors, as concepts/sector.…")
	cmd.Flags().StringSliceVar(&req.TaskTypes, "type", nil, "only tasks of these types, as concepts/task-type.…")
	cmd.Flags().Int32Var(&req.PageSize, "limit", 0, "how many at most, up to 100 (default 20)")
	cmd.Flags().StringVar(&req.PageToken, "page-token", "", "go on from the next_page_token of an answer")
	return cmd
}

// found writes the hits and how they divide.
func (a *app) found(res *kv1.SearchResponse) error {
	p := a.printer()
	var rows [][]cell
	for _, hit := range res.GetResults() {
		title := cell{text: hit.GetTitle()}
		if hit.GetEnded() {
			title = cell{text: title.text + a.in(" (nem hatályos)", " (not in force)"), paint: faint}
		}
		rows = append(rows, []cell{{text: hit.GetName(), paint: bold}, title, {text: word(a, kinds, hit.GetKind()), paint: faint}})
	}
	p.table("", rows)
	if len(rows) > 0 {
		p.line()
	}
	p.line(cleaned(fmt.Sprintf(a.in("%d találat, %d látható", "%d found, %d shown"), res.GetTotalSize(), len(rows))))
	var facets [][]cell
	for _, facet := range res.GetFacets() {
		var values []string
		for _, v := range facet.GetValues() {
			values = append(values, fmt.Sprintf("%s %d", v.GetValue(), v.GetCount()))
		}
		if len(values) > 0 {
			facets = append(facets, []cell{{text: facet.GetField(), paint: faint}, {text: strings.Join(values, ", ")}})
		}
	}
	p.table("  ", facets)
	if res.GetNextPageToken() != "" {
		p.line(p.paint("  --page-token "+res.GetNextPageToken(), faint))
	}
	return p.err
}

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

package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) historyCommand() *cobra.Command {
	var at moment
	var fields bool
	cmd := &cobra.Command{
		Use:   "history NAME",
		Short: "lists the changes of a record, the newest first",
		Long: `Lists the changes of a record, the newest first: when, by whom, and why.
With --diff each tells the fields that it changed, with what was and what is. With
--json each change is a line, with the record as it stood then.`,
		Example: `  kataszter history tasks/GYJ-004
  kataszter history GYJ-004 --diff
  kataszter history GYJ-004 --as-of 2026-11-22T12:00:00Z --json`,
		Args: count(1, 1, "the name of one record, as tasks/GYJ-004"),
		RunE: func(cmd *cobra.Command, args []string) error {
			req := &kv1.GetHistoryRequest{Name: fullName(args[0]), PageSize: 1000, Revision: at.revision, AsOf: at.time(), ShowFields: fields}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				var rows [][]cell
				for {
					res, err := kv1.NewCatalogServiceClient(services).GetHistory(cmd.Context(), req)
					if err != nil {
						return err
					}
					for _, change := range res.GetChanges() {
						if !a.json {
							rows = append(append(rows, a.change(change)), fieldRows(change.GetFields())...)
						} else if err := a.writeJSON(change); err != nil {
							return err
						}
					}
					if req.PageToken = res.GetNextPageToken(); req.PageToken == "" {
						break
					}
				}
				p := a.printer()
				p.table("", rows)
				return p.err
			})
		},
	}
	a.doorFlags(cmd)
	at.revisionFlags(cmd)
	cmd.Flags().BoolVar(&fields, "diff", false, "tell the fields that each change changed")
	return cmd
}

func (a *app) change(c *kv1.Change) []cell {
	what := cell{text: a.in("rögzítve", "put")}
	if c.GetWithdrawn() {
		what = cell{text: a.in("visszavonva", "withdrawn"), paint: red}
	}
	return []cell{
		{text: fmt.Sprint(c.GetRevision()), paint: bold}, {text: clock(c.GetCommitTime().AsTime())},
		{text: c.GetAuthor()}, what, {text: c.GetMessage(), paint: faint},
	}
}

// clock is a time as it is in Budapest.
func clock(at time.Time) string { return at.In(validity.Budapest).Format(time.DateTime) }

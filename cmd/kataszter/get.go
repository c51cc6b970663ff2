package main

import (
	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) getCommand() *cobra.Command {
	var at moment
	cmd := &cobra.Command{
		Use:   "get NAME…",
		Short: "shows records by their names",
		Long: `Shows records by their names. A name without a collection is a task's.
With --json each record is a line, as import reads them.`,
		Example: `  kataszter get tasks/GYJ-004
  kataszter get GYJ-004 territories/23278 --json
  kataszter get bodies/jh-098 --revision 1`,
		Args: count(1, 1000, "the names of 1 to 1000 records, as tasks/GYJ-004"),
		RunE: func(cmd *cobra.Command, args []string) error {
			req := &kv1.BatchGetRecordsRequest{On: at.on, Revision: at.revision, AsOf: at.time()}
			for _, arg := range args {
				req.Names = append(req.Names, fullName(arg))
			}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				res, err := kv1.NewCatalogServiceClient(services).BatchGetRecords(cmd.Context(), req)
				if err != nil {
					return err
				}
				p := a.printer()
				for i, record := range res.GetRecords() {
					if a.json {
						if err := a.writeJSON(record.Unwrap()); err != nil {
							return err
						}
						continue
					}
					if i > 0 {
						p.line()
					}
					a.show(p, record.Unwrap(), res.GetOn())
				}
				return p.err
			})
		},
	}
	a.doorFlags(cmd)
	at.dayFlag(cmd)
	at.revisionFlags(cmd)
	return cmd
}

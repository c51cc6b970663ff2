package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) diffCommand() *cobra.Command {
	var answers bool
	var kinds []string
	var at moment
	var task, place string
	var to destination
	cmd := &cobra.Command{
		Use:   "diff A [B]",
		Short: "tells what differs between two revisions: records, or answers",
		Long: `Tells what differs between revision A and the later revision B, by default the
newest: each record that came, went or changed, with the fields in which it did.
A and B may be times too: the last revision not later than that.

With --answers it tells which questions end otherwise: who is competent for which
task at which place. A question says no more than the place; its answer is that of
the task's primary role. Both revisions are asked for the same day in law (--on).
--task and --place ask about one of them only. Where bodies, territories or their
maps have changed every task is asked everywhere, and that takes a while.`,
		Example: `  kataszter diff 12
  kataszter diff 12 14 --kind TASK,COMPETENCE
  kataszter diff 2026-11-22T12:00:00+01:00 --format csv
  kataszter diff 12 14 --answers
  kataszter diff 12 14 --answers --task GYJ-004 --place 23278 --on 2026-11-22`,
		Args: count(1, 2, "two revisions or times, the earlier first; the second may be left out"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := to.settle(a, cmd); err != nil {
				return err
			}
			if !answers && (task != "" || place != "" || at.on != "") {
				return usage("--task, --place and --on ask about answers: want --answers too")
			}
			if answers && len(kinds) > 0 {
				return usage("--kind is of records: want it without --answers")
			}
			base, baseAsOf, err := momentOf(args[0])
			if err != nil {
				return err
			}
			var later int64
			var asOf *timestamppb.Timestamp
			if len(args) == 2 {
				if later, asOf, err = momentOf(args[1]); err != nil {
					return err
				}
			}
			write := func(services grpc.ClientConnInterface, w io.Writer) error {
				client := kv1.NewHistoryServiceClient(services)
				if !answers {
					req := &kv1.CompareRecordsRequest{BaseRevision: base, BaseAsOf: baseAsOf, Revision: later, AsOf: asOf}
					if req.Kinds, err = members[kv1.Record_Kind]("--kind", kinds); err != nil {
						return err
					}
					return each(cmd.Context(), a, "diff", noDifference, client.CompareRecords, req, a.recordRows(w, to.format))
				}
				req := &kv1.CompareAnswersRequest{BaseRevision: base, BaseAsOf: baseAsOf, Revision: later, AsOf: asOf, On: at.on, Lang: a.lang}
				if task != "" {
					req.Task = fullName(task)
				}
				if place != "" {
					req.Place = territoryName(place)
				}
				return each(cmd.Context(), a, "diff", noDifference, client.CompareAnswers, req, a.answerRows(w, to.format))
			}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				return a.writeTo(to.out, func(w io.Writer) error { return write(services, w) })
			})
		},
	}
	a.doorFlags(cmd)
	cmd.Flags().BoolVar(&answers, "answers", false, "which answers differ, instead of records")
	cmd.Flags().StringSliceVar(&kinds, "kind", nil, "only records of this kind, as TASK; may be given again (default all)")
	cmd.Flags().StringVar(&task, "task", "", "only answers about this task, as GYJ-004")
	cmd.Flags().StringVar(&place, "place", "", "only answers at this place, by its code, as 23278")
	at.dayFlag(cmd)
	to.flags(cmd)
	return cmd
}

// momentOf reads a revision, or a time.
func momentOf(arg string) (revision int64, asOf *timestamppb.Timestamp, err error) {
	if revision, err = strconv.ParseInt(arg, 10, 64); err == nil && revision > 0 {
		return revision, nil, nil
	}
	at, err := time.Parse(time.RFC3339, arg)
	if err != nil {
		return 0, nil, usage("%q: want a revision, as 12, or a time, as 2026-11-22T12:00:00Z", arg)
	}
	return 0, timestamppb.New(at), nil
}

// territoryName is the name of a territory, of which a bare code is enough.
func territoryName(arg string) string {
	if strings.Contains(arg, "/") {
		return arg
	}
	return "territories/" + arg
}

const noDifference = "nothing differs"

// A rows writes what a stream answers.
type rows[R any] interface {
	row(R) error
	end() error
}

// each writes every answer of a stream as it comes, and tells how far it is under a
// name, or that there was none.
func each[Q, R any](ctx context.Context, a *app, name, none string, call func(context.Context, Q, ...grpc.CallOption) (grpc.ServerStreamingClient[R], error), q Q, to rows[*R]) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	told := a.progress(name)
	defer told.done()
	stream, err := call(ctx, q)
	if err != nil {
		return err
	}
	for n := int64(1); ; n++ {
		row, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			told.done()
			if n == 1 {
				fmt.Fprintln(a.stderr, "kataszter: "+none)
			}
			return to.end()
		}
		if err != nil {
			return err
		}
		if err := to.row(row); err != nil {
			return err
		}
		told.step(n, 0)
	}
}

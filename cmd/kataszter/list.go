package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) listCommand() *cobra.Command {
	var at moment
	var refersTo string
	var ended bool
	var limit int
	cmd := &cobra.Command{
		Use:   "list KIND",
		Short: "lists the records of a kind that are in force on a day",
		Long: `Lists the records of a kind that are in force on a day, by name. The kinds are
` + strings.Join(collections(), ", ") + `.
With --json each record is a line.`,
		Example: `  kataszter list tasks
  kataszter list competences --refers-to tasks/GYJ-004
  kataszter list bodies --ended --on 2019-01-01 --json`,
		Args: count(1, 1, "one kind, as tasks"),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, ok := kv1.KindOf(args[0] + "/")
			if !ok {
				return usage("kind %q: want %s", args[0], nearest(args[0], collections()))
			}
			if limit < 0 {
				return usage("--limit %d: want how many at most, 0 for all", limit)
			}
			req := &kv1.ListTasksRequest{
				PageSize: 1000, On: at.on, Revision: at.revision, AsOf: at.time(), ShowEnded: ended, RefersTo: refersTo,
			}
			if limit > 0 {
				req.PageSize = int32(min(limit, 1000))
			}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				return a.list(cmd.Context(), services, kind, req, limit)
			})
		},
	}
	a.doorFlags(cmd)
	at.dayFlag(cmd)
	at.revisionFlags(cmd)
	cmd.Flags().StringVar(&refersTo, "refers-to", "", "only those that refer to this record, as tasks/GYJ-004")
	cmd.Flags().BoolVar(&ended, "ended", false, "also those that are not in force on the day")
	cmd.Flags().IntVar(&limit, "limit", 0, "how many at most (default all)")
	return cmd
}

// list writes page after page.
func (a *app) list(ctx context.Context, services grpc.ClientConnInterface, kind kv1.Record_Kind, ask *kv1.ListTasksRequest, limit int) error {
	call, err := listOf(kind, ask)
	if err != nil {
		return err
	}
	p := a.printer()
	written := 0
	for {
		page, err := call(ctx, services)
		if err != nil {
			return err
		}
		if limit > 0 {
			page.records = page.records[:min(len(page.records), limit-written)]
		}
		var rows [][]cell
		for _, v := range page.records {
			if a.json {
				if err := a.writeJSON(v); err != nil {
					return err
				}
				continue
			}
			rows = append(rows, []cell{{text: v.GetName()}, {text: a.title(v, page.on)}, {text: a.period(v.GetValidity()), paint: faint}})
		}
		p.table("", rows)
		written += len(page.records)
		if p.err != nil || page.last || limit > 0 && written >= limit {
			return p.err
		}
	}
}

// A listed page.
type page struct {
	records []kv1.Value
	on      string
	last    bool
}

// listOf makes the call of the kind's own List method; each call gives the next
// page. The ten List methods have requests and answers of the same fields, but
// for the name of the list, so one is asked by the descriptors as the other.
func listOf(kind kv1.Record_Kind, ask *kv1.ListTasksRequest) (func(context.Context, grpc.ClientConnInterface) (*page, error), error) {
	service := kv1.File_kozfeladat_v1_catalog_service_proto.Services().ByName("CatalogService")
	collection := kind.Collection()
	method := service.Methods().ByName(protoreflect.Name("List" + strings.ToUpper(collection[:1]) + collection[1:]))
	if method == nil {
		return nil, fmt.Errorf("no List method for %s", collection)
	}
	request, err := message(method.Input())
	if err != nil {
		return nil, err
	}
	raw, err := proto.Marshal(ask)
	if err != nil {
		return nil, err
	}
	if err := proto.Unmarshal(raw, request.Interface()); err != nil {
		return nil, err
	}
	path := fmt.Sprintf("/%s/%s", service.FullName(), method.Name())
	return func(ctx context.Context, services grpc.ClientConnInterface) (*page, error) {
		answer, err := message(method.Output())
		if err != nil {
			return nil, err
		}
		if err := services.Invoke(ctx, path, request.Interface(), answer.Interface()); err != nil {
			return nil, err
		}
		fields := answer.Descriptor().Fields()
		token := answer.Get(fields.ByName("next_page_token"))
		request.Set(request.Descriptor().Fields().ByName("page_token"), token)
		got := &page{on: answer.Get(fields.ByName("on")).String(), last: token.String() == ""}
		list := answer.Get(fields.ByNumber(1)).List()
		for i := range list.Len() {
			got.records = append(got.records, list.Get(i).Message().Interface().(kv1.Value))
		}
		return got, nil
	}, nil
}

func message(of protoreflect.MessageDescriptor) (protoreflect.Message, error) {
	t, err := protoregistry.GlobalTypes.FindMessageByName(of.FullName())
	if err != nil {
		return nil, err
	}
	return t.New(), nil
}

// collections are the kinds as a user names them.
func collections() (all []string) {
	for _, kind := range kv1.Kinds() {
		all = append(all, kind.Collection())
	}
	return all
}

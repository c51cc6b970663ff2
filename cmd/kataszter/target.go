package main

import (
	"context"
	"fmt"
	"iter"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/data"
	"kataszter/gateway"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// into calls fn with where a commit goes.
func (a *app) into(ctx context.Context, fn func(target) error) error {
	if a.dataDir != "" {
		return a.openFiles(ctx, a.dataDir, func(files *catalog.Catalog) error {
			return fn(fileTarget{files})
		})
	}
	return a.ask(ctx, func(services grpc.ClientConnInterface) error {
		return fn(serverTarget{kv1.NewCatalogServiceClient(services), services})
	})
}

// A fileTarget is the files of a stopped server.
type fileTarget struct{ catalog *catalog.Catalog }

func (t fileTarget) difference(ctx context.Context, wanted data.Wanted) (mutations []*kv1.Mutation, report *data.Report, err error) {
	err = t.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		mutations, report, err = data.Difference(r, wanted)
		return err
	})
	return mutations, report, err
}

func (t fileTarget) commit(ctx context.Context, in *intake, mutations []*kv1.Mutation) (int64, error) {
	done, err := t.catalog.Commit(ctx, catalog.Commit{Author: in.author, Message: in.message, Mutations: mutations})
	return done.Revision, err
}

func (t fileTarget) reversal(ctx context.Context, revision int64) ([]*kv1.Mutation, error) {
	mutations, _, err := t.catalog.Reversal(ctx, revision)
	return mutations, err
}

// A serverTarget is a running server. Who commits, and whether, it says itself.
type serverTarget struct {
	catalog  kv1.CatalogServiceClient
	services grpc.ClientConnInterface
}

func (t serverTarget) difference(ctx context.Context, wanted data.Wanted) ([]*kv1.Mutation, *data.Report, error) {
	current := exported{ctx, t.catalog, map[string]kv1.Value{}}
	for record, err := range records(ctx, t.services, &kv1.ExportRequest{}) {
		if err != nil {
			return nil, nil, err
		}
		current.records[record.Unwrap().GetName()] = record.Unwrap()
	}
	return data.Difference(current, wanted)
}

func (t serverTarget) commit(ctx context.Context, in *intake, mutations []*kv1.Mutation) (int64, error) {
	req := &kv1.CommitRequest{Mutations: mutations, Message: in.message}
	if n := proto.Size(req); n > gateway.MaxRequest {
		return 0, fmt.Errorf("the commit has %d bytes, and a server takes %d at once: stop it and use --data-dir, or import in parts", n, gateway.MaxRequest)
	}
	res, err := t.catalog.Commit(ctx, req)
	return res.GetCommit().GetRevision(), err
}

func (t serverTarget) reversal(ctx context.Context, revision int64) ([]*kv1.Mutation, error) {
	res, err := kv1.NewHistoryServiceClient(t.services).GetReversal(ctx, &kv1.GetReversalRequest{Name: fmt.Sprint("commits/", revision)})
	return res.GetMutations(), err
}

// exported is what a server's export gave, with the histories that it is asked
// for one by one.
type exported struct {
	ctx     context.Context
	catalog kv1.CatalogServiceClient
	records map[string]kv1.Value
}

func (e exported) Get(name string) (kv1.Value, error) {
	if v, ok := e.records[name]; ok {
		return v, nil
	}
	return nil, fmt.Errorf("%s: %w", name, catalog.ErrNotFound)
}

func (e exported) History(name string, before int64) iter.Seq2[*kv1.Change, error] {
	return func(yield func(*kv1.Change, error) bool) {
		req := &kv1.GetHistoryRequest{Name: name, PageSize: 1}
		if before > 0 {
			req.Revision = before - 1
		}
		for {
			res, err := e.catalog.GetHistory(e.ctx, req)
			if status.Code(err) == codes.NotFound {
				err = fmt.Errorf("%s: %w", name, catalog.ErrNotFound)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, change := range res.GetChanges() {
				if !yield(change, nil) {
					return
				}
			}
			if req.PageToken = res.GetNextPageToken(); req.PageToken == "" {
				return
			}
		}
	}
}

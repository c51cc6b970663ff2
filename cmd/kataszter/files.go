package main

import (
	"context"
	"log/slog"

	"google.golang.org/grpc"

	"kataszter/catalog"
	"kataszter/gateway"
	"kataszter/search"
)

// openFiles calls fn with the catalogue in a directory. Where another process
// has it open, that is an error after a second.
func (a *app) openFiles(ctx context.Context, dir string, fn func(*catalog.Catalog) error) error {
	told := a.progress("state")
	defer told.done()
	files, err := catalog.Open(ctx, dir, catalog.Options{Logger: a.logger(slog.LevelWarn), Progress: told.step})
	if err != nil {
		return err
	}
	err = fn(files)
	if closed := files.Close(); err == nil {
		err = closed
	}
	return err
}

// openIndex calls fn with the search index of a catalogue.
func (a *app) openIndex(ctx context.Context, files *catalog.Catalog, log *slog.Logger, fn func(*search.Index) error) error {
	index, err := search.Open(ctx, a.dataDir, files, search.Options{Logger: log})
	if err != nil {
		return err
	}
	err = fn(index)
	if closed := index.Close(); err == nil {
		err = closed
	}
	return err
}

// askFiles calls fn with the services over the files, of which search does not
// answer.
func (a *app) askFiles(ctx context.Context, fn func(services grpc.ClientConnInterface) error) error {
	return a.openFiles(ctx, a.dataDir, func(files *catalog.Catalog) error {
		return fn(gateway.Local(gateway.Config{Logger: a.logger(slog.LevelWarn)}, files, nil))
	})
}

// askIndexedFiles calls fn with the services over the files when their index
// has all that they hold.
func (a *app) askIndexedFiles(ctx context.Context, fn func(services grpc.ClientConnInterface) error) error {
	log := a.logger(slog.LevelWarn)
	return a.openFiles(ctx, a.dataDir, func(files *catalog.Catalog) error {
		return a.openIndex(ctx, files, log, func(index *search.Index) error {
			following, stop := context.WithCancel(ctx)
			followed := make(chan error, 1)
			go func() { followed <- index.Run(following) }()
			err := index.WaitFor(ctx, files.Head().Revision)
			if err == nil {
				err = fn(gateway.Local(gateway.Config{Logger: log}, files, index))
			}
			stop()
			if failed := <-followed; err == nil {
				err = failed
			}
			return err
		})
	})
}

// logger writes what concerns the operator to stderr.
func (a *app) logger(least slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: least}))
}

package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// maxAnswer is the largest answer that a command takes, in bytes; a page of
// large records is what comes closest.
const maxAnswer = 64 << 20

// address is where the server is.
func (a *app) address() string { return cmp.Or(strings.TrimPrefix(a.server, scheme), defaultGRPC) }

// ask calls fn with the services: those of the server, or where --data-dir is
// given those of this process over the files.
func (a *app) ask(ctx context.Context, fn func(services grpc.ClientConnInterface) error) error {
	if a.dataDir != "" {
		return a.askFiles(ctx, fn)
	}
	return a.askServer(fn)
}

// askServer calls fn with the services of the server.
func (a *app) askServer(fn func(services grpc.ClientConnInterface) error) error {
	options, err := a.dialOptions()
	if err != nil {
		return err
	}
	conn, err := grpc.NewClient("passthrough:///"+a.address(),
		append(options, grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxAnswer)))...)
	if err != nil {
		return usage("--server %q: %v: want host:port, as %s", a.server, err, defaultGRPC)
	}
	defer conn.Close()
	return fn(conn)
}

// A moment is the day in law and the revision that a command asks about.
type moment struct {
	on       string
	revision int64
	asOf     time.Time
}

// dayFlag is the flag of commands that take a day in law.
func (m *moment) dayFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&m.on, "on", "", "the day in law, as 2026-11-22 (default today in Budapest)")
}

// revisionFlags are the flags of commands that can read the past.
func (m *moment) revisionFlags(cmd *cobra.Command) {
	cmd.Flags().Int64Var(&m.revision, "revision", 0, "exactly this revision (default the newest)")
	cmd.Flags().Func("as-of", "the last revision not later than this `time`, as 2026-11-22T12:00:00Z", func(text string) (err error) {
		if m.asOf, err = time.Parse(time.RFC3339, text); err != nil {
			return errors.New("want a time, as 2026-11-22T12:00:00Z")
		}
		return nil
	})
}

// time is as_of on the wire, nil where it is not given.
func (m *moment) time() *timestamppb.Timestamp {
	if m.asOf.IsZero() {
		return nil
	}
	return timestamppb.New(m.asOf)
}

// fullName is the name of a record: a bare code is a task's.
func fullName(arg string) string {
	if strings.Contains(arg, "/") {
		return arg
	}
	return "tasks/" + arg
}

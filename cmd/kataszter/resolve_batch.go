package main

import (
	"bufio"
	"context"
	"io"
	"os"

	"google.golang.org/grpc"

	"kataszter/gateway"
)

// resolveBatch answers the questions of a file, or of stdin, a line for each.
func (a *app) resolveBatch(ctx context.Context, file string) error {
	in := a.stdin
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return usage("--batch: %v", err)
		}
		defer opened.Close()
		in = opened
	}
	return a.ask(ctx, func(services grpc.ClientConnInterface) error {
		return a.resolveLines(ctx, services, in)
	})
}

func (a *app) resolveLines(ctx context.Context, services grpc.ClientConnInterface, in io.Reader) error {
	out := bufio.NewWriter(a.stdout)
	begin := func(string) error { return nil } // every answer says its revision
	return gateway.ResolveLines(ctx, services, in, out, begin, out.Flush)
}

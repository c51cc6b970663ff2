package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) exportCommand() *cobra.Command {
	var at moment
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "writes all records as JSON Lines",
		Long: `Writes all records of a revision as JSON Lines: one record a line, by name, the
ended ones among them. The same records give the same bytes, and an import of an
export gives the same records.`,
		Example: `  kataszter export --out catalogue.jsonl
  kataszter export --revision 1 | wc -l
  kataszter export --data-dir var | kataszter import - --data-dir copy`,
		Args: count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			req := &kv1.ExportRequest{Revision: at.revision, AsOf: at.time()}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				return a.writeTo(out, func(w io.Writer) error { return a.export(cmd.Context(), services, req, w) })
			})
		},
	}
	a.doorFlags(cmd)
	at.revisionFlags(cmd)
	outFlag(cmd, &out)
	return cmd
}

// export writes the records as they come.
func (a *app) export(ctx context.Context, services grpc.ClientConnInterface, req *kv1.ExportRequest, w io.Writer) error {
	told := a.progress("export")
	defer told.done()
	lines := bufio.NewWriter(w)
	written := int64(0)
	for record, err := range records(ctx, services, req) {
		if err != nil {
			return err
		}
		if err := data.WriteLine(lines, record.Unwrap()); err != nil {
			return err
		}
		written++
		told.step(written, 0)
	}
	return lines.Flush()
}

// records are those that an export streams.
func records(ctx context.Context, services grpc.ClientConnInterface, req *kv1.ExportRequest) func(yield func(*kv1.Record, error) bool) {
	return func(yield func(*kv1.Record, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stream, err := kv1.NewCatalogServiceClient(services).Export(ctx, req)
		if err != nil {
			yield(nil, err)
			return
		}
		for {
			res, err := stream.Recv()
			if errors.Is(err, io.EOF) || !yield(res.GetRecord(), err) || err != nil {
				return
			}
		}
	}
}

func outFlag(cmd *cobra.Command, out *string) {
	cmd.Flags().StringVar(out, "out", "", "write to this file, which is replaced when all is written (default stdout)")
}

// writeTo writes to stdout, or to the file that --out names.
func (a *app) writeTo(out string, write func(io.Writer) error) error {
	if out == "" {
		return write(a.stdout)
	}
	return replace(out, write)
}

// replace writes a file and puts it in the place of the one before when it is
// whole and on disk.
func replace(path string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("--out %s: %w", path, err)
	}
	defer os.Remove(file.Name())
	err = errors.Join(file.Chmod(0o644), write(file), file.Sync(), file.Close())
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

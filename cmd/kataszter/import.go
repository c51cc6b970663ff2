package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"kataszter/data"
	"kataszter/data/hungary"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// datasetAuthor is the author of the built-in dataset; whatever else commands commit to
// files is the console's. A server names the author itself.
const datasetAuthor = "dataset:hungary"

// datasetName is the record whose note is the number of the built-in dataset
// that the catalogue holds.
const datasetName = "concepts/dataset.hungary"

// An intake is what shall be imported, who imports it, and why.
type intake struct {
	wanted  data.Wanted
	author  string
	message string
}

// A target is where a commit goes: the files of a stopped server, or a server.
type target interface {
	// difference compares what is wanted with what is there.
	difference(ctx context.Context, wanted data.Wanted) ([]*kv1.Mutation, *data.Report, error)
	// reversal is what takes a commit back.
	reversal(ctx context.Context, revision int64) ([]*kv1.Mutation, error)
	// commit makes one commit and gives its revision.
	commit(ctx context.Context, in *intake, mutations []*kv1.Mutation) (int64, error)
}

func (a *app) importCommand() *cobra.Command {
	var builtin, dry, one bool
	var message string
	cmd := &cobra.Command{
		Use:   "import FILE | import --builtin",
		Short: "commits the difference between a file, or the built-in dataset, and the catalogue",
		Long: fmt.Sprintf(`Commits the difference between a file of JSON Lines (- is stdin), or the built-in
dataset, and the catalogue. What is the same stays as it is; records that the file
does not name stay too. Records may name others that come later in the file.

A difference of at most %d records and %d MB is one commit: all of it, or nothing.
A longer one is several commits, of at most %d records, in an order in which each
stands by itself; only records that name each other in a ring stay together however
many they are. The whole file is read first, and nothing is committed where a line
of it cannot be. An import that is cut off later, or of which a commit is refused,
tells what is in: run it again, and what is in is passed over. With --one-commit it
is all or nothing however long it is, up to a million records, and has all of them
in memory.

With --builtin, what somebody else changed last is left alone and listed, and
what the dataset dropped is ended or withdrawn.

The files of a stopped server are given by --data-dir, which must have room for a
copy of the file while it is imported. A server takes one commit of 4 MB.
`, whole.Records, whole.Bytes>>20, step.Records) + tokenHelp,
		Example: `  kataszter import --builtin --data-dir var
  kataszter import changes.jsonl --data-dir var --message "új járási székhely"
  kataszter export --data-dir var | kataszter import - --data-dir copy --dry-run
  zcat millions.jsonl.gz | kataszter import - --data-dir var`,
		Args: count(0, 1, "one file, - for stdin, or --builtin"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if builtin == (len(args) == 1) {
				return usage("kataszter import: want one file, - for stdin, or --builtin")
			}
			if builtin && a.dataDir == "" {
				return usage("kataszter import --builtin: stop the server and give its files by --data-dir: a server would commit the dataset as somebody else's")
			}
			if !builtin && a.dataDir != "" {
				return a.importFile(cmd.Context(), args[0], message, dry, one)
			}
			var in *intake
			var err error
			if builtin {
				in, err = builtinIntake()
			} else {
				in, err = a.fileIntake(args[0])
			}
			if err != nil {
				return err
			}
			in.message = cmp.Or(message, in.message)
			return a.into(cmd.Context(), func(t target) error {
				done, err := take(cmd.Context(), t, in, dry)
				if err != nil {
					return err
				}
				return a.report(done)
			})
		},
	}
	a.doorFlags(cmd)
	a.tokenFlags(cmd)
	cmd.Flags().BoolVar(&builtin, "builtin", false, "import the built-in dataset")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only tell what would be done")
	cmd.Flags().BoolVar(&one, "one-commit", false, "all of it or nothing, however long the file is")
	cmd.Flags().StringVar(&message, "message", "", "why, for the history")
	return cmd
}

// builtinIntake is the built-in dataset as this program has it.
func builtinIntake() (*intake, error) {
	records, err := hungary.Records()
	if err != nil {
		return nil, err
	}
	dropped, err := hungary.Drops()
	if err != nil {
		return nil, err
	}
	var drops []data.Drop
	for _, drop := range dropped {
		drops = append(drops, data.Drop(drop))
	}
	return &intake{
		wanted:  data.Wanted{Records: records, Drops: drops, Author: datasetAuthor},
		author:  datasetAuthor,
		message: fmt.Sprintf("built-in dataset %d", hungary.Number),
	}, nil
}

// fileIntake reads a file, or stdin where it is -.
func (a *app) fileIntake(path string) (*intake, error) {
	in := &intake{author: access.Console, message: messageOf(path)}
	from, err := a.source(path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	told := a.progress("read")
	defer told.done()
	for record, err := range data.ReadLines(from) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		in.wanted.Records = append(in.wanted.Records, record.Unwrap())
		told.step(int64(len(in.wanted.Records)), 0)
	}
	if len(in.wanted.Records) == 0 {
		return nil, noRecords(path)
	}
	return in, nil
}

// source opens a file, or stdin where it is -.
func (a *app) source(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(a.stdin), nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: want a file of JSON Lines, as export writes it", err)
	}
	return file, nil
}

func messageOf(path string) string { return "import of " + path }

func noRecords(path string) error {
	return fmt.Errorf("%s: no records: want JSON Lines, as export writes them", path)
}

// take commits what is to be taken in, as one commit; none where nothing is to be
// done, or should not be.
func take(ctx context.Context, t target, in *intake, dry bool) (*taken, error) {
	mutations, report, err := t.difference(ctx, in.wanted)
	if err != nil {
		return nil, err
	}
	done := &taken{added: len(report.Added), changed: len(report.Changed), unchanged: report.Unchanged, dropped: report.Dropped, leftAlone: report.LeftAlone}
	if len(mutations) == 0 || dry {
		return done, nil
	}
	revision, err := t.commit(ctx, in, mutations)
	done.revisions = []int64{revision}
	return done, err
}

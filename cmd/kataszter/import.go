package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"kataszter/data"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The authors of what this command commits to files. A server names the author
// itself.
const (
	datasetAuthor = "dataset:hungary"
	consoleAuthor = "console"
)

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
	var builtin, dry bool
	var message string
	cmd := &cobra.Command{
		Use:   "import FILE | import --builtin",
		Short: "commits the difference between a file, or the built-in dataset, and the catalogue",
		Long: `Commits the difference between a file of JSON Lines (- is stdin), or the built-in
dataset, and the catalogue, as one commit. What is the same stays as it is;
records that the file does not name stay too.

With --builtin, what somebody else changed last is left alone and listed, and
what the dataset dropped is ended or withdrawn.

The files of a stopped server are given by --data-dir.
` + tokenHelp,
		Example: `  kataszter import --builtin --data-dir var
  kataszter import changes.jsonl --data-dir var --message "új járási székhely"
  kataszter export --data-dir var | kataszter import - --data-dir copy --dry-run`,
		Args: count(0, 1, "one file, - for stdin, or --builtin"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if builtin == (len(args) == 1) {
				return usage("kataszter import: want one file, - for stdin, or --builtin")
			}
			if builtin && a.dataDir == "" {
				return usage("kataszter import --builtin: stop the server and give its files by --data-dir: a server would commit the dataset as somebody else's")
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
				report, revision, err := take(cmd.Context(), t, in, dry)
				if err != nil {
					return err
				}
				return a.report(report, revision)
			})
		},
	}
	a.doorFlags(cmd)
	a.tokenFlags(cmd)
	cmd.Flags().BoolVar(&builtin, "builtin", false, "import the built-in dataset")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only tell what would be done")
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
	in := &intake{author: consoleAuthor, message: "import of " + path}
	from := a.stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%w: want a file of JSON Lines, as export writes it", err)
		}
		defer file.Close()
		from = file
	}
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
		return nil, fmt.Errorf("%s: no records: want JSON Lines, as export writes them", path)
	}
	return in, nil
}

// take commits what is to be taken in. The revision is 0 where nothing was to be
// done, or should not be.
func take(ctx context.Context, t target, in *intake, dry bool) (*data.Report, int64, error) {
	mutations, report, err := t.difference(ctx, in.wanted)
	if err != nil || len(mutations) == 0 || dry {
		return report, 0, err
	}
	revision, err := t.commit(ctx, in, mutations)
	return report, revision, err
}

// report tells what an import did; revision 0: nothing was committed.
func (a *app) report(report *data.Report, revision int64) error {
	if a.json {
		return reportJSON(a.stdout, report, revision)
	}
	p := a.printer()
	var rows [][]cell
	for _, row := range []struct {
		key   string
		count int
	}{
		{a.in("új", "added"), len(report.Added)},
		{a.in("változott", "changed"), len(report.Changed)},
		{a.in("változatlan", "unchanged"), report.Unchanged},
		{a.in("elhagyva", "dropped"), len(report.Dropped)},
		{a.in("meghagyva", "left alone"), len(report.LeftAlone)},
	} {
		rows = append(rows, []cell{{text: row.key, paint: faint}, {text: fmt.Sprint(row.count)}})
	}
	if revision > 0 {
		rows = append(rows, []cell{{text: a.in("bejegyzés", "revision"), paint: faint}, {text: fmt.Sprint(revision), paint: bold}})
	} else {
		rows = append(rows, []cell{{text: a.in("bejegyzés", "revision"), paint: faint}, {text: a.in("nem készült", "none made")}})
	}
	p.table("", rows)
	a.dropped(p, report.Dropped)
	a.leftAlone(p, report.LeftAlone)
	return p.err
}

func (a *app) dropped(p *printer, drops []data.Drop) {
	if len(drops) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Az adatkészlet elhagyta:", "The dataset dropped:")))
	var rows [][]cell
	for _, d := range drops {
		end := cell{text: a.in("visszavonva", "withdrawn"), paint: red}
		if d.Ends != "" {
			end = cell{text: a.in("vége ", "ends ") + d.Ends}
		}
		rows = append(rows, []cell{{text: d.Name}, end, {text: d.Reason, paint: faint}})
	}
	p.table("  ", rows)
}

func (a *app) leftAlone(p *printer, left []data.LeftAlone) {
	if len(left) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Más módosította utoljára, ezért maradt, ahogy van:", "Somebody else changed these last, so they stay as they are:")))
	var rows [][]cell
	for _, l := range left {
		rows = append(rows, []cell{{text: l.Name}, {text: l.Author}, {text: clock(l.Time)}, {text: fmt.Sprint(l.Revision), paint: faint}})
	}
	p.table("  ", rows)
}

// reportJSON is the report for programs.
func reportJSON(w io.Writer, report *data.Report, revision int64) error {
	return json.NewEncoder(w).Encode(struct {
		Added     int              `json:"added"`
		Changed   int              `json:"changed"`
		Unchanged int              `json:"unchanged"`
		Dropped   []data.Drop      `json:"dropped"`
		LeftAlone []data.LeftAlone `json:"left_alone"`
		Revision  int64            `json:"revision,string"`
	}{len(report.Added), len(report.Changed), report.Unchanged, append([]data.Drop{}, report.Dropped...), append([]data.LeftAlone{}, report.LeftAlone...), revision})
}

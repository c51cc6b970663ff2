package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/spf13/cobra"

	"kataszter/catalog"
	"kataszter/catalog/backup"
)

func (a *app) restoreCommand() *cobra.Command {
	var at moment
	cmd := &cobra.Command{
		Use:   "restore DIR --data-dir NEW",
		Short: "makes a catalogue of a backup",
		Long: `Makes the catalogue of a backup in a directory that is missing or empty, as it
stood at the end, at a revision (--revision) or at a time (--as-of). The backup
is verified first, whole: where it is broken nothing is made.

A catalogue that is restored to an earlier state goes on from there with another
past than the one it came from: back it up into another directory. Its grants and
tokens are those of then, too: look at kataszter token list before it serves.`,
		Example: `  kataszter restore /srv/backup/kataszter --data-dir restored
  kataszter restore /srv/backup/kataszter --data-dir before --revision 12
  kataszter restore /srv/backup/kataszter --data-dir noon --as-of 2026-11-22T12:00:00+01:00`,
		Args: count(1, 1, "the directory of a backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.dataDir == "" {
				return usage("kataszter restore: want --data-dir, a missing or empty directory for the catalogue, as --data-dir restored")
			}
			if at.revision != 0 && !at.asOf.IsZero() {
				return usage("--revision %d and --as-of: want one of them", at.revision)
			}
			if at.revision < 0 {
				return usage("--revision %d: want the number of a revision", at.revision)
			}
			told := a.progress("restore")
			defer told.done()
			dir := filepath.Clean(a.dataDir)
			head, err := backup.Restore(cmd.Context(), args[0], dir, catalog.Moment{Revision: at.revision, AsOf: at.asOf},
				catalog.Options{Logger: a.logger(slog.LevelWarn), Progress: told.step})
			told.done()
			if err != nil {
				return a.brokenBackup(err)
			}
			return a.restored(dir, head)
		},
	}
	cmd.Flags().StringVar(&a.dataDir, "data-dir", "", "the directory to make")
	at.revisionFlags(cmd)
	return cmd
}

func (a *app) restored(dir string, head catalog.Head) error {
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			Dir      string `json:"data_dir"`
			Revision int64  `json:"revision,string"`
		}{dir, head.Revision})
	}
	p := a.printer()
	p.table("", [][]cell{
		{{text: a.in("helyreállítva", "restored"), paint: faint}, {text: dir}},
		{{text: a.in("bejegyzés", "revision"), paint: faint}, {text: fmt.Sprint(head.Revision), paint: bold}},
		{{text: a.in("kelt", "committed"), paint: faint}, {text: clock(head.Time)}},
	})
	return p.err
}

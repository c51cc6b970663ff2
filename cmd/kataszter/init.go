package main

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"kataszter/catalog"
)

func (a *app) initCommand() *cobra.Command {
	var builtin bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "makes a new catalogue, empty or with the built-in dataset",
		Long: `Makes a new catalogue in a directory that is missing or empty. Without --builtin
it holds no record.`,
		Example: `  kataszter init --builtin --data-dir var
  kataszter init --data-dir copy`,
		Args: count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir := cmp.Or(a.dataDir, defaultDataDir)
			if err := catalog.Init(cmd.Context(), dir, catalog.Options{}); err != nil {
				return err
			}
			done := &taken{}
			if builtin {
				err := a.openFiles(cmd.Context(), dir, func(files *catalog.Catalog) (err error) {
					done, err = fill(cmd.Context(), files)
					return err
				})
				if err != nil {
					return err
				}
			}
			if !builtin && !a.json {
				p := a.printer()
				p.line(cleaned(a.in("Üres kataszter: ", "An empty catalogue: ") + dir))
				return p.err
			}
			return a.report(done)
		},
	}
	cmd.Flags().StringVar(&a.dataDir, "data-dir", "", "the directory (default "+defaultDataDir+")")
	cmd.Flags().BoolVar(&builtin, "builtin", false, "with the built-in dataset")
	return cmd
}

// fill puts the built-in dataset into a catalogue.
func fill(ctx context.Context, files *catalog.Catalog) (*taken, error) {
	in, err := builtinIntake()
	if err != nil {
		return nil, err
	}
	return take(ctx, fileTarget{files}, in, false)
}

package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// app is what the commands share: the streams and the flags of all.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	json    bool
	lang    string
	server  string
	dataDir string

	caFile    string // whose certificates are trusted
	tokenFile string
	shows     bool // whether the command shows a token to a server
}

const (
	defaultHTTP    = "127.0.0.1:8080"
	defaultGRPC    = "127.0.0.1:9090"
	defaultAdmin   = "127.0.0.1:0" // one that is free; it is told
	defaultDataDir = "var"
	defaultLang    = "hu"
)

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "kataszter",
		Short: "The catalogue of Hungarian public tasks: who is competent, where, when, and by what law",
		Long: `The catalogue of Hungarian public tasks (közfeladat-kataszter): who is
competent for a task, where, when, and by what law.

Reading commands ask the server at ` + defaultGRPC + ` (--server); with --data-dir they
open the files of a stopped server instead. The answers are the same.

Exit codes
  0  done; of resolve: whatever the outcome
  1  an error
  2  wrong usage: an unknown flag, a malformed day, a value that there is not
  3  not found
  4  unavailable: the server is not reached or not ready, the files are locked
  5  check found something broken, coverage a conflict, or a backup does not hold`,
		Example: `  kataszter serve --init=builtin
  kataszter search lakcimkartya
  kataszter resolve GYJ-004 --place Budaörs
  kataszter get tasks/GYJ-004 --json`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			hint := "kataszter --help lists the commands"
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = "did you mean " + strings.Join(near, " or ") + "?"
			}
			return usage("unknown command %q: %s", args[0], hint)
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			a.shows = cmd.Flags().Lookup(tokenFlag) != nil
			if a.lang != "hu" && a.lang != "en" {
				return usage("--lang %q: want hu or en", a.lang)
			}
			if a.server != "" && a.dataDir != "" {
				return usage("--server %s and --data-dir %s: want one of them", a.server, a.dataDir)
			}
			return nil
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var again *twice
		if invalid := (*pflag.InvalidValueError)(nil); errors.As(err, &invalid) && errors.As(invalid.Unwrap(), &again) {
			return usage("--%s %v", invalid.GetFlag().Name, again)
		}
		return usage("%v: %s --help lists the flags", err, cmd.CommandPath())
	})
	root.PersistentFlags().BoolVar(&a.json, "json", false, "answer as compact JSON")
	root.PersistentFlags().StringVar(&a.lang, "lang", defaultLang, "the language of answers: hu or en")
	root.AddCommand(
		a.serveCommand(), a.initCommand(), a.importCommand(), a.exportCommand(),
		a.searchCommand(), a.resolveCommand(), a.coverageCommand(), a.getCommand(), a.listCommand(),
		a.historyCommand(), a.diffCommand(), a.revertCommand(), a.backupCommand(), a.restoreCommand(), a.checkCommand(), a.tokenCommand(), a.grantCommand(), a.versionCommand(),
	)
	once(root)
	return root
}

// doorFlags are the flags of commands that ask a server or open files.
func (a *app) doorFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.server, "server", "", "the server to ask, over TLS as https://host:port (default "+defaultGRPC+")")
	cmd.Flags().StringVar(&a.caFile, "ca-file", "", "whose certificates are trusted over TLS, in PEM (default the system's)")
	cmd.Flags().StringVar(&a.dataDir, "data-dir", "", "open the files in this directory instead of asking a server")
}

// count asks for at least least and at most most arguments; most < 0: any
// number.
func count(least, most int, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return usage("%s with %d arguments: want %s", cmd.CommandPath(), len(args), want)
	}
}

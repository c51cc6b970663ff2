package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) revertCommand() *cobra.Command {
	var dry bool
	var message string
	cmd := &cobra.Command{
		Use:   "revert REVISION",
		Short: "takes a commit back by a new commit",
		Long: `Takes a commit back: a new commit puts its records as they stood before it, and
withdraws those that it made. The history keeps both.

It is refused, with the names, where one of the records has changed since (take
back first what changed it), or where something now names a record that would go.

The files of a stopped server are given by --data-dir. ` + tokenHelp,
		Example: `  kataszter revert 12 --data-dir var
  kataszter revert 12 --data-dir var --dry-run
  kataszter revert 12 --message "téves járási székhely"`,
		Args: count(1, 1, "the revision of one commit, as 12"),
		RunE: func(cmd *cobra.Command, args []string) error {
			revision, err := strconv.ParseInt(strings.TrimPrefix(args[0], "commits/"), 10, 64)
			if err != nil || revision < 1 {
				return usage("%q: want the revision of a commit, as 12", args[0])
			}
			return a.into(cmd.Context(), func(t target) error {
				mutations, err := t.reversal(cmd.Context(), revision)
				if err != nil {
					return err
				}
				made := int64(0)
				if !dry {
					in := &intake{author: access.Console, message: cmp.Or(message, fmt.Sprintf("revert of revision %d", revision))}
					if made, err = t.commit(cmd.Context(), in, mutations); err != nil {
						return err
					}
				}
				return a.reverted(mutations, made)
			})
		},
	}
	a.doorFlags(cmd)
	a.tokenFlags(cmd)
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only tell what would be done")
	cmd.Flags().StringVar(&message, "message", "", "why, for the history")
	return cmd
}

// reverted tells what was put back and withdrawn; revision 0: nothing was
// committed.
func (a *app) reverted(mutations []*kv1.Mutation, revision int64) error {
	var put, withdrawn []string
	for _, m := range mutations {
		if name := m.GetWithdraw(); name != "" {
			withdrawn = append(withdrawn, name)
		} else {
			put = append(put, m.GetPut().Unwrap().GetName())
		}
	}
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			Put       []string `json:"put"`
			Withdrawn []string `json:"withdrawn"`
			Revision  int64    `json:"revision,string"`
		}{append([]string{}, put...), append([]string{}, withdrawn...), revision})
	}
	p := a.printer()
	var rows [][]cell
	for _, name := range put {
		rows = append(rows, []cell{{text: name}, {text: a.in("visszaállítva", "put back")}})
	}
	for _, name := range withdrawn {
		rows = append(rows, []cell{{text: name}, {text: a.in("visszavonva", "withdrawn"), paint: red}})
	}
	made := cell{text: a.in("nem készült", "none made")}
	if revision > 0 {
		made = cell{text: fmt.Sprint(revision), paint: bold}
	}
	p.table("", append(rows, []cell{{text: a.in("bejegyzés", "revision"), paint: faint}, made}))
	return p.err
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) grantCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "grant",
		Short: "says what people may write who sign in elsewhere",
		Long: `Adds, lists and removes the rights of identities, which are told by an OIDC
issuer (serve --oidc-issuer). An identity is an opaque identifier: whoever is
refused for lack of a right is told their own.

On a stopped server use --data-dir.
` + tokenHelp,
		Example: `  kataszter grant add oidc-5be1f29a04c3d7786f1e2d3c4b5a6978 --body jh-098
  kataszter grant list
  kataszter grant history
  kataszter grant remove grants/3f0c9a6b5d2e8147`,
		Args: count(0, 0, "add, list, remove or history"),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.grantAddCommand(), a.grantListCommand(), a.grantRemoveCommand(), a.grantHistoryCommand())
	return cmd
}

func (a *app) grantAddCommand() *cobra.Command {
	var may rightFlags
	cmd := &cobra.Command{
		Use:     "add IDENTITY",
		Short:   "gives an identity a right",
		Example: `  kataszter grant add oidc-5be1f29a04c3d7786f1e2d3c4b5a6978 --sector gyermekvedelem`,
		Args:    count(1, 1, "one identity, as oidc-5be1f29a04c3d7786f1e2d3c4b5a6978"),
		RunE: func(cmd *cobra.Command, args []string) error {
			right, err := may.right()
			if err != nil {
				return err
			}
			g := &kv1.Grant{Name: "grants/" + access.NewID(), Identity: args[0], Right: right}
			put := &kv1.InternalRecord{Kind: &kv1.InternalRecord_Grant{Grant: g}}
			if err := a.commitAccess(cmd, &kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: put}}); err != nil {
				return err
			}
			if a.json {
				return a.writeJSON(g)
			}
			p := a.printer()
			p.table("", [][]cell{a.grantRow(g)})
			return p.err
		},
	}
	a.accessFlags(cmd)
	may.add(cmd)
	return cmd
}

func (a *app) grantRow(g *kv1.Grant) []cell {
	return []cell{{text: g.GetName(), paint: bold}, {text: g.GetIdentity()}, {text: a.right(g.GetRight())}}
}

func (a *app) grantListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "lists the rights that stand",
		Example: `  kataszter grant list --data-dir var`,
		Args:    count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return listAccess(a, cmd, func(service kv1.AccessServiceClient, after string) ([]*kv1.Grant, string, error) {
				res, err := service.ListGrants(cmd.Context(), &kv1.ListGrantsRequest{PageSize: accessPage, PageToken: after})
				return res.GetGrants(), res.GetNextPageToken(), err
			}, func(g *kv1.Grant) [][]cell { return [][]cell{a.grantRow(g)} })
		},
	}
	a.accessFlags(cmd)
	return cmd
}

func (a *app) grantRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "remove NAME",
		Short:   "takes a right away from now on; its history stays",
		Example: `  kataszter grant remove grants/3f0c9a6b5d2e8147`,
		Args:    count(1, 1, "the name of one grant, as grant list shows it"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withdrawAccess(cmd, within("grants/", args[0]))
		},
	}
	a.accessFlags(cmd)
	return cmd
}

func (a *app) grantHistoryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "history",
		Short:   "lists the changes of rights and tokens, the newest first",
		Example: `  kataszter grant history --data-dir var --json`,
		Args:    count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return listAccess(a, cmd, func(service kv1.AccessServiceClient, after string) ([]*kv1.AccessCommit, string, error) {
				res, err := service.ListAccessCommits(cmd.Context(), &kv1.ListAccessCommitsRequest{PageSize: accessPage, PageToken: after})
				return res.GetAccessCommits(), res.GetNextPageToken(), err
			}, a.accessRows)
		},
	}
	a.accessFlags(cmd)
	return cmd
}

// accessRows are the changes of one commit.
func (a *app) accessRows(commit *kv1.AccessCommit) (rows [][]cell) {
	for _, m := range commit.GetMutations() {
		grant, token := m.GetPut().GetGrant(), m.GetPut().GetToken()
		name, what := grant.GetName()+token.GetName(), cell{}
		switch {
		case grant != nil:
			what.text = grant.GetIdentity() + ": " + a.right(grant.GetRight())
		case token != nil:
			what.text = a.right(token.GetRight()) + ", " + token.GetPurpose()
		default:
			name, what = m.GetWithdraw(), cell{text: a.in("visszavonva", "withdrawn"), paint: red}
		}
		rows = append(rows, []cell{
			{text: fmt.Sprint(commit.GetRevision()), paint: bold}, {text: clock(commit.GetCommitTime().AsTime())},
			{text: commit.GetAuthor()}, {text: name}, what,
		})
	}
	return rows
}

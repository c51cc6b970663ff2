package main

import (
	"encoding/json"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The days for which a token holds.
const (
	usualDays = 90
	mostDays  = 366
)

func (a *app) tokenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "makes, lists and revokes the tokens with which programs write",
		Long: `Makes, lists and revokes API tokens. A token is an identity of its own: the
author of its commits is token-… and its name. Only its hash is kept; it is shown
when it is made, and never again.

On a stopped server use --data-dir: that is how the first one is made.
` + tokenHelp,
		Example: `  kataszter token create --admin --purpose 'first steps' --data-dir var
  kataszter token create --body jh-098 --days 30 --purpose 'nightly update of the district office'
  kataszter token list
  kataszter token revoke tokens/3f0c9a6b5d2e8147`,
		Args: count(0, 0, "create, list or revoke"),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.tokenCreateCommand(), a.tokenListCommand(), a.tokenRevokeCommand())
	return cmd
}

func (a *app) tokenCreateCommand() *cobra.Command {
	var may rightFlags
	var days int
	var purpose string
	cmd := &cobra.Command{
		Use:     "create",
		Short:   "makes a token, and shows it once",
		Example: `  kataszter token create --sector gyermekvedelem --days 30 --purpose 'import of the ministry'`,
		Args:    count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			right, err := may.right()
			if err != nil {
				return err
			}
			if days < 1 || days > mostDays {
				return usage("--days %d: want 1 to %d", days, mostDays)
			}
			if purpose == "" {
				return usage("--purpose: want what the token is for, which is all that will tell it from others; no person's name")
			}
			secret, hash := access.NewSecret()
			token := &kv1.Token{
				Name: "tokens/" + access.NewID(), SecretHash: hash, Right: right, Purpose: purpose,
				ExpireTime: timestamppb.New(time.Now().Add(time.Duration(days) * 24 * time.Hour).Truncate(time.Second)),
			}
			put := &kv1.InternalRecord{Kind: &kv1.InternalRecord_Token{Token: token}}
			err = a.commitAccess(cmd, &kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: put}})
			if err != nil {
				return err
			}
			return a.showSecret(token, secret)
		},
	}
	a.accessFlags(cmd)
	may.add(cmd)
	cmd.Flags().IntVar(&days, "days", usualDays, "for how many days it holds")
	cmd.Flags().StringVar(&purpose, "purpose", "", "what it is for; never a person's name")
	return cmd
}

func (a *app) showSecret(t *kv1.Token, secret string) error {
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			Name    string    `json:"name"`
			Secret  string    `json:"secret"`
			Expires time.Time `json:"expire_time"`
		}{t.GetName(), secret, t.GetExpireTime().AsTime()})
	}
	p := a.printer()
	p.table("", [][]cell{
		{{text: a.in("név", "name"), paint: faint}, {text: t.GetName()}},
		{{text: a.in("mit szabad", "allows"), paint: faint}, {text: a.right(t.GetRight())}},
		{{text: a.in("lejár", "expires"), paint: faint}, {text: clock(t.GetExpireTime().AsTime())}},
		{{text: a.in("token", "token"), paint: faint}, {text: secret, paint: bold}},
	})
	p.line(cleaned(a.in("A token többé nem látható: tegye el biztos helyre.", "The token is not shown again: keep it in a safe place.")))
	return p.err
}

func (a *app) tokenListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "lists the tokens that stand, the expired ones too",
		Example: `  kataszter token list --data-dir var`,
		Args:    count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return listAccess(a, cmd, func(service kv1.AccessServiceClient, after string) ([]*kv1.Token, string, error) {
				res, err := service.ListTokens(cmd.Context(), &kv1.ListTokensRequest{PageSize: accessPage, PageToken: after})
				return res.GetTokens(), res.GetNextPageToken(), err
			}, func(t *kv1.Token) [][]cell { return [][]cell{a.tokenRow(t)} })
		},
	}
	a.accessFlags(cmd)
	return cmd
}

func (a *app) tokenRow(t *kv1.Token) []cell {
	at := t.GetExpireTime().AsTime()
	ends := cell{text: a.in("lejár ", "expires ") + clock(at)}
	if at.Before(time.Now()) {
		ends = cell{text: a.in("lejárt ", "expired ") + clock(at), paint: red}
	}
	return []cell{{text: t.GetName(), paint: bold}, {text: a.right(t.GetRight())}, ends, {text: t.GetPurpose(), paint: faint}}
}

func (a *app) tokenRevokeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "revoke NAME",
		Short:   "revokes a token from now on; its commits and its history stay",
		Example: `  kataszter token revoke tokens/3f0c9a6b5d2e8147`,
		Args:    count(1, 1, "the name of one token, as token list shows it"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withdrawAccess(cmd, within("tokens/", args[0]))
		},
	}
	a.accessFlags(cmd)
	return cmd
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What the commands on grants and on tokens have in common.

// accessFlags are the flags of commands on grants and tokens.
func (a *app) accessFlags(cmd *cobra.Command) {
	a.doorFlags(cmd)
	a.tokenFlags(cmd)
}

// commitAccess commits a change of grants or tokens.
func (a *app) commitAccess(cmd *cobra.Command, m *kv1.InternalMutation) error {
	return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
		_, err := kv1.NewAccessServiceClient(services).CommitAccess(cmd.Context(), &kv1.CommitAccessRequest{
			Mutations: []*kv1.InternalMutation{m}, Message: cmd.CommandPath(), RequestId: access.NewID()})
		return err
	})
}

// withdrawAccess withdraws a grant or a token, and says so.
func (a *app) withdrawAccess(cmd *cobra.Command, name string) error {
	err := a.commitAccess(cmd, &kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: name}})
	if err != nil || a.json {
		return err
	}
	p := a.printer()
	p.line(cleaned(fmt.Sprintf(a.in("%s visszavonva", "%s is withdrawn"), name)))
	return p.err
}

// accessPage is how many grants, tokens or commits are asked for at a time.
const accessPage = 1000

// listAccess shows all pages of a list: rows for people, a line of JSON each for
// programs.
func listAccess[T proto.Message](a *app, cmd *cobra.Command, page func(service kv1.AccessServiceClient, after string) ([]T, string, error), rowsOf func(T) [][]cell) error {
	var rows [][]cell
	err := a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
		for after := ""; ; {
			items, next, err := page(kv1.NewAccessServiceClient(services), after)
			if err != nil {
				return err
			}
			for _, item := range items {
				if !a.json {
					rows = append(rows, rowsOf(item)...)
				} else if err := a.writeJSON(item); err != nil {
					return err
				}
			}
			if after = next; after == "" {
				return nil
			}
		}
	})
	if err != nil {
		return err
	}
	p := a.printer()
	p.table("", rows)
	return p.err
}

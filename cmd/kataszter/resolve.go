package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) resolveCommand() *cobra.Command {
	var at moment
	var facts, roleNames []string
	var steps bool
	var batch string
	req := &kv1.ResolveRequest{}
	cmd := &cobra.Command{
		Use:   "resolve TASK",
		Short: "tells who is competent for a task at a place on a day, with the provision",
		Long: `Tells who is competent for a task at a place on a day, with the provision that
says so. A place is what a person would type: a settlement, a district of
Budapest, a part of a settlement, a KSH code or a postcode.

Facts of the case are given by --fact, under the names that the answer asks for:
places by connecting factor (property=Budaörs) and circumstances
(minor_citizenship=hungarian).

With --batch the questions are lines of JSON, as the REST door takes them, and so
are the answers, in the same order: {"task":"tasks/GYJ-004","place":"Budaörs"}.
Whatever is no question is refused in its place.

Every outcome is an answer: the exit code is 0 for all of them.`,
		Example: `  kataszter resolve GYJ-004 --place Budaörs
  kataszter resolve GYJ-004 --place 2040 --on 2026-11-22 --steps
  kataszter resolve GYJ-004 --place Budaörs --fact minor_citizenship=non_hungarian --json
  kataszter resolve --batch questions.jsonl > answers.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("batch") {
				return onlyBatch(cmd, args)
			}
			return count(1, 1, "one task, as GYJ-004")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("batch") {
				return a.resolveBatch(cmd.Context(), batch)
			}
			req.Task = fullName(args[0])
			if a.lang != defaultLang { // which a permalink need not say
				req.Lang = a.lang
			}
			req.On, req.Revision, req.AsOf = at.on, at.revision, at.time()
			for _, fact := range facts {
				if err := setFact(req, fact); err != nil {
					return err
				}
			}
			for _, name := range roleNames {
				role, err := member("--role", name, kv1.Role_ROLE_UNSPECIFIED.Descriptor())
				if err != nil {
					return err
				}
				req.Roles = append(req.Roles, kv1.Role(role))
			}
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				res, err := kv1.NewCompetenceServiceClient(services).Resolve(cmd.Context(), req)
				if err != nil {
					return err
				}
				if a.json {
					return a.writeAnswer(res)
				}
				return a.resolved(req, res, steps)
			})
		},
	}
	a.doorFlags(cmd)
	at.dayFlag(cmd)
	at.revisionFlags(cmd)
	cmd.Flags().StringVar(&req.Place, "place", "", "where, as a person would type it")
	cmd.Flags().StringVar(&req.StartedOn, "started-on", "", "the day on which the case began, as 2019-12-01")
	cmd.Flags().StringArrayVar(&facts, "fact", nil, "a fact of the case, as key=value; may be given again")
	cmd.Flags().StringSliceVar(&roleNames, "role", nil, "only these roles, as DECISION,APPEAL (default all)")
	cmd.Flags().StringVar(&batch, "batch", "", "answer the questions of this file, a line of JSON each; - is stdin")
	cmd.Flags().BoolVar(&steps, "steps", false, "show how the answer came about, and what was dropped")
	return cmd
}

// onlyBatch refuses what belongs to a single question beside --batch.
func onlyBatch(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("%s %s: want the tasks in the lines of --batch", cmd.CommandPath(), args[0])
	}
	for _, flag := range []string{"place", "on", "revision", "as-of", "started-on", "fact", "role", "steps", "lang"} {
		if cmd.Flags().Changed(flag) {
			return usage("--%s: want it in the lines of --batch", flag)
		}
	}
	return nil
}

// firstFact is the number of the first field of ResolveRequest that carries a
// fact of the case; those below are the question itself.
const firstFact = 100

// ofQuestion are the flags by whose names somebody may want to give a fact.
var ofQuestion = []string{"place", "on", "revision", "as-of", "started-on", "role", "lang"}

// setFact puts key=value into the request.
func setFact(req *kv1.ResolveRequest, fact string) error {
	key, value, ok := strings.Cut(fact, "=")
	if !ok || value == "" {
		return usage("--fact %q: want key=value, as property=Budaörs", fact)
	}
	fields := req.ProtoReflect().Descriptor().Fields()
	field := fields.ByName(protoreflect.Name(key))
	if flag := strings.ReplaceAll(strings.TrimSuffix(key, "s"), "_", "-"); slices.Contains(ofQuestion, flag) {
		return usage("--fact %s: that is no fact of the case: give --%s %s", key, flag, value)
	}
	if field == nil || field.Number() < firstFact {
		var names []string
		for i := range fields.Len() {
			if f := fields.Get(i); f.Number() >= firstFact {
				names = append(names, string(f.Name()))
			}
		}
		return usage("--fact %s: no such fact: want %s", key, nearest(key, names))
	}
	if before := req.ProtoReflect().Get(field).String(); before != "" {
		return usage("--fact %s is given 2 times, as %q and as %q: give it once", key, before, value)
	}
	req.ProtoReflect().Set(field, protoreflect.ValueOfString(value))
	return nil
}

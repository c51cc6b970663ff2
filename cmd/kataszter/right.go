package main

import (
	"strings"

	"github.com/spf13/cobra"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// rightFlags say what a grant or a token allows.
type rightFlags struct {
	admin                   bool
	body, sector, territory string
}

func (f *rightFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.admin, "admin", false, "everything, and to say who else may")
	cmd.Flags().StringVar(&f.body, "body", "", "edit this body and those below it")
	cmd.Flags().StringVar(&f.sector, "sector", "", "edit the tasks of this sector")
	cmd.Flags().StringVar(&f.territory, "territory", "", "edit this territory and those within it")
}

// right is what was asked for: one of the flags.
func (f *rightFlags) right() (*kv1.Right, error) {
	var given []*kv1.Right
	if f.admin {
		given = append(given, &kv1.Right{Role: kv1.Right_ADMIN})
	}
	if f.body != "" {
		given = append(given, &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Body{Body: within("bodies/", f.body)}})
	}
	if f.sector != "" {
		given = append(given, &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Sector{Sector: within("concepts/sector.", f.sector)}})
	}
	if f.territory != "" {
		given = append(given, &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Territory{Territory: within("territories/", f.territory)}})
	}
	if len(given) != 1 {
		return nil, usage("want one of --admin, --body, --sector and --territory")
	}
	return given[0], nil
}

// within is the name of a record: a bare code stands in a collection.
func within(collection, arg string) string {
	if strings.Contains(arg, "/") {
		return arg
	}
	return collection + arg
}

// right is a right in words.
func (a *app) right(r *kv1.Right) string {
	switch {
	case r.GetRole() == kv1.Right_ADMIN:
		return a.in("mindent", "everything")
	case r.GetBody() != "":
		return r.GetBody() + a.in(" és az alatta állók", " and those below it")
	case r.GetTerritory() != "":
		return r.GetTerritory() + a.in(" és a benne fekvők", " and those within it")
	}
	return r.GetSector()
}

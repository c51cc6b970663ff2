package access

import (
	"context"
	"fmt"
	"strings"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// An Identity is who calls: an opaque identifier, which is the author of what it
// commits, and what it may. The zero Identity is nobody, who may only read.
type Identity struct {
	ID     string
	Rights []*kv1.Right
}

var everything = []*kv1.Right{{Role: kv1.Right_ADMIN}}

// TokenID is the identity of an API token.
func TokenID(t *kv1.Token) string {
	return "token-" + strings.TrimPrefix(t.GetName(), catalog.Tokens+"/")
}

// has tells whether an identity has a role somewhere. Who is admin is editor.
func (i Identity) has(role kv1.Right_Role) bool {
	for _, r := range i.Rights {
		if r.GetRole() == kv1.Right_ADMIN || role == kv1.Right_EDITOR && r.GetRole() == role {
			return true
		}
	}
	return false
}

// mostNamed is how many records a refusal names.
const mostNamed = 10

// May judges a commit, as catalog.Commit asks. The error is ErrOutOfScope and
// names the records.
func (i Identity) May(changes catalog.Changes) error {
	if i.has(kv1.Right_ADMIN) {
		return nil
	}
	var outside []string
	for _, c := range changes.Each {
		if c.Was != nil && !i.covers(c.Was, changes.Before) || c.Will != nil && !i.covers(c.Will, changes.After) {
			outside = append(outside, c.Name)
		}
	}
	if len(outside) == 0 {
		return nil
	}
	named := strings.Join(outside[:min(len(outside), mostNamed)], ", ")
	if more := len(outside) - mostNamed; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Errorf("%w: %s, as it was or as it would be, is not within the scope of %s", ErrOutOfScope, named, i.ID)
}

// covers tells whether one right covers a record, among those around it.
func (i Identity) covers(value kv1.Value, look lookup) bool {
	for _, r := range i.Rights {
		if r.GetRole() == kv1.Right_EDITOR && inScope(r, value, look) {
			return true
		}
	}
	return false
}

type identityKey struct{}

// With gives a call its identity.
func With(ctx context.Context, who Identity) context.Context {
	return context.WithValue(ctx, identityKey{}, who)
}

// Of is the identity of a call, nobody where it has none.
func Of(ctx context.Context) Identity {
	who, _ := ctx.Value(identityKey{}).(Identity)
	return who
}

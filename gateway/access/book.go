package access

import (
	"context"
	"sync/atomic"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A book is the grants and tokens of a revision, as they are looked up.
type book struct {
	revision int64
	tokens   map[secretHash]*kv1.Token
	grants   map[string][]*kv1.Right // by identity
}

// books keep the newest book: a copy that is made anew when its revision is no
// more that of the catalogue.
type books struct{ last atomic.Pointer[book] }

func (b *books) newest(ctx context.Context, cat *catalog.Catalog) (newest *book, err error) {
	err = cat.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		newest = b.last.Load()
		if newest != nil && newest.revision == r.InternalRevision() {
			return nil
		}
		newest, err = read(r)
		b.last.Store(newest)
		return err
	})
	if newest == nil {
		newest = &book{}
	}
	return newest, err
}

func read(r *catalog.Reader) (*book, error) {
	made := &book{revision: r.InternalRevision(), tokens: map[secretHash]*kv1.Token{}, grants: map[string][]*kv1.Right{}}
	for record, err := range r.Internals(catalog.Tokens, "") {
		if err != nil {
			return nil, err
		}
		if t := record.GetToken(); len(t.GetSecretHash()) == len(secretHash{}) {
			made.tokens[secretHash(t.GetSecretHash())] = t
		}
	}
	for record, err := range r.Internals(catalog.Grants, "") {
		if err != nil {
			return nil, err
		}
		g := record.GetGrant()
		made.grants[g.GetIdentity()] = append(made.grants[g.GetIdentity()], g.GetRight())
	}
	return made, nil
}

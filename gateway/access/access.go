// Package access says who calls, and what they may.
//
// Reading is open. What needs a role is judged in one place, Gate.Admit, for the
// calls of both doors; whether a commit stays within the scope of its author is
// judged by Identity.May, inside the transaction that commits.
//
//		credential ─▶ Gate.Admit ─▶ Identity ─▶ service ─▶ catalog.Commit{Author, May}
//		                 │
//		                 └─ methods.go: what each method asks for
//
//	 1. What is not declared is refused: a method without a row in methods.go, a
//	    kind of record without a line in scope.go, a right of an unknown role.
//	 2. An identity is an API token, whoever an OIDC issuer names, or in
//	    development a token of this run that holds on this machine alone. It has an
//	    opaque identifier and nothing else: no name, no address.
//	 3. Of a secret only its SHA-256 is kept; it has 256 random bits, so nothing is
//	    gained by a slower hash. No error and no line of a log has a credential or a
//	    part of one.
//	 4. A credential is not even looked at where a wire could have shown it: over
//	    clear text from elsewhere than this machine, or in an address.
//	 5. Grants and tokens are internal records of the catalogue. A change of them
//	    holds for the next call.
//	 6. A change of a record is within a scope if the record as it was and as it
//	    will be are, each by what stands around it then: nothing is moved into a
//	    scope or out of it by its editor.
package access

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Why a call is refused.
var (
	// ErrNoIdentity: the method needs an identity, and there is none.
	ErrNoIdentity = errors.New("this needs an identity: send the header Authorization: Bearer and a token")

	// ErrCredential: what was sent is no credential that holds.
	ErrCredential = errors.New("the token is not accepted")

	// ErrClearText: it came from elsewhere without TLS.
	ErrClearText = errors.New("over clear text no identity is taken from elsewhere than this machine: use TLS")

	// ErrNoRight: the identity has no right that the method asks for.
	ErrNoRight = errors.New("not allowed")

	// ErrOutOfScope: an editor's commit changes what is not in the scope.
	ErrOutOfScope = errors.New("outside of what may be edited")

	// ErrIssuer: nobody can tell whether a credential holds.
	ErrIssuer = errors.New("the issuer of the token cannot be asked now")
)

// Config says whom a gate knows.
type Config struct {
	Issuer   string           // OIDC: https://… as the issuer names itself; empty: none
	Audience string           // OIDC: the audience that a token must have
	Client   *http.Client     // that asks the issuer; nil: the usual one
	DevToken string           // a token that does everything on this machine; empty: none
	Trusted  bool             // whether whoever calls may do everything, as console
	Clock    func() time.Time // nil: time.Now
	Logger   *slog.Logger     // nil: discards
}

// Console is the identity of who has the files in their hands.
const Console = "console"

// A Gate lets calls in.
type Gate struct {
	catalog *catalog.Catalog
	now     func() time.Time
	issuer  *issuer // nil: none
	dev     *secretHash
	trusted bool
	books   books
}

// NewGate makes a gate of a catalogue's grants and tokens.
func NewGate(c Config, cat *catalog.Catalog) *Gate {
	g := &Gate{catalog: cat, now: c.Clock, trusted: c.Trusted}
	if g.now == nil {
		g.now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Issuer != "" {
		g.issuer = newIssuer(c, g.now)
	}
	if c.DevToken != "" {
		h := hashSecret(c.DevToken)
		g.dev = &h
	}
	return g
}

// Admit says who calls a method, or why they may not. Of an open method that is
// nobody: what was sent is not looked at. authorization are the values of that
// header.
func (g *Gate) Admit(ctx context.Context, method string, by Caller, authorization []string) (Identity, error) {
	need, declared := methods[method]
	switch {
	case !declared:
		return Identity{}, fmt.Errorf("%w: nothing says who may call %s", ErrNoRight, method)
	case need.Role == Open:
		return Identity{}, nil
	case g.trusted:
		return Identity{ID: Console, Rights: everything}, nil
	case !by.Secure:
		return Identity{}, ErrClearText
	}
	who, err := g.identify(ctx, by, authorization)
	if err != nil {
		return Identity{}, err
	}
	if !who.has(need.Role) {
		return Identity{}, fmt.Errorf("%w: %s needs the role %v, and %s does not have it; an admin can grant it", ErrNoRight, method, need.Role, who.ID)
	}
	return who, nil
}

// identify finds the identity of a credential.
func (g *Gate) identify(ctx context.Context, by Caller, authorization []string) (Identity, error) {
	credential, err := bearer(authorization)
	if err != nil {
		return Identity{}, err
	}
	if isSecret(credential) {
		return g.ofSecret(ctx, by, credential)
	}
	if g.issuer == nil {
		return Identity{}, fmt.Errorf("%w: it is no token of this server, which knows no issuer of others", ErrCredential)
	}
	id, err := g.issuer.identity(ctx, credential)
	if err != nil {
		return Identity{}, err
	}
	book, err := g.books.newest(ctx, g.catalog)
	return Identity{ID: id, Rights: book.grants[id]}, err
}

// DevID is the identity of the development token.
const DevID = "dev"

// ofSecret finds the identity of an API token.
func (g *Gate) ofSecret(ctx context.Context, by Caller, secret string) (Identity, error) {
	h := hashSecret(secret)
	if g.dev != nil && h == *g.dev {
		if !by.Here {
			return Identity{}, fmt.Errorf("%w: the development token holds on the machine of the server alone", ErrCredential)
		}
		return Identity{ID: DevID, Rights: everything}, nil
	}
	book, err := g.books.newest(ctx, g.catalog)
	if err != nil {
		return Identity{}, err
	}
	token := book.tokens[h]
	switch {
	case token == nil:
		return Identity{}, fmt.Errorf("%w: it is not known, or was revoked", ErrCredential)
	case !g.now().Before(token.GetExpireTime().AsTime()):
		return Identity{}, fmt.Errorf("%w: it expired at %s", ErrCredential, token.GetExpireTime().AsTime().Format(time.RFC3339))
	}
	return Identity{ID: TokenID(token), Rights: []*kv1.Right{token.GetRight()}}, nil
}

package access

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/time/rate"
)

// How an issuer is asked for its keys: it has its time, and is asked seldom,
// whoever sends tokens that it never signed.
const (
	issuerTimeout  = 5 * time.Second
	issuerInterval = 5 * time.Second
	issuerBurst    = 6
	maxIssuerBody  = 1 << 20 // bytes of an answer
)

// signing are the algorithms that a token may be signed with: those with a public
// key. `none` and those with a shared secret are not among them.
var signing = []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA}

// An issuer verifies the tokens of an OIDC issuer. Its keys are fetched when the
// first token comes, and again when a token has one that is not known: a server
// starts and serves while its issuer does not answer.
type issuer struct {
	url    string
	client *http.Client
	config *oidc.Config
	log    *slog.Logger

	mu       sync.Mutex
	verifier *oidc.IDTokenVerifier // nil: not yet
}

func newIssuer(c Config, now func() time.Time) *issuer {
	through := http.DefaultTransport
	if c.Client != nil {
		through = cmp.Or(c.Client.Transport, through)
	}
	return &issuer{
		url: c.Issuer,
		client: &http.Client{Timeout: issuerTimeout, Transport: &patient{
			through: through, seldom: rate.NewLimiter(rate.Every(issuerInterval), issuerBurst)}},
		config: &oidc.Config{ClientID: c.Audience, SupportedSigningAlgs: signing, Now: now},
		log:    c.Logger,
	}
}

// identity is the identifier of whom a token names: a hash of issuer and subject.
func (i *issuer) identity(ctx context.Context, token string) (string, error) {
	verifier, err := i.ready(ctx)
	if err != nil {
		return "", err
	}
	named, err := verifier.Verify(ctx, token)
	if err != nil {
		return "", i.why(err)
	}
	if named.Subject == "" {
		return "", fmt.Errorf("%w: it names nobody", ErrCredential)
	}
	return OIDCID(named.Issuer, named.Subject), nil
}

// OIDCID is the identity of whom an issuer names.
func OIDCID(issuer, subject string) string {
	sum := sha256.Sum256([]byte(issuer + "\x00" + subject))
	return "oidc-" + hex.EncodeToString(sum[:16])
}

// ready is the verifier, for which the issuer is asked once.
func (i *issuer) ready(ctx context.Context) (*oidc.IDTokenVerifier, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.verifier != nil {
		return i.verifier, nil
	}
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, i.client), i.url)
	if err != nil {
		i.log.Warn("the issuer cannot be asked", "error", err)
		return nil, ErrIssuer
	}
	i.verifier = provider.Verifier(i.config)
	return i.verifier, nil
}

// why says why a token is refused. The library's own text may quote what the
// token says of itself, so it is not passed on.
func (i *issuer) why(err error) error {
	if _, expired := errors.AsType[*oidc.TokenExpiredError](err); expired {
		return fmt.Errorf("%w: it has expired", ErrCredential)
	}
	// The library hides what is below this text.
	if strings.Contains(err.Error(), "fetching keys") {
		i.log.Warn("the keys of the issuer cannot be fetched", "error", err)
		return ErrIssuer
	}
	return fmt.Errorf("%w: it is no JWT of %s for %s that is signed by a key of it and holds now", ErrCredential, i.url, i.config.ClientID)
}

var errAskedTooOften = errors.New("it was asked too often, for tokens with keys that it does not have")

// patient asks seldom, and takes short answers.
type patient struct {
	through http.RoundTripper
	seldom  *rate.Limiter
}

// RoundTrip makes it an http.RoundTripper.
func (p *patient) RoundTrip(r *http.Request) (*http.Response, error) {
	if !p.seldom.Allow() {
		return nil, errAskedTooOften
	}
	answer, err := p.through.RoundTrip(r)
	if err == nil {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, maxIssuerBody), answer.Body}
	}
	return answer, err
}

package access

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/coreos/go-oidc/v3/oidc/oidctest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// An authority is an OIDC issuer on a port of this machine.
type authority struct {
	*httptest.Server
	oidc  oidctest.Server
	mu    sync.Mutex
	away  atomic.Bool // whether it answers nothing
	asked atomic.Int64
}

func newAuthority(t testing.TB) *authority {
	t.Helper()
	a := &authority{oidc: oidctest.Server{Algorithms: signing}}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.asked.Add(1)
		if a.away.Load() {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		a.oidc.ServeHTTP(w, r)
	}))
	t.Cleanup(a.Close)
	a.oidc.SetIssuer(a.URL)
	return a
}

// signsWith makes a key the only one of the authority.
func (a *authority) signsWith(id string, key *rsa.PrivateKey) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.oidc.PublicKeys = []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: id, Algorithm: oidc.RS256}}
}

// claims are those of a good token, but for what is changed; nil: taken away.
func (a *authority) claims(changed map[string]any) string {
	claims := map[string]any{"iss": a.URL, "aud": "kataszter", "sub": "0042", "email": "kovacs@example.org",
		"exp": noon.Add(time.Hour).Unix(), "iat": noon.Unix()}
	maps.Copy(claims, changed)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (a *authority) issuer() *issuer {
	c := Config{Issuer: a.URL, Audience: "kataszter", Logger: discarding()}
	return newIssuer(c, func() time.Time { return noon })
}

var newKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func TestTokensOfAnIssuer(t *testing.T) {
	a, key := newAuthority(t), newKey()
	a.signsWith("k1", key)
	foreign, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	signed := func(changed map[string]any) string {
		return oidctest.SignIDToken(key, "k1", oidc.RS256, a.claims(changed))
	}
	good := signed(nil)
	head, rest, _ := strings.Cut(good, ".")
	body, signature, _ := strings.Cut(rest, ".")
	coded := base64.RawURLEncoding.EncodeToString
	i := a.issuer()
	for _, c := range []struct{ name, token, want string }{
		{"a good one", good, ""},
		{"one for several", signed(map[string]any{"aud": []string{"other", "kataszter"}}), ""},
		{"of another audience", signed(map[string]any{"aud": "other"}), "is no JWT of"},
		{"of no audience", signed(map[string]any{"aud": nil}), "is no JWT of"},
		{"of another issuer", signed(map[string]any{"iss": "https://issuer.example"}), "is no JWT of"},
		{"an expired one", signed(map[string]any{"exp": noon.Add(-time.Second).Unix()}), "it has expired"},
		{"one without end", signed(map[string]any{"exp": nil}), "it has expired"},
		{"one that does not hold yet", signed(map[string]any{"nbf": noon.Add(time.Hour).Unix()}), "is no JWT of"},
		{"one that names nobody", signed(map[string]any{"sub": ""}), "it names nobody"},
		{"signed by a foreign key", oidctest.SignIDToken(foreign, "k1", oidc.RS256, a.claims(nil)), "is no JWT of"},
		{"signed by a foreign curve", oidctest.SignIDToken(curve, "k1", oidc.ES256, a.claims(nil)), "is no JWT of"},
		{"alg none", coded([]byte(`{"alg":"none"}`)) + "." + body + ".", "is no JWT of"},
		{"alg none with a signature", coded([]byte(`{"alg":"none","kid":"k1"}`)) + "." + body + "." + signature, "is no JWT of"},
		{"the public key as a shared secret", shared(public, a.claims(nil)), "is no JWT of"},
		{"its claims changed", head + "." + coded([]byte(a.claims(map[string]any{"sub": "1"}))) + "." + signature, "is no JWT of"},
		{"without its signature", head + "." + body + ".", "is no JWT of"},
		{"a text", "token", "is no JWT of"},
		{"dots", "..", "is no JWT of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			id, err := i.identity(t.Context(), c.token)
			if c.want == "" {
				if err != nil || id != OIDCID(a.URL, "0042") || !strings.HasPrefix(id, "oidc-") || len(id) != 37 {
					t.Errorf("%q, %v", id, err)
				}
				return
			}
			if !errors.Is(err, ErrCredential) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q, %v, want ErrCredential: %s", id, err, c.want)
			}
			if id != "" || err != nil && (strings.Contains(err.Error(), "kovacs") || len(c.token) > 10 && strings.Contains(err.Error(), c.token)) {
				t.Errorf("it tells of itself: %q, %v", id, err)
			}
		})
	}
}

// oidcToken is a good token of an authority.
func oidcToken(a *authority) string {
	return oidctest.SignIDToken(newKey(), "k1", oidc.RS256, a.claims(nil))
}

// shared signs claims with HMAC, with what everybody knows as the secret.
func shared(secret []byte, claims string) string {
	return oidctest.SignIDToken(secret, "k1", "HS256", claims)
}

func TestAnIssuerChangesItsKey(t *testing.T) {
	a, first := newAuthority(t), newKey()
	second, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i := a.issuer()
	a.signsWith("k1", first)
	if _, err := i.identity(t.Context(), oidctest.SignIDToken(first, "k1", oidc.RS256, a.claims(nil))); err != nil {
		t.Fatal(err)
	}
	a.signsWith("k2", second)
	i.expect(t, oidctest.SignIDToken(second, "k2", oidc.RS256, a.claims(nil)), nil)
	i.expect(t, oidctest.SignIDToken(first, "k1", oidc.RS256, a.claims(nil)), ErrCredential)
}

func TestAnIssuerThatIsAway(t *testing.T) {
	a, key := newAuthority(t), newKey()
	a.signsWith("k1", key)
	a.away.Store(true)
	i := a.issuer()
	good := oidctest.SignIDToken(key, "k1", oidc.RS256, a.claims(nil))
	if _, err := i.identity(t.Context(), good); !errors.Is(err, ErrIssuer) {
		t.Errorf("%v, want ErrIssuer: nobody can tell", err)
	}
	a.away.Store(false)
	if _, err := i.identity(t.Context(), good); err != nil {
		t.Errorf("it is back: %v", err)
	}
	a.away.Store(true)
	if _, err := i.identity(t.Context(), good); err != nil {
		t.Errorf("away again, but its key is known: %v", err)
	}
	i.expect(t, oidctest.SignIDToken(key, "k2", oidc.RS256, a.claims(nil)), ErrIssuer)
}

// expect holds what comes of a token when keys have changed. Who asks while they are
// being taken over is answered by those before: so it is asked again.
func (i *issuer) expect(t *testing.T, token string, want error) {
	t.Helper()
	var err error
	for range 100 {
		if _, err = i.identity(t.Context(), token); errors.Is(err, want) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%v, want %v", err, want)
}

func TestForgedTokensDoNotMakeTheIssuerAsked(t *testing.T) {
	a, key := newAuthority(t), newKey()
	a.signsWith("k1", key)
	i := a.issuer()
	if _, err := i.identity(t.Context(), oidctest.SignIDToken(key, "k1", oidc.RS256, a.claims(nil))); err != nil {
		t.Fatal(err)
	}
	forged := oidctest.SignIDToken(key, "k9", oidc.RS256, a.claims(nil))
	for range 200 {
		if _, err := i.identity(t.Context(), forged); err == nil {
			t.Fatal("a token with a key that there is not is taken")
		}
	}
	if n := a.asked.Load(); n > issuerBurst+2 {
		t.Errorf("the issuer was asked %d times for 200 forged tokens", n)
	}
	if _, err := i.identity(t.Context(), oidctest.SignIDToken(key, "k1", oidc.RS256, a.claims(nil))); err != nil {
		t.Errorf("meanwhile a good one is refused: %v", err)
	}
}

func FuzzJWT(f *testing.F) {
	a, key := newAuthority(f), newKey()
	a.signsWith("k1", key)
	i := a.issuer()
	good := oidctest.SignIDToken(key, "k1", oidc.RS256, a.claims(nil))
	if _, err := i.identity(context.Background(), good); err != nil {
		f.Fatal(err)
	}
	for _, token := range []string{
		"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "eyJhbGciOiJIUzI1NiJ9.e30.AA", `{"payload":"e30","signatures":[]}`,
		`{"payload":"","protected":"eyJhbGciOiJSUzI1NiJ9","signature":"AA"}`, "eyJhbGciOiJSUzI1NiIsImNyaXQiOlsiYjY0Il0sImI2NCI6ZmFsc2V9.e30.AA", good[:len(good)-2],
	} {
		f.Add(token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		if id, err := i.identity(t.Context(), token); err == nil && token != good {
			t.Errorf("took %q as %s", token, id)
		}
	})
}

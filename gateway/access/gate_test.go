package access

import (
	"errors"
	"log/slog"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func discarding() *slog.Logger { return slog.New(slog.DiscardHandler) }

// A lodge is a gate over a catalogue of its own.
type lodge struct {
	*Gate
	*testing.T
	catalog *catalog.Catalog
}

func newLodge(t *testing.T, c Config) *lodge {
	dir := filepath.Join(t.TempDir(), "data")
	c.Clock = func() time.Time { return noon }
	if err := catalog.Init(t.Context(), dir, catalog.Options{}); err != nil {
		t.Fatal(err)
	}
	cat, err := catalog.Open(t.Context(), dir, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cat.Close() })
	return &lodge{NewGate(c, cat), t, cat}
}

func (l *lodge) commit(m *kv1.InternalMutation) {
	l.Helper()
	if _, err := l.catalog.CommitInternal(l.Context(), catalog.InternalCommit{Author: "root", Mutations: []*kv1.InternalMutation{m}}); err != nil {
		l.Fatal(err)
	}
}

// token makes one that expires at a time, and gives its secret.
func (l *lodge) token(name string, expires time.Time) string {
	l.Helper()
	secret, hash := NewSecret()
	l.commit(&kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Token{
		Token: &kv1.Token{Name: name, SecretHash: hash, Right: everything[0], ExpireTime: timestamppb.New(expires)}}}}})
	return secret
}

const commit = kv1.CatalogService_Commit_FullMethodName

var (
	here = Caller{Addr: netip.MustParseAddr("127.0.0.1"), Here: true, Secure: true}
	away = Caller{Addr: netip.MustParseAddr("192.0.2.1"), Secure: true}
	bare = Caller{Addr: netip.MustParseAddr("192.0.2.1")}
)

func TestWhatIsNotDeclaredIsRefused(t *testing.T) {
	l := newLodge(t, Config{DevToken: "kat_dev"})
	for _, method := range []string{"", "/kozfeladat.v1.CatalogService/Drop", "/kozfeladat.v1.catalogservice/GetTask"} {
		if _, err := l.Admit(t.Context(), method, here, []string{"Bearer kat_dev"}); !errors.Is(err, ErrNoRight) {
			t.Errorf("%q: %v, want ErrNoRight", method, err)
		}
	}
}

func TestTheGate(t *testing.T) {
	l := newLodge(t, Config{DevToken: "kat_dev"})
	good, expired := l.token("tokens/good", noon.Add(time.Second)), l.token("tokens/expired", noon)
	for _, c := range []struct {
		name   string
		by     Caller
		header string
		id     string
		err    error
	}{
		{"a token", here, good, "token-good", nil},
		{"a token from elsewhere", away, good, "token-good", nil},
		{"a token in clear text from elsewhere", bare, good, "", ErrClearText},
		{"nothing in clear text from elsewhere", bare, "", "", ErrClearText},
		{"nothing", here, "", "", ErrNoIdentity},
		{"an expired token", here, expired, "", ErrCredential},
		{"a token that there is not", here, "kat_nope", "", ErrCredential},
		{"a token in another case", here, strings.ToUpper(good), "", ErrCredential},
		{"the beginning of a token", here, good[:20], "", ErrCredential},
		{"the development token", here, "kat_dev", DevID, nil},
		{"the development token from elsewhere", away, "kat_dev", "", ErrCredential},
		{"a JWT without an issuer", here, "eyJhbGciOiJub25lIn0.e30.", "", ErrCredential},
	} {
		t.Run(c.name, func(t *testing.T) {
			var header []string
			if c.header != "" {
				header = []string{"Bearer " + c.header}
			}
			who, err := l.Admit(t.Context(), commit, c.by, header)
			if who.ID != c.id || !errors.Is(err, c.err) {
				t.Errorf("%q, %v, want %q, %v", who.ID, err, c.id, c.err)
			}
			if err != nil && c.header != "" && strings.Contains(err.Error(), c.header) {
				t.Errorf("the error has the credential: %v", err)
			}
		})
	}
	l.commit(&kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: "tokens/good"}})
	if _, err := l.Admit(t.Context(), commit, here, []string{"Bearer " + good}); !errors.Is(err, ErrCredential) {
		t.Errorf("a revoked token: %v, want ErrCredential", err)
	}
	if _, err := l.Admit(t.Context(), kv1.CatalogService_GetTask_FullMethodName, bare, []string{"Bearer " + good}); err != nil {
		t.Errorf("reading with what is no credential: %v", err)
	}
}

func TestAnIdentityHasTheRightsThatItWasGranted(t *testing.T) {
	a, key := newAuthority(t), newKey()
	a.signsWith("k1", key)
	l := newLodge(t, Config{Issuer: a.URL, Audience: "kataszter"})
	header := []string{"Bearer " + oidcToken(a)}
	id := OIDCID(a.URL, "0042")
	_, err := l.Admit(t.Context(), commit, here, header)
	if !errors.Is(err, ErrNoRight) || !strings.Contains(err.Error(), id) {
		t.Errorf("%v, want ErrNoRight that tells %s", err, id)
	}
	l.commit(&kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Grant{
		Grant: &kv1.Grant{Name: "grants/1", Identity: id, Right: everything[0]}}}}})
	if who, err := l.Admit(t.Context(), commit, here, header); err != nil || who.ID != id {
		t.Errorf("%v, %v, want %s", who, err, id)
	}
	l.commit(&kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: "grants/1"}})
	if _, err := l.Admit(t.Context(), commit, here, header); !errors.Is(err, ErrNoRight) {
		t.Errorf("after it was taken away: %v, want ErrNoRight", err)
	}
}

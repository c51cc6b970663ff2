package access

import (
	"errors"
	"strings"
	"testing"
)

func TestSecretsAreRandomAndKnownByTheirHash(t *testing.T) {
	one, hash := NewSecret()
	other, _ := NewSecret()
	if one == other || len(one) != len(secretPrefix)+43 || !isSecret(one) {
		t.Errorf("secrets of %d bytes", len(one))
	}
	if hashSecret(one) != secretHash(hash) || strings.Contains(string(hash), one) {
		t.Error("the hash is not that of the secret")
	}
	if text, found := Redacted("GET /v1/tasks/" + one); !found || strings.Contains(text, one[8:]) {
		t.Errorf("%q has the secret", text)
	}
}

func TestTheHeaderOfACredential(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []string
		want   string
		err    error
	}{
		{"a token", []string{"Bearer kat_x"}, "kat_x", nil},
		{"another case", []string{"bearer kat_x"}, "kat_x", nil},
		{"none", nil, "", ErrNoIdentity},
		{"an empty one", []string{""}, "", ErrCredential},
		{"no token", []string{"Bearer "}, "", ErrCredential},
		{"no scheme", []string{"kat_x"}, "", ErrCredential},
		{"a password", []string{"Basic a2F0OnRpdG9r"}, "", ErrCredential},
		{"two headers", []string{"Bearer kat_x", "Bearer kat_y"}, "", ErrCredential},
		{"two tokens", []string{"Bearer kat_x kat_y"}, "", ErrCredential},
		{"a control character", []string{"Bearer kat_x\x00"}, "", ErrCredential},
		{"a letter with an accent", []string{"Bearer kat_é"}, "", ErrCredential},
		{"one without end", []string{"Bearer " + strings.Repeat("x", maxCredential+1)}, "", ErrCredential},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := bearer(c.values)
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("%q, %v, want %q, %v", got, err, c.want, c.err)
			}
		})
	}
}

func FuzzHeaderOfACredential(f *testing.F) {
	for _, value := range []string{"", "Bearer", "Bearer ", "Bearer kat_x", "bearer\tkat_x", "Basic eA==", "Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer kat_" + strings.Repeat("A", 43)} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		credential, err := bearer([]string{value})
		switch {
		case err != nil && !errors.Is(err, ErrCredential):
			t.Errorf("%v, want ErrCredential", err)
		case err != nil && len(value) > 40 && strings.Contains(err.Error(), value[20:]):
			t.Errorf("the error has the header: %v", err)
		case err == nil && (credential == "" || len(credential) > maxCredential || strings.ContainsAny(credential, " \t\r\n\x00")):
			t.Errorf("took %q", credential)
		}
		if text, found := Redacted(value); found && credentials.MatchString(text) {
			t.Errorf("%q still has a credential", text)
		}
	})
}

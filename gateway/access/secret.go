package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
)

// secretPrefix begins every secret, so that one that lies about is known for
// what it is.
const secretPrefix = "kat_"

type secretHash = [sha256.Size]byte

// NewSecret makes a secret of 256 random bits, and the hash that is kept of it.
func NewSecret() (secret string, hash []byte) {
	var b [32]byte
	rand.Read(b[:]) // never fails
	secret = secretPrefix + base64.RawURLEncoding.EncodeToString(b[:])
	h := hashSecret(secret)
	return secret, h[:]
}

// NewID makes the id of a grant or a token.
func NewID() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

func hashSecret(secret string) secretHash { return sha256.Sum256([]byte(secret)) }

func isSecret(credential string) bool { return strings.HasPrefix(credential, secretPrefix) }

// maxCredential is the most bytes of a credential.
const maxCredential = 8 << 10

// bearer takes the credential from the values of the header Authorization.
func bearer(authorization []string) (string, error) {
	switch {
	case len(authorization) == 0:
		return "", ErrNoIdentity
	case len(authorization) > 1:
		return "", fmt.Errorf("%w: there are %d headers Authorization: send one", ErrCredential, len(authorization))
	}
	scheme, credential, ok := strings.Cut(authorization[0], " ")
	switch {
	case !ok || !strings.EqualFold(scheme, "Bearer"):
		return "", fmt.Errorf("%w: the header Authorization must be Bearer, a space, and the token", ErrCredential)
	case len(credential) > maxCredential:
		return "", fmt.Errorf("%w: it has %d bytes, and %d are taken", ErrCredential, len(credential), maxCredential)
	case credential == "" || strings.ContainsFunc(credential, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "", fmt.Errorf("%w: a token has no space, no control character and only ASCII", ErrCredential)
	}
	return credential, nil
}

// credentials are the texts that may be one: secrets of this server, and JWTs.
var credentials = regexp.MustCompile(`kat_[A-Za-z0-9_-]{16,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*`)

// Redacted is a text without the credentials in it, and whether there were any.
func Redacted(text string) (string, bool) {
	if !strings.Contains(text, secretPrefix) && !strings.Contains(text, "eyJ") {
		return text, false
	}
	clean := credentials.ReplaceAllString(text, "[credential]")
	return clean, clean != text
}

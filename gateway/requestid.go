package gateway

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"kataszter/gateway/access"
)

// requestIDHeader carries the id of a request, in and out, through both doors.
const requestIDHeader = "x-request-id"

type requestIDKey struct{}

func withRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// requestID is the id that the HTTP door gave a request; false where it did not
// come from there.
func requestID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(requestIDKey{}).(string)
	return id, ok
}

// acceptRequestID keeps an id that a caller gave if it can stand in a log as it
// is, and makes one otherwise.
func acceptRequestID(given string) string {
	if len(given) >= 1 && len(given) <= 64 && all(given, isNameByte) {
		if _, credential := access.Redacted(given); !credential {
			return given
		}
	}
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// isNameByte tells whether c may stand in the name of a record.
func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '.' || c == '_' || c == '-'
}

func all(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return true
}

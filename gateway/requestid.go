package gateway

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"kataszter/catalog"
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
	if len(given) >= 1 && len(given) <= 64 && catalog.IsNamePart(given) {
		if _, credential := access.Redacted(given); !credential {
			return given
		}
	}
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

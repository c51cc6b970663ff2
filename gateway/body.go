package gateway

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"

	"google.golang.org/grpc/codes"
)

// checkBody reads the body of a request, whole, and puts it back. The transcoding
// would take a form for a query, and a body that is too large for a call too many.
func (r route) checkBody(req *http.Request) *refusal {
	body, err := io.ReadAll(req.Body)
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return refused(http.StatusRequestEntityTooLarge, codes.InvalidArgument, "BODY_TOO_LARGE",
			"the body is larger than %d bytes", MaxRequest)
	}
	if err != nil {
		return refused(http.StatusBadRequest, codes.InvalidArgument, "BODY_CUT_OFF", "the body ended before its end")
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	if !r.body {
		return nil
	}
	// A browser sends a form or plain text to another site without asking it.
	media, _, err := mime.ParseMediaType(req.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return refused(http.StatusUnsupportedMediaType, codes.InvalidArgument, "NOT_JSON",
			"Content-Type %s is not taken: send application/json", quote(req.Header.Get("Content-Type")))
	}
	if !utf8.Valid(body) {
		return refused(http.StatusBadRequest, codes.InvalidArgument, "NOT_UTF8", "the body is not UTF-8")
	}
	return nil
}

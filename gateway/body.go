package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
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
	req.Body = &requestBody{Reader: bytes.NewReader(body)}
	if !r.body {
		return nil
	}
	// A browser sends a form or plain text to another site without asking it.
	media, _, err := mime.ParseMediaType(req.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return refused(http.StatusUnsupportedMediaType, codes.InvalidArgument, "NOT_JSON",
			"Content-Type %s is not taken: send application/json", quote(req.Header.Get("Content-Type")))
	}
	if no := checkEncoding(req.Header); no != nil {
		return no
	}
	if !utf8.Valid(body) {
		return refused(http.StatusBadRequest, codes.InvalidArgument, "NOT_UTF8", "the body is not UTF-8")
	}
	if n := depth(body); n > maxDepth {
		return refused(http.StatusBadRequest, codes.InvalidArgument, "BODY_TOO_DEEP",
			"the body nests objects and lists %d deep: at most %d are taken", n, maxDepth)
	}
	return badRequest(r.checkBound(req.URL.Path, body))
}

// A requestBody is a body that was read whole. It keeps why it is none, in full.
type requestBody struct {
	*bytes.Reader
	refused *status.Status
}

func (*requestBody) Close() error { return nil }

// maxDepth is how deep a body may nest. The deepest record of a commit nests
// about ten.
const maxDepth = 32

// depth is how deep objects and lists nest in a text, if it is JSON.
func depth(text []byte) (deepest int) {
	at, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			at++
			deepest = max(deepest, at)
		case c == '}' || c == ']':
			at--
		}
	}
	return deepest
}

// checkEncoding refuses a body that is packed: nothing here unpacks it.
func checkEncoding(header http.Header) *refusal {
	given := strings.Join(header.Values("Content-Encoding"), ", ")
	if given == "" || strings.EqualFold(given, "identity") {
		return nil
	}
	no := refused(http.StatusUnsupportedMediaType, codes.InvalidArgument, "ENCODED",
		"Content-Encoding %s is not taken: send the body as it is", quote(given))
	no.header = http.Header{"Accept-Encoding": {"identity"}}
	return no
}

// checkBound refuses a body that says otherwise than the path what the path
// says; the transcoding would pass over it. What cannot be read here, the
// transcoding refuses.
func (r route) checkBound(path string, body []byte) (f faults) {
	var fields map[string]json.RawMessage
	var inBody string
	if r.bound == "" || json.Unmarshal(body, &fields) != nil || json.Unmarshal(fields[r.bound], &inBody) != nil {
		return nil
	}
	inPath := strings.TrimSuffix(strings.TrimPrefix(path, "/v1/"), ":"+r.verb)
	if inBody != "" && inBody != inPath {
		f.add(r.bound, "%s in the body is not %s of the path: leave it out of the body", quote(inBody), quote(inPath))
	}
	return f
}

package gateway

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// A refusal is what the REST door answers to a request that it does not pass on,
// or that was refused behind it.
type refusal struct {
	http   int
	status *status.Status
	header http.Header
}

func refused(httpStatus int, code codes.Code, reason, format string, args ...any) *refusal {
	return &refusal{http: httpStatus, status: refuse(code, reason, fmt.Sprintf(format, args...))}
}

// badRequest refuses a request with faults; it is nil where there are none.
func badRequest(f faults) *refusal {
	if len(f) == 0 {
		return nil
	}
	return &refusal{http: http.StatusBadRequest, status: f.status()}
}

// refusalOf is an error of a service as the REST door answers it.
func refusalOf(err error) *refusal {
	st := status.Convert(err)
	if len(st.Details()) == 0 { // the transcoding's own: of a body that it cannot read
		st = refuse(st.Code(), "MALFORMED_REQUEST", st.Message())
	}
	r := &refusal{http: runtime.HTTPStatusFromCode(st.Code()), status: st}
	if st.Code() == codes.Unauthenticated {
		r.header = http.Header{"Www-Authenticate": {"Bearer"}}
	}
	for _, detail := range st.Details() {
		if retry, ok := detail.(*errdetails.RetryInfo); ok {
			seconds := int((retry.GetRetryDelay().AsDuration() + time.Second - 1) / time.Second)
			r.header = http.Header{"Retry-After": {strconv.Itoa(seconds)}}
		}
	}
	return r
}

// json is its status as the REST door writes it.
func (r *refusal) json() []byte {
	text, err := newJSONMarshaler().Marshal(r.status.Proto())
	if err != nil {
		panic(err) // statuses are made here, of types that are linked in
	}
	return text
}

func (r *refusal) write(w http.ResponseWriter) {
	body := r.json()
	maps.Copy(w.Header(), r.header)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(r.http)
	w.Write(body)
}

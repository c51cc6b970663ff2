package gateway

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	"kataszter/catalog/journal"
	"kataszter/gateway/access"
	"kataszter/search"
)

// Refusals of the gateway's own.
var (
	errPanic          = errors.New("panic")
	errTooOften       = errors.New("this client asks too often")
	errTooManyStreams = errors.New("this client has too many streams open: end some of them")
	errBusy           = errors.New("the server is at work on as much as it takes at once: try again in a moment")
)

// reasonDomain is the domain of the reasons in google.rpc.ErrorInfo.
const reasonDomain = "kozfeladat.hu"

// refusals says which code and reason an error has.
var refusals = []struct {
	err    error
	code   codes.Code
	reason string
}{
	{access.ErrNoIdentity, codes.Unauthenticated, "NO_IDENTITY"},
	{access.ErrCredential, codes.Unauthenticated, "BAD_CREDENTIAL"},
	{access.ErrClearText, codes.PermissionDenied, "CLEAR_TEXT"},
	{access.ErrNoRight, codes.PermissionDenied, "NO_RIGHT"},
	{access.ErrOutOfScope, codes.PermissionDenied, "OUT_OF_SCOPE"},
	{access.ErrIssuer, codes.Unavailable, "ISSUER_AWAY"},
	{errTooOften, codes.ResourceExhausted, "RATE_LIMITED"},
	{errTooManyStreams, codes.ResourceExhausted, "TOO_MANY_STREAMS"},
	{errBusy, codes.ResourceExhausted, "BUSY"},
	{catalog.ErrNotFound, codes.NotFound, "NOT_FOUND"},
	{catalog.ErrInvalid, codes.InvalidArgument, "INVALID_COMMIT"},
	{catalog.ErrRevisionConflict, codes.Aborted, "REVISION_CONFLICT"},
	{catalog.ErrRequestIDReused, codes.AlreadyExists, "REQUEST_ID_REUSED"},
	{catalog.ErrFutureRevision, codes.OutOfRange, "NO_SUCH_REVISION"},
	{catalog.ErrUnsettled, codes.Unavailable, "UNSETTLED"},
	{catalog.ErrClosed, codes.Unavailable, "SHUTTING_DOWN"},
	{journal.ErrForked, codes.FailedPrecondition, "OTHER_PAST"},
	{search.ErrRebuilding, codes.Unavailable, "INDEX_REBUILDING"},
	{search.ErrBehind, codes.FailedPrecondition, "INDEX_BEHIND"},
	{search.ErrClosed, codes.Unavailable, "SHUTTING_DOWN"},
	{context.DeadlineExceeded, codes.DeadlineExceeded, "TOOK_TOO_LONG"},
	{context.Canceled, codes.Canceled, "CANCELED"},
}

// When a caller may ask again: while the index is rebuilt or an issuer does not
// answer, and while others are answered.
const (
	retryAfter = 5 * time.Second
	retrySoon  = time.Second
)

// statusOf makes of an error what the caller of request id sees. It is false
// where the error is none that a caller may see: then it is INTERNAL and says
// nothing but the id.
func statusOf(err error, id string) (*status.Status, bool) {
	if err == nil {
		return status.New(codes.OK, ""), true
	}
	if st, ok := status.FromError(err); ok {
		return st, true
	}
	if wrong := faultsOf(err); wrong != nil {
		return wrong.status(), true
	}
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return refuse(r.code, r.reason, message(err), details(err)...), true
		}
	}
	return refuse(codes.Internal, "INTERNAL", "an internal error: tell the operator the request id "+id), false
}

// faultsOf are the faults of a request, whichever room found them.
func faultsOf(err error) faults {
	if wrong, ok := errors.AsType[faults](err); ok {
		return wrong
	}
	if wrong, ok := errors.AsType[*competence.QuestionError](err); ok {
		return faults{{wrong.Field, fmt.Sprintf("%s is not accepted: give %s", quote(wrong.Value), wrong.Want)}}
	}
	if wrong, ok := errors.AsType[*search.QueryError](err); ok {
		return faults{{wrong.Field, fmt.Sprintf("%s is not accepted: give %s", quote(wrong.Value), wrong.Want)}}
	}
	return nil
}

// refuse makes a status of a code, a reason and what else is to be said.
func refuse(code codes.Code, reason, message string, more ...protoadapt.MessageV1) *status.Status {
	info := &errdetails.ErrorInfo{Reason: reason, Domain: reasonDomain}
	st, err := status.New(code, message).WithDetails(append([]protoadapt.MessageV1{info}, more...)...)
	if err != nil {
		panic(err) // only for a status that is OK, or a detail that cannot be marshalled
	}
	return st
}

// message is the text of an error without the name of the package that made it.
func message(err error) string {
	text := err.Error()
	for _, room := range []string{"catalog: ", "search: ", "competence: "} {
		text = strings.TrimPrefix(text, room)
	}
	return clip(text, 1000)
}

// details are what a program may want of an error.
func details(err error) []protoadapt.MessageV1 {
	if invalid, ok := errors.AsType[*catalog.InvalidError](err); ok {
		return []protoadapt.MessageV1{commitFaults(invalid).details()}
	}
	if withdrawn, ok := errors.AsType[*catalog.WithdrawnError](err); ok {
		return []protoadapt.MessageV1{&errdetails.ResourceInfo{
			ResourceName: withdrawn.Name,
			Description:  "withdrawn in commits/" + strconv.FormatInt(withdrawn.Revision, 10),
		}}
	}
	if wait := waitOf(err); wait > 0 {
		return []protoadapt.MessageV1{&errdetails.RetryInfo{RetryDelay: durationpb.New(wait)}}
	}
	return nil
}

// waitOf is after what time a refused request may do better, 0 where time does
// not help.
func waitOf(err error) time.Duration {
	later, ok := errors.AsType[*laterError](err)
	switch {
	case ok:
		return later.wait
	case errors.Is(err, search.ErrRebuilding), errors.Is(err, access.ErrIssuer):
		return retryAfter
	case errors.Is(err, errBusy), errors.Is(err, errTooManyStreams):
		return retrySoon
	}
	return 0
}

// commitFaults are those of a commit.
func commitFaults(invalid *catalog.InvalidError) (f faults) {
	for _, one := range invalid.Faults[:min(len(invalid.Faults), maxViolations)] {
		f.add(strings.Trim(one.Record+"."+one.Field, "."), "%s: want %s", quote(one.Value), one.Want)
	}
	return f
}

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/catalog"
	"kataszter/catalog/backup"
)

// The exit codes; the help of the root command lists them.
const (
	exitFine        = 0
	exitError       = 1
	exitUsage       = 2
	exitNotFound    = 3
	exitUnavailable = 4
	exitFaults      = 5
)

const interrupted = "interrupted"

// A failure is an error with its exit code.
type failure struct {
	code int
	text string
	err  error
}

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return f.err }

// usage is the error of somebody who asked for what there is not.
func usage(format string, args ...any) error {
	return &failure{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

func exitCode(err error) int {
	var f *failure
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &f):
		return f.code
	}
	return exitError
}

// explain makes one line of an error, with the remedy where there is one, and
// finds its exit code.
func (a *app) explain(err error) error {
	var f *failure
	if err == nil || errors.As(err, &f) {
		return err
	}
	code, text := exitError, err.Error()
	if s, ok := status.FromError(err); ok {
		code, text = a.explainStatus(s)
	} else {
		switch {
		case errors.Is(err, context.Canceled):
			text = interrupted
		case errors.Is(err, catalog.ErrLocked), errors.Is(err, backup.ErrLocked):
			code = exitUnavailable
		case errors.Is(err, catalog.ErrFutureRevision): // as OutOfRange of a server
			code = exitUsage
		case errors.Is(err, catalog.ErrNotFound), errors.Is(err, backup.ErrMissing), errors.Is(err, backup.ErrNoMoment):
			code = exitNotFound
		}
	}
	for _, room := range []string{"catalog: ", "backup: ", "data: ", "gateway: "} {
		text = strings.TrimPrefix(text, room)
	}
	return &failure{code: code, text: strings.Join(strings.Fields(text), " "), err: err}
}

func (a *app) explainStatus(s *status.Status) (code int, text string) {
	text = s.Message()
	for _, detail := range s.Details() {
		bad, ok := detail.(*errdetails.BadRequest)
		if !ok {
			continue
		}
		for _, violation := range bad.GetFieldViolations() {
			if !strings.Contains(text, violation.GetDescription()) {
				text += "; " + violation.GetField() + ": " + violation.GetDescription()
			}
		}
	}
	switch s.Code() {
	case codes.NotFound:
		return exitNotFound, text
	case codes.InvalidArgument, codes.OutOfRange:
		return exitUsage, text
	case codes.Canceled:
		return exitError, interrupted
	case codes.DeadlineExceeded:
		return exitUnavailable, text
	case codes.Unavailable:
		if strings.Contains(text, "connection error") || strings.Contains(text, "dial") {
			text = fmt.Sprintf("no server at %s: start one with kataszter serve, name another with --server, or open the files with --data-dir", a.address())
		}
		return exitUnavailable, text
	}
	return exitError, text
}

package search

import (
	"errors"
	"fmt"
)

// What can go wrong for a caller. The unknown comes as it is.
var (
	// ErrRebuilding: the index is being made; ask again in some seconds.
	ErrRebuilding = errors.New("search: the index is being made; try again in some seconds")
	// ErrBehind: the revision asked for was not searchable within the wait.
	ErrBehind = errors.New("search: the index is behind")
	// ErrQuery: the request is wrong; a *QueryError says what and what would be
	// right.
	ErrQuery = errors.New("search: wrong request")
	// ErrClosed: the index was closed.
	ErrClosed = errors.New("search: closed")
)

// A QueryError is what is wrong with a request. It is ErrQuery.
type QueryError struct {
	Field string // the field of the request, as `page_token`
	Value string // what it held, cut short
	Want  string // what would be right
}

func (e *QueryError) Error() string {
	return fmt.Sprintf("%s %q: want %s", e.Field, e.Value, e.Want)
}

// Unwrap makes it ErrQuery.
func (e *QueryError) Unwrap() error { return ErrQuery }

// wrong makes a QueryError; a long value is cut.
func wrong(field, value, want string) error {
	const most = 100
	if runes := []rune(value); len(runes) > most {
		value = string(runes[:most]) + "…"
	}
	return &QueryError{Field: field, Value: value, Want: want}
}

// errBroken: the files are no index of this catalogue; it is made anew.
var errBroken = errors.New("search: the index cannot be used")

package gateway

import (
	"context"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	"kataszter/catalog/validity"
)

// today is the day in Budapest.
func (d *desk) today() string { return d.cfg.Clock().In(validity.Budapest).Format(time.DateOnly) }

// untilMidnight is how long today lasts.
func (d *desk) untilMidnight() time.Duration {
	now := d.cfg.Clock().In(validity.Budapest)
	return time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, validity.Budapest).Sub(now)
}

// pinned is a request that may name a revision or a time.
type pinned interface {
	GetRevision() int64
	GetAsOf() *timestamppb.Timestamp
}

// moment takes the revision or time that a request names; none is the head.
func (f *faults) moment(q pinned) catalog.Moment {
	m := catalog.Moment{Revision: q.GetRevision()}
	if m.Revision < 0 {
		f.add("revision", "%d is negative: give the number of a revision, or 0 for the newest", m.Revision)
	}
	asOf := q.GetAsOf()
	if asOf == nil {
		return m
	}
	if !asOf.IsValid() {
		f.add("as_of", "is no time: write it as 2026-11-22T10:00:00Z")
	}
	if m.Revision != 0 {
		f.add("as_of", "is given beside revision: give one of the two")
	}
	if m.AsOf = asOf.AsTime(); m.AsOf.IsZero() {
		m.AsOf = m.AsOf.Add(1) // the first moment of all would be none
	}
	return m
}

// The headers in which every answer says what it used.
const (
	onHeader       = "kataszter-on"
	revisionHeader = "kataszter-revision"
)

// used says the day and the revision that an answer used; a day is empty where
// the question has none.
func used(ctx context.Context, on string, revision int64) {
	// Fails only where the headers are sent, and a method has not answered yet.
	_ = grpc.SetHeader(ctx, usedHeaders(on, revision))
}

// usedHeaders are the same for a stream, which sends them before its answers.
func usedHeaders(on string, revision int64) metadata.MD {
	md := metadata.MD{revisionHeader: {strconv.FormatInt(revision, 10)}}
	if on != "" {
		md[onHeader] = []string{on}
	}
	return md
}

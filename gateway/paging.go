package gateway

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/catalog/validity"
)

// The sizes of a page of records.
const (
	usualPage = 100
	mostPage  = 1000
	// A page ends early where its records come to more than this: a client takes
	// 4 MiB unless told otherwise. A record is far smaller.
	fullPage = 2 << 20
)

// paged is a request for a page.
type paged interface {
	proto.Message
	pinned
	GetPageSize() int32
	GetPageToken() string
}

// A place in a list is what a page token says: where the next page begins, the
// revision and day of the first one, and to which question it belongs.
type place struct {
	Revision int64  `json:"r"`
	On       string `json:"d,omitempty"`
	After    string `json:"a,omitempty"` // the last name of the page before
	Before   int64  `json:"b,omitempty"` // the last revision of the page before, where the newest come first
	Asked    uint64 `json:"q"`
}

// resume takes the page token of a request; false where it has none.
func (f *faults) resume(q paged) (place, bool) {
	if q.GetPageToken() == "" {
		return place{}, false
	}
	p, ok := parseToken(q.GetPageToken())
	switch {
	case !ok:
		f.add("page_token", "%s is no page token: give a next_page_token as it was answered", quote(q.GetPageToken()))
	case p.Asked != asked(q):
		f.add("page_token", "belongs to another question: repeat every other parameter of the page before but page_size")
	}
	return p, true
}

// moment is the revision that a place pins.
func (p place) moment() catalog.Moment { return catalog.Moment{Revision: p.Revision} }

// token is the page token of a place.
func (p place) token(q paged) string {
	p.Asked = asked(q)
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // numbers and texts can be marshalled
	}
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(text, sum(text)))
}

func parseToken(token string) (p place, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(b) < 4 {
		return p, false
	}
	text := b[:len(b)-4]
	if binary.BigEndian.Uint32(b[len(b)-4:]) != sum(text) || json.Unmarshal(text, &p) != nil {
		return p, false
	}
	return p, p.Revision > 0 && (p.On == "" || validity.ParseDay(p.On) == nil)
}

// sum tells a token from a text that is none; it is no secret.
func sum(text []byte) uint32 {
	h := fnv.New32a()
	h.Write(text)
	return h.Sum32()
}

// asked is the question of a request, whichever page of it is asked for.
func asked(q paged) uint64 {
	h := fnv.New64a()
	m := q.ProtoReflect()
	h.Write([]byte(m.Descriptor().FullName()))
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		switch field.Name() {
		case "page_size", "page_token":
		case "as_of":
			fmt.Fprintf(h, "\x00%d.%d", q.GetAsOf().GetSeconds(), q.GetAsOf().GetNanos())
		default:
			fmt.Fprintf(h, "\x00%v", m.Get(field))
		}
	}
	return h.Sum64()
}

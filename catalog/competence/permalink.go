package competence

import (
	"net/url"
	"strconv"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Permalink is the address under which a question is answered again: the task,
// every fact, the day and the revision, in the order of the names.
func Permalink(r *kv1.ResolveRequest, place string) string {
	query := url.Values{}
	set := func(key, value string) {
		if value != "" {
			query.Set(key, value)
		}
	}
	set("place", place)
	set("on", r.On)
	set("started_on", r.StartedOn)
	set("lang", r.Lang)
	if r.Revision != 0 {
		set("revision", strconv.FormatInt(r.Revision, 10))
	}
	for _, role := range r.Roles {
		query.Add("roles", role.String())
	}
	r.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if f.Number() >= firstFactorField {
			set(string(f.Name()), v.String())
		}
		return true
	})
	return "/v1/" + r.Task + ":resolve?" + query.Encode()
}

package gateway

import (
	"fmt"
	"kataszter/catalog"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// notHere explains parameters that other addresses take and this one does not,
// by its request and name.
var notHere = map[protoreflect.Name]map[string]string{
	"SearchRequest": {
		"revision": "search reads the newest state only: give min_revision to wait for one",
		"as_of":    "search reads the newest state only",
	},
}

// checkQuery judges the query of a request by the fields of its question: what
// has no such field is refused by name, and so is a value that the field cannot
// hold. The transcoding would pass over the one, and tell the other in words of
// its own.
func (r route) checkQuery(raw string) faults {
	var f faults
	query, err := url.ParseQuery(raw)
	if err != nil {
		f.add("query", "cannot be read (%s): escape %% as %%25, & as %%26, ; as %%3B", clip(err.Error(), 200))
		return f
	}
	names := r.parameters()
	for _, key := range slices.Sorted(maps.Keys(query)) {
		field := r.question.Fields().ByName(protoreflect.Name(key))
		if !slices.Contains(names, key) {
			f.unknownParameter(r, key, names)
			continue
		}
		values := query[key]
		if len(values) > 1 && !field.IsList() {
			f.add(key, "is given %d times: give it once", len(values))
		}
		for _, value := range values {
			f.value(field, value)
		}
	}
	return f
}

// parameters are the names of the query parameters that the route takes.
func (r route) parameters() []string {
	if r.body {
		return nil
	}
	return slices.DeleteFunc(fieldNames(r.question), func(name string) bool { return name == r.bound })
}

// fieldNames are the names of the fields of a message.
func fieldNames(m protoreflect.MessageDescriptor) []string {
	var names []string
	for i := range m.Fields().Len() {
		names = append(names, string(m.Fields().Get(i).Name()))
	}
	return names
}

func (f *faults) unknownParameter(r route, key string, names []string) {
	hint, known := notHere[r.question.Name()][key]
	switch {
	case known:
		f.add(shownKey(key), "is no parameter here: %s", hint)
	case r.body:
		f.add(shownKey(key), "is no parameter here: put it into the body")
	default:
		f.add(shownKey(key), "is no parameter here%s; here are %s", perhaps(key, names), listed(names))
	}
}

// listed are the names that are taken, or the first of very many: a question takes more
// than a hundred.
func listed(names []string) string {
	const shown = 24
	if len(names) <= shown {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more that /v1/openapi.json lists", strings.Join(names[:shown], ", "), len(names)-shown)
}

// shownKey is the name of a parameter as a message may show it.
func shownKey(key string) string {
	if key != "" && catalog.IsNamePart(key) {
		return clip(key, 100)
	}
	return quote(key)
}

// value checks that a field can hold a text.
func (f *faults) value(field protoreflect.FieldDescriptor, text string) {
	name := string(field.Name())
	if !utf8.ValidString(text) {
		f.add(name, "%s is not UTF-8", quote(text))
		return
	}
	switch field.Kind() {
	case protoreflect.BoolKind:
		if text != "true" && text != "false" {
			f.add(name, "%s is neither true nor false", quote(text))
		}
	case protoreflect.Int32Kind:
		if _, err := strconv.ParseInt(text, 10, 32); err != nil {
			f.add(name, "%s is no whole number that fits", quote(text))
		}
	case protoreflect.Int64Kind:
		if _, err := strconv.ParseInt(text, 10, 64); err != nil {
			f.add(name, "%s is no whole number that fits", quote(text))
		}
	case protoreflect.EnumKind:
		if field.Enum().Values().ByName(protoreflect.Name(text)) == nil {
			once := ""
			if field.IsList() && strings.Contains(text, ",") {
				once = fmt.Sprintf(": give %s once for each", name)
			}
			f.add(name, "%s is not known%s; there are %s", quote(text), once, strings.Join(members(field.Enum()), ", "))
		}
	case protoreflect.MessageKind: // as_of is the only one
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			f.add(name, "%s is no time: write it as 2026-11-22T10:00:00Z, with %%2B for +", quote(text))
		}
	}
}

// members are the names of an enum but for the zero.
func members(enum protoreflect.EnumDescriptor) []string {
	var names []string
	for i := range enum.Values().Len() {
		if v := enum.Values().Get(i); v.Number() != 0 {
			names = append(names, string(v.Name()))
		}
	}
	return names
}

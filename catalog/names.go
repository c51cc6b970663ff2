package catalog

import (
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxName is the most bytes that a name may have.
const maxName = 200

// wantName is what would be right where a name is not.
const wantName = "a name as tasks/GYJ-004: a collection, a slash, and letters, digits, dots, hyphens and underscores, at most 200 bytes in all"

// kindOf is the kind of record that a well-formed name names; zero for any
// other string.
func kindOf(name string) kv1.Record_Kind {
	kind, ok := kv1.KindOf(name)
	if !ok || len(name) > maxName {
		return kv1.Record_KIND_UNSPECIFIED
	}
	id := name[len(kind.Collection())+1:]
	if strings.Trim(id, ".") == "" { // a path of dots means something else to a browser
		return kv1.Record_KIND_UNSPECIFIED
	}
	if !IsNamePart(id) {
		return kv1.Record_KIND_UNSPECIFIED
	}
	return kind
}

// IsNamePart tells whether a text has nothing but what may stand in the last part of a
// name: letters, digits, dots, hyphens and underscores.
func IsNamePart(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '-') {
			return false
		}
	}
	return true
}

// schemeOf is the scheme of a concept as its name says it, empty where the name
// is not that of a concept with a scheme and an id.
func schemeOf(name string) string {
	id, ok := strings.CutPrefix(name, kv1.Record_CONCEPT.Collection()+"/")
	if !ok {
		return ""
	}
	scheme, rest, _ := strings.Cut(id, ".")
	if rest == "" {
		return ""
	}
	return scheme
}

// newValue is an empty record of a kind.
func newValue(kind kv1.Record_Kind) kv1.Value {
	switch kind {
	case kv1.Record_TASK:
		return &kv1.Task{}
	case kv1.Record_BODY_CLASS:
		return &kv1.BodyClass{}
	case kv1.Record_BODY:
		return &kv1.Body{}
	case kv1.Record_TERRITORY:
		return &kv1.Territory{}
	case kv1.Record_JURISDICTION:
		return &kv1.Jurisdiction{}
	case kv1.Record_COMPETENCE:
		return &kv1.Competence{}
	case kv1.Record_DESIGNATION:
		return &kv1.Designation{}
	case kv1.Record_ACT:
		return &kv1.Act{}
	case kv1.Record_SERVICE_POINT:
		return &kv1.ServicePoint{}
	case kv1.Record_CONCEPT:
		return &kv1.Concept{}
	}
	return nil
}

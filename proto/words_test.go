// Package proto_test holds the words to Google's API improvement proposals
// (https://google.aip.dev), as far as the house follows them. Its subject is
// the descriptors that the generated Go carries; comments, which those do not
// carry, are read from the protos themselves. buf lint holds the rest.
package proto_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"google.golang.org/genproto/googleapis/api/annotations"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	_ "kataszter/proto/kozfeladat/v1"
)

const ourPackage = "kozfeladat.v1"

// exemptions are the elements that a rule leaves alone, by their own name or
// their full one, with the reason. One that is needed no more is a failure.
var exemptions = []struct{ rule, element, why string }{
	{"AIP-123 type", "kozfeladat.v1.CommitInfo", "Commit is taken by the rpc; as a resource it is a commit"},
	{"AIP-130", "Commit", "one rpc writes all kinds of record at once (DESIGN §10)"},
	{"AIP-130", "CommitAccess", "the Commit of what no public read shows (DESIGN §6)"},
	{"AIP-130", "BatchResolve", "reads; a stream of questions has no GET, so it is a POST"},
	{"AIP-131", "GetHistory", "reads the changes of a record, which are no resource"},
	{"AIP-131", "GetReversal", "reads what takes a commit back, which is no resource"},
	{"AIP-136", "Commit", "its address is that of the commits: POST /v1/commits"},
	{"AIP-136", "CommitAccess", "its address is that of its commits: POST /v1/accessCommits"},
	{"AIP-136", "GetHistory", "others rely on /v1/tasks/{task}:history"},
	{"AIP-136", "GetReversal", "beside /v1/tasks/{task}:history: /v1/commits/{commit}:reversal"},
	{"AIP-136", "Coverage", "its address is that of what it answers: /v1/coverage"},
	{"AIP-136", "Search", "others rely on /v1/search"},
	{"AIP-136", "Suggest", "stands beside /v1/search"},
	{"AIP-136", "FindPlace", "its address is that of what it finds: /v1/places"},
	{"AIP-142", "as_of", "the pair of `revision`: how the catalogue stood then (DESIGN §5)"},
	{"AIP-142", "base_as_of", "beside `as_of`: how the catalogue stood at the earlier of two moments"},
	{"AIP-155", "BatchResolve", "reads: a question that is asked again changes nothing"},
	{"AIP-158", "Suggest", "ten lines under an input have no second page"},
	{"AIP-158", "FindPlace", "answers with the nearest names, which have no second page"},

	{"AIP-140 prepositions", "on", "the day in law, in every request and answer (DESIGN §5)"},
	{"AIP-140 prepositions", "started_on", "beside `on`: the day on which the case began"},
	{"AIP-140 prepositions", "as_of", "beside `revision`: how the catalogue stood then"},
	{"AIP-140 prepositions", "base_as_of", "beside `as_of`: how the catalogue stood at the earlier of two moments"},
	{"AIP-140 prepositions", "from", "the edges of a period and of a designation, as the law says them"},
	{"AIP-140 prepositions", "to", "the edges of a period and of a designation, as the law says them"},
	{"AIP-140 prepositions", "not_before", "an edge that is a bracket (DESIGN §5)"},
	{"AIP-140 prepositions", "not_after", "an edge that is a bracket (DESIGN §5)"},
	{"AIP-140 prepositions", "population_from", "the edges of a threshold"},
	{"AIP-140 prepositions", "population_to", "the edges of a threshold"},
	{"AIP-140 prepositions", "organ_of", "a word of the house (DESIGN §4)"},
	{"AIP-140 prepositions", "forward_to", "a word of the house (DESIGN §4)"},
	{"AIP-140 prepositions", "repealed_by", "a word of the house (DESIGN §4)"},
	{"AIP-140 prepositions", "refers_to", "what List is asked for: the records that refer to this one"},
	{"AIP-140 prepositions", "child_in_care", "a circumstance; the key is that of the facts"},
	{"AIP-140 prepositions", "filed_at_consul", "a circumstance; the key is that of the facts"},
	{"AIP-140 prepositions", "inventory_by_notary_public", "a circumstance; the key is that of the facts"},
	{"AIP-140 prepositions", "record_in_electronic_register", "a circumstance; the key is that of the facts"},
	{"AIP-140 prepositions", "within", "what lies above a place, to tell it apart"},
}

// A rule says what is wrong with an element; nothing, where it holds.
type rule[D protoreflect.Descriptor] struct {
	name   string
	broken func(D) string
}

var fileRules = []rule[protoreflect.FileDescriptor]{
	{"AIP-191 syntax", func(f protoreflect.FileDescriptor) string {
		return unless(f.Syntax() == protoreflect.Proto3, "is not proto3; editions break some generators")
	}},
	{"AIP-191 place", func(f protoreflect.FileDescriptor) string {
		return unless(strings.HasPrefix(f.Path(), "kozfeladat/v1/"), "does not lie in the directory of its package")
	}},
}

var messageRules = []rule[protoreflect.MessageDescriptor]{
	{"AIP-121", func(m protoreflect.MessageDescriptor) string {
		r := resource(m)
		if !isRecord(m) {
			return ""
		}
		if r == nil {
			return "is a record but no google.api.resource"
		}
		return unless(method("Get"+upperFirst(r.Singular)) != nil && method("List"+upperFirst(r.Plural)) != nil,
			"is a record without its Get or its List")
	}},
	{"AIP-123 type", func(m protoreflect.MessageDescriptor) string {
		r := resource(m)
		want := "kozfeladat.hu/" + string(m.Name())
		return unless(r == nil || r.Type == want, "is a resource of type %q, want %q", r.GetType(), want)
	}},
	{"AIP-123 singular", func(m protoreflect.MessageDescriptor) string {
		r := resource(m)
		want := lowerFirst(kindOf(r))
		return unless(r == nil || r.Singular == want, "has the singular %q, want %q", r.GetSingular(), want)
	}},
	{"AIP-123 plural", func(m protoreflect.MessageDescriptor) string {
		r := resource(m)
		return unless(r == nil || (lowerCamel.MatchString(r.Plural) && r.Plural != r.Singular),
			"has the plural %q", r.GetPlural())
	}},
	{"AIP-122 pattern", func(m protoreflect.MessageDescriptor) string {
		r := resource(m)
		want := fmt.Sprintf("%s/{%s}", r.GetPlural(), snake(r.GetSingular()))
		return unless(r == nil || slices.Equal(r.Pattern, []string{want}), "has the patterns %q, want %q alone", r.GetPattern(), want)
	}},
	{"AIP-122 name", func(m protoreflect.MessageDescriptor) string {
		if resource(m) == nil {
			return ""
		}
		f := m.Fields().Get(0)
		return unless(f.Name() == "name" && f.Number() == 1 && f.Kind() == protoreflect.StringKind && behaves(f, annotations.FieldBehavior_IDENTIFIER),
			"does not begin with `string name = 1 [IDENTIFIER]`")
	}},
	{"AIP-154", func(m protoreflect.MessageDescriptor) string {
		if !isRecord(m) {
			return ""
		}
		f := m.Fields().ByName("revision")
		return unless(f != nil && f.Kind() == protoreflect.Int64Kind && behaves(f, annotations.FieldBehavior_OUTPUT_ONLY),
			"has no `int64 revision [OUTPUT_ONLY]`, the etag of a record (DESIGN §4)")
	}},
	{"AIP-193", func(m protoreflect.MessageDescriptor) string {
		return unless(!strings.HasSuffix(string(m.Name()), "Error"), "is an error of its own; errors are google.rpc.Status")
	}},
}

var fieldRules = []rule[protoreflect.FieldDescriptor]{
	{"AIP-140 snake_case", func(f protoreflect.FieldDescriptor) string {
		return unless(snakeCase.MatchString(string(f.Name())), "is not lower_snake_case")
	}},
	{"AIP-140 prepositions", func(f protoreflect.FieldDescriptor) string {
		for word := range strings.SplitSeq(string(f.Name()), "_") {
			if slices.Contains(prepositions, word) {
				return fmt.Sprintf("has the preposition %q in its name", word)
			}
		}
		return ""
	}},
	{"AIP-140 booleans", func(f protoreflect.FieldDescriptor) string {
		return unless(f.Kind() != protoreflect.BoolKind || !strings.HasPrefix(string(f.Name()), "is_"), "is a bool that begins with is_")
	}},
	{"AIP-140 URIs", func(f protoreflect.FieldDescriptor) string {
		return unless(!slices.Contains(strings.Split(string(f.Name()), "_"), "url"), "says url, want uri")
	}},
	{"AIP-142", func(f protoreflect.FieldDescriptor) string {
		isTime := f.Message() != nil && f.Message().FullName() == "google.protobuf.Timestamp"
		named := strings.HasSuffix(string(f.Name()), "_time")
		return unless(isTime == named, "a Timestamp ends with _time, and nothing else does")
	}},
	{"AIP-148 name", is("name", protoreflect.StringKind)},
	{"AIP-155 request_id", is("request_id", protoreflect.StringKind)},
	{"AIP-158 page_size", is("page_size", protoreflect.Int32Kind)},
	{"AIP-158 page_token", is("page_token", protoreflect.StringKind)},
	{"AIP-158 next_page_token", is("next_page_token", protoreflect.StringKind)},
	{"AIP-158 total_size", is("total_size", protoreflect.Int32Kind)},
	{"AIP-193", func(f protoreflect.FieldDescriptor) string {
		carries := f.Name() == "error" || f.Name() == "errors"
		return unless(!carries || f.Message() != nil && f.Message().FullName() == "google.rpc.Status", "carries an error that is no google.rpc.Status")
	}},
	{"AIP-124", func(f protoreflect.FieldDescriptor) string {
		r, _ := proto.GetExtension(f.Options(), annotations.E_ResourceReference).(*annotations.ResourceReference)
		return unless(r == nil || r.Type == "*" || resourceOfType(r.Type) != nil, "refers to %q, which no message is", r.GetType())
	}},
}

var enumRules = []rule[protoreflect.EnumDescriptor]{
	{"AIP-126 zero", func(e protoreflect.EnumDescriptor) string {
		want := strings.ToUpper(snake(string(e.Name()))) + "_UNSPECIFIED"
		zero := e.Values().ByNumber(0)
		return unless(zero != nil && string(zero.Name()) == want, "has no zero %s", want)
	}},
	{"AIP-126 values", func(e protoreflect.EnumDescriptor) string {
		for i := range e.Values().Len() {
			if name := string(e.Values().Get(i).Name()); !upperSnake.MatchString(name) {
				return fmt.Sprintf("has the value %s, which is not UPPER_SNAKE_CASE", name)
			}
		}
		return ""
	}},
}

var methodRules = []rule[protoreflect.MethodDescriptor]{
	{"AIP-127", func(m protoreflect.MethodDescriptor) string {
		rules := httpRules(m)
		if len(rules) == 0 {
			return "has no google.api.http"
		}
		for _, r := range rules {
			switch {
			case r.GetGet() != "" && r.Body != "":
				return "has a GET with a body"
			case r.GetPost() != "" && r.Body != "*":
				return "has a POST whose body is not \"*\""
			case !strings.HasPrefix(path(r), "/v1/"):
				return fmt.Sprintf("has the address %q, want /v1/… by GET or POST", path(r))
			}
		}
		return ""
	}},
	{"AIP-130", func(m protoreflect.MethodDescriptor) string {
		return unless(reads(m), "writes; all writing goes through Commit, and a read has a GET")
	}},
	{"AIP-131", func(m protoreflect.MethodDescriptor) string {
		kind, ok := strings.CutPrefix(string(m.Name()), "Get")
		if !ok {
			return ""
		}
		r := resource(m.Output())
		if r == nil || kindOf(r) != kind {
			return fmt.Sprintf("does not answer the resource %s itself", kind)
		}
		name := m.Input().Fields().Get(0)
		refers, _ := proto.GetExtension(name.Options(), annotations.E_ResourceReference).(*annotations.ResourceReference)
		if name.Name() != "name" || !behaves(name, annotations.FieldBehavior_REQUIRED) || refers.GetType() != r.Type {
			return fmt.Sprintf("its request does not begin with a REQUIRED name that refers to %s", r.Type)
		}
		return wantOnly(m, fmt.Sprintf("/v1/{name=%s/*}", r.Plural))
	}},
	{"AIP-132", func(m protoreflect.MethodDescriptor) string {
		kinds, ok := strings.CutPrefix(string(m.Name()), "List")
		if !ok {
			return ""
		}
		items := m.Output().Fields().Get(0)
		r := resource(items.Message())
		if r == nil || upperFirst(r.Plural) != kinds || !items.IsList() || string(items.Name()) != snake(r.Plural) {
			return fmt.Sprintf("its response does not begin with the resources, `repeated … %s`", snake(kinds))
		}
		if m.Input().Fields().ByName("page_token") == nil {
			return "its request has no page_token"
		}
		if m.Input().Fields().ByName("parent") != nil {
			return "its request has a parent; collections stand at the top"
		}
		return wantOnly(m, "/v1/"+r.Plural)
	}},
	{"AIP-133–135", func(m protoreflect.MethodDescriptor) string {
		return unless(!standardWrite.MatchString(string(m.Name())), "is a Create, Update or Delete; all writing goes through Commit")
	}},
	{"AIP-136", func(m protoreflect.MethodDescriptor) string {
		if standardRead.MatchString(string(m.Name())) && resource(m.Output()) != nil || strings.HasPrefix(string(m.Name()), "List") {
			return ""
		}
		for _, r := range httpRules(m) {
			_, verb, _ := strings.Cut(path(r), ":")
			if verb == "" || !strings.HasPrefix(lowerFirst(string(m.Name())), verb) {
				return fmt.Sprintf("its address %q does not end with its verb", path(r))
			}
		}
		return ""
	}},
	{"AIP-136 names", func(m protoreflect.MethodDescriptor) string {
		return unless(string(m.Input().Name()) == string(m.Name())+"Request", "its request is %s", m.Input().Name())
	}},
	{"AIP-155", func(m protoreflect.MethodDescriptor) string {
		return unless(reads(m) || m.Input().Fields().ByName("request_id") != nil, "writes without a request_id")
	}},
	{"AIP-158", func(m protoreflect.MethodDescriptor) string {
		size := m.Input().Fields().ByName("page_size") != nil
		token := m.Input().Fields().ByName("page_token") != nil
		next := m.Output().Fields().ByName("next_page_token") != nil
		if size != token || token != next {
			return "page_size, page_token and next_page_token come together"
		}
		return unless(!token || m.Output().Fields().Get(0).IsList(), "its response does not begin with what is listed")
	}},
}

func TestWords(t *testing.T) {
	used := map[string]bool{}
	files := 0
	protoregistry.GlobalFiles.RangeFilesByPackage(ourPackage, func(file protoreflect.FileDescriptor) bool {
		files++
		for d := range elements(file) {
			switch d := d.(type) {
			case protoreflect.FileDescriptor:
				hold(t, used, fileRules, d)
			case protoreflect.MessageDescriptor:
				hold(t, used, messageRules, d)
			case protoreflect.FieldDescriptor:
				hold(t, used, fieldRules, d)
			case protoreflect.EnumDescriptor:
				hold(t, used, enumRules, d)
			case protoreflect.MethodDescriptor:
				hold(t, used, methodRules, d)
			}
		}
		return true
	})
	if files == 0 {
		t.Fatalf("no file of package %s is linked", ourPackage)
	}
	for _, e := range exemptions {
		if !used[e.rule+" "+e.element] {
			t.Errorf("%s: the exemption of %s is needed no more (%s)", e.rule, e.element, e.why)
		}
	}
}

// hold reports the rules that d breaks, and notes the exemptions it used.
func hold[D protoreflect.Descriptor](t *testing.T, used map[string]bool, rules []rule[D], d D) {
	t.Helper()
	for _, r := range rules {
		complaint := r.broken(d)
		if complaint == "" {
			continue
		}
		exempt := false
		for _, e := range exemptions {
			if e.rule == r.name && (e.element == string(d.Name()) || e.element == string(d.FullName())) {
				used[e.rule+" "+e.element] = true
				exempt = true
			}
		}
		if !exempt {
			t.Errorf("%s: %s %s", r.name, name(d), complaint)
		}
	}
}

func TestEverythingHasAComment(t *testing.T) {
	for _, file := range compile(t, "kozfeladat") {
		for d := range elements(file) {
			if _, ok := d.(protoreflect.FileDescriptor); ok {
				continue
			}
			if strings.TrimSpace(file.SourceLocations().ByDescriptor(d).LeadingComments) == "" {
				t.Errorf("AIP-192: %s has no comment", name(d))
			}
		}
	}
}

var (
	snakeCase     = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$`)
	upperSnake    = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
	lowerCamel    = regexp.MustCompile(`^[a-z][a-zA-Z]*$`)
	standardRead  = regexp.MustCompile(`^(Get|List)[A-Z]`)
	standardWrite = regexp.MustCompile(`^(Create|Update|Delete)[A-Z]`)
)

// prepositions are those of Google's linter, and `on`.
var prepositions = strings.Fields(`after at before between but by despite during
	except for from in including into of on over per since to toward under upon
	via with within without`)

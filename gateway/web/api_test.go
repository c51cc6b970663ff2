package web

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/genproto/googleapis/api/annotations"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whatever the OpenAPI document has of an operation stands on the page once: as
// its own parameter or as a common one.
func TestTheManualLosesNothing(t *testing.T) {
	var operations, parameters int
	for _, s := range manual.Services {
		if s.Description == "" {
			t.Errorf("%s is not described", s.Name)
		}
		for _, op := range s.Operations {
			operations++
			if op.Summary == "" {
				t.Errorf("%s %s is not described", op.Method, op.Path)
			}
			parameters += len(op.Parameters) + len(op.Common)
			for _, name := range op.Common {
				if slices.ContainsFunc(op.Parameters, func(q parameter) bool { return q.Name == name }) {
					t.Errorf("%s %s has %s twice", op.Method, op.Path, name)
				}
			}
		}
	}
	if operations < 40 || parameters < 200 {
		t.Errorf("%d operations with %d parameters: the document has more", operations, parameters)
	}
	names := map[string]bool{}
	for _, q := range manual.Common {
		if names[q.Name] {
			t.Errorf("%s is common twice", q.Name)
		}
		names[q.Name] = true
	}
	for _, name := range []string{"on", "revision", "as_of", "page_size", "page_token"} {
		if !names[name] {
			t.Errorf("%s is not common", name)
		}
	}
}

// The cells of a table can be told apart: no list lies in a list of lists.
func TestColumnsAreFlat(t *testing.T) {
	for _, kind := range kv1.Kinds() {
		for _, c := range columnsOf(kind) {
			lists := 0
			for _, field := range c.way {
				if field.IsList() {
					lists++
				}
			}
			if lists > len(signs) {
				t.Errorf("%s: %s has lists %d deep, and there are %d signs", kind, c.Name, lists, len(signs))
			}
		}
	}
}

// A parameter of a path is called and described: `{body}` of bodies, as the protos call
// one of them.
func TestAParameterOfAPathIsCalledAsOneOfItsCollection(t *testing.T) {
	called := map[string]string{} // by collection
	for _, file := range []protoreflect.FileDescriptor{kv1.File_kozfeladat_v1_records_proto, kv1.File_kozfeladat_v1_catalog_service_proto} {
		for i := range file.Messages().Len() {
			resource, _ := proto.GetExtension(file.Messages().Get(i).Options(), annotations.E_Resource).(*annotations.ResourceDescriptor)
			called[resource.GetPlural()] = "{" + resource.GetSingular() + "}"
		}
	}
	found := 0
	for _, s := range manual.Services {
		for _, op := range s.Operations {
			parts := strings.Split(op.Path, "/")
			last, _, _ := strings.Cut(parts[len(parts)-1], ":")
			if !strings.HasPrefix(last, "{") {
				continue
			}
			found++
			if want := called[parts[2]]; last != want {
				t.Errorf("%s: the parameter is called %s, not %s", op.Path, last, want)
			}
			at := slices.IndexFunc(op.Parameters, func(q parameter) bool { return q.In == "path" && "{"+q.Name+"}" == last })
			if at < 0 || op.Parameters[at].Description == "" {
				t.Errorf("%s: %s is not described", op.Path, last)
			}
		}
	}
	if found < 20 {
		t.Errorf("%d addresses have a parameter: there are more", found)
	}
}

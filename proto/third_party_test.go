package proto_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bufbuild/protocompile"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/descriptorpb"
)

// What buf compiles must be what Go links: of ours, or generated Go is stale;
// of the foreign ones, or the printed protos say something else than the
// modules they are from.
func TestCompiledIsLinked(t *testing.T) {
	for _, directory := range []string{"kozfeladat", "third_party"} {
		for _, file := range compile(t, directory) {
			t.Run(file.Path(), func(t *testing.T) {
				linked, err := protoregistry.GlobalFiles.FindFileByPath(file.Path())
				if err != nil {
					t.Fatalf("not linked; import the Go package that registers it: %v", err)
				}
				if diff := cmp.Diff(plain(t, linked), plain(t, file), protocmp.Transform()); diff != "" {
					t.Errorf("run make protodeps generate (-linked +compiled):\n%s", diff)
				}
			})
		}
	}
}

// compile compiles the protos below a directory, with their comments.
func compile(t *testing.T, directory string) []protoreflect.FileDescriptor {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".proto") {
			paths = append(paths, strings.TrimPrefix(path, "third_party/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no protos in proto/%s", directory)
	}
	compiler := protocompile.Compiler{
		Resolver:       protocompile.WithStandardImports(&protocompile.SourceResolver{ImportPaths: []string{".", "third_party"}}),
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	compiled, err := compiler.Compile(t.Context(), paths...)
	if err != nil {
		t.Fatal(err)
	}
	files := make([]protoreflect.FileDescriptor, len(compiled))
	for i, file := range compiled {
		files[i] = file
	}
	return files
}

// plain is a file without its comments, its options read by the linked types.
func plain(t *testing.T, file protoreflect.FileDescriptor) *descriptorpb.FileDescriptorProto {
	t.Helper()
	p := protodesc.ToFileDescriptorProto(file)
	p.SourceCodeInfo = nil
	data, err := proto.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	out := &descriptorpb.FileDescriptorProto{}
	if err := proto.Unmarshal(data, out); err != nil {
		t.Fatal(err)
	}
	return out
}

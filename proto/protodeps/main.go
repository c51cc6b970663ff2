// Protodeps prints the foreign protos that ours import into proto/third_party,
// so that buf finds them without a schema registry.
//
// No Go module carries the current files of google/api as text. The packages
// of generated Go do carry their descriptors, and a descriptor can be printed
// back as the proto that gives it. Comments are lost on the way; the compiled
// files are the same, which a test holds. What stands in the directory is
// exactly what our protos need, directly or through one another: to use a
// further file, import it and run `make protodeps`.
//
//	protodeps [-o proto/third_party] proto/kozfeladat/v1/*.proto
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/jhump/protoreflect/v2/protoprint"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	// Linked for the descriptors that they register: what can be printed.
	_ "github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2/options"
	_ "google.golang.org/genproto/googleapis/api/annotations"
	_ "google.golang.org/genproto/googleapis/rpc/code"
	_ "google.golang.org/genproto/googleapis/rpc/errdetails"
	_ "google.golang.org/genproto/googleapis/rpc/status"
)

// sources tells, by the beginning of a file's path, the module it is printed
// from, and under which terms it stands.
var sources = []struct{ prefix, module, terms string }{
	{"google/api/", "google.golang.org/genproto/googleapis/api", "Copyright Google LLC, Apache License 2.0"},
	{"google/rpc/", "google.golang.org/genproto/googleapis/rpc", "Copyright Google LLC, Apache License 2.0"},
	{"protoc-gen-openapiv2/", "github.com/grpc-ecosystem/grpc-gateway/v2", "Copyright Gengo, Inc., BSD 3-Clause License"},
}

func main() {
	out := flag.String("o", "proto/third_party", "the directory to write, emptied first")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "protodeps:", err)
		os.Exit(1)
	}
}

func run(out string, ours []string) error {
	needed := map[string]protoreflect.FileDescriptor{}
	for _, path := range ours {
		if err := need(needed, path); err != nil {
			return err
		}
	}
	if len(needed) == 0 {
		return fmt.Errorf("nothing is imported by %q; name the protos whose imports are needed", ours)
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	for path, file := range needed {
		text, err := print(file)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		target := filepath.Join(out, path)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

var importLine = regexp.MustCompile(`(?m)^import (?:public )?"([^"]+)";`)

// need adds to needed the foreign files that our proto at path imports.
func need(needed map[string]protoreflect.FileDescriptor, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, match := range importLine.FindAllSubmatch(text, -1) {
		name := string(match[1])
		if strings.HasPrefix(name, "kozfeladat/") || isBuiltin(name) {
			continue
		}
		file, err := protoregistry.GlobalFiles.FindFileByPath(name)
		if err != nil {
			return fmt.Errorf("%s imports %s, which is not linked: import the Go package that registers it in proto/protodeps/main.go", path, name)
		}
		needWithImports(needed, file)
	}
	return nil
}

func needWithImports(needed map[string]protoreflect.FileDescriptor, file protoreflect.FileDescriptor) {
	if isBuiltin(file.Path()) {
		return
	}
	needed[file.Path()] = file
	for i := range file.Imports().Len() {
		needWithImports(needed, file.Imports().Get(i).FileDescriptor)
	}
}

// isBuiltin tells the files that every compiler brings.
func isBuiltin(path string) bool { return strings.HasPrefix(path, "google/protobuf/") }

// print gives the file as text, below a line that tells where it is from.
func print(file protoreflect.FileDescriptor) (string, error) {
	var printer protoprint.Printer
	text, err := printer.PrintProtoToString(file)
	if err != nil {
		return "", err
	}
	for _, s := range sources {
		if strings.HasPrefix(file.Path(), s.prefix) {
			return fmt.Sprintf("// Printed by `make protodeps` from %s %s.\n// %s.\n\n%s",
				s.module, version(s.module), s.terms, text), nil
		}
	}
	return "", fmt.Errorf("no source is named for it in proto/protodeps/main.go")
}

// version is the version at which a module is linked.
func version(module string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == module {
				return dep.Version
			}
		}
	}
	return "(version not known)"
}

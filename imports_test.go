// Package kataszter_test holds what concerns the whole house.
package kataszter_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rooms of the house, and which of the others each may import. A room is
// a directory with all below it, unless one below is named itself; imports
// within a room are free. They go downwards only: proto, catalog, data and search,
// gateway, cmd. Nobody imports cmd.
var rooms = map[string][]string{
	"proto": {},

	// The parts of the truth are below it and do not know one another; the
	// pure ones take values and know no journal.
	"catalog/journal":    {"catalog/pages"},
	"catalog/competence": {"proto", "catalog/spelling", "catalog/validity"},
	"catalog/compare":    {"proto", "catalog/coverage"},
	"catalog/coverage":   {"proto", "catalog/competence"},
	"catalog/pages":      {},
	"catalog/provision":  {},
	"catalog/spelling":   {},
	"catalog/validity":   {"proto"},
	"catalog/lint":       {"proto", "catalog/validity"},
	"catalog/backup":     {"catalog", "catalog/journal"},
	"catalog":            {"proto", "catalog/journal", "catalog/pages", "catalog/competence", "catalog/provision", "catalog/validity"},

	// The shelf's dataset makes records and knows no state to put them in; what
	// it differs by from a catalogue is told against the catalogue.
	"data/hungary": {"proto", "catalog/provision", "catalog/spelling", "catalog/validity"},
	"data":         {"proto", "catalog"},

	// The doors write records as files, and know none of the files on the shelf.
	"search":  {"proto", "catalog", "catalog/pages", "catalog/competence", "catalog/provision", "catalog/spelling", "catalog/validity"},
	"gateway": {"proto", "data", "catalog", "catalog/compare", "catalog/journal", "catalog/competence", "catalog/coverage", "catalog/spelling", "catalog/validity", "search"},
	"cmd":     {"proto", "catalog", "catalog/backup", "catalog/journal", "catalog/competence", "catalog/lint", "catalog/spelling", "catalog/validity", "search", "gateway", "data", "data/hungary"},
}

// Libraries that only some rooms may know; all others are free.
var libraries = []struct {
	path string
	in   []string
	why  string
}{
	{"go.etcd.io/bbolt", []string{"catalog/journal", "catalog"}, "bbolt stays in the journal's engine and the state"},
	{"github.com/blevesearch", []string{"search"}, "no bleve type leaves search"},
	{"google.golang.org/grpc", []string{"gateway", "cmd"}, "catalog, search and what is below them know no transport"},
	{"github.com/grpc-ecosystem/grpc-gateway", []string{"gateway"}, "catalog, search and what is below them know no transport"},
	{"net/http", []string{"gateway", "cmd"}, "catalog, search and what is below them know no transport"},
}

// The packages under proto that stand apart: generated code brings what its
// generators write, and protodeps links what it prints.
var exempt = []string{"proto/kozfeladat", "proto/protodeps"}

const module = "kataszter/"

// Tests may import more: a room is tested with what stands above it. What nobody
// imports is not permitted: whoever needs it says so here.
func TestImportsGoDownwards(t *testing.T) {
	unused, unusedLibraries := map[string][]string{}, map[string][]string{}
	for room, permitted := range rooms {
		unused[room] = slices.Clone(permitted)
	}
	for _, l := range libraries {
		unusedLibraries[l.path] = slices.Clone(l.in)
	}
	used := func(permits map[string][]string, of, one string) {
		permits[of] = slices.DeleteFunc(permits[of], func(p string) bool { return p == one })
	}
	for directory, imports := range directImports(t) {
		if slices.ContainsFunc(exempt, func(e string) bool { return within(directory, e) }) {
			continue
		}
		room := roomOf(directory)
		if room == "" {
			t.Errorf("%s lies in no room of the house: %v", directory, roomNames())
			continue
		}
		for _, imported := range imports {
			if target, ours := strings.CutPrefix(imported, module); ours {
				other := roomOf(target)
				used(unused, room, other)
				if other != room && !slices.Contains(rooms[room], other) {
					t.Errorf("%s imports %s; %s may import %v", directory, imported, room, rooms[room])
				}
				continue
			}
			for _, l := range libraries {
				if !within(imported, l.path) {
					continue
				}
				used(unusedLibraries, l.path, room)
				if !slices.Contains(l.in, room) {
					t.Errorf("%s imports %s, which is for %v: %s", directory, imported, l.in, l.why)
				}
			}
		}
	}
	for room, left := range unused {
		if len(left) > 0 {
			t.Errorf("%s may import %v, and does not", room, left)
		}
	}
	for library, left := range unusedLibraries {
		if len(left) > 0 {
			t.Errorf("%s is for %v, which do not import it", library, left)
		}
	}
}

// directImports gives, by directory, what the Go files there import, tests
// left out.
func directImports(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return filepath.SkipDir
		case entry.IsDir(), path.Ext(file) != ".go", strings.HasSuffix(file, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		directory := path.Dir(filepath.ToSlash(file))
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[directory] = append(imports[directory], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(imports) == 0 {
		t.Fatal("no Go files found")
	}
	return imports
}

// roomOf is the innermost room in which a directory lies, empty for none.
func roomOf(directory string) string {
	best := ""
	for room := range rooms {
		if within(directory, room) && len(room) > len(best) {
			best = room
		}
	}
	return best
}

// within tells whether a slash-separated path is base or lies below it.
func within(p, base string) bool { return p == base || strings.HasPrefix(p, base+"/") }

func roomNames() []string { return slices.Sorted(maps.Keys(rooms)) }

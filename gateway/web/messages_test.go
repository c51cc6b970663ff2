package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A key stands in a template or a handler as a whole, so that it can be looked
// for; those of a family come by its name.
func TestMessagesAreCompleteAndUsed(t *testing.T) {
	used := map[string]bool{}
	for family, codes := range families {
		for i := range codes.Values().Len() {
			if value := codes.Values().Get(i); value.Number() != 0 {
				used[family+"."+string(value.Name())] = true
			}
		}
	}
	for name, text := range sources(t) {
		for _, said := range regexp.MustCompile(`Say "([^"]*)"|\.Say\("([^"]*)"`).FindAllStringSubmatch(text, -1) {
			used[said[1]+said[2]] = true
		}
		for _, said := range regexp.MustCompile(`Code "([^"]*)"|\.Code\("([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if family := said[1] + said[2]; families[family] == nil {
				t.Errorf("%s says codes of %q, which is no family", name, family)
			}
		}
	}
	for _, said := range problems {
		used[said+".title"], used[said+".text"] = true, true
	}
	for family, values := range labels {
		for _, value := range values {
			used[family+"."+value] = true
		}
	}
	for pattern := range routes { // a history names every field of its records
		if collection, ok := strings.CutSuffix(pattern, "/{id}/history"); ok {
			kind, _ := kv1.KindOf(collection[1:] + "/x")
			fields := (&kv1.Record{}).ProtoReflect().Descriptor().Fields().ByNumber(protoreflect.FieldNumber(kind)).Message().Fields()
			for i := range fields.Len() {
				if name := string(fields.Get(i).Name()); name != "revision" {
					used["field."+name] = true
				}
			}
		}
	}
	used["language.name"] = true
	for key := range used {
		if _, ok := catalogue[key]; !ok {
			t.Errorf("there is no message %q", key)
		}
	}
	verbs := regexp.MustCompile(`%[a-z]`)
	for key, m := range catalogue {
		switch hu, en := verbs.FindAllString(m.Hu, -1), verbs.FindAllString(m.En, -1); {
		case !used[key]:
			t.Errorf("nothing says %q", key)
		case m.Hu == "" || m.En == "":
			t.Errorf("%q lacks a language", key)
		case strings.Join(hu, "") != strings.Join(en, ""):
			t.Errorf("%q is filled with %v in Hungarian, with %v in English", key, hu, en)
		}
	}
}

// sources are the templates and the Go files of the page.
func sources(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.html", "*.go"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(filepath.Clean(name))
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(text)
		}
	}
	return texts
}

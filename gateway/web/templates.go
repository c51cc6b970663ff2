package web

import (
	"embed"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
)

// Every .html file is a page of its own, but the frame and the parts, which all
// share.
//
//go:embed *.html assets
var files embed.FS

var shared = []string{"frame.html", "parts.html"}

// loadPages reads the templates of all pages, by language and file.
func loadPages() map[string]map[string]*template.Template {
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		panic(err)
	}
	pages := map[string]map[string]*template.Template{}
	for _, lang := range languages {
		frame := template.New("")
		for _, name := range shared {
			template.Must(frame.New(name).Parse(spoken(name, lang)))
		}
		pages[lang] = map[string]*template.Template{}
		for _, name := range names {
			if slices.Contains(shared, name) {
				continue
			}
			own := template.Must(frame.Clone())
			pages[lang][name] = template.Must(own.New(name).Parse(spoken(name, lang)))
		}
	}
	return pages
}

// plainSay is a text of the page that nothing fills.
var plainSay = regexp.MustCompile(`\{\{\$?\.Say \x22([^\x22]*)\x22\}\}`)

// saidText and saidLink print a text of the catalogue with its language. In Hungarian
// every text is printed as it is.
var (
	saidText = regexp.MustCompile(`\{\{(?:\$\w*(?:\.Page)?)?\.(?:Said|Hungarian) ([^{}]+)\}\}`)
	saidLink = regexp.MustCompile(`\.Said\}\}`)
)

// spoken is a template with the texts of a language that nothing fills put in: they
// are looked up and escaped once, and not for every page, which halves what it takes
// to make one.
func spoken(name, lang string) string {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err) // it is part of the binary
	}
	text := string(source)
	if lang == languages[0] {
		text = saidLink.ReplaceAllString(saidText.ReplaceAllString(text, "{{$1}}"), ".Text}}")
	}
	return plainSay.ReplaceAllStringFunc(text, func(said string) string {
		key := plainSay.FindStringSubmatch(said)[1]
		m, ok := catalogue[key]
		if !ok {
			panic(fmt.Sprintf("web: %s says %q, which is no message", name, key))
		}
		return html.EscapeString(m.in(lang))
	})
}

package web

import (
	"embed"
	"html"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// Every .html file is a page of its own, but the frame and the parts, which all
// share.
//
//go:embed *.html assets
var files embed.FS

var shared = []string{"frame.html", "parts.html"}

// loadPages reads the templates of all pages, by language and file.
func (s *site) loadPages() map[string]map[string]*template.Template {
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		panic(err)
	}
	pages := map[string]map[string]*template.Template{}
	for _, lang := range languages {
		frame := template.New("")
		for _, name := range shared {
			template.Must(frame.New(name).Parse(s.inLanguage(name, lang)))
		}
		pages[lang] = map[string]*template.Template{}
		for _, name := range names {
			if slices.Contains(shared, name) {
				continue
			}
			own := template.Must(frame.Clone())
			pages[lang][name] = template.Must(own.New(name).Parse(s.inLanguage(name, lang)))
		}
	}
	return pages
}

// alike is what every page of a language says alike, beside the language itself: a text
// that nothing fills, an address that goes on with nothing, a file that pages load.
var alike = regexp.MustCompile(`\{\{\$?\.(Say|Fixed|Asset) \x22([^\x22]*)\x22\}\}`)

// saidText and saidLink print a text of the catalogue with its language. In Hungarian
// every text is printed as it is.
var (
	saidText = regexp.MustCompile(`\{\{(?:\$\w*(?:\.Page)?)?\.(?:Said|Hungarian) ([^{}]+)\}\}`)
	saidLink = regexp.MustCompile(`\.Said\}\}`)
)

// inLanguage is a template with what is alike on all pages of a language put in: that is
// looked up and escaped once, and not for every page, which is most of what it takes to
// make one.
func (s *site) inLanguage(name, lang string) string {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err) // it is part of the binary
	}
	text := string(source)
	if lang == languages[0] {
		text = saidLink.ReplaceAllString(saidText.ReplaceAllString(text, "{{$1}}"), ".Text}}")
	}
	text = strings.NewReplacer("{{$.Lang}}", lang, "{{$.Prefix}}", prefix(lang)).Replace(text)
	page := &page{site: s, Lang: lang}
	says := map[string]func(string) string{"Say": func(key string) string { return page.Say(key) }, "Fixed": page.Fixed, "Asset": page.Asset}
	return alike.ReplaceAllStringFunc(text, func(action string) string {
		call := alike.FindStringSubmatch(action)
		return html.EscapeString(says[call[1]](call[2]))
	})
}

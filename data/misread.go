package data

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
)

// wrongValue is what protobuf says of a value that a field cannot hold.
var wrongValue = regexp.MustCompile(`invalid value for (\w+) field (\w+): `)

// takes are what fields of a kind hold. Of an enum its members say it.
var takes = map[string]string{
	"string": "a text in quotes", "bool": "true or false", "int32": "a whole number", "int64": "a whole number",
}

// Misread says why protobuf could not read a text of JSON, in words for whoever wrote it
// and that do not change from build to build; and of which field, named as there, where
// that is told. Of a text of one line the column is told alone.
func Misread(err error, text []byte) (why, field string) {
	why = strings.TrimLeft(strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\u00a0", " "), "proto:"), " ")
	if !bytes.ContainsRune(text, '\n') {
		why = strings.ReplaceAll(why, "(line 1:", "(column ")
	}
	// At the end, where nothing stands that is quoted from the text.
	ended := strings.HasSuffix(why, "unexpected EOF")
	escape := strings.HasSuffix(why, " in string") && strings.Contains(why, "invalid escape code")
	if (ended || escape) && json.Valid(text) {
		// Of what is JSON protobuf takes all escapes but these.
		return `half of a surrogate pair stands alone: write the character itself, or both halves, as \ud83c\udfdb`, ""
	}
	if ended {
		return "the JSON ends before it is complete", ""
	}
	found := wrongValue.FindStringSubmatchIndex(why)
	if found == nil {
		return why, ""
	}
	before, kind, value := why[:found[0]], why[found[2]:found[3]], why[found[1]:]
	field = written(why[found[4]:found[5]], text)
	if what, ok := takes[kind]; ok {
		return before + field + " takes " + what + ", not " + value, field
	}
	return before + "invalid value for " + kind + " field " + field + ": " + value, field
}

// written is the name of a field as a text has it: protobuf tells wellDepthMax of
// well_depth_max too.
func written(name string, text []byte) string {
	var b strings.Builder
	for _, c := range name {
		if unicode.IsUpper(c) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	has := func(name string) bool { return strings.Contains(string(text), `"`+name+`"`) }
	if has(name) || !has(b.String()) {
		return name
	}
	return b.String()
}

package search

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	tokenizer "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"unicode/utf8"
)

func TestTextBecomesWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"accents fold, long and short", "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ õ û", "arvizturo tukorfurogep arvizturo o u"},
		{"accents of others fold too", "Škoda naïve Łódź çà", "skoda naive lodz ca"},
		{"an accent by itself folds", "e\u0301pi\u0301te\u0301s", "epites"},
		{"numbers and paragraph signs part", "Mötv. 13. § (1) 4. pont", "motv 13 1 4 pont"},
		{"other scripts stay", "Привет 世界", "привет 世 界"},
		{"nothing comes of signs", "?! -- § () …", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := join(plain.Analyze([]byte(test.text))); got != test.want {
				t.Errorf("%q became %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestTokensPointAtTheText(t *testing.T) {
	text := "Az építési engedély kérése"
	for _, token := range stemmed.Analyze([]byte(text)) {
		letters := text[token.Start:token.End]
		if got := stems(letters); got != string(token.Term) {
			t.Errorf("token %q points at %q", token.Term, letters)
		}
	}
}

func TestQueryLeavesOutWhatSaysNothing(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"question words go", "hol kell az építési engedélyt kérni", "epit engedely ker"},
		{"so do those of who does not know how", "kihez fordulhatok, mit tegyek az elveszett útlevél ügyében", "elvesz utlevel"},
		{"a question of nothing else stays", "ki mit hol", "ki mit hol"},
		{"a word counts once", "engedély engedélyt engedélyek", "engedely"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var words []string
			for _, w := range parse(test.text).words {
				words = append(words, w.stem)
			}
			if got := strings.Join(words, " "); got != test.want {
				t.Errorf("%q asks for %q, want %q", test.text, got, test.want)
			}
		})
	}
}

// stems are the words of a text as the index holds them.
func stems(text string) string { return join(stemmed.Analyze([]byte(text))) }

func FuzzParse(f *testing.F) {
	f.Add("hol kell az építési engedélyt kérni?")
	f.Add("Mötv. 13. § (1) \"")
	f.Add("\x00\x1f\u202e\U0001f600\xff\xfe")
	f.Add(strings.Repeat("elem ", 500))
	f.Fuzz(func(t *testing.T, text string) {
		q := parse(text)
		if len(q.words) > maxWords {
			t.Fatalf("%d words", len(q.words))
		}
		for _, w := range q.words {
			if w.stem == "" || utf8.ValidString(text) && !utf8.ValidString(w.stem) {
				t.Fatalf("%q asks for %q", text, w.stem)
			}
		}
	})
}

func TestACutterFindsTheWordsOfOneTextAfterTheOther(t *testing.T) {
	var c cutter
	for _, text := range []string{"Az ÉPÍTÉSI engedély, 13. §", "", "e\u0301pi\u0301te\u0301s 3.14", "ő", "– a"} {
		var got, want []string
		c.each(text, func(start, end int, folded []byte) { got = append(got, text[start:end], string(folded)) })
		for _, token := range plain.Analyze([]byte(text)) {
			want = append(want, text[token.Start:token.End], string(token.Term))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func TestALineHasOneSpaceBetweenWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"as it was", "egy szó", "egy szó"},
		{"two spaces", "egy  szó", "egy szó"},
		{"around it", " egy szó ", "egy szó"},
		{"other spaces", "egy\tszó\u00a0ez\n", "egy szó ez"},
		{"nothing else", " \n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := tidy(test.text); got != test.want {
				t.Errorf("%q became %q, want %q", test.text, got, test.want)
			}
		})
	}
}

// The words of a text are those of the Unicode standard, whichever way they are
// found.
func FuzzSplit(f *testing.F) {
	for _, text := range []string{
		"", "a", "Építési engedély", "13. § (1) 1. pont", "3.14 a.b a. b 1,5 1, 5", "o'clock 'o' Mötv.", "a_b \"a\"", "568/2022. (XII. 23.) Korm. r.",
		"ÉPÍTÉSI\nengedély – és", "„szó” a—b c…d „1.”", "e\u0301pi\u0301te\u0301s", "a×b÷c ŉ ĿŀſŸ", "x:y;z a; b", "🏛️ שלום", "\xff\xfe a\xc3",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := split([]byte(text))
		if !ok {
			return
		}
		want := foldFilter{}.Filter(lowercase.NewLowerCaseFilter().Filter(tokenizer.NewUnicodeTokenizer().Tokenize([]byte(text))))
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i].Start != want[i].Start || got[i].End != want[i].End || got[i].Position != want[i].Position || !bytes.Equal(got[i].Term, want[i].Term) {
				t.Fatalf("%q: %v, want %v", text, got, want)
			}
		}
	})
}

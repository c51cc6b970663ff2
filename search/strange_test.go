package search

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// strangeQueries are texts as long as may be asked for of which an index might
// know no end, by what they are.
func strangeQueries(s *speech) iter.Seq2[string, string] {
	r := rand.New(rand.NewPCG(5, 5))
	var rare []string
	for i := range 500 {
		rare = append(rare, string([]rune{'q' + rune(i%7), 'a' + rune(i%26), 'x', 'b' + rune(i/26)}))
	}
	common := []string{"hivatal", "önkormányzat", "község", "budapest", "engedély", "kerület", "járás", "új"}
	long := slices.DeleteFunc(slices.Clone(s.words), func(w string) bool { return len(strings.Map(fold, w)) < 10 })
	any := func(words []string) func() string { return func() string { return words[r.IntN(len(words))] } }
	queries := []struct {
		name string
		next func() string
	}{
		{"words that nobody has", any(rare)},
		{"words that everybody has", any(common)},
		{"words", any(s.words)},
		{"words with a slip", func() string { return mistyped(r, any(long)()) }},
		{"words with two slips", func() string { return mistyped(r, mistyped(r, any(long)())) }},
		{"words not typed to their ends", func() string { return begun(r, any(long)()) }},
		{"many words written as one", func() string { return glued(any(s.words)) }},
		{"many words written as one with a slip", func() string { return mistyped(r, glued(any(s.words))) }},
		{"syllables written as one", func() string { return strings.Repeat(any([]string{"adoado", "utak", "lakas", "jog", "eteten"})(), 10) }},
		{"places", any(s.places)},
		{"what leads", any(s.phrases)},
		{"citations", func() string {
			return any([]string{"Mötv. 13. § (1) 8. pont", "1992. évi LXVI. törvény 26. §", "568/2022. (XII. 23.) Korm. r. 2. §"})()
		}},
		{"letters", any(strings.Fields("a b c d e f g h i j k l m n o p q r s t u v w x y z á é í ó ö ő ú ü ű"))},
		{"numbers", any(strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 2026 1992 1011 XI 31."))},
		{"words that say nothing", any(strings.Fields("a az és hogy hol kell mit"))},
		{"signs", any(strings.Fields("\" ( ) § * ? ~ : ^ -- && || \\ /"))},
		{"emoji and right-to-left", any([]string{"🏛️", "👩‍👩‍👧", "שלום", "\u202eengedély", "é\u0301\u0301\u0301"})},
	}
	return func(yield func(name, q string) bool) {
		if !yield("a beginning of many", "hi") || !yield("one word", string([]rune(strings.Repeat("engedelyezes", 170))[:maxQuery])) {
			return
		}
		for _, of := range queries {
			var q strings.Builder
			for letters := 0; letters < maxQuery; {
				word := of.next() + " "
				q.WriteString(word)
				letters += utf8.RuneCountInString(word)
			}
			if !yield(of.name, string([]rune(q.String())[:maxQuery])) {
				return
			}
		}
	}
}

// glued are words written as one, as long as a word may be that is taken apart.
func glued(next func() string) string {
	whole := next()
	for {
		longer := whole + next()
		if len(longer) > maxLetters {
			return whole
		}
		whole = longer
	}
}

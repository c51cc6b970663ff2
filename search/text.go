package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"golang.org/x/text/unicode/norm"
)

// The two ways in which a text becomes words. Both are pure and may be used by
// many at once: bleve analyses in parallel.
var (
	// stemmed is for finding: small letters without accents, the words that say
	// nothing left out, the endings cut off.
	stemmed = &analysis.DefaultAnalyzer{
		Tokenizer:    splitter{},
		TokenFilters: []analysis.TokenFilter{lowercase.NewLowerCaseFilter(), foldFilter{}, stopFilter{}, stemFilter{}},
	}
	// plain is for what is being typed: small letters without accents, all words,
	// whole.
	plain = &analysis.DefaultAnalyzer{
		Tokenizer:    splitter{},
		TokenFilters: []analysis.TokenFilter{lowercase.NewLowerCaseFilter(), foldFilter{}},
	}
)

// foldFilter takes the accents off, rune for rune. It is a token filter, so that
// the tokens still point at the letters of the text.
type foldFilter struct{}

func (foldFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, token := range in {
		if !ascii(string(token.Term)) {
			token.Term = []byte(strings.Map(fold, string(token.Term)))
		}
	}
	return in
}

// fold is the rune without its accent; an accent that stands alone goes.
func fold(r rune) rune {
	if r < 0x80 {
		return r
	}
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	switch r {
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ':
		return 'd'
	case 'ß':
		return 's'
	case 'ı':
		return 'i'
	}
	var buffer [4]byte
	n := copy(buffer[:], string(r))
	if parts := norm.NFD.Properties(buffer[:n]).Decomposition(); len(parts) > 0 {
		return fold([]rune(string(parts))[0])
	}
	return r
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// stopFilter leaves out the words that say nothing.
type stopFilter struct{}

func (stopFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	kept := in[:0]
	for _, token := range in {
		if says(token) {
			kept = append(kept, token)
		}
	}
	return kept
}

// says tells whether a word says anything about a matter.
func says(token *analysis.Token) bool { return !stopWords[string(token.Term)] }

// stopWords are Hungarian words that say nothing about a matter, folded: articles,
// pronouns, conjunctions, and the words with which people ask.
var stopWords = setOf(`
	a az egy e ez azt ezt ennek annak erre arra ebben abban ezek azok ilyen olyan
	es s vagy de ha hogy hiszen mert mint is sem se nem ne akkor amikor mikor majd mar meg csak
	aki akik akit akinek ami amik amit aminek amely amelyek amelyet amelynek ahol ahova
	en te o mi ti ok nekem neked neki nekunk engem hozzam nalam
	hol hova honnan hogyan miert ki kit kinek kinel kihez kitol kivel kire mit milyen melyik mennyi mennyibe
	meddig mettol mibe mihez mire mivel minek kerul kerulne
	van vannak volt lesz legyen lenni vagyok vagyunk leszek itt ott most nalunk hozzank
	kell kellene kene kellenek lehet lehetne lehetek tudok tudom tudnek tudunk
	szeretnek szeretnem szeretne szeretnenk akarok akarom akarunk akarjuk akarja akarnank
	tegyek tegyunk tehetek tehetunk tenni csinaljak csinaljunk csinalni csinalnom
	forduljak forduljunk fordulhatok fordulhatunk fordulni menjek menjunk menni mennem
	intezni elintezni intezzem intezhetem intezhetek intezzek intezik ugyben ugyeben ugyet
	segitsen segitsenek segitene utan el kerek kerem kerunk kernek kernem
	kiket kiknek kikhez mik mikortol
	kapok kapunk kapni kaphatok kaphatunk kaphat szoljak szoljunk szolni szoljanak keressek keressem keressuk hivjak hivjam
	adja teendo teendok szukseges szukseg kellett lehetseges tudja tudna tudnanak tudni
	fogok fogunk voltam voltunk valaki valami valahol valakit valamit koszonom koszi sziasztok udvozlom tisztelt
	egyeb illetve valamint altal szerint soran reszere
	csinalnek csinaltatnek vinnem vigyek vigyem tudnam tudjam tudnank muszaj volna hany hanyadik mennyit mennyiert
	egyaltalan pontosan szerintem allitolag erdekel erdekelne erdeklodom erdeklodni kerdesem kerdezni lehetosegem
	mondja mondtak mondta mondjak mindenki mielott azota mintha megis allandoan dolga dolgok
	hello jonapot udv kedves koszonettel
	be le fel ra ide oda`)

// setOf is the set of words with spaces between, each of which stands once.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		if set[word] {
			panic(word + " stands twice in a table of words") // it is met at every start
		}
		set[word] = true
	}
	return set
}

// stemFilter cuts the endings off.
type stemFilter struct{}

func (stemFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, token := range in {
		token.Term = []byte(stem(string(token.Term)))
	}
	return in
}

// join spells tokens with a space between.
func join(tokens analysis.TokenStream) string {
	words := make([]string, len(tokens))
	for i, token := range tokens {
		words[i] = string(token.Term)
	}
	return strings.Join(words, " ")
}

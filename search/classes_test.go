package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A class is a kind of queries that is measured by itself.
type class struct {
	name string
	ask  func(c *corpus, r *rand.Rand) *kv1.SearchRequest
}

var classes = []class{
	{"term", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.word(r)) }},
	{"and of 2", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.together(r, 2)...) }},
	{"and of 3", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.together(r, 3)...) }},
	{"or of 2", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.word(r), c.word(r)) }},
	{"or of 3", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.word(r), c.word(r), c.word(r)) }},
	{"prefix", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(begun(r, c.word(r))) }},
	{"fuzzy", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(mistyped(r, c.word(r))) }},
	{"phrase", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.neighbours(r, 3+r.IntN(2))...) }},
	{"facets", func(c *corpus, r *rand.Rand) *kv1.SearchRequest {
		request := saying(c.together(r, 2)...)
		request.Sectors = []string{c.task(r).GetSector()}
		return request
	}},
	{"lead", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.phrases[r.IntN(len(c.phrases))]) }},
	{"place", func(c *corpus, r *rand.Rand) *kv1.SearchRequest {
		return saying(append(c.together(r, 2), c.places[r.IntN(len(c.places))])...)
	}},
	{"citation", func(c *corpus, r *rand.Rand) *kv1.SearchRequest {
		if r.IntN(2) == 0 {
			return saying(c.citation(r))
		}
		return saying(c.citation(r), c.word(r))
	}},
}

// distinct is how many queries of a class are asked, no two alike.
const distinct = 600

// queries are the queries of a class, always the same.
func (c *corpus) queries(k class) []*kv1.SearchRequest {
	c.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	var all []*kv1.SearchRequest
	asked := map[string]bool{}
	for tries := 0; len(all) < distinct; tries++ {
		if tries == 100*distinct {
			c.Fatalf("%s has only %d queries", k.name, len(all))
		}
		if request := k.ask(c, r); !asked[request.GetQ()] && request.GetQ() != "" {
			asked[request.GetQ()] = true
			all = append(all, request)
		}
	}
	return all
}

// A classed query is one of a class. Our answer always has facets.
type classed struct {
	class   string
	request *kv1.SearchRequest
	facets  bool // so shall the rival's
}

// mixed are the queries of all classes, in any order.
func (c *corpus) mixed() []classed {
	c.Helper()
	var all []classed
	for _, k := range classes {
		for _, request := range c.queries(k) {
			all = append(all, classed{k.name, request, k.name == "facets"})
		}
	}
	rand.New(rand.NewPCG(8, 8)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// typing are the beginnings of titles, letter by letter, in any order, no two
// alike.
func (c *corpus) typing() []string {
	r := rand.New(rand.NewPCG(9, 9))
	typed := map[string]bool{}
	for len(typed) < distinct {
		title := []rune(strings.ToLower(c.task(r).GetTitle().GetHu()))
		typed[string(title[:min(2+r.IntN(11), len(title))])] = true
	}
	var all []string
	for text := range typed {
		all = append(all, text)
	}
	slices.Sort(all)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func saying(words ...string) *kv1.SearchRequest {
	return &kv1.SearchRequest{Q: strings.Join(words, " ")}
}

func (c *corpus) task(r *rand.Rand) *kv1.Task { return c.tasks[r.IntN(len(c.tasks))] }

// titled are the words of a title of at least n words.
func (c *corpus) titled(r *rand.Rand, n int, good func(string) bool) []string {
	for {
		words := slices.DeleteFunc(wordsOf(c.task(r).GetTitle().GetHu()), func(w string) bool { return !good(w) })
		if len(words) >= n {
			return words
		}
	}
}

// word is a word of a title that says something: common ones come more often.
func (c *corpus) word(r *rand.Rand) string {
	words := c.titled(r, 1, tells)
	return words[r.IntN(len(words))]
}

func tells(word string) bool {
	return utf8.RuneCountInString(word) > 3 && !stopWords[strings.Map(fold, word)]
}

// together are n words of one title, in any order.
func (c *corpus) together(r *rand.Rand, n int) []string {
	words := c.titled(r, n, tells)
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return words[:n]
}

// neighbours are n words of a title as they follow one another.
func (c *corpus) neighbours(r *rand.Rand, n int) []string {
	words := c.titled(r, n, func(string) bool { return true })
	from := r.IntN(len(words) - n + 1)
	return words[from : from+n]
}

// citation is a provision as lawyers write it.
func (c *corpus) citation(r *rand.Rand) string {
	for {
		bases := c.task(r).GetLegalBasis()
		if len(bases) == 0 {
			continue
		}
		basis := bases[r.IntN(len(bases))]
		at := slices.IndexFunc(c.acts, func(a *kv1.Act) bool { return a.GetName() == basis.GetAct() })
		act := c.acts[at]
		if act.GetShortName() != "" && r.IntN(2) == 0 {
			return act.GetShortName() + " " + basis.GetProvision()
		}
		return act.GetCitation() + " " + basis.GetProvision()
	}
}

// begun is a word that was not typed to its end.
func begun(r *rand.Rand, word string) string {
	letters := []rune(word)
	return string(letters[:3+r.IntN(min(4, len(letters)-3))])
}

// mistyped is a word with one slip: a letter lost, doubled, wrong, or in the
// place of its neighbour.
func mistyped(r *rand.Rand, word string) string {
	letters := []rune(word)
	at := 1 + r.IntN(len(letters)-2)
	switch r.IntN(4) {
	case 0:
		letters = slices.Delete(letters, at, at+1)
	case 1:
		letters = slices.Insert(letters, at, letters[at])
	case 2:
		letters[at] = 'a' + rune(r.IntN(26))
	default:
		letters[at], letters[at+1] = letters[at+1], letters[at]
	}
	return string(letters)
}

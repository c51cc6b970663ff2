package competence_test

import (
	"math/rand/v2"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A generator makes small catalogues and questions at random, the same ones
// for the same seed. What it makes is what the catalogue would take: names
// resolve, values are of the closed lists, and a competence that names a body
// which ends has no end of its own. Each of the other files of the generator
// makes one kind of thing: the land, the holders, the law, the questions.
type generator struct {
	*rand.Rand
	shelf shelf
	task  *kv1.Task
}

func generate(seed uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.territories()
	g.models()
	g.circumstances()
	g.classes()
	g.bodies()
	g.jurisdictions()
	g.competences()
	g.designations()
	return g
}

func (g *generator) add(v kv1.Value) { g.shelf = append(g.shelf, v) }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// pickSome is between least and most of the list, each once.
func pickSome[T any](g *generator, list []T, least, most int) []T {
	list = slices.Clone(list)
	g.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	return list[:min(len(list), least+g.IntN(most-least+1))]
}

var days = []string{
	"2017-12-31", "2018-01-01", "2019-07-01", "2020-03-01", "2021-01-01", "2022-06-15", "2023-01-01", "2024-10-01", "2026-01-01",
}

// validity is mostly unlimited; edges are days and brackets.
func (g *generator) validity(limited int) *kv1.Validity {
	if !g.chance(limited) {
		return nil
	}
	i := g.IntN(len(days) - 3)
	from, to := g.edge(i, i+1), g.edge(i+2, i+3)
	switch g.IntN(3) {
	case 0:
		return &kv1.Validity{From: from}
	case 1:
		return &kv1.Validity{To: to}
	}
	return &kv1.Validity{From: from, To: to}
}

// edge lies between two of the days.
func (g *generator) edge(first, last int) *kv1.Edge {
	switch g.IntN(8) {
	case 0, 1:
		return &kv1.Edge{NotBefore: days[first], NotAfter: days[last]}
	case 2:
		return &kv1.Edge{NotBefore: days[first]}
	case 3:
		return &kv1.Edge{NotAfter: days[last]}
	}
	return &kv1.Edge{Date: days[first+g.IntN(last-first+1)]}
}

// change is an edge on which two things meet: a day or a bracket with both
// ends.
func (g *generator) change() *kv1.Edge {
	i := g.IntN(len(days) - 2)
	if g.chance(25) {
		return &kv1.Edge{NotBefore: days[i], NotAfter: days[i+1]}
	}
	return &kv1.Edge{Date: days[i]}
}

func dated(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(text)}} }

package competence

import (
	"strconv"
	"testing"
)

func TestSoManyRulesAreKeptAndNoMore(t *testing.T) {
	var k kept
	const each = 9
	const often = "often"
	k.put(1, often, &unpacked{})
	for i := range 2 * oneIn * maxKept / each {
		if k.wants(1) {
			k.put(1, strconv.Itoa(i), &unpacked{rules: make([]rule, each)})
		}
		if k.get(1, often) == nil {
			t.Fatalf("what is asked about all the time was dropped after %d", i)
		}
		if i%1000 != 0 && i != maxKept/each/4 {
			continue
		}
		rules := 0
		for _, generation := range []map[string]*unpacked{k.younger, k.older} {
			for _, u := range generation {
				rules += len(u.rules)
			}
		}
		if rules > maxKept+each {
			t.Fatalf("%d rules are kept, want at most %d", rules, maxKept)
		}
		if i == maxKept/each/4 && k.get(1, "0") == nil {
			t.Fatal("the first is not kept, though there is room")
		}
	}
	if k.older == nil || k.get(1, "0") != nil {
		t.Error("what was asked about first is kept still")
	}
	k.put(2, "new", &unpacked{})
	if k.get(1, often) != nil || k.wants(1) || k.get(2, often) != nil || k.get(2, "new") == nil {
		t.Error("what is kept is not of the newest revision alone")
	}
}

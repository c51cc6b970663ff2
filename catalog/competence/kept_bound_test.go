package competence

import (
	"strconv"
	"testing"
)

func TestSoManyRulesAreKeptAndNoMore(t *testing.T) {
	var k kept
	key := func(i int) unpackedKey { return unpackedKey{1, strconv.Itoa(i)} }
	const each = 9
	often := key(-1)
	k.put(often, &unpacked{})
	for i := range 2 * oneIn * maxKept / each {
		if k.wants() {
			k.put(key(i), &unpacked{rules: make([]rule, each)})
		}
		if k.get(often) == nil {
			t.Fatalf("what is asked about all the time was dropped after %d", i)
		}
		if i%1000 != 0 && i != maxKept/each/4 {
			continue
		}
		rules := 0
		for _, generation := range []map[unpackedKey]*unpacked{k.younger, k.older} {
			for _, u := range generation {
				rules += len(u.rules)
			}
		}
		if rules > maxKept+each {
			t.Fatalf("%d rules are kept, want at most %d", rules, maxKept)
		}
		if i == maxKept/each/4 && k.get(key(0)) == nil {
			t.Fatal("the first is not kept, though there is room")
		}
	}
	if k.older == nil || k.get(key(0)) != nil {
		t.Error("what was asked about first is kept still")
	}
}

package competence

import (
	"strconv"
	"testing"
)

func TestSoManyRulesAreKeptAndNoMore(t *testing.T) {
	var k kept[int]
	const each = 9
	asked, found := 0, 0
	for i := range 2 * oneIn * maxKept / each {
		if k.wants() {
			k.put(strconv.Itoa(i), i, each)
		}
		if rules := each * len(k.made); rules > maxKept {
			t.Fatalf("%d rules are kept, want at most %d", rules, maxKept)
		}
		if i == maxKept/each-1 && (k.full.Load() || k.get([]byte("1")) != 1) {
			t.Fatal("the first are not kept, though there is room")
		}
		if k.full.Load() {
			asked++
			if k.get([]byte(strconv.Itoa(i))) == i {
				found++
			}
		}
	}
	if k.get([]byte("1")) != 0 {
		t.Error("the first are kept still, though there was no room")
	}
	if found == 0 || found > asked/oneIn+1 {
		t.Errorf("of %d for which there was no room %d were kept, want one in %d", asked, found, oneIn)
	}
}

func TestWhatIsMadeAnewTakesNoMoreRoom(t *testing.T) {
	var k kept[int]
	for i := range maxKept {
		k.put("one", i, 9)
	}
	if k.full.Load() || k.get([]byte("one")) != maxKept-1 {
		t.Error("it was counted again each time")
	}
}

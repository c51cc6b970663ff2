package browser

import (
	"strings"
	"testing"
)

// What the issue of the page allows: bytes over the wire, all that a page loads
// taken together.
const (
	homeWeight   = 60_000
	pageWeight   = 100_000
	scriptWeight = 15_000
	scriptFiles  = 2
)

// Pages are light, and nothing in them jumps while they load.
func TestPagesAreLightAndStill(t *testing.T) {
	for _, k := range some(kinds) {
		b := open(t) // a visitor who has nothing yet
		b.on(screens[0])
		b.see(k.path)
		// Down to the end, so that what is loaded late is loaded.
		ask[bool](b, `(async () => {
			for (const i of document.images) { i.scrollIntoView(); await i.decode() }
			scrollTo(0, document.body.scrollHeight);
			await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
			return true })()`)
		all, scripts, files := b.weight()
		most := pageWeight
		if k.name == "home" {
			most = homeWeight
		}
		if all == 0 || all > most || scripts > scriptWeight || files > scriptFiles {
			t.Errorf("%s: %d bytes, of them %d bytes of %d scripts", k.name, all, scripts, files)
		}
		shift := ask[float64](b, `new Promise(done => new PerformanceObserver(l => done(l.getEntries().reduce((sum, e) => sum + e.value, 0))).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 100))`)
		if shift > 0.01 { // a tenth of what counts as still (web.dev/cls); a loaded machine paints in steps
			t.Errorf("%s: what stands on the page jumps by %v", k.name, shift)
		}
		t.Logf("%-20s %6d bytes, scripts %d", k.name, all, scripts)
	}
}

// weight is what came over the wire.
func (b *tab) weight() (all, scripts, files int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, a := range b.arrived {
		all += int(a.bytes)
		if a.kind == "Script" && strings.Contains(a.address, "/assets/") {
			scripts += int(a.bytes)
			files++
		}
	}
	return all, scripts, files
}

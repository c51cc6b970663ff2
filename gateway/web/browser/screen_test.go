package browser

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// On the smallest screen, and zoomed to 200 % and 400 % on one of 1280 × 1024,
// nothing is to be scrolled sideways but what scrolls by itself.
func TestNothingIsWiderThanTheScreen(t *testing.T) {
	b := open(t)
	narrow := some([]screen{{width: 320, height: 640}, {width: 320, height: 256, zoom: 4}, {width: 640, height: 512, zoom: 2}})
	for _, lang := range languages {
		for _, k := range some(kinds) {
			b.see(k.in(lang))
			ask[bool](b, `document.querySelectorAll("details").forEach(d => d.open = true); true`)
			for _, s := range narrow {
				b.on(s)
				wide := ask[[]string](b, `document.documentElement.scrollWidth <= innerWidth ? [] :
					[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40))`)
				if len(wide) > 0 || ask[bool](b, `document.documentElement.scrollWidth > innerWidth`) {
					t.Errorf("%s, %s, %d × %.0f: wider than the screen: %q", k.name, lang, s.width, max(s.zoom, 1), wide[:min(4, len(wide))])
				}
			}
		}
	}
}

var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// An answer is printed on one sheet of A4, with its permanent address and its day.
func TestAnAnswerIsPrintedOnOneSheet(t *testing.T) {
	b := open(t)
	asStyled := true
	for _, address := range []string{"/tasks/GYJ-004?place=23278", "/tasks/LAK-001?place=23278", "/en/tasks/GYJ-004?place=23278", "/tasks/FOG-001?place=23278&consumer_case=E_COMMERCE", "/tasks/ANY-010?place=23278"} {
		b.see(address)
		pdf := tell(b, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &asStyled}).Data
		if n := len(sheet.FindAll(pdf, -1)); n != 1 {
			t.Errorf("%s takes %d sheets", address, n)
		}
		if box := regexp.MustCompile(`/MediaBox\s*\[([^\]]*)\]`).FindSubmatch(pdf); box == nil || !slices.Equal(strings.Fields(string(box[1]))[2:], []string{"594.95996", "841.91998"}) {
			t.Errorf("%s is printed on %q, want A4", address, bytes.TrimSpace(box[1]))
		}
		b.prints()
		if ask[bool](b, `getComputedStyle(document.querySelector("footer nav")).display !== "none" || getComputedStyle(document.querySelector("header form")).display !== "none"`) {
			t.Errorf("%s prints boxes and links that paper cannot follow", address)
		}
		shown := ask[string](b, `document.querySelector("main").innerText`)
		if !strings.Contains(shown, b.base) || !strings.Contains(shown, "revision=") || !strings.Contains(shown, "2026") {
			t.Errorf("%s is printed without its address or its day: %s", address, shown)
		}
		b.prefers("prefers-color-scheme", "light")
	}
}

// Who wants no motion sees none.
func TestMotionIsReduced(t *testing.T) {
	b := open(t)
	b.see("/")
	const slowest = `Math.max(...[...document.querySelectorAll("*")].flatMap(e => [getComputedStyle(e).transitionDuration, getComputedStyle(e).animationDuration]).flatMap(d => d.split(",").map(parseFloat)))`
	b.prefers("prefers-reduced-motion", "no-preference")
	if ask[float64](b, slowest) == 0 {
		t.Error("nothing moves for anybody: this test sees nothing")
	}
	b.prefers("prefers-reduced-motion", "reduce")
	if seconds := ask[float64](b, slowest); seconds != 0 {
		t.Errorf("something moves for %v s", seconds)
	}
}

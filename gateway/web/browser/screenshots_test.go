package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
)

// KATASZTER_SCREENSHOTS names the folder into which `make screenshots` writes every
// kind of page, as people with a wide screen and with a telephone see it.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("KATASZTER_SCREENSHOTS")
	if dir == "" {
		t.Skip("KATASZTER_SCREENSHOTS names no folder: make screenshots")
	}
	b := open(t)
	for _, lang := range languages {
		for _, k := range kinds {
			b.see(k.in(lang))
			for _, s := range []screen{{width: 1280, height: 900}, {width: 1280, height: 900, dark: true}, {width: 360, height: 740}, {width: 360, height: 740, dark: true}} {
				b.on(s)
				// A drawing is loaded when it comes into sight.
				ask[bool](b, `(async () => { for (const i of document.images) { i.loading = "eager"; await i.decode() } return true })()`)
				if err := os.WriteFile(filepath.Join(dir, k.name+"-"+lang+"-"+s.String()+".png"), b.picture(s), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// tallest is how much of a long page is taken.
const tallest = 6000

// picture is a picture of the page on a screen, from its top.
func (b *tab) picture(s screen) []byte {
	b.Helper()
	size, beyond := tell(b, page.GetLayoutMetrics, cdp.Empty{}).CSSContentSize, true
	return tell(b, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: float64(s.width), Height: min(size.Height, tallest), Scale: 1}}).Data
}

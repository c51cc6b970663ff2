package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The whole way without scripts: from the boxes to what was found, the task, the
// place, the fact that decides and the answer.
func TestTheWayWithoutScripts(t *testing.T) {
	for _, lang := range languages {
		t.Run(lang, func(t *testing.T) {
			b := open(t)
			tell(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			home := kind{path: "/"}.in(lang)
			b.see(home)
			if ask[bool](b, `document.getElementById("q").hasAttribute("role")`) {
				t.Fatal("the script runs")
			}
			b.do(chromedp.SendKeys(chromedp.CSS("#q"), "fogyasztóvédelmi panasz"))
			b.click(".search button")
			if at := b.at(); !strings.HasPrefix(at, home+"search?") {
				t.Fatal("the form leads to", at)
			}
			b.click(`.found a[href*="/tasks/FOG-001"]`)
			b.do(chromedp.SendKeys(chromedp.CSS("#here"), "Budaörs"))
			b.click(".ask button")
			if at := b.at(); at != home+"tasks/FOG-001?place=Budaörs" {
				t.Fatal("the place leads to", at)
			}
			b.click(".choices button[value=E_COMMERCE]")
			if body := ask[string](b, `document.querySelector(".answer .body")?.textContent ?? document.querySelector(".answer").textContent`); !strings.Contains(body, "Kormányhivatal") {
				t.Error("the answer is", body)
			}
			if tongue := ask[string](b, `document.documentElement.lang`); tongue != lang {
				t.Error("the last page is in", tongue)
			}
			b.click("nav.languages a")
			if at := b.at(); strings.HasPrefix(at, "/en/") == (lang == "en") || !strings.Contains(at, "consumer_case=E_COMMERCE") {
				t.Error("the other language is at", at)
			}
		})
	}
}

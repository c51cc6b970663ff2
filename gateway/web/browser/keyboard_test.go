package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// focused is what has the focus: a name of it, and whether it is on the screen and
// is seen to have the focus.
const focused = `(() => {
	const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
	const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
	const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
	return {name: e.id || e.getAttribute("href") || e.name || e.tagName, at: [...document.querySelectorAll("*")].indexOf(e), outlined, seen};
})()`

type focus struct {
	Name           string
	At             int
	Outlined, Seen bool
}

// Through every kind of page Tab goes in the order of the page, and one sees where
// it is.
func TestTabGoesThroughThePageInOrder(t *testing.T) {
	b := open(t)
	b.on(screens[0])
	for _, k := range some(kinds) {
		b.see(k.path)
		before := -1
		var names []string
		for range 60 {
			b.press(kb.Tab)
			f := ask[focus](b, focused)
			if f.Name == "BODY" { // it has left the page
				break
			}
			names = append(names, f.Name)
			// The parts of a day are fields of one.
			if f.At < before {
				t.Errorf("%s: the focus goes back: %v", k.name, names)
				break
			}
			before = f.At
			if !f.Outlined || !f.Seen {
				t.Errorf("%s: %s has the focus, outlined %v, on the screen %v", k.name, f.Name, f.Outlined, f.Seen)
			}
		}
		if len(names) < 8 || names[0] != "#main" {
			t.Errorf("%s: Tab leads through %v, want first the way to the content", k.name, names)
		}
	}
}

// From the box to the answer without a mouse.
func TestTheWayByKeyboard(t *testing.T) {
	b := open(t)
	b.see("/")
	b.press(kb.Tab, kb.Enter) // past the header
	b.until(`document.activeElement.id === "main"`)
	b.press(kb.Tab)
	b.until(`document.activeElement.id === "q"`)
	b.press("lakcímkártya", kb.Tab)
	b.until(`document.activeElement.id === "place"`)
	b.press("Budaörs")
	b.enter()
	if at := b.at(); !strings.HasPrefix(at, "/search?") || !strings.Contains(at, "place=Budaörs") {
		t.Fatal("Enter leads to", at)
	}
	if body := ask[string](b, `document.querySelector(".answer .body").textContent`); !strings.Contains(body, "Budakeszi Járási Hivatal") {
		t.Error("first stands", body)
	}
	b.tabTo(`document.activeElement.matches(".found a")`)
	b.enter()
	if at := b.at(); !strings.HasPrefix(at, "/tasks/LAK-") || !strings.Contains(at, "place=Budaörs") {
		t.Fatal("the first hit leads to", at)
	}
	if body := ask[string](b, `document.querySelector(".answer .body").textContent`); !strings.Contains(body, "Budakeszi Járási Hivatal") {
		t.Error("the answer is", body)
	}
}

// A fact that decides is asked for with buttons, which keys press.
func TestAQuestionIsAnsweredByKeyboard(t *testing.T) {
	b := open(t)
	b.see("/tasks/FOG-001?place=23278")
	b.tabTo(`document.activeElement.name === "consumer_case"`)
	b.press(kb.Tab)
	b.enter()
	if at := b.at(); !strings.Contains(at, "consumer_case=") || !strings.Contains(at, "place=23278") {
		t.Error("a button leads to", at)
	}
	if ask[bool](b, `document.querySelector(".question") !== null || document.querySelector(".answer .body") === null`) {
		t.Error("what was asked is asked again, or nothing is answered")
	}
}

// tabTo presses Tab until an expression holds.
func (b *tab) tabTo(expression string) {
	b.Helper()
	for range 100 {
		b.press(kb.Tab)
		if ask[bool](b, expression) {
			return
		}
	}
	b.Fatalf("%s: Tab does not lead where %s", b.at(), expression)
}

// The box suggests as the ARIA pattern of a combobox says.
func TestSuggestions(t *testing.T) {
	b := open(t)
	b.see("/")
	const (
		open    = `document.getElementById("q").getAttribute("aria-expanded") === "true" && !document.getElementById("suggestions").hidden`
		active  = `document.getElementById("q").getAttribute("aria-activedescendant") ?? ""`
		chosen  = `document.querySelector("#suggestions [aria-selected=true]")?.id ?? ""`
		written = `document.getElementById("q").value`
		told    = `document.querySelector(".search [role=status]").textContent`
		count   = `document.querySelectorAll("#suggestions [role=option]").length`
	)
	ask[bool](b, `document.getElementById("q").focus(); true`)
	b.press("útlev")
	b.until(open)
	if groups := ask[[]string](b, `[...document.querySelectorAll("#suggestions [role=group] > span")].map(s => s.textContent)`); !slices.Contains(groups, "Feladatok") {
		t.Error("the groups are", groups)
	}
	n := ask[int](b, count)
	if said := ask[string](b, told); n == 0 || !strings.HasPrefix(said, ask[string](b, count+`.toString()`)+" javaslat") {
		t.Errorf("%d are suggested, and it is said: %s", n, said)
	}

	b.press(kb.ArrowDown, kb.ArrowDown)
	if got, marked := ask[string](b, active), ask[string](b, chosen); got != "suggestion-1" || marked != got {
		t.Errorf("two arrows down lead to %q, %q is marked", got, marked)
	}
	b.press(kb.ArrowUp, kb.ArrowUp)
	if got := ask[string](b, active); got != "" {
		t.Errorf("back in the box %q is active", got)
	}
	b.press(kb.ArrowUp)
	if got, want := ask[string](b, active), ask[string](b, `[...document.querySelectorAll("#suggestions [role=option]")].at(-1).id`); got != want {
		t.Errorf("up from the box leads to %q, want the last, %q", got, want)
	}

	b.press(kb.Escape)
	if ask[bool](b, open) || ask[string](b, written) != "útlev" {
		t.Errorf("Esc leaves %q, open %v", ask[string](b, written), ask[bool](b, open))
	}
	b.press(kb.ArrowDown)
	b.until(open)
	b.press(kb.ArrowDown)
	b.enter()
	if at := b.at(); !strings.HasPrefix(at, "/tasks/UTL-") {
		t.Error("Enter on a task leads to", at)
	}
}

// A place that is chosen among the suggestions goes into the second box, and one
// that chooses a task then goes there with it.
func TestASuggestedPlaceIsTaken(t *testing.T) {
	b := open(t)
	b.see("/")
	ask[bool](b, `document.getElementById("q").focus(); true`)
	b.press("budaörs")
	b.until(`document.querySelector("#suggestions [data-group=PLACES]") !== null`)
	for range 20 {
		b.press(kb.ArrowDown)
		if ask[bool](b, `document.querySelector("#suggestions [aria-selected=true]")?.dataset.group === "PLACES"`) {
			break
		}
	}
	b.press(kb.Enter)
	b.until(`document.getElementById("place").value === "Budaörs"`)
	if at := b.at(); at != "/" {
		t.Error("a place leads to", at)
	}
	b.press("útlev")
	b.until(`document.querySelector("#suggestions [data-group=TASKS]") !== null`)
	b.click("#suggestions [data-group=TASKS]")
	if at := b.at(); !strings.HasPrefix(at, "/tasks/") || !strings.HasSuffix(at, "place=Budaörs") {
		t.Error("a click on a task leads to", at)
	}
}

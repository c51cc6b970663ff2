package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A tab is a window of its own, with cookies of its own. What goes wrong in it
// beside what a test asks is a fault: a request to elsewhere, an error in the
// console, a thing that the policy of the page forbids, a cookie.
type tab struct {
	*testing.T
	ctx  context.Context
	base string

	mu      sync.Mutex
	faults  []string
	arrived map[network.RequestID]*arrival
}

// An arrival is what came over the wire for one request.
type arrival struct {
	address, kind string
	bytes         int64
}

// open opens a tab, in which a page may take a minute, and judges it at the end of
// the test.
func open(t *testing.T) *tab {
	t.Helper()
	h := needHouse(t)
	ctx, quit := chromedp.NewContext(h.browser, chromedp.WithNewBrowserContext())
	b := &tab{T: t, ctx: ctx, base: h.base, arrived: map[network.RequestID]*arrival{}}
	t.Cleanup(func() {
		quit()
		for _, fault := range b.faults {
			t.Error(fault)
		}
	})
	if err := chromedp.Listen(ctx, b.watch); err != nil {
		t.Fatal(err)
	}
	tell(b, network.Enable, network.EnableParams{})
	tell(b, cdplog.Enable, cdp.Empty{})
	tell(b, runtime.Enable, cdp.Empty{})
	return b
}

// watch takes down what happens in a tab.
func (b *tab) watch(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fault := func(format string, args ...any) { b.faults = append(b.faults, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.arrived[e.RequestID] = &arrival{address: e.Request.URL, kind: string(e.Type)}
		if !strings.HasPrefix(e.Request.URL, b.base+"/") && !strings.HasPrefix(e.Request.URL, "data:") {
			fault("%s asks %s", e.DocumentURL, e.Request.URL)
		}
	case *network.EventLoadingFinished:
		if a := b.arrived[e.RequestID]; a != nil {
			a.bytes = int64(e.EncodedDataLength)
		}
	case *runtime.EventExceptionThrown:
		fault("a script failed: %s %v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
	case *runtime.EventConsoleAPICalled:
		var said []string
		for _, arg := range e.Args {
			said = append(said, string(arg.Value)+arg.Description)
		}
		fault("the console says %s: %s", e.Type, strings.Join(said, " "))
	case *network.EventResponseReceivedExtraInfo:
		for name, value := range e.Headers {
			if strings.EqualFold(name, "Set-Cookie") {
				fault("the cookie %v is set: the language stands in the address, and nothing else is kept", value)
			}
		}
	case *cdplog.EventEntryAdded:
		missing := e.Entry.Source == cdplog.EntrySourceNetwork && strings.Contains(e.Entry.Text, "404")
		if !(missing && strings.HasSuffix(e.Entry.URL, notThere)) {
			fault("the browser says %s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// tell gives the browser a command of its protocol.
func tell[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		b.Fatal(err)
	}
	return result
}

// see opens an address of the site.
func (b *tab) see(address string) {
	b.Helper()
	b.do(chromedp.Navigate(b.base + address))
}

// ask is the value of an expression in the page; a promise is waited for.
func ask[V any](b *tab, expression string) V {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[V](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return value
}

// until waits until an expression holds in the page.
func (b *tab) until(expression string) {
	b.Helper()
	b.soon(func() bool { return ask[bool](b, expression) })
}

// soon waits until something holds.
func (b *tab) soon(holds func() bool) {
	b.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.Fatal("it did not come about in ten seconds")
		}
	}
}

// at is the address of the page without the host, unescaped.
func (b *tab) at() string {
	b.Helper()
	address := strings.TrimPrefix(ask[string](b, "location.href"), b.base)
	if plain, err := url.QueryUnescape(address); err == nil {
		return plain
	}
	return address
}

// press presses keys, as kb names them, or those that write a text.
func (b *tab) press(keys ...string) {
	b.Helper()
	for _, key := range keys {
		if key == kb.Enter {
			b.do(pressEnter)
		} else {
			b.do(chromedp.KeyEvent(key))
		}
	}
}

// pressEnter is one event with its text, as a keyboard gives it: of the two that
// kb.Enter is, a script could hold back only the first.
func pressEnter(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	key := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"}
	if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, key); err != nil {
		return chromedp.Void{}, err
	}
	key.Type, key.Text = input.DispatchKeyEventTypeKeyUp, ""
	_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, key)
	return chromedp.Void{}, err
}

// goes does what leads to another page of the site, and waits for it.
func (b *tab) goes(action chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, action)
	if err != nil {
		b.Fatalf("from %s: %v", b.at(), err)
	}
	if response.Status != http.StatusOK {
		b.Errorf("%s: status %d", response.URL, response.Status)
	}
}

// enter presses Enter, and waits for the page to which it leads.
func (b *tab) enter() {
	b.Helper()
	b.goes(pressEnter)
}

// click clicks what a CSS selector finds first, and waits for the page to which
// that leads.
func (b *tab) click(selector string) {
	b.Helper()
	b.goes(chromedp.Click(chromedp.CSS(selector)))
}

// A screen is what a page is seen on.
type screen struct {
	width, height int64
	dark          bool
	zoom          float64 // 4 is 400 %: a pixel of the page has so many dots each way
}

func (s screen) theme() string {
	if s.dark {
		return "dark"
	}
	return "light"
}

func (s screen) String() string { return fmt.Sprintf("%s-%d", s.theme(), s.width) }

// on sets the screen.
func (b *tab) on(s screen) {
	b.Helper()
	tell(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, DeviceScaleFactor: max(s.zoom, 1)})
	b.prefers("prefers-color-scheme", s.theme(), "prefers-reduced-motion", "reduce") // a colour on its way is none
}

// prefers sets what the visitor has asked the browser for, in pairs.
func (b *tab) prefers(pairs ...string) {
	b.Helper()
	var features []*emulation.MediaFeature
	for pair := range slices.Chunk(pairs, 2) {
		features = append(features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	tell(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// prints shows the page as it is printed.
func (b *tab) prints() {
	b.Helper()
	tell(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
}

// Package browser looks at the page as people do: the built program with the
// built-in catalogue, and Debian's Chromium, which chromedp steers.
//
// What it takes from npm stands in package.json: axe-core, which knows what keeps
// people out, and html-validate. `make e2e` fetches both, installs Chromium where
// it may, and runs all; plain `go test` runs a short set, and skips what this
// machine lacks. KATASZTER_E2E=1 is how `make e2e` says that nothing may be
// skipped.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"kataszter/cmd/kataszter/served"
)

// full tells that all is to be looked at, and that a missing tool is a failure.
var full = os.Getenv("KATASZTER_E2E") != ""

func TestMain(m *testing.M) {
	code := m.Run()
	if opened != nil {
		opened.close()
	}
	served.Clean()
	os.Exit(code)
}

// A house is a served catalogue and a browser, for all tests.
type house struct {
	base    string // http://host:port
	browser context.Context
	close   func()
}

var opened *house // once a test has asked for it

var openHouse = sync.OnceValues(func() (*house, error) {
	chromium, err := findChromium()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "kataszter-browser-")
	if err != nil {
		return nil, err
	}
	server, err := served.Run(filepath.Join(dir, "data"), "--contact", "kataszter@example.org")
	if err != nil {
		return nil, err
	}
	allocator, free := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.UserDataDir(filepath.Join(dir, "profile")),
		chromedp.NoSandbox, // it has none for root
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "hu"))...)
	browser, quit := chromedp.NewContext(allocator)
	opened = &house{"http://" + server.HTTP, browser, func() { quit(); free(); server.Stop(); os.RemoveAll(dir) }}
	if err := chromedp.Do(browser); err != nil {
		return nil, fmt.Errorf("%s does not start: %w", chromium, err)
	}
	return opened, nil
})

// needHouse is the house; where the machine has no browser the test is skipped.
func needHouse(t *testing.T) *house {
	t.Helper()
	if _, err := findChromium(); err != nil {
		missing(t, err)
	}
	h, err := openHouse()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// findChromium is where the browser is.
func findChromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("none of the browsers %q is installed: apt-get install chromium, or run make e2e as root", names)
}

// module is a file of what npm fetched.
func module(t *testing.T, path string) string {
	t.Helper()
	path = filepath.Join("node_modules", filepath.FromSlash(path))
	if _, err := os.Stat(path); err != nil {
		missing(t, fmt.Errorf("%w: run npm ci in gateway/web/browser, or make e2e", err))
	}
	return path
}

// missing ends a test for want of a tool: under make e2e it fails.
func missing(t *testing.T, what error) {
	t.Helper()
	if full {
		t.Fatal(what)
	}
	t.Skip(what)
}

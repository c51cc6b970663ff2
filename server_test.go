package kataszter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// buildOnce builds the binary as `make build` does, once for all tests.
var buildOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kataszter-bin-")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "kataszter")
	out, err := exec.Command("go", "build", "-o", binary, "./cmd/kataszter").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if binary, err := buildOnce(); err == nil {
		os.RemoveAll(filepath.Dir(binary))
	}
	os.Exit(code)
}

// A served is a running server of the built-in catalogue.
type served struct {
	http, grpc string // addresses
	process    *exec.Cmd
	stop       func() // as SIGTERM does; a second time it does nothing
}

// serve starts the server on free ports as a user does, and waits until it says
// its addresses and is ready.
func serve(tb testing.TB, dir string) *served {
	tb.Helper()
	binary, err := buildOnce()
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &served{process: exec.CommandContext(ctx, binary, "serve", "--data-dir", dir,
		"--http-addr", "127.0.0.1:0", "--grpc-addr", "127.0.0.1:0", "--init=builtin", "--json")}
	s.process.Cancel = func() error { return s.process.Process.Signal(syscall.SIGTERM) }
	s.process.WaitDelay = 20 * time.Second
	stdout, err := s.process.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	var log strings.Builder
	s.process.Stderr = &log
	if err := s.process.Start(); err != nil {
		tb.Fatal(err)
	}
	s.stop = sync.OnceFunc(func() {
		cancel()
		_ = s.process.Wait() // the signal that ended it is no failure
	})
	tb.Cleanup(s.stop)
	doors := struct{ HTTP, GRPC string }{}
	if err := json.NewDecoder(stdout).Decode(&doors); err != nil {
		tb.Fatalf("the server said no addresses: %v\n%s", err, log.String())
	}
	s.http, s.grpc = doors.HTTP, doors.GRPC
	for deadline := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := http.Get("http://" + s.http + "/healthz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return s
			}
		}
		if time.Now().After(deadline) {
			tb.Fatalf("the server is not ready after a minute: %v\n%s", err, log.String())
		}
	}
}

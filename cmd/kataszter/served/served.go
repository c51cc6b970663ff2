// Package served runs the built program as a user does, for tests that ask it by
// its doors.
package served

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

// Build is the binary, built as `make build` does, once for all tests of a package.
var Build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kataszter-bin-")
	if err != nil {
		return "", err
	}
	built = dir
	binary := filepath.Join(dir, "kataszter")
	out, err := exec.Command("go", "build", "-o", binary, "kataszter/cmd/kataszter").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
})

var built string // where the binary is; empty: none was needed

// Clean removes what was built: the last of a package's tests.
func Clean() {
	if built != "" {
		os.RemoveAll(built)
	}
}

// A Server is a running server of the built-in catalogue.
type Server struct {
	HTTP, GRPC string // addresses
	Process    *exec.Cmd
	Stop       func() // as SIGTERM does; a second time it does nothing
}

// Start starts the server on free ports over a directory, which it makes where it
// is not there, and waits until the server says its addresses and is ready. More
// flags of `serve` may follow. It ends with the test.
func Start(tb testing.TB, dir string, flags ...string) *Server {
	tb.Helper()
	s, err := Run(dir, flags...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Stop)
	return s
}

// Run is Start for who stops the server itself.
func Run(dir string, flags ...string) (*Server, error) {
	binary, err := Build()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{Process: exec.CommandContext(ctx, binary, append([]string{"serve", "--data-dir", dir,
		"--http-addr", "127.0.0.1:0", "--grpc-addr", "127.0.0.1:0", "--init=builtin", "--json"}, flags...)...)}
	s.Process.Cancel = func() error { return s.Process.Process.Signal(syscall.SIGTERM) }
	s.Process.WaitDelay = 20 * time.Second
	stdout, err := s.Process.StdoutPipe()
	if err != nil {
		cancel()
		return nil, err
	}
	var log strings.Builder
	s.Process.Stderr = &log
	if err := s.Process.Start(); err != nil {
		cancel()
		return nil, err
	}
	s.Stop = sync.OnceFunc(func() {
		cancel()
		_ = s.Process.Wait() // the signal that ended it is no failure
	})
	if err := s.ready(json.NewDecoder(stdout)); err != nil {
		s.Stop()
		return nil, fmt.Errorf("%w\n%s", err, log.String())
	}
	return s, nil
}

// ready waits until the server says its addresses and that it is ready.
func (s *Server) ready(said *json.Decoder) error {
	doors := struct{ HTTP, GRPC string }{}
	if err := said.Decode(&doors); err != nil {
		return fmt.Errorf("the server said no addresses: %w", err)
	}
	s.HTTP, s.GRPC = doors.HTTP, doors.GRPC
	for deadline := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		response, err := http.Get("http://" + s.HTTP + "/healthz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the server is not ready after a minute: %w", err)
		}
	}
}

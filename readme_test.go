package kataszter_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kataszter/cmd/kataszter/served"
)

// unrun are the commands of the README that no test can run, and why.
var unrun = map[string]string{
	"make run":  "serves for ever; what it starts is started here on free ports",
	"make test": "is what runs this test",
}

// Every command of the README works as it stands, one after the other, against a server
// started as `make run` does, but on free ports and in a directory of its own.
func TestReadmeCommands(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := shellCommands(string(readme))
	if len(commands) < 10 {
		t.Fatalf("only %d commands found in the README", len(commands))
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := served.Build()
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	if err := os.MkdirAll(filepath.Join(work, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"bin/kataszter": binary, "go.mod": filepath.Join(root, "go.mod"), "go.sum": filepath.Join(root, "go.sum")} {
		if err := os.Symlink(target, filepath.Join(work, link)); err != nil {
			t.Fatal(err)
		}
	}
	server := served.Start(t, filepath.Join(work, "var"))
	at := strings.NewReplacer("127.0.0.1:8080", server.HTTP, "127.0.0.1:9090", server.GRPC, "curl '", "curl -sS '", "go tool grpcurl", "go -C "+root+" tool grpcurl")
	for _, command := range commands {
		if _, ok := unrun[command]; ok {
			continue
		}
		command = at.Replace(command)
		if strings.HasPrefix(command, "bin/kataszter") && !strings.Contains(command, "--data-dir") && !strings.Contains(command, "--help") && !strings.Contains(command, "backup verify") {
			command += " --server " + server.GRPC
		}
		if address, ok := strings.CutPrefix(command, "curl -sS '"); ok {
			get(t, strings.TrimSuffix(address, "'")) // not every machine has curl
			continue
		}
		if lines, address, ok := strings.Cut(command, " | curl --data-binary @- -H 'Content-Type: application/x-ndjson' "); ok {
			post(t, lines, address)
			continue
		}
		run := exec.Command("bash", "-c", command)
		run.Dir = work
		out, err := run.CombinedOutput()
		if err != nil || len(out) == 0 && !strings.Contains(command, "init") && !strings.Contains(command, "export") {
			t.Errorf("%s\n%v\n%s", command, err, out)
		}
	}
}

// get asks as curl does, with the bytes of the address as they are typed.
func get(t *testing.T, address string) {
	t.Helper()
	host, path, _ := strings.Cut(strings.TrimPrefix(address, "http://"), "/")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, host)
	out, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(out), "HTTP/1.1 200 ") || !strings.Contains(string(out), `"revision":`) {
		t.Errorf("%s: %v\n%s", address, err, out)
	}
}

// post sends what a command prints as curl does.
func post(t *testing.T, printed, address string) {
	t.Helper()
	lines, err := exec.Command("bash", "-c", printed).Output()
	if err != nil {
		t.Fatal(printed, err)
	}
	response, err := http.Post(address, "application/x-ndjson", bytes.NewReader(lines))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	out, err := io.ReadAll(response.Body)
	if err != nil || bytes.Count(out, []byte(`,"answer":{`)) != bytes.Count(lines, []byte("\n")) {
		t.Errorf("%s to %s: %v\n%s", lines, address, err, out)
	}
}

// shellCommands are the lines of the README's sh blocks, without comments.
func shellCommands(readme string) []string {
	var commands []string
	inside := false
	for line := range strings.Lines(readme) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```sh"
		case inside && line != "":
			command, _, _ := strings.Cut(line, "  #")
			command, _, _ = strings.Cut(command, " # ")
			commands = append(commands, strings.TrimSpace(command))
		}
	}
	return commands
}

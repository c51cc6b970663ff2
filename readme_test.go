package kataszter_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// unrun are the commands of the README that no test can run, and why.
var unrun = map[string]string{
	"make run":  "serves for ever; what it starts is started here on free ports",
	"make test": "is what runs this test",
}

// Every command of the README works as it stands, against a server started as
// `make run` does, but on free ports and in a directory of its own.
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
	binary, err := buildOnce()
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
	server := serve(t, filepath.Join(work, "var"))
	at := strings.NewReplacer("127.0.0.1:8080", server.http, "127.0.0.1:9090", server.grpc, "curl '", "curl -sS '", "go tool grpcurl", "go -C "+root+" tool grpcurl")
	for _, command := range commands {
		if _, ok := unrun[command]; ok {
			continue
		}
		command = at.Replace(command)
		if strings.HasPrefix(command, "bin/kataszter") && !strings.Contains(command, "--data-dir") && !strings.Contains(command, "--help") {
			command += " --server " + server.grpc
		}
		run := exec.Command("bash", "-c", command)
		run.Dir = work
		out, err := run.CombinedOutput()
		if err != nil || len(out) == 0 && !strings.Contains(command, "init") && !strings.Contains(command, "export") {
			t.Errorf("%s\n%v\n%s", command, err, out)
		}
		if strings.HasPrefix(command, "curl ") && !strings.Contains(string(out), `"revision":`) {
			t.Errorf("%s\nis refused: %s", command, out)
		}
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

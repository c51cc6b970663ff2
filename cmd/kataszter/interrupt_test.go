package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// started starts the program as its users do.
func started(t testing.TB, dir string, args ...string) (process *exec.Cmd, stdout, stderr *bytes.Buffer) {
	t.Helper()
	program, err := exec.LookPath("kataszter")
	if err != nil {
		t.Fatal(err)
	}
	process, stdout, stderr = exec.Command(program, append(args, "--data-dir", filepath.Join(dir, "d"))...), &bytes.Buffer{}, &bytes.Buffer{}
	process.Stdout, process.Stderr = stdout, stderr
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = process.Process.Kill() })
	return process, stdout, stderr
}

// manyRules is a directory with a catalogue of very many rules of one task, each
// of which ends on a day of its own.
func manyRules(t *testing.T, role, exclusivity string) (dir string) {
	t.Helper()
	const rules = 15_000
	dir = t.TempDir()
	fixture, err := os.ReadFile("testdata/fixture.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.NewBuffer(fixture)
	for i := range rules {
		fmt.Fprintf(lines, `{"name":"competences/GYJ-004.c%d","validity":{"to":{"date":%q}},"legal_basis":[{"act":"acts/1997-31","provision":"68. § (1)"}],`+
			`"task":"tasks/GYJ-004","role":%q,"holder":%q,"exclusivity":%q,"area_model":"concepts/area-model.DISTRICT"}`+"\n",
			i, time.Date(2030, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), role, []string{"bodyClasses/C-JH", "bodyClasses/C-KH"}[i%2], exclusivity)
	}
	file := filepath.Join(dir, "rules.jsonl")
	if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init"}, {"import", file}} {
		process, _, stderr := started(t, dir, args...)
		if err := process.Wait(); err != nil {
			t.Fatalf("%s: %v\n%s", args, err, stderr)
		}
	}
	return dir
}

// A check that still looks for findings ends soon after SIGTERM, and tells
// nothing as if it had looked everywhere.
//
// Rules that conflict each with each, and rules each of which all others might
// follow, are looked at in pairs, for a minute. How long a check takes of as many
// rules that are neither tells when it is at the findings.
func TestACheckEndsAtSIGTERMWhileItLooksForFindings(t *testing.T) {
	dir := manyRules(t, "OPINION", "CONCURRENT")
	began := time.Now()
	process, _, stderr := started(t, dir, "check", "--on", "2026-11-01")
	if err := process.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	short := time.Since(began)
	soon := time.Second + 2*short // on a machine that is as busy
	for name, rules := range map[string][2]string{
		"rules that conflict": {"APPEAL", "EXCLUSIVE"},
		"rules that end":      {"DECISION", "CONCURRENT"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := manyRules(t, rules[0], rules[1])
			process, stdout, stderr := started(t, dir, "check", "--on", "2026-11-01")
			time.Sleep(short + time.Second/2)
			told := time.Now()
			if err := process.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			_ = process.Wait() // the code is looked at
			if took := time.Since(told); took > soon {
				t.Errorf("ended %v after the signal, want at most %v", took, soon)
			}
			if code := process.ProcessState.ExitCode(); code != exitError || stderr.String() != "kataszter: interrupted\n" || stdout.Len() > 0 {
				t.Errorf("exit code %d, stderr %q, stdout %q", code, stderr, stdout)
			}
		})
	}
}

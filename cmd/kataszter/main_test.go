package main

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kataszter": main, smallSteps: mainInSmallSteps})
}

// The scripts start the program as its users do. Beside the usual commands they
// have
//
//	exits CODE COMMAND…   the command ends with this exit code
//	serve ARGS…           kataszter serve on free ports; sets $HTTP and $GRPC, and
//	                      $KATASZTER_TOKEN where it makes one; writes serve.out and
//	                      serve.log
//	stop                  SIGTERM to it; it must drain and end well
//	fetch URL             the answer of a GET to stdout
//	secret FROM FILE      keeps the token that is in a text
//	name FROM VARIABLE    sets it to the first name in lines of JSON
//	certificate CERT KEY  makes one for 127.0.0.1
//	damage FILE OLD NEW   puts other bytes, as many, where OLD stands
//	flip FILE N           flips a bit of byte N
//
// and the file fixture.jsonl: a small catalogue.
func TestScripts(t *testing.T) {
	fixture, err := os.ReadFile("testdata/fixture.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Values[serverKey{}] = &server{}
			return os.WriteFile(filepath.Join(env.WorkDir, "fixture.jsonl"), fixture, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"serve":  serve,
			"stop":   stop,
			"fetch":  fetch,
			"damage": damage,

			"secret":      secret,
			"name":        name,
			"certificate": certificate,
			"flip":        flip,
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// A server of a script.
type server struct {
	process *exec.Cmd
	told    chan struct{} // closed when its stdout has ended
}

type serverKey struct{}

// door finds an address in what serve tells, for people or for programs.
var door = regexp.MustCompile(`(?i)\b(http|grpc)\W+(?:https://)?(127\.0\.0\.1:\d+)`)

// devToken finds the token there.
var devToken = regexp.MustCompile(`\bkat_[A-Za-z0-9_-]+`)

func serve(ts *testscript.TestScript, _ bool, args []string) {
	program, err := exec.LookPath("kataszter")
	ts.Check(err)
	out, err := os.Create(ts.MkAbs("serve.out"))
	ts.Check(err)
	log, err := os.Create(ts.MkAbs("serve.log"))
	ts.Check(err)
	s := ts.Value(serverKey{}).(*server)
	s.process = exec.Command(program, append([]string{"serve", "--http-addr", "127.0.0.1:0", "--grpc-addr", "127.0.0.1:0"}, args...)...)
	s.process.Dir = ts.MkAbs(".")
	s.process.Stderr = log
	stdout, err := s.process.StdoutPipe()
	ts.Check(err)
	ts.Check(s.process.Start())
	s.told = make(chan struct{})
	addresses, tokens := make(chan []string, 2), make(chan string, 1)
	go func() {
		defer close(s.told)
		lines := bufio.NewScanner(io.TeeReader(stdout, out))
		for told := 0; lines.Scan(); {
			if token := devToken.FindString(lines.Text()); token != "" {
				tokens <- token
			}
			for _, address := range door.FindAllStringSubmatch(lines.Text(), -1) {
				if told++; told <= 2 {
					addresses <- address
				}
			}
		}
		out.Close()
		log.Close()
	}()
	ts.Defer(func() {
		s.process.Process.Kill()
		<-s.told
		s.process.Wait()
	})
	for range 2 {
		select {
		case address := <-addresses:
			ts.Setenv(strings.ToUpper(address[1]), address[2])
		case <-s.told:
			ts.Fatalf("serve told no addresses\n%s", ts.ReadFile("serve.log"))
		}
	}
	if slices.Contains(args, "--dev") {
		ts.Setenv("KATASZTER_TOKEN", <-tokens)
	}
}

func stop(ts *testscript.TestScript, _ bool, _ []string) {
	s := ts.Value(serverKey{}).(*server)
	ts.Check(s.process.Process.Signal(syscall.SIGTERM))
	<-s.told
	if err := s.process.Wait(); err != nil {
		ts.Fatalf("serve ended with %v\n%s", err, ts.ReadFile("serve.log"))
	}
}

func fetch(ts *testscript.TestScript, _ bool, args []string) {
	client := http.Client{Timeout: 10 * time.Second}
	res, err := client.Get(args[0])
	ts.Check(err)
	defer res.Body.Close()
	_, err = io.Copy(ts.Stdout(), res.Body)
	ts.Check(err)
	if res.StatusCode != http.StatusOK {
		ts.Fatalf("%s", res.Status)
	}
}

func damage(ts *testscript.TestScript, _ bool, args []string) {
	path, old, new := ts.MkAbs(args[0]), []byte(args[1]), []byte(args[2])
	content, err := os.ReadFile(path)
	ts.Check(err)
	if len(old) != len(new) || !bytes.Contains(content, old) {
		ts.Fatalf("%s cannot stand for %s in %s", new, old, path)
	}
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(content, old, new), 0o600))
}

func secret(ts *testscript.TestScript, _ bool, args []string) {
	found := devToken.FindString(ts.ReadFile(args[0]))
	if found == "" {
		ts.Fatalf("no token in %s", ts.ReadFile(args[0]))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(found+"\n"), 0o600))
}

func name(ts *testscript.TestScript, _ bool, args []string) {
	var record struct{ Name string }
	line, _, _ := strings.Cut(ts.ReadFile(args[0]), "\n")
	ts.Check(json.Unmarshal([]byte(line), &record))
	ts.Setenv(args[1], record.Name)
}

func certificate(ts *testscript.TestScript, _ bool, args []string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	text := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, text, text, key.Public(), key)
	ts.Check(err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
}

func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	content, err := os.ReadFile(path)
	ts.Check(err)
	content[n] ^= 1
	ts.Check(os.WriteFile(path, content, 0o600))
}

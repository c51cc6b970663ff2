package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The drill: a server takes commits while it is backed up again and again; then
// it is lost, and each backup is restored. Each holds what the catalogue said at
// its revision, byte for byte, and the last holds every commit that was
// acknowledged before it began.
func TestTheDrill(t *testing.T) {
	dir := t.TempDir()
	data, saved := filepath.Join(dir, "data"), filepath.Join(dir, "backup")
	address, token, stop := serving(t, "--data-dir", data, "--init", "empty", "--dev", "--write-rate", "-1")
	t.Setenv(tokenVariable, token)

	ctx, end := context.WithCancel(t.Context())
	var acknowledged atomic.Int64
	written := make(chan error, 1)
	go func() { written <- writeUntil(ctx, address, token, &acknowledged) }()

	var revisions []int64
	for round := range 3 {
		for n := acknowledged.Load(); acknowledged.Load() < n+20; { // so that there is something new
			select {
			case err := <-written:
				t.Fatal(err)
			default:
			}
		}
		before := acknowledged.Load()
		out := does(t, "backup", saved, "--server", address, "--json")
		var revision int64
		if _, err := fmt.Sscanf(out[strings.Index(out, `"revision":"`):], `"revision":"%d"`, &revision); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if revision < before {
			t.Errorf("round %d: revision %d was acknowledged, and the backup ends at %d", round, before, revision)
		}
		revisions = append(revisions, revision)
	}
	end()
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	stop()

	does(t, "backup", "verify", saved)
	for i, revision := range revisions {
		restored := filepath.Join(dir, fmt.Sprint("restored", i))
		does(t, "restore", saved, "--data-dir", restored, "--revision", fmt.Sprint(revision))
		want := does(t, "export", "--data-dir", data, "--revision", fmt.Sprint(revision))
		if got := does(t, "export", "--data-dir", restored); got != want {
			t.Errorf("revision %d: restored are %d bytes, other than the %d that there were", revision, len(got), len(want))
		}
		does(t, "check", "--data-dir", restored)
	}
}

// writeUntil commits one act after the other, until ctx ends.
func writeUntil(ctx context.Context, address, token string, acknowledged *atomic.Int64) error {
	conn, err := grpc.NewClient("passthrough:///"+address, grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithPerRPCCredentials(bearer{token, false}))
	if err != nil {
		return err
	}
	defer conn.Close()
	for n := 1; ctx.Err() == nil; n++ {
		put := &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(&kv1.Act{Name: fmt.Sprintf("acts/2026-%d", n%50), Citation: fmt.Sprint(n)})}}
		res, err := kv1.NewCatalogServiceClient(conn).Commit(context.WithoutCancel(ctx), &kv1.CommitRequest{Mutations: []*kv1.Mutation{put}})
		if err != nil {
			return err
		}
		acknowledged.Store(res.GetCommit().GetRevision())
	}
	return nil
}

// serving starts a server, and answers its gRPC address and its development token.
func serving(t *testing.T, args ...string) (address, token string, stop func()) {
	t.Helper()
	program, err := exec.LookPath("kataszter")
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(program, append([]string{"serve", "--http-addr", "127.0.0.1:0", "--grpc-addr", "127.0.0.1:0"}, args...)...)
	var log bytes.Buffer
	process.Stderr = &log
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = process.Process.Kill() })
	for lines := bufio.NewScanner(out); (address == "" || token == "") && lines.Scan(); {
		if found := devToken.FindString(lines.Text()); found != "" {
			token = found
		}
		for _, found := range door.FindAllStringSubmatch(lines.Text(), -1) {
			if strings.EqualFold(found[1], "grpc") {
				address = found[2]
			}
		}
	}
	if address == "" || token == "" {
		t.Fatalf("serve told no address or token\n%s", &log)
	}
	go bufio.NewReader(out).WriteTo(&bytes.Buffer{}) // what else it tells
	return address, token, func() {
		t.Helper()
		if err := process.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := process.Wait(); err != nil {
			t.Errorf("serve ended with %v\n%s", err, &log)
		}
	}
}

// does runs the program, and answers its stdout.
func does(t *testing.T, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("kataszter")
	if err != nil {
		t.Fatal(err)
	}
	var out, complaint bytes.Buffer
	process := exec.Command(program, args...)
	process.Stdout, process.Stderr = &out, &complaint
	if err := process.Run(); err != nil {
		t.Fatalf("kataszter %s: %v\n%s%s", strings.Join(args, " "), err, &out, &complaint)
	}
	return out.String()
}

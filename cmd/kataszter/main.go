// Command kataszter serves, fills and asks the catalogue of public tasks.
//
//  1. main only wires: run is the whole program, and the tests start it as the
//     user does.
//  2. A command asks one door, the gRPC services, whether they belong to a
//     server or stand within this process over opened files. So its answer is
//     the same both ways.
//  3. Answers go to stdout; messages, progress and the log go to stderr. Help
//     and errors are in English, answers in the language of --lang.
//  4. No text of a user or of the catalogue steers a terminal: a printer, and
//     main, write clean texts only. What is for programs is exact.
//  5. An error is one line that names the value and the remedy, and its exit
//     code is one of exit.go.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"unicode/utf8"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends what drains too long.
	context.AfterFunc(ctx, stop)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintf(os.Stderr, "kataszter: %s\n", cleaned(err.Error()))
	}
	os.Exit(exitCode(err))
}

// run is the program. Its error is one line for the user; exitCode tells its
// code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	for _, arg := range args {
		if !utf8.ValidString(arg) {
			return usage("%q is not UTF-8", arg)
		}
	}
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	return a.explain(root.ExecuteContext(ctx))
}

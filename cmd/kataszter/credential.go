package main

import (
	"context"
	"crypto/x509"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"

	"kataszter/gateway/access"
)

// tokenVariable is the variable of the environment that may have a token. There
// is no flag for it: flags are seen by everybody on a machine, and kept by shells.
const tokenVariable = "KATASZTER_TOKEN"

// tokenFlag names the file that has it.
const tokenFlag = "token-file"

// tokenHelp tells in the help of commands that show a token how they get it.
const tokenHelp = `A server asks for a token: by the variable ` + tokenVariable + `, or the first line of
--token-file. It is sent over TLS (--server https://host:port) or to a server on
this machine, and nowhere else.`

// tokenFlags are the flags of commands that show a token to a server.
func (a *app) tokenFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.tokenFile, tokenFlag, "", "the file that has the token (default the variable "+tokenVariable+")")
}

// scheme begins the address of a server that is asked over TLS.
const scheme = "https://"

// dialOptions are how the server is reached, and what it is shown.
func (a *app) dialOptions() ([]grpc.DialOption, error) {
	transport := insecure.NewCredentials()
	overTLS := strings.HasPrefix(a.server, scheme)
	switch {
	case overTLS:
		roots, err := a.roots()
		if err != nil {
			return nil, err
		}
		transport = credentials.NewClientTLSFromCert(roots, "")
	case a.caFile != "":
		return nil, usage("--ca-file %s: it is for a server that is asked over TLS: write --server %s%s", a.caFile, scheme, a.address())
	}
	options := []grpc.DialOption{grpc.WithTransportCredentials(transport)}
	token, err := a.token()
	if err != nil || token == "" {
		return options, err
	}
	if !overTLS && !access.Loopback(a.address()) {
		return nil, usage("--server %s: a token is sent over TLS, or to this machine: write --server %s%s", a.address(), scheme, a.address())
	}
	return append(options, grpc.WithPerRPCCredentials(bearer{token, overTLS})), nil
}

// roots are whose certificates are trusted; nil: those of the system.
func (a *app) roots() (*x509.CertPool, error) {
	if a.caFile == "" {
		return nil, nil
	}
	text, err := os.ReadFile(a.caFile)
	if err != nil {
		return nil, usage("--ca-file: %v", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, usage("--ca-file %s: want certificates in PEM", a.caFile)
	}
	return roots, nil
}

// token is what the command shows; empty for commands that only read, and where
// there is none.
func (a *app) token() (string, error) {
	if !a.shows {
		return "", nil
	}
	if a.tokenFile == "" {
		return strings.TrimSpace(os.Getenv(tokenVariable)), nil
	}
	text, err := os.ReadFile(a.tokenFile)
	if err != nil {
		return "", usage("--token-file: %v", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if line = strings.TrimSpace(line); line == "" {
		return "", usage("--token-file %s: its first line is empty: want a token", a.tokenFile)
	}
	return line, nil
}

// A bearer shows a token with every call.
type bearer struct {
	token string
	tls   bool // whether it must go over TLS
}

// GetRequestMetadata makes it a credentials.PerRPCCredentials.
func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + b.token}, nil
}

// RequireTransportSecurity makes it a credentials.PerRPCCredentials.
func (b bearer) RequireTransportSecurity() bool { return b.tls }

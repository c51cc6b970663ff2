package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"kataszter/catalog"
	"kataszter/data/hungary"
	"kataszter/gateway"
	"kataszter/gateway/access"
	"kataszter/search"
)

func (a *app) serveCommand() *cobra.Command {
	var begin string
	var dev bool
	var proxies []string
	cfg := gateway.Config{}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "serves a catalogue by HTTP and gRPC",
		Long: `Serves the catalogue of a directory: REST and the page on one port, gRPC on
another. It tells its addresses on stdout, and logs to stderr.

With --init=builtin (or empty) it first makes the catalogue where there is none,
or finishes one whose making was cut off before its first commit; any other it
leaves as it is. SIGTERM and SIGINT end it when the calls under way are answered.

--contact is shown on the page to those who find a fault. --origin is how the
public reaches it, where that is not how the server itself is asked.

Reading is open; writing needs a token (kataszter token) or, with --oidc-issuer
and --oidc-audience, somebody whom that issuer names and who was granted a right
(kataszter grant). From elsewhere than this machine it needs TLS too: --tls-cert
and --tls-key are loaded again when they change. With --dev a token is made and
told that holds for this run, for calls from this machine, and for everything.

A proxy in front must send X-Forwarded-For and X-Forwarded-Proto, and be named by
--trusted-proxy: otherwise its clients are taken for one. Who searches or writes
more often than --search-rate and --write-rate is asked to wait.

The admin port has /metrics, /debug/pprof/, /livez and /readyz. It asks nobody who
they are: it is on this machine unless --admin-addr names another address.`,
		Example: `  kataszter serve --init=builtin
  kataszter serve --data-dir /srv/kataszter --http-addr :8443 --grpc-addr :9443 --tls-cert cert.pem --tls-key key.pem
  kataszter serve --data-dir var --http-addr 127.0.0.1:0 --grpc-addr 127.0.0.1:0 --dev`,
		Args: count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if begin != "" && begin != "builtin" && begin != "empty" {
				return usage("--init %q: want builtin or empty", begin)
			}
			if address, err := mail.ParseAddress(cfg.Contact); cfg.Contact != "" && (err != nil || address.Address != cfg.Contact) {
				return usage("--contact %q: want an e-mail address alone, as kataszter@example.org", cfg.Contact)
			}
			if u, err := url.Parse(cfg.Origin); cfg.Origin != "" &&
				(err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || cfg.Origin != u.Scheme+"://"+u.Host) {
				return usage("--origin %q: want a scheme and a host alone, as https://kataszter.example.org", cfg.Origin)
			}
			if err := settle(&cfg, proxies); err != nil {
				return err
			}
			if dev {
				cfg.DevToken, _ = access.NewSecret()
			}
			a.dataDir = cmp.Or(a.dataDir, defaultDataDir)
			return a.serve(cmd.Context(), cfg, begin)
		},
	}
	cmd.Flags().StringVar(&a.dataDir, "data-dir", "", "the directory of the catalogue (default "+defaultDataDir+")")
	cmd.Flags().StringVar(&cfg.HTTPAddr, "http-addr", defaultHTTP, "where REST and the page are served")
	cmd.Flags().StringVar(&cfg.GRPCAddr, "grpc-addr", defaultGRPC, "where gRPC is served")
	cmd.Flags().StringVar(&begin, "init", "", "make the catalogue where there is none: builtin or empty")
	cmd.Flags().StringVar(&cfg.Contact, "contact", "", "an e-mail address for those who find a fault")
	cmd.Flags().StringVar(&cfg.Origin, "origin", "", "https://host under which the public sees the page")
	cmd.Flags().BoolVar(&dev, "dev", false, "make a token for this run and this machine")
	cmd.Flags().StringVar(&cfg.OIDCIssuer, "oidc-issuer", "", "whose tokens are taken: https://… as the issuer names itself")
	cmd.Flags().StringVar(&cfg.OIDCAudience, "oidc-audience", "", "the audience that those tokens must have")
	cmd.Flags().StringVar(&cfg.TLSCert, "tls-cert", "", "the certificate of both ports, in PEM")
	cmd.Flags().StringVar(&cfg.TLSKey, "tls-key", "", "the key of the certificate")
	cmd.Flags().StringSliceVar(&proxies, "trusted-proxy", nil, "a network whose word about the client is taken, as 10.0.0.0/8")
	cmd.Flags().StringVar(&cfg.AdminAddr, "admin-addr", defaultAdmin, "where metrics, profiles and health are served; without a host on this machine; empty: nowhere")
	cmd.Flags().Float64Var(&cfg.SearchRate, "search-rate", 0, "searches a second of one client; negative: any number (default 50, and from this machine any number)")
	cmd.Flags().Float64Var(&cfg.WriteRate, "write-rate", 0, "writes a second of one client; negative: any number (default 10, and from this machine any number)")
	return cmd
}

// settle judges what is said of identities and of TLS.
func settle(cfg *gateway.Config, proxies []string) error {
	if (cfg.TLSCert == "") != (cfg.TLSKey == "") {
		return usage("--tls-cert %q and --tls-key %q: want both or none", cfg.TLSCert, cfg.TLSKey)
	}
	if (cfg.OIDCIssuer == "") != (cfg.OIDCAudience == "") {
		return usage("--oidc-issuer %q and --oidc-audience %q: want both or none", cfg.OIDCIssuer, cfg.OIDCAudience)
	}
	if u, err := url.Parse(cfg.OIDCIssuer); cfg.OIDCIssuer != "" &&
		(err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && access.Loopback(u.Host))) {
		return usage("--oidc-issuer %q: want https://… as the issuer names itself", cfg.OIDCIssuer)
	}
	for _, text := range proxies {
		network, err := netip.ParsePrefix(text)
		if addr, isAddr := netip.ParseAddr(text); isAddr == nil {
			network, err = addr.Prefix(addr.BitLen())
		}
		if err != nil {
			return usage("--trusted-proxy %q: want an address or a network, as 10.0.0.0/8", text)
		}
		cfg.Proxies = append(cfg.Proxies, network)
	}
	return nil
}

// serve makes what is missing, opens what is there, and serves until ctx ends.
func (a *app) serve(ctx context.Context, cfg gateway.Config, begin string) error {
	cfg.Logger = a.logger(slog.LevelInfo)
	made := false
	if begin != "" {
		err := catalog.Init(ctx, a.dataDir, catalog.Options{})
		if made = err == nil; err != nil && !errors.Is(err, catalog.ErrExists) {
			return err
		}
	}
	return a.openFiles(ctx, a.dataDir, func(files *catalog.Catalog) error {
		if made && begin == "builtin" {
			done, err := fill(ctx, files)
			if err != nil {
				return err
			}
			cfg.Logger.Info("built-in dataset taken in", "dataset", hungary.Number, "records", done.added, "revision", done.revisions[0])
		}
		limitMemory()
		return a.openIndex(ctx, files, cfg.Logger, func(index *search.Index) error {
			return a.open(ctx, cfg, files, index)
		})
	})
}

// open opens the doors and keeps the index up to date. The index goes on while
// the doors drain; whichever of the two fails ends the other.
func (a *app) open(ctx context.Context, cfg gateway.Config, files *catalog.Catalog, index *search.Index) error {
	doors, err := gateway.New(cfg, files, index)
	if err != nil {
		return err
	}
	if err := a.announce(ctx, doors, cfg.DevToken, files); err != nil {
		return err
	}
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	serving, end := context.WithCancel(ctx)
	defer end()
	followed := make(chan error, 1)
	go func() {
		defer end()
		followed <- index.Run(following)
	}()
	err = doors.Run(serving)
	stop()
	if failed := <-followed; err == nil {
		err = failed
	}
	return err
}

// memoryLimit is how much memory the runtime takes, in bytes, before its garbage
// collector works harder. An atlas and the caches live in about 75 MB, the
// mapped files and the program itself take 40 MB more: the whole stays below
// 150 MB.
const memoryLimit = 90 << 20

// collectAt is how much of what lives may be allocated before the collector
// runs, in percent. Answers live for microseconds: within the limit the less it
// runs the better.
const collectAt = 400

// limitMemory keeps a server small, unless GOMEMLIMIT or GOGC say otherwise.
func limitMemory() {
	debug.FreeOSMemory() // what the making of a dataset left behind
	if os.Getenv("GOMEMLIMIT") != "" || os.Getenv("GOGC") != "" {
		return
	}
	debug.SetMemoryLimit(memoryLimit)
	debug.SetGCPercent(collectAt)
}

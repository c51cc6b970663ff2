package gateway

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"

	"kataszter/catalog"
	"kataszter/gateway/access"
	"kataszter/search"
)

// Config says where the doors are and what they allow. Its zero value serves on
// loopback.
type Config struct {
	HTTPAddr string           // REST and the page; empty: 127.0.0.1:8080
	GRPCAddr string           // gRPC; empty: 127.0.0.1:9090
	Contact  string           // an e-mail address for those who find a fault; empty: none
	Origin   string           // https://host under which the public sees the page; empty: as it was asked for
	Clock    func() time.Time // nil: time.Now
	Logger   *slog.Logger     // nil: discards
	Deadline time.Duration    // of one call; 0: ten seconds
	Drain    time.Duration    // for calls under way at the end; 0: fifteen seconds

	DevToken     string // a token that may do everything from this machine; empty: none
	OIDCIssuer   string // whose tokens are taken, as it names itself; empty: none
	OIDCAudience string // that they must have
	TLSCert      string // the file of a certificate for both doors, in PEM; empty: clear text
	TLSKey       string // the file of its key

	Proxies    access.Proxies // whose word about the client is taken
	AdminAddr  string         // metrics, profiles and health; without a host loopback; empty: none
	SearchRate float64        // searches a second of one client; 0: fifty, and any number from this machine; negative: any number
	WriteRate  float64        // writes a second of one client; 0: ten, and any number from this machine; negative: any number
}

func (c Config) filled() Config {
	if c.HTTPAddr == "" {
		c.HTTPAddr = "127.0.0.1:8080"
	}
	if c.GRPCAddr == "" {
		c.GRPCAddr = "127.0.0.1:9090"
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Deadline == 0 {
		c.Deadline = 10 * time.Second
	}
	if c.Drain == 0 {
		c.Drain = 15 * time.Second
	}
	return c
}

// A Server is both doors.
type Server struct {
	*desk
	stop context.CancelFunc // begins to drain

	grpcListener, httpListener, adminListener net.Listener // the last one is nil where there is no admin door

	grpc       *grpc.Server
	http       *http.Server
	admin      *http.Server
	tls        *tls.Config // nil: clear text
	health     *health.Server
	connection *connection

	aborted context.Context // of every HTTP call: ends when its time is over
	abort   context.CancelFunc
	calls   sync.RWMutex // held for reading by every HTTP call
}

// New binds both ports, so that the addresses are known and whoever connects
// early waits. Run must follow: it releases them.
func New(cfg Config, cat *catalog.Catalog, ix *search.Index) (*Server, error) {
	stopping, stop := context.WithCancel(context.Background())
	s := &Server{desk: newDesk(stopping, cfg, cat, ix), stop: stop, health: health.NewServer()}
	s.aborted, s.abort = context.WithCancel(context.Background())
	var err error
	if s.tls, err = loadTLS(cfg.TLSCert, cfg.TLSKey, s.cfg.Logger); err != nil {
		return nil, err
	}
	if s.grpcListener, err = net.Listen("tcp", s.cfg.GRPCAddr); err != nil {
		return nil, fmt.Errorf("gateway: gRPC port: %w", err)
	}
	if s.httpListener, err = net.Listen("tcp", s.cfg.HTTPAddr); err != nil {
		s.grpcListener.Close()
		return nil, fmt.Errorf("gateway: HTTP port: %w", err)
	}
	if cfg.AdminAddr != "" {
		if s.adminListener, err = listenAdmin(cfg.AdminAddr); err != nil {
			return nil, errors.Join(err, s.closeListeners())
		}
	}
	s.connection = newConnection(s.unary, s.stream)
	s.grpc = s.newGRPC()
	s.open(s.grpc)
	s.open(s.connection)
	handler, err := s.handler()
	if err != nil {
		return nil, errors.Join(err, s.closeListeners())
	}
	s.http = s.newHTTP(handler)
	s.admin = s.newAdmin()
	return s, nil
}

func (s *Server) closeListeners() (err error) {
	for _, l := range []net.Listener{s.grpcListener, s.httpListener, s.adminListener} {
		if l != nil {
			err = errors.Join(err, l.Close())
		}
	}
	return err
}

// HTTPAddr is the address that the HTTP door is bound to.
func (s *Server) HTTPAddr() string { return s.httpListener.Addr().String() }

// GRPCAddr is the address that the gRPC door is bound to.
func (s *Server) GRPCAddr() string { return s.grpcListener.Addr().String() }

// TLS tells whether both doors speak it, and nothing else.
func (s *Server) TLS() bool { return s.tls != nil }

// AdminAddr is the address that the admin door is bound to; empty: there is none.
func (s *Server) AdminAddr() string {
	if s.adminListener == nil {
		return ""
	}
	return s.adminListener.Addr().String()
}

// Panics counts the panics that were caught: each is a bug.
func (s *Server) Panics() int64 { return s.panics.Load() }

// Run serves until ctx ends, then drains: the doors say that they no longer
// serve, take nothing new, and give the calls under way Config.Drain to end.
// When Run has returned, nothing of it uses the catalogue or the index.
func (s *Server) Run(ctx context.Context) error {
	s.tellHealth()
	failed := make(chan error, 3)
	go func() { failed <- s.grpc.Serve(s.grpcListener) }()
	go func() { failed <- s.serveHTTP() }()
	if s.adminListener != nil {
		go func() { failed <- s.admin.Serve(s.adminListener) }()
	}
	go s.watchHealth(s.stopping)
	s.cfg.Logger.Info("serving", "http", s.HTTPAddr(), "grpc", s.GRPCAddr(), "admin", s.AdminAddr(), "tls", s.tls != nil)

	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
		err = fmt.Errorf("gateway: %w", err)
	}
	s.drain()
	return err
}

// serveHTTP serves the HTTP door, by TLS where there is a certificate.
func (s *Server) serveHTTP() error {
	if s.tls != nil {
		return s.http.ServeTLS(s.httpListener, "", "")
	}
	return s.http.Serve(s.httpListener)
}

func (s *Server) drain() {
	s.cfg.Logger.Info("draining")
	s.health.Shutdown()
	s.stop()
	limit, cancel := context.WithTimeout(context.Background(), s.cfg.Drain)
	defer cancel()

	graceful := make(chan struct{})
	go func() {
		defer close(graceful)
		s.grpc.GracefulStop()
	}()
	if err := s.http.Shutdown(limit); err != nil {
		s.cfg.Logger.Warn("HTTP calls cut off", "error", err)
		s.abort()
		s.http.Close()
	}
	select {
	case <-graceful:
	case <-limit.Done():
		s.cfg.Logger.Warn("gRPC calls cut off")
		s.grpc.Stop()
		<-graceful
	}
	s.calls.Lock() // every HTTP call has returned, and none comes after
	s.connection.wait()
	s.abort()
	s.admin.Close() // who watches sees the drain to its end
	s.cfg.Logger.Info("drained")
}

package gateway

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// certificateInterval is how often the files of a certificate are looked at.
const certificateInterval = time.Second

// A certificate is that of both doors, loaded again when its files have changed.
// Files that do not fit together, as while they are being replaced, change
// nothing.
type certificate struct {
	certFile, keyFile string
	log               *slog.Logger

	mu     sync.Mutex
	loaded *tls.Certificate
	looked time.Time
	seen   [2]fileState
}

// A fileState tells whether a file has changed.
type fileState struct {
	changed time.Time
	size    int64
}

// loadTLS is the TLS of both doors; nil where no files are given.
func loadTLS(certFile, keyFile string, log *slog.Logger) (*tls.Config, error) {
	if certFile == "" && keyFile == "" {
		return nil, nil
	}
	c := &certificate{certFile: certFile, keyFile: keyFile, log: log}
	if err := c.load(); err != nil {
		return nil, fmt.Errorf("gateway: TLS: %w: want the files of a certificate and its key, in PEM", err)
	}
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.newest(), nil },
	}, nil
}

func (c *certificate) load() error {
	seen, err := c.look()
	if err != nil {
		return err
	}
	loaded, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	c.loaded, c.seen = &loaded, seen
	return nil
}

func (c *certificate) look() (seen [2]fileState, err error) {
	for i, path := range []string{c.certFile, c.keyFile} {
		info, err := os.Stat(path)
		if err != nil {
			return seen, err
		}
		seen[i] = fileState{info.ModTime(), info.Size()}
	}
	return seen, nil
}

// newest is the certificate of the files, or that of before where they cannot be
// loaded.
func (c *certificate) newest() *tls.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.looked) < certificateInterval {
		return c.loaded
	}
	c.looked = time.Now()
	if seen, err := c.look(); err == nil && seen == c.seen {
		return c.loaded
	}
	if err := c.load(); err != nil {
		c.log.Warn("the new certificate cannot be loaded: the one before stays", "error", err)
	} else {
		c.log.Info("a new certificate is loaded", "file", c.certFile)
	}
	return c.loaded
}

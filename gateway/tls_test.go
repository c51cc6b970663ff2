package gateway

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// writeCertificate puts a certificate for some addresses, signed by itself, and
// its key into a directory.
func writeCertificate(t *testing.T, dir string, number int64, addresses ...net.IP) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	text := &x509.Certificate{SerialNumber: big.NewInt(number), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: append(addresses, net.IPv4(127, 0, 0, 1)), IsCA: true, BasicConstraintsValid: true}
	signed, err := x509.CreateCertificate(rand.Reader, text, text, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: signed}, keyFile: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile
}

// trusting is TLS of a client that trusts a certificate alone.
func trusting(t *testing.T, certFile string) *tls.Config {
	t.Helper()
	text, err := os.ReadFile(certFile)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	return &tls.Config{RootCAs: roots}
}

// outward is an address of this machine that is not loopback.
func outward(t *testing.T) net.IP {
	t.Helper()
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() && n.IP.To4() != nil {
			return n.IP
		}
	}
	t.Skip("this machine has no address but loopback")
	return nil
}

// through is a house's port at another address.
func through(addr string, ip net.IP) string {
	_, port, _ := net.SplitHostPort(addr)
	return net.JoinHostPort(ip.String(), port)
}

func anywhere(c *Config) { c.HTTPAddr, c.GRPCAddr = "0.0.0.0:0", "0.0.0.0:0" }

func TestFromElsewhereAnIdentityNeedsTLS(t *testing.T) {
	ip := outward(t)
	certFile, keyFile := writeCertificate(t, t.TempDir(), 1, ip)
	for _, overTLS := range []bool{false, true} {
		t.Run(fmt.Sprintf("TLS %v", overTLS), func(t *testing.T) {
			h := newHouse(t, func(c *Config) {
				withDev(c)
				anywhere(c)
				if overTLS {
					c.TLSCert, c.TLSKey = certFile, keyFile
				}
			})
			scheme, transport, wire := "http", insecure.NewCredentials(), &http.Transport{}
			if overTLS {
				scheme, transport = "https", credentials.NewTLS(trusting(t, certFile))
				wire = &http.Transport{TLSClientConfig: trusting(t, certFile), ForceAttemptHTTP2: true}
			}
			defer wire.CloseIdleConnections()
			conn, err := grpc.NewClient("passthrough:///"+through(h.server.GRPCAddr(), ip), grpc.WithTransportCredentials(transport))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			commit := func(secret string) (rest int, port string) {
				t.Helper()
				r, err := http.NewRequest("POST", scheme+"://"+through(h.server.HTTPAddr(), ip)+"/v1/commits", strings.NewReader(oneTask))
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Authorization", "Bearer "+secret)
				answer, err := wire.RoundTrip(r)
				if err != nil {
					t.Fatal(err)
				}
				answer.Body.Close()
				_, err = kv1.NewCatalogServiceClient(conn).Commit(bearing(t.Context(), secret), &kv1.CommitRequest{Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
				return answer.StatusCode, reasonOf(status.Convert(err))
			}
			token := h.token("tokens/1", adminRight, noon.Add(time.Hour))
			if !overTLS {
				for _, secret := range []string{token, devToken} {
					if rest, port := commit(secret); rest != 403 || port != "CLEAR_TEXT" {
						t.Errorf("in clear text: %d, %s, want 403, CLEAR_TEXT", rest, port)
					}
				}
			} else {
				if rest, port := commit(devToken); rest != 401 || port != "BAD_CREDENTIAL" {
					t.Errorf("with the development token: %d, %s, want 401, BAD_CREDENTIAL", rest, port)
				}
				if rest, port := commit(token); rest != 200 || port != "OK" {
					t.Errorf("by TLS: %d, %s, want 200, OK", rest, port)
				}
			}
			if _, err := kv1.NewCatalogServiceClient(conn).GetTask(t.Context(), &kv1.GetTaskRequest{Name: "tasks/GYJ-004"}); err != nil {
				t.Errorf("reading: %v", err)
			}
		})
	}
}

func TestAPortWithTLSTakesNoClearText(t *testing.T) {
	certFile, keyFile := writeCertificate(t, t.TempDir(), 1)
	h := newClosedHouse(t, func(c *Config) { c.TLSCert, c.TLSKey = certFile, keyFile })
	h.run()
	if _, err := kv1.NewCatalogServiceClient(h.conn).GetTask(t.Context(), &kv1.GetTaskRequest{Name: "tasks/GYJ-004"}); err == nil {
		t.Error("gRPC answers in clear text")
	}
	h.get("/v1/tasks/GYJ-004").is(400)
}

// A certificate is replaced as people replace it: one file after the other.
func TestANewCertificateIsLoaded(t *testing.T) {
	dir, next := t.TempDir(), t.TempDir()
	certFile, keyFile := writeCertificate(t, dir, 1)
	h := newClosedHouse(t, func(c *Config) { c.TLSCert, c.TLSKey = certFile, keyFile })
	h.run()
	shown := func(addr string) int64 {
		t.Helper()
		conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}})
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		return conn.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	doors := []string{h.server.HTTPAddr(), h.server.GRPCAddr()}
	for _, addr := range doors {
		if n := shown(addr); n != 1 {
			t.Fatalf("certificate %d, want 1", n)
		}
	}
	replaced := func(file string) {
		t.Helper()
		if err := os.Rename(filepath.Join(next, filepath.Base(file)), file); err != nil {
			t.Fatal(err)
		}
	}
	writeCertificate(t, next, 2)
	replaced(certFile)
	for !strings.Contains(h.log.String(), "the new certificate cannot be loaded") {
		if n := shown(doors[0]); n != 1 {
			t.Fatalf("certificate %d while its key is not there, want 1", n)
		}
		time.Sleep(10 * time.Millisecond)
	}
	replaced(keyFile)
	for _, addr := range doors {
		for deadline := time.Now().Add(30 * time.Second); shown(addr) != 2; time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("the new certificate is not shown\n%s", h.log)
			}
		}
	}
}

func TestACertificateThatDoesNotFit(t *testing.T) {
	certFile, keyFile := writeCertificate(t, t.TempDir(), 1)
	_, otherKey := writeCertificate(t, t.TempDir(), 2)
	for name, files := range map[string][2]string{
		"another key":    {certFile, otherKey},
		"no key":         {certFile, ""},
		"no certificate": {"", keyFile},
		"no such file":   {certFile, keyFile + ".no"},
	} {
		if _, err := New(Config{TLSCert: files[0], TLSKey: files[1]}, nil, nil); err == nil || !strings.Contains(err.Error(), "want the files of a certificate") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

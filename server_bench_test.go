package kataszter_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kataszter/cmd/kataszter/served"
)

// The three figures of a start: from nothing to serving (wanted: under 10 s),
// an existing catalogue to its first answer (under 300 ms), and what is
// resident after a thousand questions and searches (under 150 MB).
func BenchmarkServer(b *testing.B) {
	if _, err := served.Build(); err != nil {
		b.Fatal(err)
	}
	b.Run("from nothing to serving", func(b *testing.B) {
		for i := range b.N {
			s := served.Start(b, filepath.Join(b.TempDir(), strconv.Itoa(i)))
			b.StopTimer()
			s.Stop()
			b.StartTimer()
		}
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/start")
	})
	b.Run("existing to first answer", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "data")
		served.Start(b, dir).Stop()
		b.ResetTimer()
		for range b.N {
			s := served.Start(b, dir)
			ask(b, s, "/v1/tasks/GYJ-004:resolve", "place", "Budaörs")
			b.StopTimer()
			s.Stop()
			b.StartTimer()
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/first")
	})
	b.Run("resident", func(b *testing.B) {
		s := served.Start(b, filepath.Join(b.TempDir(), "data"))
		for range b.N {
			for i := range 1000 {
				ask(b, s, fmt.Sprintf("/v1/tasks/GYJ-%03d:resolve", i%9+1), "place", strconv.Itoa(2000+i))
				ask(b, s, "/v1/search", "q", fmt.Sprint("jegyző engedély ", i))
			}
		}
		b.ReportMetric(resident(b, s.Process.Process.Pid), "MB-resident")
	})
}

func ask(b *testing.B, s *served.Server, path, key, value string) {
	b.Helper()
	response, err := http.Get("http://" + s.HTTP + path + "?" + key + "=" + url.QueryEscape(value))
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode >= 500 {
		b.Fatalf("%s: %s %v", path, response.Status, err)
	}
}

// resident is VmRSS in MB, as Linux tells it.
func resident(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err != nil {
				b.Fatal(err)
			}
			return kilobytes / 1024
		}
	}
	b.Fatal("no VmRSS")
	return 0
}

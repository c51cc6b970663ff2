package web

import "testing"

func TestAnAcceptEncodingIsRead(t *testing.T) {
	for accepted, want := range map[string]bool{
		"": false, "gzip": true, "br, gzip": true, "gzip;q=0": false, "gzip; q=0.00": false, "gzip;q=0.5": true, "identity": false, "xgzip": false,
	} {
		if got := takesGzip(accepted); got != want {
			t.Errorf("%q: %v", accepted, got)
		}
	}
}

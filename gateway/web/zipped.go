package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// leastZipped is from how many bytes on an answer is zipped: what is shorter costs
// more to zip than to send.
const leastZipped = 32 << 10

var zippers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // there is such a level
	}
	return z
}}

// send writes a body, zipped where it is long and the asker takes that.
func (p *page) send(w http.ResponseWriter, code int, body []byte) {
	if len(body) >= leastZipped {
		w.Header().Set("Vary", "Accept-Encoding")
		if p.zipped {
			w.Header().Set("Content-Encoding", "gzip")
			body = zip(body)
		}
	}
	w.WriteHeader(code)
	w.Write(body)
}

func zip(body []byte) []byte {
	var b bytes.Buffer
	z := zippers.Get().(*gzip.Writer)
	defer zippers.Put(z)
	z.Reset(&b)
	z.Write(body) // a buffer takes all
	z.Close()
	return b.Bytes()
}

// takesGzip reads an Accept-Encoding.
func takesGzip(accepted string) bool {
	for one := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.TrimSpace(name) == "gzip" {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight != "q=0" && strings.TrimRight(weight, "0") != "q=0."
		}
	}
	return false
}

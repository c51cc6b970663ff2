package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
)

// An asset is a file that pages load. Its address carries its hash, so that it
// may be kept for a year and is new when it changes.
type asset struct {
	body    []byte
	kind    string
	address string
}

// kinds are the types of assets; the system's own table differs from one to the next.
var kinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

func loadAssets() map[string]asset {
	assets := map[string]asset{}
	err := fs.WalkDir(files, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		assets[path.Base(name)] = asset{
			body:    body,
			kind:    kinds[path.Ext(name)],
			address: "/" + name + "?v=" + hex.EncodeToString(sum[:4]),
		}
		return nil
	})
	if err != nil {
		panic(err) // they are part of the binary
	}
	return assets
}

func (s *site) asset(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets[r.PathValue("name")]
	if !ok {
		s.problem(w, s.newPage(r, "hu"), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Write(a.body)
}

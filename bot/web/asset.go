package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
)

//go:embed asset
var assets embed.FS

// files are the stylesheet, the script and the icon, by name.
type files map[string]asset

type asset struct {
	raw     []byte
	kind    string // its media type
	version string // the first digits of its hash
}

func readFiles() (files, error) {
	out := files{}
	names, err := fs.Glob(assets, "asset/*")
	if err != nil {
		return nil, fmt.Errorf("listing the assets: %w", err)
	}
	for _, name := range names {
		raw, err := assets.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading an asset: %w", err)
		}
		sum := sha256.Sum256(raw)
		out[path.Base(name)] = asset{raw, mime.TypeByExtension(path.Ext(name)), hex.EncodeToString(sum[:4])}
	}
	return out, nil
}

// address is a file's, relative to /s/, with its version: a new file has a new address.
func (f files) address(name string) string { return name + "?v=" + f[name].version }

// file serves one of the files. They are the same for everybody and hold nobody's words.
func (s *Surface) file(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	a, ok := s.files[name]
	h := w.Header()
	if !ok { // a story without its last slash; whether there is one is seen there
		to := url.URL{Path: "./" + name + "/", RawQuery: r.URL.RawQuery}
		h.Set("Location", to.String())
		w.WriteHeader(http.StatusTemporaryRedirect)
		return
	}
	h.Set("Content-Type", a.kind)
	h.Set("ETag", `"`+a.version+`"`)
	h.Set("Cache-Control", "public, no-cache")
	if r.URL.Query().Get("v") == a.version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(a.raw) // the reader has gone, if anything
}

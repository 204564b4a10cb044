package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

//go:embed page
var pages embed.FS

// templates are one for each page, in the frame of all.
type templates map[string]*template.Template

// view is a page ready to be written.
type view struct {
	name   string // of its template
	status int    // 0: 200
	data   any
}

func parseTemplates() (templates, error) {
	out := templates{}
	for _, name := range []string{"article", "home", "index", "people", "person", "search", "sources", "timeline", "trouble"} {
		t, err := template.ParseFS(pages, "page/frame.html", "page/quote.html", "page/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("reading the template of %s: %w", name, err)
		}
		out[name] = t
	}
	return out, nil
}

// policy lets a page load the package's own files and send its form back here, and nothing else whatever an article holds.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// header sets what every response says, files included.
func (s *Surface) header(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, no-store")
	if !s.config.Public {
		h.Set("X-Robots-Tag", "noindex, nofollow")
	}
}

// show writes a page that was made. A public one may be kept, if it is asked for again each time: its words are compared with
// their record at every request.
func (s *Surface) show(w http.ResponseWriter, r *http.Request, v view) {
	if s.config.Public {
		w.Header().Set("Cache-Control", "no-cache")
	}
	s.write(w, r, v)
}

func (s *Surface) write(w http.ResponseWriter, r *http.Request, v view) {
	var b bytes.Buffer
	if err := s.pages[v.name].ExecuteTemplate(&b, "frame", v.data); err != nil {
		s.config.Log.Error("web template", "page", v.name, "error", err)
		http.Error(w, broken.Text, http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if s.config.Public && v.status == 0 {
		sum := sha256.Sum256(b.Bytes())
		h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
		if strings.Contains(r.Header.Get("If-None-Match"), h.Get("ETag")) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if v.status != 0 {
		w.WriteHeader(v.status)
	}
	_, _ = w.Write(b.Bytes()) // the reader has gone, if anything
}

// upFrom is the way from a path to the files at /s/.
func upFrom(path string) string {
	rest, ok := strings.CutPrefix(path, "/s/")
	if !ok {
		return "/s/"
	}
	return "./" + strings.Repeat("../", strings.Count(rest, "/"))
}

package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
)

// FuzzAddress asks for whatever comes: the answer is a page of our elements, and never a failure of the program.
func FuzzAddress(f *testing.F) {
	e := harbour(f)
	s := made(f, shelf{"": e, "harbour": e}, Config{Public: true})
	ref := refTo(f, e, "daylight")
	for _, seed := range [][2]string{{"-/" + ref, ""}, {"-/search", "q=what did she say&n=7&who=Mara Quill"}, {"-/person", "name=Quill&page=2"}, {"harbour/timeline", "who=Tom&page=-1"},
		{"-/article", "hash=" + ref[2:14] + "&sheet=9"}, {"-/p:" + ref[2:14] + ":0-9,9-10", "sheet=0"}, {"-/q:" + ref[2:14] + ":1-2147483647", ""}, {"../..//%00", "%zz&t=é"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest(http.MethodGet, "/s/", nil)
		r.URL = &url.URL{Path: "/s/" + path, RawQuery: query}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if !slices.Contains([]int{200, 300, 301, 307, 308, 400, 404, 414}, w.Code) {
			t.Errorf("%q?%q: %d\n%s", path, query, w.Code, w.Body)
		}
		if w.Code == 200 && w.Header().Get("Content-Type") == "text/html; charset=utf-8" {
			looks(t, path, w.Body.String())
		}
	})
}

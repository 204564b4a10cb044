package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// loose fetches from loopback over plain HTTP: what tests may and the program may not.
func loose() *Fetcher { return &Fetcher{HTTP: true, allow: func(string) error { return nil }} }

// TestPublic goes through the kinds of addresses that are refused, and some that are not.
func TestPublic(t *testing.T) {
	for _, c := range []struct {
		address string
		ok      bool
	}{
		{"93.184.216.34:443", true}, {"93.184.216.34:80", true}, {"[2606:2800:220:1:248:1893:25c8:1946]:443", true}, {"1.1.1.1:443", true},
		{"93.184.216.34:22", false}, {"93.184.216.34:8080", false}, {"93.184.216.34:0", false},
		{"127.0.0.1:443", false}, {"127.8.9.1:443", false}, {"[::1]:443", false}, {"0.0.0.0:443", false}, {"[::]:443", false}, {"0.1.2.3:80", false},
		{"10.0.0.1:443", false}, {"172.16.0.1:443", false}, {"172.31.255.1:443", false}, {"192.168.1.1:443", false}, {"169.254.169.254:80", false},
		{"100.64.0.1:443", false}, {"100.127.255.254:443", false}, {"192.0.0.8:443", false}, {"198.18.0.1:443", false}, {"224.0.0.1:443", false},
		{"239.1.1.1:443", false}, {"255.255.255.255:443", false}, {"240.0.0.1:443", false}, {"192.0.2.1:443", false}, {"203.0.113.9:443", false},
		{"[fe80::1]:443", false}, {"[fe80::1%eth0]:443", false}, {"[fc00::1]:443", false}, {"[fd12:3456::1]:443", false}, {"[ff02::1]:443", false},
		{"[::ffff:10.0.0.1]:443", false}, {"[::ffff:93.184.216.34]:443", false}, {"[64:ff9b::a00:1]:443", false}, {"[64:ff9b:1::1]:443", false},
		{"[2002:7f00:1::]:443", false}, {"[2001:0:1::]:443", false}, {"[::127.0.0.1]:443", false}, {"[2001:db8::1]:443", false}, {"[fec0::1]:443", false},
		{"localhost:443", false}, {"", false},
	} {
		if err := public(c.address); (err == nil) != c.ok || err != nil && !errors.Is(err, ErrRefused) {
			t.Errorf("public(%q) = %v, want ok %t", c.address, err, c.ok)
		}
	}
}

// TestRefusedBeforeDialling refuses addresses by their looks.
func TestRefusedBeforeDialling(t *testing.T) {
	dialled := atomic.Int32{}
	f := &Fetcher{allow: func(string) error { dialled.Add(1); return errors.New("dialled") }}
	for _, address := range []string{"http://paper.example/a", "file:///etc/passwd", "ftp://paper.example/a", "gopher://paper.example", "https://",
		"https:///a", "//paper.example/a", "paper.example", "https://user:secret@paper.example/", "javascript:alert(1)", "", "https://paper.example:x/", "https://[::1"} {
		if _, err := f.Fetch(t.Context(), address); !errors.Is(err, ErrRefused) {
			t.Errorf("Fetch(%q): %v, want ErrRefused", address, err)
		}
	}
	if n := dialled.Load(); n > 0 {
		t.Errorf("dialled %d times", n)
	}
}

// TestLoopbackRefused uses the Fetcher as the program does, against a server that is there.
func TestLoopbackRefused(t *testing.T) {
	asked := atomic.Int32{}
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer s.Close()
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	f := &Fetcher{HTTP: true}
	for _, host := range []string{"127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port, "127.0.0.1", "localhost", "2130706433", "0x7f.1"} {
		if _, err := f.Fetch(t.Context(), "http://"+host+"/"); err == nil {
			t.Errorf("%s was fetched", host)
		}
	}
	if asked.Load() > 0 {
		t.Error("the server was asked")
	}
}

// page is a response of HTML.
func page(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=windows-1252")
	w.Write([]byte(body))
}

// TestFetch follows redirections, unpacks, and says where the page came from in the end.
func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("User-Agent") != userAgent || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
			t.Errorf("headers %v", r.Header)
		}
		page(w, "<p>Text.")
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/html")
		z := gzip.NewWriter(w)
		z.Write([]byte("<p>Text."))
		z.Close()
	})
	mux.HandleFunc("/hop/", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		n := len(r.URL.Path) - len("/hop/")
		if n == 1 {
			http.Redirect(w, r, "/a", http.StatusFound)
			return
		}
		http.Redirect(w, r, r.URL.Path[:len(r.URL.Path)-1], http.StatusMovedPermanently)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	for path, end := range map[string]string{"/a": "/a", "/packed": "/packed", "/hop/x": "/a", "/hop/xxx": "/a"} {
		got, err := loose().Fetch(t.Context(), s.URL+path)
		if err != nil || string(got.Body) != "<p>Text." || got.URL != s.URL+end || !strings.HasPrefix(got.ContentType, "text/html") {
			t.Errorf("%s: %+v, %v", path, got, err)
		}
	}
	if _, err := loose().Fetch(t.Context(), s.URL+"/hop/xxxx"); !errors.Is(err, ErrRefused) {
		t.Errorf("four redirections: %v, want ErrRefused", err)
	}
}

// TestRefusedAnswers goes through answers that are not taken.
func TestRefusedAnswers(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/picture", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		w.Write([]byte("x"))
	})
	mux.HandleFunc("/untyped", func(w http.ResponseWriter, r *http.Request) { w.Header()["Content-Type"] = nil; w.Write([]byte("x")) })
	mux.HandleFunc("/br", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Encoding", "br"); page(w, "x") })
	mux.HandleFunc("/long", func(w http.ResponseWriter, r *http.Request) { page(w, strings.Repeat("a", MaxBody+1)) })
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write(make([]byte, 4*MaxBody))
	z.Close()
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		page(w, bomb.String())
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	for _, path := range []string{"/file", "/picture", "/untyped", "/br", "/long", "/bomb"} {
		if got, err := loose().Fetch(t.Context(), s.URL+path); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %d bytes, %v; want ErrRefused", path, len(got.Body), err)
		}
	}
	if _, err := loose().Fetch(t.Context(), s.URL+"/missing"); err == nil || !strings.Contains(err.Error(), "the server answered 404 Not Found") {
		t.Errorf("a missing page: %v", err)
	}
	f := loose()
	f.HTTP = false
	if _, err := f.Fetch(t.Context(), s.URL+"/a"); !errors.Is(err, ErrRefused) {
		t.Errorf("plain HTTP: %v, want ErrRefused", err)
	}
}

// TestRedirectedInside is sent from a server that is allowed to one that is not: the check is made again, of what is dialled.
func TestRedirectedInside(t *testing.T) {
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the server inside was asked") }))
	defer inside.Close()
	outside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inside.URL, http.StatusFound) }))
	defer outside.Close()
	f := &Fetcher{HTTP: true, allow: func(address string) error {
		if address != outside.Listener.Addr().String() {
			return fmt.Errorf("%w: inside", ErrRefused)
		}
		return nil
	}}
	if _, err := f.Fetch(t.Context(), outside.URL); !errors.Is(err, ErrRefused) {
		t.Errorf("%v, want ErrRefused", err)
	}
}

// TestRebinding checks what is dialled and not what a name meant when it was first asked for: the check sees an address of
// digits for a name.
func TestRebinding(t *testing.T) {
	var seen []string
	f := &Fetcher{allow: func(address string) error {
		seen = append(seen, address)
		return public(address)
	}}
	if _, err := f.Fetch(t.Context(), "https://localhost/"); err == nil {
		t.Fatal("localhost was fetched")
	}
	for _, address := range seen {
		if host, _, _ := net.SplitHostPort(address); net.ParseIP(host) == nil {
			t.Errorf("the check saw %q, want an address of digits", address)
		}
	}
	if len(seen) == 0 {
		t.Error("nothing was checked")
	}
}

// TestSlow ends with the context, whether the server is slow to begin or slow to go on.
func TestSlow(t *testing.T) {
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			page(w, "<p>Beg")
			w.(http.Flusher).Flush()
		}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer s.Close()
	defer close(release)
	for _, path := range []string{"/head", "/body"} {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if _, err := loose().Fetch(ctx, s.URL+path); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v, want a deadline", path, err)
		}
		cancel()
	}
}

// TestNoProxy ignores the environment's proxy, which would look the name up behind the check.
func TestNoProxy(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") }))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("HTTPS_PROXY", proxy.URL)
	f := &Fetcher{HTTP: true}
	if _, err := f.Fetch(t.Context(), "http://10.0.0.1/"); !errors.Is(err, ErrRefused) {
		t.Errorf("%v, want ErrRefused", err)
	}
}

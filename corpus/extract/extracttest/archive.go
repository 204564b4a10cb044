package extracttest

import (
	"bytes"
	"fmt"
	"strings"
)

// warcRecord is one record as crawlers write it.
func warcRecord(kind, address, contentType string, block []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2031-03-05T10:00:00Z\r\n", kind)
	if address != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", address)
	}
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", contentType, len(block))
	b.Write(block)
	b.WriteString("\r\n\r\n")
	return b.Bytes()
}

// httpResponse is a response with its body as servers send it.
func httpResponse(status int, contentType, coding string, body []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d OK\r\nServer: quay\r\nContent-Type: %s\r\n", status, contentType)
	switch coding {
	case "gzip":
		body = pack(body)
		b.WriteString("Content-Encoding: gzip\r\n")
	case "chunked":
		half := len(body) / 2
		body = fmt.Appendf(nil, "%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", half, body[:half], len(body)-half, body[half:])
		b.WriteString("Transfer-Encoding: chunked\r\n")
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}

// records are those of one archive: pages among requests, metadata, redirections, pictures and revisits.
func (g *generator) records() (records [][]byte, f File) {
	records = append(records, warcRecord("warcinfo", "", "application/warc-fields", []byte("software: quay\r\n")))
	for range 1 + g.IntN(5) {
		s := g.story()
		markup, want := g.shape(s)
		body := []byte(markup)
		want.ID, want.URL = s.url, s.url
		coding := pick(g, []string{"", "gzip", "chunked"})
		contentType := "text/html; charset=utf-8"
		switch g.IntN(4) {
		case 0: // a server that knows better than the page
			body, contentType = encode(markup, "windows-1252"), "text/html; charset=ISO-8859-1"
		case 1:
			body, contentType = []byte(s.text()), "text/plain"
			want = Article{ID: s.url, Exact: s.text(), URL: s.url}
		}
		records = append(records,
			warcRecord("request", s.url, "application/http; msgtype=request", []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
			warcRecord("response", s.url, "application/http; msgtype=response", httpResponse(200, contentType, coding, body)),
			warcRecord("metadata", s.url, "application/warc-fields", []byte("via: x\r\n")))
		f.Articles = append(f.Articles, want)
	}
	records = append(records,
		warcRecord("response", "https://news.example/moved", "application/http; msgtype=response", httpResponse(301, "text/html", "", []byte("<html><p>Moved to another place entirely.</p></html>"))),
		warcRecord("response", "https://news.example/a.png", "application/http; msgtype=response", httpResponse(200, "image/png", "", []byte("\x89PNG"))),
		warcRecord("revisit", "https://news.example/again", "application/http; msgtype=response", []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")))
	return records, f
}

func archive(g *generator) (string, []byte, File) {
	records, f := g.records()
	return ".warc", bytes.Join(records, nil), f
}

func packedArchive(g *generator) (string, []byte, File) {
	records, f := g.records()
	var b bytes.Buffer
	for _, r := range records {
		b.Write(pack(r))
	}
	return ".warc.gz", b.Bytes(), f
}

// brokenArchive has a damaged record in its midst and ends within the last one: two problems, and all others are read.
func brokenArchive(g *generator) (string, []byte, File) {
	records, f := g.records()
	packed := g.IntN(2) == 0
	cut := warcRecord("response", "https://news.example/cut", "application/http; msgtype=response", httpResponse(200, "text/html", "", []byte(strings.Repeat("<p>Cut off.</p>", 50))))
	damaged := warcRecord("response", "https://news.example/damaged", "application/http", httpResponse(200, "text/html", "", bytes.Repeat([]byte("<p>Lost.</p>"), 40)))
	f.Problems = 2
	if !packed {
		damaged = bytes.Replace(damaged, []byte("Content-Length: "), []byte("Content-Length: x"), 1)
		whole := bytes.Join([][]byte{records[0], damaged, bytes.Join(records[1:], nil), cut[:len(cut)-30]}, nil)
		return ".warc", whole, f
	}
	z := pack(damaged)
	for i := 30; i < 50; i++ {
		z[i] ^= 0xFF
	}
	var b bytes.Buffer
	for i, r := range records {
		b.Write(pack(r))
		if i == 0 {
			b.Write(z)
		}
	}
	z = pack(cut)
	b.Write(z[:len(z)-12])
	return ".warc.gz", b.Bytes(), f
}

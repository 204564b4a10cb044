package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// Bounds of a WARC file, in bytes. A record is one page as it was sent, and pages over maxPage are not read; an archive of
// 32 MiB that was packed holds some 150 MiB of pages, and one that holds more than maxArchive is read no further.
const (
	maxRecord  = 2 * maxPage
	maxArchive = 512 << 20
)

// record is one record of a WARC file.
type record struct {
	head  textproto.MIMEHeader
	block []byte
}

// archive reads the records of a WARC file into pages.
type archive struct {
	n        int            // records met, 1-based as people count
	articles []Article      // in the order met
	at       map[string]int // index in articles by address
	dates    []string       // when each was crawled
	left     []Left
}

// readWARC reads an archive that is not packed.
func readWARC(name string, raw []byte) ([]Article, []Left) {
	ar := archive{at: map[string]int{}}
	for at := 0; at < len(raw); {
		if len(ar.left) > maxMisses {
			ar.leave("", fmt.Sprintf("read no further than byte %d: too much is damaged", at))
			break
		}
		at += len(raw[at:]) - len(bytes.TrimLeft(raw[at:], "\r\n"))
		if at == len(raw) {
			break
		}
		if !bytes.HasPrefix(raw[at:], []byte("WARC/")) {
			ar.n++
			ar.leave("", "damaged: no record begins at byte "+strconv.Itoa(at))
			if at = nextRecord(raw, at+1); at < 0 {
				break
			}
			continue
		}
		ar.n++
		rec, size, err := readRecord(raw[at:])
		if err != nil {
			ar.leave("", err.Error())
			if at = nextRecord(raw, at+1); at < 0 {
				break
			}
			continue
		}
		ar.take(rec, Range{at, at + size})
		at += size
	}
	return ar.end()
}

// nextRecord is where the next record after a damaged one seems to begin; -1: nowhere.
func nextRecord(raw []byte, from int) int {
	if i := bytes.Index(raw[min(from, len(raw)):], []byte("\nWARC/1.")); i >= 0 {
		return from + i + 1
	}
	return -1
}

// readRecord reads the record at the beginning of raw, and tells its length without the line ends after it.
func readRecord(raw []byte) (rec record, size int, err error) {
	end := bytes.Index(raw[:min(len(raw), 64<<10)], []byte("\r\n\r\n")) // heads have some 500 bytes
	gap := 4
	if end < 0 {
		end, gap = bytes.Index(raw[:min(len(raw), 64<<10)], []byte("\n\n")), 2
	}
	if end < 0 {
		return rec, 0, errors.New("a record whose head does not end")
	}
	line, rest, _ := bytes.Cut(raw[:end+gap], []byte{'\n'})
	if !bytes.HasPrefix(line, []byte("WARC/")) {
		return rec, 0, errors.New("a record without a version")
	}
	rec.head, err = textproto.NewReader(bufio.NewReader(bytes.NewReader(rest))).ReadMIMEHeader()
	if err != nil {
		return rec, 0, errors.New("a record with a damaged head")
	}
	n, err := strconv.Atoi(strings.TrimSpace(rec.head.Get("Content-Length")))
	if err != nil || n < 0 {
		return rec, 0, errors.New("a record without a length")
	}
	if n > len(raw)-end-gap {
		return rec, 0, errors.New("a record that ends too soon")
	}
	size = end + gap + n
	rec.block = raw[end+gap : size]
	return rec, size, nil
}

// readPackedWARC reads an archive packed with gzip, record by record as the standard asks, or as one stream. A damaged record is
// left out, and reading goes on where the next member begins.
func readPackedWARC(name string, raw []byte) ([]Article, []Left) {
	ar := archive{at: map[string]int{}}
	total, misses := 0, 0
	var z gzip.Reader
	for at := 0; at < len(raw); {
		src := bytes.NewReader(raw[at:])
		plain, err := member(&z, src, min(maxRecord, maxArchive-total))
		size := len(raw) - at - src.Len()
		total += len(plain)
		if err == nil {
			ar.takeMember(plain, Range{at, at + size})
			at += size
			continue
		}
		if misses == 0 || len(plain) > 0 { // what only looks like a member's beginning is no record
			ar.n++
			ar.leave("", err.Error())
		}
		if misses++; misses > maxMisses || total >= maxArchive {
			ar.leave("", fmt.Sprintf("read no further than byte %d: too much is damaged or too large", at))
			break
		}
		i := bytes.Index(raw[min(at+1, len(raw)):], []byte(gzipMagic))
		if i < 0 {
			break
		}
		at += 1 + i
	}
	return ar.end()
}

// maxMisses is how many damaged members are passed over before the file is given up.
const maxMisses = 1000

// member inflates one gzip member from src, which is left after it.
func member(z *gzip.Reader, src *bytes.Reader, most int) ([]byte, error) {
	if err := z.Reset(src); err != nil {
		return nil, errors.New("damaged: no gzip member")
	}
	z.Multistream(false)
	plain, err := io.ReadAll(io.LimitReader(z, int64(most)+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return plain, errors.New("a packed record that ends too soon")
	case err != nil:
		return plain, errors.New("a damaged packed record")
	case len(plain) > most:
		return plain, fmt.Errorf("a packed record over the limit of %d MiB", maxRecord>>20)
	}
	return plain, nil
}

// takeMember reads the records of one member: one, or all of them.
func (ar *archive) takeMember(plain []byte, where Range) {
	for len(bytes.TrimSpace(plain)) > 0 {
		plain = bytes.TrimLeft(plain, "\r\n")
		ar.n++
		rec, size, err := readRecord(plain)
		if err != nil {
			ar.leave("", err.Error())
			return
		}
		ar.take(rec, where)
		plain = plain[size:]
	}
}

// leave notes a record that is left out.
func (ar *archive) leave(address, reason string) {
	ar.left = append(ar.left, Left{Place: ar.place(address), Reason: reason})
}

// place is where the record stands, for people.
func (ar *archive) place(address string) string {
	if address == "" {
		return fmt.Sprintf("record %d", ar.n)
	}
	return fmt.Sprintf("record %d (%s)", ar.n, address)
}

// take makes an article of a record that holds a page which was found. All other records are passed over in silence: requests,
// redirections, pictures and revisits are no articles. Of a page that was crawled more than once the last crawl counts.
func (ar *archive) take(rec record, where Range) {
	address := strings.Trim(rec.head.Get("WARC-Target-URI"), "<> ")
	body, contentType, err := rec.page()
	if err == nil && contentType == "" {
		return
	}
	if err != nil {
		ar.leave(address, err.Error())
		return
	}
	a, reason := Page(body, contentType, address)
	if reason != "" {
		ar.leave(address, reason)
		return
	}
	a.ID, a.Place, a.Raw = address, ar.place(address), where
	if a.ID == "" {
		a.ID = rec.head.Get("WARC-Record-ID")
	}
	ar.keep(a, rec.head.Get("WARC-Date"))
}

// keep takes an article, or the later of two crawls.
func (ar *archive) keep(a Article, crawled string) {
	i, again := ar.at[a.ID]
	if !again {
		ar.at[a.ID] = len(ar.articles)
		ar.articles = append(ar.articles, a)
		ar.dates = append(ar.dates, crawled)
		return
	}
	older, newer := ar.articles[i], a
	if crawled < ar.dates[i] {
		older, newer = newer, older
	} else {
		ar.articles[i], ar.dates[i] = a, crawled
	}
	ar.left = append(ar.left, Left{Place: older.Place, Reason: "the page was crawled again: " + newer.Place})
}

// page is the page that a record holds and its content type; "" for a record that holds none.
func (rec record) page() (body []byte, contentType string, err error) {
	kind := strings.ToLower(rec.head.Get("WARC-Type"))
	switch kind {
	case "response":
		if !strings.HasPrefix(strings.ToLower(rec.head.Get("WARC-Target-URI")), "http") && !strings.HasPrefix(rec.head.Get("WARC-Target-URI"), "<http") {
			return nil, "", nil // a look-up of a name
		}
		r, err := readResponse(rec.block)
		if err != nil {
			return nil, "", err
		}
		contentType = r.head.Get("Content-Type")
		if r.status != 200 || !pageKind(contentType) {
			return nil, "", nil
		}
		body, err = r.content(maxPage)
		return body, contentType, err
	case "resource":
		if contentType = rec.head.Get("Content-Type"); !pageKind(contentType) {
			return nil, "", nil
		}
		return rec.block, contentType, nil
	}
	return nil, "", nil
}

// pageKind reports whether a content type is one of pages and texts.
func pageKind(contentType string) bool {
	kind, _ := mediaType(contentType)
	return kind == "text/html" || kind == "application/xhtml+xml" || kind == "text/plain"
}

// end is what the archive held.
func (ar *archive) end() ([]Article, []Left) {
	if ar.n == 0 {
		ar.left = append(ar.left, Left{Reason: "no WARC record"})
	}
	return ar.articles, ar.left
}

package extract

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"strings"
)

// mediaType is a Content-Type's type in lower case and its charset.
func mediaType(header string) (kind, charset string) {
	kind, params, err := mime.ParseMediaType(header)
	if err != nil { // a broken parameter, mostly
		kind, _, _ = strings.Cut(header, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	return kind, params["charset"]
}

// response is an HTTP response as a crawler recorded it.
type response struct {
	status int
	head   textproto.MIMEHeader
	body   []byte // as it was sent
}

// readResponse divides a recorded response into its head and its body.
func readResponse(block []byte) (r response, err error) {
	b := bufio.NewReader(bytes.NewReader(block))
	t := textproto.NewReader(b)
	line, err := t.ReadLine()
	if err != nil {
		return r, errors.New("an HTTP response without a status line")
	}
	if _, err := fmt.Sscanf(line, "HTTP/%s %d", new(string), &r.status); err != nil {
		return r, errors.New("an HTTP response without a status")
	}
	r.head, err = t.ReadMIMEHeader()
	if err != nil && len(r.head) == 0 {
		return r, errors.New("an HTTP response without headers")
	}
	r.body, _ = io.ReadAll(b)
	return r, nil
}

// content is the body without its chunks and compressions, no more than most bytes of it. Crawlers often record the headers as
// they came and the body decoded: where a body is not what its headers say, it is taken as it is.
func (r response) content(most int) ([]byte, error) {
	body := r.body
	if strings.Contains(strings.ToLower(r.head.Get("Transfer-Encoding")), "chunked") {
		if whole, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(body)), int64(most)+1)); err == nil {
			body = whole
		} else if len(whole) > 0 {
			return nil, errors.New("chunks that end too soon")
		}
	}
	codings := strings.Split(r.head.Get("Content-Encoding"), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if body, err = inflate(body, strings.ToLower(strings.TrimSpace(codings[i])), most); err != nil {
			return nil, err
		}
	}
	if len(body) > most {
		return nil, fmt.Errorf("over the limit of %d MiB", most>>20)
	}
	return body, nil
}

// inflate undoes one content coding.
func inflate(body []byte, coding string, most int) ([]byte, error) {
	var z io.Reader
	var err error
	switch coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte(gzipMagic)) {
			return body, nil
		}
		z, err = gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		if z, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
			z, err = flate.NewReader(bytes.NewReader(body)), nil
		}
	default:
		if _, reason := decode(body[:min(len(body), 4<<10)], "windows-1252"); reason == "" && bytes.IndexByte(body, '<') >= 0 {
			return body, nil
		}
		return nil, fmt.Errorf("compressed with %s, which is not read", oneLine(coding))
	}
	if err != nil {
		return nil, fmt.Errorf("damaged %s", coding)
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(most)+1))
	switch {
	case len(out) > most:
		return nil, fmt.Errorf("unpacks to more than %d MiB", most>>20)
	case err != nil && coding == "deflate" && isPage(body):
		return body, nil
	case err != nil:
		return nil, fmt.Errorf("damaged %s", coding)
	}
	return out, nil
}

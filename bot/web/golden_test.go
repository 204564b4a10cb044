package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// versions of the files change with every rule of the stylesheet, and are none of the pages' business.
var fileVersion = regexp.MustCompile(`\?v=[0-9a-f]{8}`)

func TestPagesAsTheyAre(t *testing.T) {
	e, d := harbour(t), dam(t)
	s := made(t, shelf{"": e, "dam": d}, Config{Public: true})
	tests := []struct{ name, address string }{
		{"quotation", "/s/-/" + refTo(t, e, "We will not sail until the plan is withdrawn. It")},
		{"web", "/s/dam/" + refTo(t, d, "three hours too late")},
		{"home", "/s/-/"},
		{"answer", "/s/-/search?q=what+did+Mara+Quill+say"},
		{"nearest", "/s/-/search?q=what+did+Tom+Abbott+say+about+fish"},
		{"choice", "/s/-/search?q=what+did+Quill+say"},
		{"people", "/s/-/people"},
		{"person", "/s/-/person?name=Tom+Abbott"},
		{"sources", "/s/dam/sources"},
		{"timeline", "/s/-/timeline"},
		{"gone", "/s/-/q:0123456789ab:1-5"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status := http.StatusOK
			if test.name == "gone" {
				status = http.StatusNotFound
			}
			body := page(t, s, test.address, status)
			golden(t, test.name, strings.ReplaceAll(fileVersion.ReplaceAllString(body, ""), "\r\n", "\n"))
		})
	}
}

package web

import (
	"net/http"
	"strings"
	"testing"
)

const corrections = `[[speaker]]
file      = "pilots.txt"
words     = "I have buried friends"
is        = "Mara Quill"
corrected = 2031-03-07
reason    = "The paper has said so."

[[date]]
file = "pilots.txt"
is   = 2031-03-04

[[withdraw]]
file   = "tugs.txt"
reason = 'It was a "hoax".'
`

// TestCorrections shows what an operator corrected, on the page of the words and of the article, and nothing of what is withdrawn.
func TestCorrections(t *testing.T) {
	before := harbour(t)
	tug := refTo(t, before, "No tug will move")
	e := engineOver(t, folder("pilots.txt", pilots, "tugs.txt", tugs, "corrections.toml", corrections))
	stories := shelf{"": before}
	s := made(t, stories, Config{})
	link := s.Page("", tug)
	page(t, s, link, 200)
	stories[""] = e

	body := page(t, s, s.Page("", refTo(t, e, "I have buried friends")), 200)
	for _, want := range []string{"Mara Quill</bdi>", "4 March 2031", "by a correction of the operator", "Corrected by the operator", "speaker is corrected to Mara Quill", "The paper has said so."} {
		if !strings.Contains(body, want) {
			t.Errorf("does not say %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "Corrected by the operator: The speaker") {
		t.Error("what is corrected of one quotation is said of the article")
	}
	body = page(t, s, link, http.StatusGone)
	if !strings.Contains(body, "It was a hoax") || strings.Contains(body, "licensed hand") {
		t.Errorf("the withdrawn article:\n%s", body)
	}
	for _, other := range []string{"sources", "timeline", "people"} {
		query := link[strings.Index(link, "?"):strings.Index(link, "#")]
		if body = page(t, s, "/s/-/"+other+query, 200); strings.Contains(body, "licensed hand") || strings.Contains(body, "tugs.txt") {
			t.Errorf("%s show what is withdrawn", other)
		}
	}
}

package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/extract"
)

// TestMoreNoiseThanArticle keeps a short article and none of what stands around it, however much longer that is.
func TestMoreNoiseThanArticle(t *testing.T) {
	const prose = "<p>The ferry of Eastmere stayed at the quay on Monday, since its only boiler had burst in the night before.</p>\n<p>“There was steam to the ceiling,” said Mara Quill.</p>"
	around := map[string][2]string{
		"comments":       {`<div id="comments">`, `</div>`},
		"comment list":   {`<section id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><article class="comment-body">`, `</article></li></ol></section>`},
		"responses":      {`<div class="responses"><div class="comment-body">`, `</div></div>`},
		"advertisement":  {`<div class="advertisement">`, `</div>`},
		"related":        {`<aside class="related">`, `</aside>`},
		"related, named": {`<div class="related-posts"><article><h3>Another</h3>`, `</article></div>`},
		"cookies":        {`<div class="cookie-consent">`, `</div>`},
		"hidden style":   {`<div style="display: none">`, `</div>`},
		"hidden":         {`<div hidden>`, `</div>`},
		"footer":         {`<footer>`, `</footer>`},
	}
	onAnyPage := map[string]bool{"comments": true, "comment list": true, "responses": true, "hidden style": true, "hidden": true}
	pages := map[string]string{
		"article":        `<body><article><h1>Ferry stays</h1>%s</article>%s</body>`,
		"within":         `<body><article><h1>Ferry stays</h1>%s%s</article></body>`,
		"main":           `<body><main><h1>Ferry stays</h1><div>%s</div></main>%s</body>`,
		"named":          `<body><div id="wrapper"><h1>Ferry stays</h1><div class="entry-content">%s</div>%s</div></body>`,
		"says nothing":   `<body><div><h1>Ferry stays</h1>%s</div>%s</body>`,
		"nothing at all": `<body><h1>Ferry stays</h1>%s%s</body>`,
	}
	for what, tags := range around {
		for where, page := range pages {
			if strings.Contains(where, "nothing") && !onAnyPage[what] {
				continue // such a page does not tell where its article is: what it holds most of is taken for it
			}
			for _, n := range []int{1, 3, 12, 60} {
				var noise strings.Builder
				noise.WriteString(tags[0])
				for i := range n {
					fmt.Fprintf(&noise, "<p>Nobody asked me, but I was there on day %d and the whole of the harbour was as calm as a pond. “Not a wave on day %d,” said Tom Abbott, who went home.</p>", i, i)
				}
				noise.WriteString(tags[1])
				articles, left := extract.Read("a.html", fmt.Appendf(nil, page, prose, noise.String()))
				if len(articles) != 1 {
					t.Errorf("%s, %s, %d: %v", what, where, n, left)
					continue
				}
				got := strings.TrimPrefix(articles[0].Text, "Ferry stays\n\n")
				if want := "The ferry of Eastmere stayed at the quay on Monday, since its only boiler had burst in the night before.\n\n“There was steam to the ceiling,” said Mara Quill.\n"; got != want {
					t.Errorf("%s, %s, %d: %.300q, want %q", what, where, n, got, want)
				}
			}
		}
	}
}

// TestMisnamed reads articles in elements whose names say that they are none: what they are not is believed only where another
// element says that it is the article.
func TestMisnamed(t *testing.T) {
	const prose = "<p>The ferry of Eastmere stayed at the quay on Monday, since its only boiler had burst in the night before.</p><p>“There was steam to the ceiling,” said Mara Quill.</p>"
	for _, page := range []string{
		`<body class="has-comments"><div class="with-newsletter">%s</div></body>`,
		`<body><div class="page--ads"><main>%s</main></div></body>`,
		`<body><div class="comments-open"><h1>Ferry stays</h1>%s</div></body>`,
		`<body><div class="promo"><p>Sign up now.</p>%s</div></body>`,
		`<body><div hidden><article>%s</article></div></body>`,
		`<body><form><aside>%s</aside></form></body>`,
	} {
		articles, left := extract.Read("a.html", fmt.Appendf(nil, page, prose))
		if len(articles) != 1 || !strings.Contains(articles[0].Text, "steam to the ceiling") {
			t.Errorf("%s: %v, %v", page, articles, left)
		}
	}
}

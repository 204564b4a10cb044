package extract_test

import (
	"strings"
	"testing"

	"onrecord/corpus/extract"
)

const before = "<p>The ferry of Eastmere stayed at the quay on Monday, since its only boiler had burst in the night before.</p>"

// TestBreaks holds what is set within a paragraph together, and what breaks divide apart.
func TestBreaks(t *testing.T) {
	const opening = "The ferry of Eastmere stayed at the quay on Monday, since its only boiler had burst in the night before.\n\n"
	for _, c := range []struct{ what, page, want string }{
		{"within a quotation", `<p>“We saw the steam<br>and we ran,” said Mara Quill.</p>`, "“We saw the steam and we ran,” said Mara Quill."},
		{"of two sentences", `<p>“We saw the steam.<br/>We ran,” said Mara Quill.</p>`, "“We saw the steam. We ran,” said Mara Quill."},
		{"before the speaker", `<p>“We saw the steam,”<br> said Mara Quill.</p>`, "“We saw the steam,” said Mara Quill."},
		{"before the speaker, question", `<p>"Who saw the steam?"<br> asked Mara Quill.</p>`, `"Who saw the steam?" asked Mara Quill.`},
		{"before a name", `<p>“We saw the steam,”<br>Mara Quill said.</p>`, "“We saw the steam,” Mara Quill said."},
		{"straight marks", `<p>"We saw the steam<br>and we ran," said Mara Quill.</p>`, `"We saw the steam and we ran," said Mara Quill.`},
		{"German marks", `<p>„Wir sahen den Dampf.<br>Wir liefen“, sagte Mara Quill.</p>`, "„Wir sahen den Dampf. Wir liefen“, sagte Mara Quill."},
		{"verse", `<blockquote>“The boiler is old,<br>The boiler is cold,<br>And nobody told<br>The captain,” sang Mara Quill.</blockquote>`,
			"“The boiler is old, The boiler is cold, And nobody told The captain,” sang Mara Quill."},
		{"lines set by hand", `<p>The boiler of the ferry was built in the year in which the harbour was, and<br>Mara Quill has kept it since.</p>`,
			"The boiler of the ferry was built in the year in which the harbour was, and Mara Quill has kept it since."},
		{"two breaks", `<p>“We saw the steam,” said Mara Quill.<br><br>Nobody else did, and nobody else was asked.</p>`, "“We saw the steam,” said Mara Quill.\n\nNobody else did, and nobody else was asked."},
		{"sentences", `<p>The boiler burst.<br>“We ran,” said Mara Quill.<br>Nobody was hurt.</p>`, "The boiler burst.\n“We ran,” said Mara Quill.\nNobody was hurt."},
		{"a quotation of several paragraphs", `<p>“We saw the steam.<br>“And we ran,” said Mara Quill.</p>`, "“We saw the steam.\n“And we ran,” said Mara Quill."},
		{"a forgotten mark", `<p>“We saw the steam, said Mara Quill.<br>“No,” said Tom Abbott.</p>`, "“We saw the steam, said Mara Quill.\n“No,” said Tom Abbott."},
		{"an element within", `<p>“We saw the steam <div>and we ran,” said Mara Quill.</div></p>`, "“We saw the steam and we ran,” said Mara Quill."},
		{"an element of a few words", `<div>“We saw <div>the steam</div> and we ran,” said Mara Quill.</div>`, "“We saw the steam and we ran,” said Mara Quill."},
		{"the speaker apart", `<div>“We saw the steam,”</div><div>said Mara Quill.</div>`, "“We saw the steam,” said Mara Quill."},
		{"a picture", `<p>“We saw the steam of</p><figure><img src=a><figcaption>The boiler</figcaption></figure><p>Eastmere’s boiler,” said Mara Quill.</p>`,
			"“We saw the steam of Eastmere’s boiler,” said Mara Quill."},
		{"paragraphs of a quotation", `<p>“We saw the steam.</p><p>“And we ran,” said Mara Quill.</p>`, "“We saw the steam.\n\n“And we ran,” said Mara Quill."},
		{"a heading", `<p>“We saw the steam of</p><h2>Eastmere’s boiler</h2><p>It burst,” said Mara Quill.</p>`, "“We saw the steam of\n\nEastmere’s boiler\n\nIt burst,” said Mara Quill."},
		{"items", `<ul><li>“We saw steam</li><li>and we ran,” said Mara Quill of it.</li></ul>`, "“We saw steam\n\nand we ran,” said Mara Quill of it."},
	} {
		articles, left := extract.Read("a.html", []byte("<article>"+before+c.page+"</article>"))
		if len(articles) != 1 {
			t.Errorf("%s: %v", c.what, left)
			continue
		}
		if got := strings.TrimPrefix(articles[0].Text, opening); got != c.want+"\n" {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestHardBreak reads Markdown's breaks as a page's.
func TestHardBreak(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"“We saw the steam  \nand we ran,” said Mara Quill.", "“We saw the steam and we ran,” said Mara Quill.\n"},
		{"“We saw the steam,”\\\nsaid Mara Quill.", "“We saw the steam,” said Mara Quill.\n"},
		{"“We saw the steam<br>and we ran,” said Mara Quill.", "“We saw the steam and we ran,” said Mara Quill.\n"},
		{"“We saw the steam\n\n![The boiler](a.png)\n\nand we ran,” said Mara Quill.", "“We saw the steam and we ran,” said Mara Quill.\n"},
		{"“We saw the steam\n\n## The boiler\n\nand we ran,” said Mara Quill.", "“We saw the steam\n\nThe boiler\n\nand we ran,” said Mara Quill.\n"},
		{"- “We saw the steam\n- and we ran,” said Mara Quill.", "“We saw the steam\n\nand we ran,” said Mara Quill.\n"},
		{"The boiler burst.  \n“We ran,” said Mara Quill.", "The boiler burst.\n“We ran,” said Mara Quill.\n"},
	} {
		articles, left := extract.Read("a.md", []byte(c.source))
		if len(articles) != 1 || articles[0].Text != c.want {
			t.Errorf("%q: %+v, %v, want %q", c.source, articles, left, c.want)
		}
	}
}

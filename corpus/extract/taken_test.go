package extract_test

import (
	"testing"

	"onrecord/corpus/extract"
)

// TestTakenBack leaves out words that were struck out and the marks of notes, and keeps powers and indices.
func TestTakenBack(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a.html", "<p>“We saw the <del>lamp</del> <ins>light</ins>,” said Mara Quill.</p>", "“We saw the light,” said Mara Quill.\n"},
		{"a.html", "<p>“We saw <s>a lamp</s><strike>a star</strike> the light,” said Mara Quill.</p>", "“We saw the light,” said Mara Quill.\n"},
		{"a.md", "“We saw the ~~lamp~~ light,” said Mara Quill.", "“We saw the light,” said Mara Quill.\n"},
		{"a.md", "“We saw the <del>lamp</del> light,” said Mara Quill.", "“We saw the light,” said Mara Quill.\n"},
		{"a.md", "“We saw the <del>lamp light,” said Mara Quill.", "“We saw the lamp light,” said Mara Quill.\n"},
		{"a.html", "<p>“We saw it,”<sup>1</sup> said Mara Quill<sup>2</sup>.<sup>[3]</sup></p>", "“We saw it,” said Mara Quill.\n"},
		{"a.html", "<p>“We saw it,” said Mara Li<sup>2</sup> of the Gull<sup>*</sup>.</p>", "“We saw it,” said Mara Li of the Gull.\n"},
		{"a.html", "<p>“It has 40 m<sup>2</sup> and 10<sup>3</sup> lamps of CO<sup>2</sup> on the 1<sup>st</sup> deck,” said Mara Quill.</p>", "“It has 40 m2 and 103 lamps of CO2 on the 1st deck,” said Mara Quill.\n"},
	} {
		articles, left := extract.Read(c.name, []byte(c.source))
		if len(articles) != 1 || articles[0].Text != c.want {
			t.Errorf("%s: %+v, %v, want %q", c.source, articles, left, c.want)
		}
	}
}

// TestAtomUpdated takes no date of a change for that of publication.
func TestAtomUpdated(t *testing.T) {
	for stated, want := range map[string]string{
		"<updated>2031-04-01T09:00:00Z</updated>":                                            "",
		"<published>2031-03-05T09:00:00Z</published><updated>2031-04-01T09:00:00Z</updated>": "2031-03-05T09:00:00Z",
	} {
		articles, left := extract.Read("a.atom", []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><entry><id>1</id><title>T</title>`+stated+
			`<content>“We saw the light,” said Mara Quill.</content></entry></feed>`))
		if len(articles) != 1 || articles[0].Published != want {
			t.Errorf("%s: %+v, %v, want %q", stated, articles, left, want)
		}
	}
}

// TestAppearedFirst leaves out the line that WordPress puts below an item, and a sentence like it nowhere else.
func TestAppearedFirst(t *testing.T) {
	for body, want := range map[string]string{
		"&lt;p&gt;“We ran,” said Mara Quill.&lt;/p&gt;&lt;p&gt;The post &lt;a href=x&gt;Ferry&lt;/a&gt; appeared first on &lt;a href=y&gt;Gazette&lt;/a&gt;.&lt;/p&gt;": "“We ran,” said Mara Quill.\n",
		"&lt;p&gt;The post of mayor appeared first on a list of 1901.&lt;/p&gt;&lt;p&gt;“We ran,” said Mara Quill.&lt;/p&gt;":                                           "The post of mayor appeared first on a list of 1901.\n\n“We ran,” said Mara Quill.\n",
	} {
		articles, left := extract.Read("a.rss", []byte("<rss version='2.0'><channel><item><guid>1</guid><description>"+body+"</description></item></channel></rss>"))
		if len(articles) != 1 || articles[0].Text != want {
			t.Errorf("%s: %+v, %v, want %q", body, articles, left, want)
		}
	}
}

package quotation

import (
	"fmt"
	"strings"
	"testing"
)

// largeTexts are what no newspaper prints and a hostile or broken source can hold, each n bytes long or a little less.
var largeTexts = []struct {
	name string
	make func(n int) string
}{
	{"article", func(n int) string { return repeated(newsParagraph, n) }},
	{"marks", func(n int) string { return repeated("“a” ", n) }},
	{"openers", func(n int) string { return repeated("“a ", n) }},
	{"straight marks", func(n int) string { return repeated(`"a" `, n) }},
	{"single marks", func(n int) string { return repeated("'a b' said, ", n) }},
	{"one line", func(n int) string { return repeated(strings.ReplaceAll(newsParagraph, "\n", " "), n) }},
	{"one sentence", func(n int) string { return repeated("Ann Ito said that the mill was shut, and ", n) }},
	{"one word", func(n int) string { return repeated("a", n) }},
	{"paragraphs", func(n int) string { return repeated("“It is late,” he said.\n\n", n) }},
	{"headings", func(n int) string { return repeated("“It is late”\n\n", n) }},
	{"people", func(n int) string { return numbered26(n, "Ann %s said it was late.\n\n") }},
	{"one family", func(n int) string { return numbered26(n, "%s Ito said it was late. Ito left.\n\n") }},
	{"mayors", func(n int) string {
		return numbered26(n, "The mayor, Ann %s, said “it is late”. The mayor left.\n\n")
	}},
	{"lower-case words", func(n int) string { return repeated("it was late and nobody came ", n) }},
}

const newsParagraph = `“It is late,” said Ann Ito, who runs the mill. Jo Baker, the mayor of Leeds, told the Post that it would stay shut: “Nobody comes.”

She called the council’s plan “a disgrace”. He disagreed.

`

// repeated is unit again and again, at most n bytes.
func repeated(unit string, n int) string { return strings.Repeat(unit, n/len(unit)) }

// numbered26 is format with ever new names, at most n bytes.
func numbered26(n int, format string) string {
	var out strings.Builder
	for i := 0; ; i++ {
		name := ""
		for k := i; len(name) == 0 || k > 0; k /= 26 {
			name += string(rune('a' + k%26))
		}
		name = strings.ToUpper(name[:1]) + name[1:] + "son"
		unit := fmt.Sprintf(format, name)
		if out.Len()+len(unit) > n {
			return out.String()
		}
		out.WriteString(unit)
	}
}

// BenchmarkLarge doubles texts that could cost more than linear time: the time a byte is to stay what it is.
func BenchmarkLarge(b *testing.B) {
	for _, text := range largeTexts {
		for _, n := range [...]int{1 << 20, 1 << 21, 1 << 22} {
			doc := text.make(n)
			b.Run(fmt.Sprintf("%s/%dM", text.name, n>>20), func(b *testing.B) {
				b.SetBytes(int64(len(doc)))
				b.ReportAllocs()
				for b.Loop() {
					Analyze(doc, 0)
				}
			})
		}
	}
}

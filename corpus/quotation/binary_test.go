package quotation

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus/text"
	"onrecord/seeds"
)

// checkRoundTrip holds that Decode gives back what AppendBinary was given, and that nothing is appended to what stood before.
func checkRoundTrip(t *testing.T, doc string, a *Analysis) {
	t.Helper()
	b, err := a.AppendBinary([]byte("before"))
	if err != nil {
		t.Fatalf("encoding: %v", err)
	}
	if !bytes.HasPrefix(b, []byte("before")) {
		t.Fatalf("got %q in front", b[:6])
	}
	got, err := Decode(b[len("before"):], doc)
	if err != nil {
		t.Fatalf("decoding what was encoded of %q: %v", doc, err)
	}
	if diff := cmp.Diff(a, got); diff != "" {
		t.Fatalf("decoded of %q (-encoded +decoded):\n%s", doc, diff)
	}
}

// TestBinaryRoundTrip takes the seeds, every sentence of the sieves' test, and generated texts through the binary form.
func TestBinaryRoundTrip(t *testing.T) {
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		checkRoundTrip(t, string(raw), Analyze(string(raw), from))
	}
	random := rand.New(rand.NewPCG(7, 11))
	for range 2000 {
		doc := generated(random)
		checkRoundTrip(t, doc, Analyze(doc, 0))
	}
}

// generated is a text of pieces that the sieves and the segmenter look at, in no order.
func generated(random *rand.Rand) string {
	pieces := []string{"“It is late,” ", "‘It is late,’ ", "\"It is late.\" ", "said ", "Ann Ito ", "Sir Jon Ames", "SIR Jon", ", a farmer, ", "Mrs Ames ", "he said. ", "She ",
		"told the Post that it was shut. ", "According to Ito, it was late. ", "\n\n", "“", "”", "’", "é", "\xff", "the mayor ", "called it “a disgrace”", ". ", "FENWICK: It is late.\n\n",
		"Q: Why?\n\nA: It was late.\n\n", "residents ", "(CEB) ", "Canadian Energy Board ", "—", ": "}
	var out strings.Builder
	for range random.IntN(40) {
		out.WriteString(pieces[random.IntN(len(pieces))])
	}
	return out.String()
}

// TestBinaryForeignRule holds that a rule of nobody's is not written.
func TestBinaryForeignRule(t *testing.T) {
	doc := "“It is late,” said Ann Ito."
	a := Analyze(doc, 0)
	a.Quotations[0].Attribution.Rule = "correction"
	if b, err := a.AppendBinary(nil); err == nil || len(b) > 0 {
		t.Errorf("got %d bytes and error %v, want none and an error", len(b), err)
	}
}

// TestDecodeDamaged cuts and alters the binary form of a seed at every byte: what decodes keeps an Analysis's promises, of its own text
// or of another.
func TestDecodeDamaged(t *testing.T) {
	raw, err := fs.ReadFile(seeds.FS, "002_b672d566fac0b43c.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	whole, err := Analyze(doc, 17).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		if _, err := Decode(whole[:i], doc); err == nil {
			t.Errorf("got no error of the first %d of %d bytes", i, len(whole))
		}
		for _, c := range [...]byte{0, 1, whole[i] ^ 1, whole[i] + 2, 0x7f, 0x80, 0xff} {
			altered := bytes.Clone(whole)
			altered[i] = c
			checkDecoded(t, altered, doc)
		}
	}
	checkDecoded(t, whole, "")
	checkDecoded(t, whole, strings.Repeat("é", len(doc)))
	if _, err := Decode(append(bytes.Clone(whole), 0), doc); err == nil {
		t.Error("got no error of a byte too many")
	}
}

// checkDecoded holds that b gives an error or an Analysis of doc with all its promises.
func checkDecoded(t *testing.T, b []byte, doc string) {
	t.Helper()
	a, err := Decode(b, doc)
	if err != nil {
		if a != nil {
			t.Fatalf("got an analysis beside error %v", err)
		}
		return
	}
	checkAnalysis(t, doc, a)
	for _, s := range a.Sentences {
		checkSpan(t, doc, "sentence", s)
	}
	for _, p := range a.Paragraphs {
		checkSpan(t, doc, "paragraph", p.Span)
		if p.Role > text.Boilerplate {
			t.Fatalf("got role %d", p.Role)
		}
	}
	checkRoundTrip(t, doc, a)
}

// TestDecodeBounded holds that a count that promises more than the bytes hold makes no room for it.
func TestDecodeBounded(t *testing.T) {
	huge := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}
	for at := range 8 {
		b := append([]byte{binaryForm}, make([]byte, at)...)
		b = append(append(b, huge...), make([]byte, 64)...)
		allocated := testing.AllocsPerRun(10, func() {
			if _, err := Decode(b, "words"); err == nil {
				t.Errorf("got no error with a huge count at %d", at)
			}
		})
		if allocated > 20 {
			t.Errorf("got %v allocations with a huge count at %d", allocated, at)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		b, err := Analyze(string(raw), from).AppendBinary(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, string(raw))
	}
	f.Add([]byte{binaryForm, 0, 0, 0, 0, 0, 0, 0}, "é\xff")
	f.Fuzz(checkDecoded)
}

// BenchmarkDecode is to be set beside BenchmarkAnalyze, of the same article.
func BenchmarkDecode(b *testing.B) {
	doc := benchArticle(b)
	form, err := Analyze(doc, 0).AppendBinary(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(form, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(form)), "B/form")
}

// BenchmarkAppendBinary is one article's form.
func BenchmarkAppendBinary(b *testing.B) {
	a := Analyze(benchArticle(b), 0)
	var form []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if form, err = a.AppendBinary(form[:0]); err != nil {
			b.Fatal(err)
		}
	}
}

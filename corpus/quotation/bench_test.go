package quotation

import (
	"io/fs"
	"testing"

	"onrecord/seeds"
)

// benchArticle is the longer seed, which has 809 words: an article's usual length.
func benchArticle(b *testing.B) string {
	b.Helper()
	raw, err := fs.ReadFile(seeds.FS, "000_f169af3edd01afb0.txt")
	if err != nil {
		b.Fatal(err)
	}
	return string(raw)
}

// BenchmarkAnalyze is one article on one core; allocations an article are reported.
func BenchmarkAnalyze(b *testing.B) {
	doc := benchArticle(b)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		Analyze(doc, 0)
	}
}

// BenchmarkAnalyzeParallel is articles on every core.
func BenchmarkAnalyzeParallel(b *testing.B) {
	doc := benchArticle(b)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			Analyze(doc, 0)
		}
	})
}

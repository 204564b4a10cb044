package quotation

import (
	"runtime"
	"strings"
	"testing"
)

// BenchmarkRetained tells how many bytes an article's Analysis holds once it is made, beyond the article's text.
func BenchmarkRetained(b *testing.B) {
	doc := benchArticle(b)
	var kept []*Analysis
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	texts := make([]string, 200)
	for i := range texts {
		texts[i] = strings.Clone(doc)
	}
	before := heap()
	for b.Loop() {
		kept = kept[:0]
		for _, s := range texts {
			kept = append(kept, Analyze(s, 0))
		}
	}
	after := heap()
	b.ReportMetric(float64(after-before)/float64(len(texts)), "B/article")
	b.ReportMetric(0, "ns/op")
	runtime.KeepAlive(kept)
	runtime.KeepAlive(texts)
}

package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/extract"
	"onrecord/corpus/extract/extracttest"
)

// BenchmarkPages reads saved pages of all the generator's sites. Real pages are some 50 times larger than these.
func BenchmarkPages(b *testing.B) { benchmark(b, ".html") }

// BenchmarkAll reads files of all kinds.
func BenchmarkAll(b *testing.B) { benchmark(b, "") }

func benchmark(b *testing.B, ending string) {
	dir := b.TempDir()
	want, err := extracttest.Generate(dir, 9, 500)
	if err != nil {
		b.Fatal(err)
	}
	raws := map[string][]byte{}
	size := 0
	for _, f := range want.Files {
		if strings.HasSuffix(f.Name, ending) && !f.Other {
			raw, err := os.ReadFile(filepath.Join(dir, f.Name))
			if err != nil {
				b.Fatal(err)
			}
			raws[f.Name] = raw
			size += len(raw)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = 0
		for name, raw := range raws {
			articles, _ := extract.Read(name, raw)
			n += len(articles)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

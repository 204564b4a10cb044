package answer_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
)

var benchPassages = flag.Int("passages", 100_000, "passages of the generated corpus that BenchmarkAsk asks")

// generator writes articles of invented words, their frequencies after Zipf, and of invented people, who speak in a quarter of
// the sentences.
type generator struct {
	*rand.Rand
	words    []string
	frequent *rand.Zipf
	people   []string
}

func newGenerator() *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(1, 2))}
	syllables := strings.Fields("ba ke li mo nu ra se ti vo da fe gi ho ju ka le mi no pu sa te vi wo zu")
	seen := map[string]bool{}
	for len(g.words) < 60_000 {
		w := ""
		for range 2 + g.IntN(3) {
			w += syllables[g.IntN(len(syllables))]
		}
		if !seen[w] {
			seen[w] = true
			g.words = append(g.words, w)
		}
	}
	g.frequent = rand.NewZipf(g.Rand, 1.1, 3, uint64(len(g.words)-1))
	for _, given := range strings.Fields("Anna Peter Maria James Helen Robert Laura David Susan Thomas") {
		for range 60 {
			family := g.words[2000+g.IntN(40_000)]
			g.people = append(g.people, given+" "+strings.ToUpper(family[:1])+family[1:]+"son")
		}
	}
	return g
}

func (g *generator) sentence() string {
	n := 12 + g.IntN(13)
	words := make([]string, n)
	for i := range words {
		words[i] = g.words[g.frequent.Uint64()]
	}
	return strings.ToUpper(words[0][:1]) + words[0][1:] + " " + strings.Join(words[1:], " ")
}

func (g *generator) article() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", g.sentence())
	for range 8 {
		if g.IntN(2) == 0 {
			fmt.Fprintf(&b, "“%s,” %s said. “%s.”\n\n", g.sentence(), g.people[g.IntN(len(g.people))], g.sentence())
		} else {
			fmt.Fprintf(&b, "%s. %s.\n\n", g.sentence(), g.sentence())
		}
	}
	return b.String()
}

// questions are of the kinds that people ask, over words and people of the generated corpus.
func (g *generator) question() string {
	topic := g.words[200+g.IntN(5000)] + " " + g.words[200+g.IntN(5000)]
	who := g.people[g.IntN(len(g.people))]
	switch g.IntN(5) {
	case 0:
		return "what did " + who + " say"
	case 1:
		return "what did " + who + " say about " + topic
	case 2:
		return "who said " + topic + " " + g.words[50+g.IntN(500)]
	case 3:
		return "when did " + topic
	}
	return "what was said about " + topic
}

// BenchmarkAsk asks a generated story: parse, search, rank, verify. It reports the median and the 99th percentile of one ask, on
// the clock and in time of the processor, and what making the story costs. Run it with -passages 1000000 for the large one (a
// minute or two to make, some gigabytes).
func BenchmarkAsk(b *testing.B) {
	g := newGenerator()
	engine := benchEngine(b, g)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var took, used []time.Duration
	answered := 0
	for b.Loop() {
		q := g.question()
		at, cpu := time.Now(), threadTime()
		a, err := engine.Ask(b.Context(), answer.Question{Text: q})
		if err != nil {
			b.Fatal(err)
		}
		took, used = append(took, time.Since(at)), append(used, threadTime()-cpu)
		if a.Outcome == answer.Answered {
			answered++
		}
	}
	slices.Sort(took)
	slices.Sort(used)
	b.ReportMetric(micros(took[len(took)/2]), "median-µs")
	b.ReportMetric(micros(took[len(took)*99/100]), "p99-µs")
	b.ReportMetric(micros(used[len(used)/2]), "median-cpu-µs")
	b.ReportMetric(micros(used[len(used)*99/100]), "p99-cpu-µs")
	b.ReportMetric(float64(answered)/float64(len(took)), "answered")
}

// BenchmarkAskSteps tells what each step of an ask costs, in time of the processor, on average over all questions.
func BenchmarkAskSteps(b *testing.B) {
	g := newGenerator()
	engine := benchEngine(b, g)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var used [answer.Steps]time.Duration
	n := 0
	for b.Loop() {
		q := g.question()
		n++
		last := threadTime()
		err := engine.AskBySteps(b.Context(), answer.Question{Text: q}, func(s answer.Step) {
			now := threadTime()
			used[s] += now - last
			last = now
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	for s, name := range []string{"parse", "search", "features", "model", "judge", "verify"} {
		b.ReportMetric(micros(used[s])/float64(n), name+"-µs")
	}
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// benchMade is the engine that the benchmarks share, since making it takes long.
var benchMade *answer.Engine

// benchEngine generates the story and makes the engine, once.
func benchEngine(b *testing.B, g *generator) *answer.Engine {
	if benchMade != nil {
		return benchMade
	}
	files := benchFiles(g)
	articles := *benchPassages / 20
	start := time.Now()
	snap, err := corpus.Load(b.Context(), corpus.Root{FS: files, Path: "."})
	if err != nil {
		b.Fatal(err)
	}
	loaded := time.Now()
	engine, err := answer.New(b.Context(), snap)
	if err != nil {
		b.Fatal(err)
	}
	indexed := time.Now()
	b.Logf("%.0f articles a second loaded, %.0f indexed", float64(articles)/loaded.Sub(start).Seconds(), float64(articles)/indexed.Sub(loaded).Seconds())
	benchMade = engine
	return engine
}

// benchFiles are the generated articles.
func benchFiles(g *generator) fstest.MapFS {
	var rows bytes.Buffer
	enc := json.NewEncoder(&rows)
	enc.SetEscapeHTML(false)
	articles := *benchPassages / 20
	files := fstest.MapFS{}
	for i := range articles {
		enc.Encode(map[string]string{"id": fmt.Sprint(i), "text": g.article()})
		if rows.Len() > 24<<20 || i == articles-1 {
			files[fmt.Sprintf("%03d.jsonl", len(files))] = &fstest.MapFile{Data: slices.Clone(rows.Bytes())}
			rows.Reset()
		}
	}
	return files
}

// BenchmarkNext takes up one new article beside those of the generated story, as a corpus that is kept up to date does, and reports
// what an engine made anew costs beside it, and the memory of both.
func BenchmarkNext(b *testing.B) {
	files := benchFiles(newGenerator())
	snap := loadFiles(b, files)
	files["new.txt"] = &fstest.MapFile{Data: []byte("Late ferry\n\n“The ferry is late again,” Anna Harlow said. “It always is.”\n")}
	later := loadFiles(b, files)
	before, cpu := heapMB(), processTime()
	engine, err := answer.New(b.Context(), snap)
	if err != nil {
		b.Fatal(err)
	}
	made, alone := processTime()-cpu, heapMB()
	known := engine.Knowing(later)
	var next *answer.Engine
	n := 0
	cpu = processTime()
	for b.Loop() {
		if next, err = known.Next(b.Context(), later); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric((processTime()-cpu).Seconds()/float64(n), "next-cpu-s")
	b.ReportMetric(made.Seconds(), "new-cpu-s")
	b.ReportMetric(alone-before, "engine-MB")
	b.ReportMetric(heapMB()-alone, "more-MB")
	runtime.KeepAlive(engine)
	runtime.KeepAlive(next)
}

// heapMB is the memory in use, in megabytes.
func heapMB() float64 {
	runtime.GC()
	runtime.GC() // what the first one finalized
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

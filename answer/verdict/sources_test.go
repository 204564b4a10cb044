package verdict

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/seeds"
)

// ownQuotations is the made-up quotations of testdata.
func ownQuotations(t testing.TB) []Quotation {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "quotations.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []Quotation
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, Quotation{Parts: strings.Split(line, " // ")})
		}
	}
	return out
}

var seedMarks = regexp.MustCompile(`“([^“”"\n]+)(?:”|\n)|: ‘([^”\n]+?)(?:’\n|\n)|\n‘([^”\n]+?)(?:’\n|\n)`)

// seedQuotations is what stands between marks in the seeds, found by a plain pattern, which is enough for words to mutate.
func seedQuotations(t testing.TB) []Quotation {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []Quotation
	for _, name := range names {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range seedMarks.FindAllSubmatch(raw, -1) {
			q := string(bytes.Join(m[1:], nil))
			if len(strings.Fields(q)) >= 5 {
				out = append(out, Quotation{Parts: []string{q}})
			}
		}
	}
	return out
}

// annotated is a document of the development data in the form that these tests need.
type annotated struct {
	Quotes []struct {
		Text, Type, Group string
	}
}

// newsQuotations is the direct quotations of the development data beside the repository; the test is skipped without them.
func newsQuotations(t testing.TB) []Quotation {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "quotations", "*.jsonl"))
	if len(files) == 0 {
		t.Skip("no development data beside the repository")
	}
	var out []Quotation
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var doc annotated
			if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
				t.Fatal(err)
			}
			out = append(out, doc.direct()...)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return distinct(out)
}

// direct is the direct quotations of a document, those of one group as one.
func (d annotated) direct() []Quotation {
	var out []Quotation
	group := ""
	for _, q := range d.Quotes {
		words := strings.Trim(q.Text, "“”\"‘’' \n")
		if q.Type != "direct" || len(strings.Fields(words)) < 3 || strings.ContainsAny(words, "“”\"\n") {
			continue
		}
		if q.Group == group && q.Group != "" {
			last := &out[len(out)-1]
			last.Parts = append(last.Parts, words)
		} else {
			out = append(out, Quotation{Parts: []string{words}})
		}
		group = q.Group
	}
	return out
}

// distinct leaves out quotations that share five words in a row with an earlier one: versions of the same speech, of which
// one would be found where the other was mutated.
func distinct(qs []Quotation) []Quotation {
	seen := map[string]bool{}
	return slices.DeleteFunc(qs, func(q Quotation) bool {
		mine := runsOf(q, 5)
		twice := len(mine) == 0 || slices.ContainsFunc(mine, func(s string) bool { return seen[s] })
		for _, s := range mine {
			seen[s] = true
		}
		return twice
	})
}

var bareWord = regexp.MustCompile(`[\p{L}\p{N}]+(?:['’][\p{L}]+)*`)

// runsOf is the runs of n words in a row of q.
func runsOf(q Quotation, n int) []string {
	words := bareWords(strings.Join(q.Parts, " "))
	var out []string
	for i := 0; i+n <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+n], " "))
	}
	return out
}

// bareWords is the words of s in lower case, by a pattern that owes nothing to the package.
func bareWords(s string) []string {
	return bareWord.FindAllString(strings.ToLower(strings.ReplaceAll(s, "’", "'")), -1)
}

// nearest is, for each quotation, the n others that share most of its rarer words: what a search would find beside it.
func nearest(qs []Quotation, n int) [][]int {
	postings := map[string][]int{}
	words := make([][]string, len(qs))
	for k, q := range qs {
		words[k] = slices.Compact(slices.Sorted(slices.Values(bareWords(strings.Join(q.Parts, " ")))))
		for _, w := range words[k] {
			postings[w] = append(postings[w], k)
		}
	}
	out := make([][]int, len(qs))
	for k := range qs {
		scores := map[int]float64{}
		for _, w := range words[k] {
			for _, other := range postings[w] {
				if df := len(postings[w]); df <= 400 || len(qs) <= 400 {
					scores[other] += 1 / float64(df)
				}
			}
		}
		delete(scores, k)
		for other := range scores {
			out[k] = append(out[k], other)
		}
		slices.SortFunc(out[k], func(a, b int) int {
			if scores[a] != scores[b] {
				if scores[a] > scores[b] {
					return -1
				}
				return 1
			}
			return a - b
		})
		out[k] = out[k][:min(n, len(out[k]))]
	}
	return out
}

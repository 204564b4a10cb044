package corpus_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// article is a text that a document can be; the people in it exist nowhere else.
const article = "Harbour pilots walk out\n\n“We will not sail,” said Mara Quill, who leads the pilots.\n"

// othersLeft is what is said of one file of a kind that is not read.
const othersLeft = "(other files): 1 left out: only text, Markdown, HTML, feeds, JSON and WARC are read"

// files is a file system of the files given.
func files(content map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, s := range content {
		fsys[name] = &fstest.MapFile{Data: []byte(s)}
	}
	return fsys
}

// load loads everything in a file system; that nothing is there is no failure.
func load(t *testing.T, content map[string]string) *corpus.Snapshot {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: files(content), Path: "."})
	if err != nil && !errors.Is(err, corpus.ErrNothing) {
		t.Fatal(err)
	}
	return snap
}

// problems are a snapshot's problems as people read them.
func problems(snap *corpus.Snapshot) []string {
	var out []string
	for _, p := range snap.Problems {
		out = append(out, p.String())
	}
	return out
}

// ids are the documents' ids, in order.
func ids(snap *corpus.Snapshot) []string {
	var out []string
	for _, d := range snap.Documents {
		out = append(out, d.ID)
	}
	return out
}

// whole reads all of a document's text.
func whole(t *testing.T, d *corpus.Document) string {
	t.Helper()
	s, err := d.Read(t.Context(), text.Span{End: d.Len()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTextFiles loads one text file after another: what becomes a document keeps its bytes, what cannot says why.
func TestTextFiles(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		problem             string // empty: it is loaded
	}{
		{"plain", "a.txt", article, ""},
		{"an ending in capitals", "A.TXT", article, ""},
		{"a byte order mark", "a.txt", "\ufeff" + article, ""},
		{"CRLF line ends", "a.txt", strings.ReplaceAll(article, "\n", "\r\n"), ""},
		{"no line end", "a.txt", "One sentence alone.", ""},
		{"control characters", "a.txt", "A bell \a and an escape \x1b[31m in an article.", ""},
		{"a NUL byte", "a.txt", "before\x00after", "a.txt: holds a NUL byte: not a text"},
		{"nothing", "a.txt", "", "a.txt: empty"},
		{"white space alone", "a.txt", " \r\n\t\u00a0\n", "a.txt: empty"},
		{"a byte order mark alone", "a.txt", "\ufeff\n", "a.txt: empty"},
		{"an ending that is not read", "a.pdf", article, othersLeft},
		{"no ending", "LICENSE", article, othersLeft},
		{"a name that commands a terminal", "a\x1b[2J\n.txt", "", `"a\x1b[2J\n.txt": empty`},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := load(t, map[string]string{c.file: c.content})
			if c.problem != "" {
				if got, want := problems(snap), []string{c.problem}; !slices.Equal(got, want) || len(snap.Documents) > 0 {
					t.Errorf("problems %q and %d documents, want %q and none", got, len(snap.Documents), want)
				}
				return
			}
			if len(snap.Documents) != 1 || len(snap.Problems) != 0 {
				t.Fatalf("%d documents, problems %q, want one document", len(snap.Documents), problems(snap))
			}
			d := snap.Documents[0]
			if got := whole(t, d); got != c.content {
				t.Errorf("text %q, want the file's bytes %q", got, c.content)
			}
			if got, want := d.Hash(), fmt.Sprintf("%x", sha256.Sum256([]byte(c.content))); got != want {
				t.Errorf("hash %s, want %s", got, want)
			}
			if d.ID != c.file || d.File != c.file || d.Analysis == nil {
				t.Errorf("id %q, file %q, analysed %t; want %q for both, analysed", d.ID, d.File, d.Analysis != nil, c.file)
			}
		})
	}
}

// TestHeader takes title and date from where the text states them, and nothing from where it does not.
func TestHeader(t *testing.T) {
	for _, c := range []struct {
		name, content    string
		title, published string
		from             corpus.Origin
		body             string // what the first paragraph begins with
	}{
		{"a title", article, "Harbour pilots walk out", "", "", "Harbour"},
		{"a byte order mark before a title", "\ufeff" + article, "Harbour pilots walk out", "", "", "Harbour"},
		{"a date", " date 2021-03-04 Pilots have walked out of the harbour.", "", "2021-03-04", corpus.FromHeader, "Pilots"},
		{"a mark and a date", "\ufeffDate: 4 March 2021\n\nPilots have walked out.", "", "2021-03-04", corpus.FromHeader, "Pilots"},
		{"month first", "Published March 4, 2021\nPilots have walked out.", "", "2021-03-04", corpus.FromHeader, "Pilots"},
		{"a time", "posted 2021-03-04T05:06:07+02:00 Pilots walk.", "", "2021-03-04T05:06:07+02:00", corpus.FromHeader, "Pilots"},
		{"a day that does not exist", "date 2021-02-30 Pilots have walked out.", "", "", "", "date"},
		{"day or month", "date 04/03/2021 Pilots have walked out.", "", "", "", "date"},
		{"a mark, a byline and a date before the text", "\ufeffBy Dana Whitlock\r\n4 March 2031\r\n\r\nPilots have walked out.", "", "2031-03-04", corpus.FromHeader, "Pilots"},
		{"a date within a sentence", "The walkout has a date 2021-03-04 to remember.", "", "", "", "The"},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := load(t, map[string]string{"a.txt": c.content})
			if len(snap.Documents) != 1 {
				t.Fatalf("not loaded: %q", problems(snap))
			}
			d := snap.Documents[0]
			want := corpus.Source{Title: c.title, Author: d.Source.Author, Published: c.published, PublishedFrom: c.from}
			if diff := cmp.Diff(want, d.Source); diff != "" {
				t.Errorf("source (-want +got):\n%s", diff)
			}
			first, err := d.Read(t.Context(), d.Analysis.Paragraphs[0].Span)
			if err != nil || !strings.HasPrefix(first, c.body) {
				t.Errorf("first paragraph %q, %v; want it to begin with %q", first, err, c.body)
			}
		})
	}
}

// TestOrder loads folders within folders, many times over: documents and problems come by name whatever finishes first.
func TestOrder(t *testing.T) {
	content := map[string]string{
		"b.txt": article, "a/z.txt": article, "a/b/c.txt": article, "a.txt": article, "a-1.txt": article, "c.txt": "\x00",
		"a/empty.txt": "", "z.bin": "…", "a/.hidden.txt": article, ".git/config.txt": article,
		"m.jsonl": `{"id":"two","text":"Second."}` + "\nnot json\n" + `{"id":"one","text":"First."}`,
	}
	for i := range 200 {
		content[fmt.Sprintf("many/%03d.txt", i)] = fmt.Sprintf("Article %d says that nothing happened.", i)
	}
	wantIDs := []string{"a/b/c.txt", "a/z.txt", "a-1.txt", "a.txt", "b.txt", "two", "one"}
	for i := range 200 {
		wantIDs = append(wantIDs, fmt.Sprintf("many/%03d.txt", i))
	}
	wantProblems := []string{
		"a/empty.txt: empty",
		"c.txt: holds a NUL byte: not a text",
		"m.jsonl:2: not a JSON object: invalid character 'o' in literal null (expecting 'u')",
		othersLeft,
	}
	for range 5 {
		snap := load(t, content)
		if diff := cmp.Diff(wantIDs, ids(snap)); diff != "" {
			t.Fatalf("documents (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(wantProblems, problems(snap)); diff != "" {
			t.Fatalf("problems (-want +got):\n%s", diff)
		}
	}
}

// TestRoots loads several roots in the order given: a folder of a file system, a file of another, the same names in both.
func TestRoots(t *testing.T) {
	one := files(map[string]string{"in/a.txt": "One.", "out.txt": "Not asked for."})
	two := files(map[string]string{"a.txt": "Two.", "b.txt": "Not asked for.", "notes.odt": "No."})
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: two, Path: "a.txt"}, corpus.Root{FS: one, Path: "in"},
		corpus.Root{FS: two, Path: "notes.odt"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range snap.Documents {
		got = append(got, d.File+" "+whole(t, d))
	}
	if want := []string{"a.txt Two.", "in/a.txt One."}; !slices.Equal(got, want) {
		t.Errorf("loaded %q, want %q", got, want)
	}
	if got, want := problems(snap), []string{"notes.odt: not a kind that is read: text, Markdown, HTML, feeds, JSON and WARC are"}; !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
}

// TestNothing finds no document: the error says so, and the snapshot keeps the reasons.
func TestNothing(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: files(map[string]string{"a.txt": "\x00", "b.jsonl": "{"}), Path: "."})
	if !errors.Is(err, corpus.ErrNothing) {
		t.Fatalf("error %v, want ErrNothing", err)
	}
	if snap == nil || len(snap.Problems) != 2 || len(snap.Documents) != 0 {
		t.Fatalf("snapshot %+v, want two problems and no document", snap)
	}
	if _, err := corpus.Load(t.Context()); !errors.Is(err, corpus.ErrNothing) {
		t.Errorf("no root: error %v, want ErrNothing", err)
	}
	snap, err = corpus.Load(t.Context(), corpus.Root{FS: files(nil), Path: "gone"})
	if want := []string{"gone: cannot be read: file does not exist"}; !errors.Is(err, corpus.ErrNothing) || !slices.Equal(problems(snap), want) {
		t.Errorf("a root that is gone: %v, %q; want ErrNothing, %q", err, problems(snap), want)
	}
}

// TestLoadCancelled ends with the context's error, not with a part of the story.
func TestLoadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	snap, err := corpus.Load(ctx, corpus.Root{FS: files(map[string]string{"a.txt": article}), Path: "."})
	if !errors.Is(err, context.Canceled) || snap != nil {
		t.Errorf("Load gave %v, %v; want nothing and context.Canceled", snap, err)
	}
}

// Package extracttest makes folders of articles for tests: all formats, encodings and shapes of pages that are read, and files
// that are broken, with a list of what must be found in them. Its people, places and papers exist nowhere else.
//
// What is wanted is written down as a file is made, from what was put into it, and not by reading it again.
package extracttest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Want is what a folder holds.
type Want struct {
	Files    []File
	Articles int // that can be read, of all files
	Problems int // files, lines, items and records that cannot, or not wholly: one Left each
	Others   int // files of kinds that are not read
}

// File is one file of the folder.
type File struct {
	Name     string // relative to the folder, slashes forward
	Kind     string // what was made, for messages: "page wordpress windows-1252", "feed rss"
	Articles []Article
	Problems int
	Other    bool // of a kind that is not read: passed over, and no problem of its own
}

// Article is one article that must be read.
type Article struct {
	ID    string // "" where it is the file itself
	Exact string // the text, byte for byte; "" where only Holds and Lacks are known
	Holds []string
	Lacks []string

	Title, Publisher, Author, URL, Published, From string
}

// maker makes one file: its content, and what it holds.
type maker struct {
	kind   string
	weight int
	make   func(g *generator) (ending string, content []byte, want File)
}

// generator makes one folder.
type generator struct {
	*rand.Rand
	n int // the number of the file that is made, part of every address and id
}

// Generate fills a folder with n files, some of them in folders below it. The same seed gives the same files.
func Generate(dir string, seed int64, n int) (Want, error) {
	g := &generator{Rand: rand.New(rand.NewPCG(uint64(seed), 7))}
	var want Want
	total := 0
	for _, m := range makers {
		total += m.weight
	}
	for g.n = range n {
		m := g.pick(total)
		if g.n < len(makers) {
			m = makers[g.n] // one of each first
		}
		ending, content, f := m.make(g)
		f.Kind = strings.TrimSpace(m.kind + " " + f.Kind)
		f.Name = fmt.Sprintf("%s%05d-%s%s", g.folder(), g.n, strings.ReplaceAll(m.kind, " ", "-"), ending)
		if err := write(dir, f.Name, content); err != nil {
			return want, fmt.Errorf("generating articles: %w", err)
		}
		for i := range f.Articles {
			f.Articles[i].ID = strings.ReplaceAll(f.Articles[i].ID, "FILE", f.Name)
		}
		want.Files = append(want.Files, f)
		want.Articles += len(f.Articles)
		want.Problems += f.Problems
		if f.Other {
			want.Others++
		}
	}
	return want, nil
}

// pick is a maker by weight.
func (g *generator) pick(total int) maker {
	at := g.IntN(total)
	for _, m := range makers {
		if at -= m.weight; at < 0 {
			return m
		}
	}
	return makers[0]
}

// folder is where a file goes: two in three at the top.
func (g *generator) folder() string {
	return []string{"", "", "", "", "wire/", "wire/2031/"}[g.IntN(6)]
}

func write(dir, name string, content []byte) error {
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	return os.WriteFile(full, content, 0o644)
}

// makers are all kinds of files, with how often each is made.
var makers = []maker{
	{"text", 20, plainText},
	{"text encoded", 10, encodedText},
	{"text packed", 3, packedText},
	{"markdown", 12, markdown},
	{"kept", 5, keptText},
	{"page", 30, page},
	{"page encoded", 8, encodedPage},
	{"page packed", 2, packedPage},
	{"feed rss", 3, rss},
	{"feed atom", 3, atom},
	{"feed json", 2, jsonFeed},
	{"lines", 4, lines},
	{"lines packed", 1, packedLines},
	{"json object", 2, jsonObject},
	{"json array", 2, jsonArray},
	{"archive", 2, archive},
	{"archive packed", 2, packedArchive},
	{"broken", 8, broken},
	{"archive broken", 1, brokenArchive},
	{"other", 3, other},
}

// other is a file of a kind that is not read.
func other(g *generator) (string, []byte, File) {
	endings := []string{".pdf", ".png", ".docx", ".css", ""}
	return endings[g.IntN(len(endings))], []byte("%PDF-1.7\x00 nothing to read"), File{Other: true}
}

package repl

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/bot"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// kept is a sender that keeps the reply.
type kept struct{ bot.Reply }

// Send keeps r.
func (k *kept) Send(_ context.Context, r bot.Reply) error {
	k.Reply = r
	return nil
}

// reply is what the bot replies to the last of the texts.
func reply(t *testing.T, b *bot.Bot, texts ...string) bot.Reply {
	t.Helper()
	var k kept
	for _, text := range texts {
		if err := b.Respond(t.Context(), bot.Message{Thread: "t", Text: text}, &k); err != nil {
			t.Fatal(err)
		}
	}
	return k.Reply
}

// written are replies of every kind, their words taken from an article.
func written(t *testing.T) map[string]bot.Reply {
	words := func(s string, hits ...string) bot.Piece {
		p := bot.Piece{Words: excerpt(t, pilots, s), Marked: true}
		for _, h := range hits {
			i := strings.Index(s, h)
			p.Hits = append(p.Hits, text.Span{Start: i, End: i + len(h)})
		}
		return p
	}
	paper := func(s string) bot.Piece { return bot.Piece{Words: excerpt(t, pilots, s)} }
	here := bot.Source{Ref: "q:847072b7bc37:46-141", ID: "pilots.txt", File: "pilots.txt", Title: "Pilots call the harbour plan “a trap”"}
	wired := bot.Source{Ref: "q:11a033cb1e98:43-88", ID: "wire-7", File: "wire.jsonl", Title: "Harbour plan defended", Publisher: "The Gazette",
		URL: "https://gazette.example/7", Published: "2031-03-05", Dated: "header", Remark: "there without 11 words of these"}
	long := bot.Quote{
		Lines:  []bot.Line{{words("We will not sail until the plan is withdrawn.", "plan")}, {words("It is a trap, and everyone in this port knows it,")}},
		Byline: bot.Byline{Speaker: "Mara Quill", Description: "head of the pilots’ union", Cue: "said"},
		Source: here, Also: []bot.Source{wired}, Remarks: []string{"The source’s quotation marks are damaged there."},
	}
	partial := bot.Quote{
		Lines:  []bot.Line{{paper("the walkout was "), words("regrettable", "regrettable"), paper(" but that the plan would stand")}},
		Byline: bot.Byline{Speaker: "Tom Abbott"}, Source: wired,
	}
	return map[string]bot.Reply{
		"quotations": {Note: "Read Quil as Mara Quill.", Quotes: []bot.Quote{long, partial}, Hint: "There are 2 more: ask what else."},
		"one":        {Quotes: []bot.Quote{partial}},
		"nearest": {Lead: "The 2 sources do not quote Lena Marsh.", NearestLead: "The nearest words there are, which are no answer:",
			Nearest: []bot.Quote{long, partial}},
		"choices": {Lead: "Whom do you mean?", Choices: []string{"Mara Quill", "Ida Quill"}},
		"list":    {Lead: "I know:", Lines: []string{"one", "two"}, Hint: "Quoted: Mara Quill."},
		"nothing": {},
	}
}

// excerpt is a part of an article.
func excerpt(t *testing.T, article, part string) corpus.Excerpt {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte(article)}}, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(article, part)
	got, err := snap.Documents[0].Excerpts(t.Context(), text.Span{Start: i, End: i + len(part)})
	if err != nil {
		t.Fatal(err)
	}
	return got[0]
}

// TestWrite holds how replies of every kind look, plain and in colour. Escapes stand as ␛ in the goldens.
func TestWrite(t *testing.T) {
	for name, r := range written(t) {
		for suffix, style := range map[string]Style{"": {Refs: true}, "-colour": {Colour: true}} {
			t.Run(name+suffix, func(t *testing.T) {
				var out strings.Builder
				if err := Write(&out, r, style); err != nil {
					t.Fatal(err)
				}
				golden(t, name+suffix, strings.ReplaceAll(out.String(), "\x1b", "␛"))
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", path, diff)
	}
}

var (
	escape   = regexp.MustCompile("\x1b\\[[0-9;]*m")
	takesOff = regexp.MustCompile("^\x1b\\[(0|22)(;0)*m$")
)

// TestColourAddsNothing holds that colours are all that a coloured reply has more, and that it takes all of them off again.
func TestColourAddsNothing(t *testing.T) {
	r := written(t)["quotations"]
	var plain, coloured strings.Builder
	if err := errors.Join(Write(&plain, r, Style{}), Write(&coloured, r, Style{Colour: true})); err != nil {
		t.Fatal(err)
	}
	if got := escape.ReplaceAllString(coloured.String(), ""); got != plain.String() {
		t.Errorf("without its colours: %q, want %q", got, plain.String())
	}
	codes := escape.FindAllString(coloured.String(), -1)
	if len(codes) == 0 {
		t.Fatal("no colours")
	}
	for i, code := range codes {
		if takesOff.MatchString(code) != (i%2 == 1) {
			t.Errorf("code %d is %q, in %q", i, code, codes)
			break
		}
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("escapes without colour")
	}
}

// TestHostile shows articles that try to command the terminal, and obeys nothing of it.
func TestHostile(t *testing.T) {
	b := newBot(t, map[string]string{"hostile.txt": hostile, "ev\x1bil\n.txt": "“Nothing to see,” said Lena Marsh."})
	for _, text := range []string{"what did Vane say", "what did Lena Marsh say", ":sources", ":people", ":context", "what did \x1b[31mZorblax\x07 say",
		"did Vane say \"Hear\x1b[5m you\"?", "\x1b[2J", "what did Vane say about CRLF"} {
		for _, style := range []Style{{}, {Colour: true, Refs: true}} {
			var out strings.Builder
			if err := Write(&out, reply(t, b, text), style); err != nil {
				t.Fatal(err)
			}
			got := out.String()
			if style.Colour {
				got = escape.ReplaceAllString(got, "")
			}
			if i := strings.IndexFunc(got, commands); i >= 0 || strings.Contains(got, "\r") {
				t.Errorf("%q: printed %q", text, got)
			}
		}
	}
	var out strings.Builder
	if err := Write(&out, reply(t, b, "what did Vane say"), Style{}); err != nil {
		t.Fatal(err)
	}
	if want := "“Hear\ufffd[2J me\ufffd]0;pwned\ufffd now"; !strings.Contains(out.String(), want) {
		t.Errorf("printed %q, want it to hold %q", out.String(), want)
	}
}

// TestVisible keeps what may stand on a terminal.
func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"“plain” 😀 é\u0301 \u00a0\u200b":     "“plain” 😀 é\u0301 \u00a0\u200b",
		"lines\nand\ttabs\r\nand CRLF":       "lines\nand\ttabs\nand CRLF",
		"over\rwritten":                      "over\ufffdwritten",
		"\x1b]8;;http://x\x07link\x1b]8;;\a": "\ufffd]8;;http://x\ufffdlink\ufffd]8;;\ufffd",
		"\u200fright to left\u061c":          "\u200fright to left\u061c",
		"\x9b31m":                            "\ufffd31m",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) is %q, want %q", in, got, want)
		}
	}
}

// FuzzVisible holds that nothing a terminal obeys is left, and that all else is.
func FuzzVisible(f *testing.F) {
	f.Add("plain “text” with\ttabs\nand lines\r\n")
	f.Add(hostile)
	f.Add("\x9b\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if strings.ContainsFunc(got, commands) || strings.Contains(got, "\r") || !utf8.ValidString(got) {
			t.Errorf("Visible(%q) is %q", s, got)
		}
		if Visible(got) != got {
			t.Errorf("Visible(%q) changes again", got)
		}
		if in, out := utf8.RuneCountInString(strings.ReplaceAll(s, "\r\n", "\n")), utf8.RuneCountInString(got); in != out {
			t.Errorf("Visible(%q) is %q: %d letters of %d", s, got, out, in)
		}
		if one := flat(s); strings.ContainsAny(one, "\n\t\r") {
			t.Errorf("flat(%q) is %q", s, one)
		}
	})
}

// TestWriteFails hands the writer's error on.
func TestWriteFails(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	w.Close()
	if err := Write(w, bot.Reply{Lead: "x"}, Style{}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("error %v, want os.ErrClosed", err)
	}
}

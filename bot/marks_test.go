package bot

import (
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"onrecord/seeds"
)

// TestUnmarked takes marks out and leaves apostrophes in.
func TestUnmarked(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "",
		"Scotland’s First Minister":        "Scotland’s First Minister",
		"the pilots' union":                "the pilots' union",
		"the pilots’ union":                "the pilots’ union",
		"Dan “Sprat” Hollis":               "Dan Sprat Hollis",
		`the "Harbour First" union`:        "the Harbour First union",
		"the ‘Harbour First’ union’s head": "the Harbour First union’s head",
		"the 'Harbour First' union's head": "the Harbour First union's head",
		"«Hafen» „zuerst“ 「港」 ‹un› ＂deux＂": "Hafen zuerst 港 un deux",
		"rock 'n' roll":                "rock n roll", // taken for marks: nothing tells them apart
		"'tis the season":              "'tis the season",
		"the class of ’97":             "the class of ’97",
		"he said 'it's over' and left": "he said it's over and left",
		"“”\"":                         "",
		"an unclosed ‘mark":            "an unclosed mark",
		"bad \xff bytes”":              "bad \ufffd bytes",
	} {
		if got := unmarked(in); got != want {
			t.Errorf("unmarked(%q) is %q, want %q", in, got, want)
		}
	}
}

// TestEcho says an asker's words back in one line, and not all of them.
func TestEcho(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "",
		" two\n “lines”\t":                  "two lines",
		strings.Repeat("é", maxEcho):        strings.Repeat("é", maxEcho),
		strings.Repeat("é", maxEcho+1):      strings.Repeat("é", maxEcho) + "…",
		strings.Repeat("ten letter", 5_000): strings.Repeat("ten letter", maxEcho/10) + "…",
	} {
		if got := echo(in); got != want {
			t.Errorf("echo of %d bytes is %q, want %q", len(in), got, want)
		}
	}
}

// pairOfSingles is words between single marks: an opener at a word's start, a closer at a word's end.
var pairOfSingles = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])['‘][^'‘’]+['’](?:$|[^\p{L}\p{N}])`)

// holdsMarks reports whether a string holds quotation marks. It is written apart from unmarked, so as to judge it.
func holdsMarks(s string) bool {
	return strings.ContainsAny(s, "\"“”„‟«»‹›") || pairOfSingles.MatchString(s)
}

// FuzzUnmarked holds that no marks are left, and that nothing but marks is gone.
func FuzzUnmarked(f *testing.F) {
	for _, s := range []string{"Dan “Sprat” Hollis", "'a' b' 'c 'd'e' ''f''", "‘a’b’ ’c’ ‘d", "«‹「x」›»"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		got := unmarked(s)
		if holdsMarks(got) {
			t.Errorf("unmarked(%q) is %q: marks are left", s, got)
		}
		rest := []rune(got)
		for _, r := range s {
			if len(rest) > 0 && rest[0] == r {
				rest = rest[1:]
			} else if !strings.ContainsRune(doubleMarks+"'‘’‚‛", r) {
				t.Fatalf("unmarked(%q) is %q: %q is gone", s, got, r)
			}
		}
		if len(rest) > 0 {
			t.Errorf("unmarked(%q) is %q: %q was added", s, got, string(rest))
		}
	})
}

// stray lists the strings of a reply that hold quotation marks and may not: all but what names a source.
func stray(r Reply) []string {
	if strings.HasPrefix(r.Lead, "I know ") && strings.HasSuffix(r.Lead, ":") {
		r.Lines = nil // the list of sources, with their headlines
	}
	var out []string
	var walk func(where string, v reflect.Value)
	walk = func(where string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if holdsMarks(v.String()) {
				out = append(out, fmt.Sprintf("%s: %q", where, v.String()))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(where, v.Index(i))
			}
		case reflect.Struct:
			if s, ok := v.Interface().(Source); ok {
				v = reflect.ValueOf(Source{Ref: s.Ref, Published: s.Published, Dated: s.Dated, Remark: s.Remark})
			}
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() { // an excerpt's are not: its words are what marks are for
					walk(where+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
		}
	}
	walk("", reflect.ValueOf(r))
	return out
}

// TestStrayMarks asks many questions, with marks in all the places where people put them, of articles that have marks in all
// the places where papers put them. No reply holds a mark outside what it quotes, and none is empty.
func TestStrayMarks(t *testing.T) {
	story := map[string]string{"pilots.txt": pilots, "tugs.txt": tugs, "odd.txt": odd}
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := seeds.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		story[name] = string(raw)
	}
	b := newBot(t, story)
	asked := 0
	for _, who := range []string{"Quill", "“Mara” Quill", "Dan 'Sprat' Hollis", `"Abbott"`, "«Zorblax»", "‘the President’", "Sir Kim", "Darach", "the “Harbour First” union", "Vane"} {
		for _, how := range []string{
			"what did %s say", "what did %s say about the “plan”", "what else did %s say", `who called %s a "pompous fool"`, "who is %s",
			"when did %s resign", "did %s say “We will not 'sail' until the plan is withdrawn”?", "did %s say ‘I accept “your” resignation’",
			`did %s say "daylight robbery, and 'a trap'"`, "%s", "and %s?", "why did %s go to the ‘pier’?", "“%s", "where is ‘%s’",
		} {
			for _, text := range []string{fmt.Sprintf(how, who), ":more", ":context", "1", "“what else?”"} {
				r := say(t, b, "t", text)
				asked++
				if bad := stray(r); len(bad) > 0 {
					t.Errorf("%q: %q", text, bad)
				}
				if empty(r) {
					t.Errorf("%q: nothing was said", text)
				}
			}
		}
	}
	for _, text := range []string{":help", ":people", ":sources", "help", "hello “bot”", "thanks", "who are you", "“", ":“x”", ""} {
		if r := say(t, b, "t", text); len(stray(r)) > 0 || empty(r) {
			t.Errorf("%q: %q, empty %t", text, stray(r), empty(r))
		}
	}
	t.Logf("%d questions", asked)
}

// odd is an article with marks within names, offices and reporting words.
const odd = `‘Boss’ of the «Harbour» quits “for good”

“I was the ‘king’ of this pier,” said Ivo “The Eel” Vane, the ‘self-styled “king” of the pier’.

Lena Marsh, the “accidental” mayor, “clarified”: “Mr Vane was asked to go.”

The 'Old Guard', led by Per 'Sticks' Olsen, told the “Gazette”: ‘We knew. Everyone “in the know” knew.’
`

func empty(r Reply) bool {
	return r.Lead == "" && r.NearestLead == "" && len(r.Quotes) == 0 && len(r.Lines) == 0
}

// FuzzReply asks anything: every question has a reply, no reply holds a mark outside its pieces, and every piece is the bytes
// at its place.
func FuzzReply(f *testing.F) {
	b := newBot(f, map[string]string{"pilots.txt": pilots, "tugs.txt": tugs, "odd.txt": odd})
	for _, s := range []string{"what did Quill say", `did Vane say "I was the king"?`, "“‘what’ did” ’Quill’ say 'x", ":more", "2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, text := range []string{text, "what else?", ":context"} {
			r := say(t, b, "t", text)
			if bad := stray(r); len(bad) > 0 || empty(r) {
				t.Errorf("%q: stray marks %q, empty %t", text, bad, empty(r))
			}
			for _, q := range append(r.Quotes, r.Nearest...) {
				i := strings.Index("odd.txt pilots.txt tugs.txt", q.Source.File)
				article := map[int]string{0: odd, 8: pilots, 19: tugs}[i]
				for _, l := range q.Lines {
					for _, p := range l {
						if got, want := p.Words.String(), p.Words.Span().In(article); got != want {
							t.Errorf("%q: %q stands as %q in %s", text, got, want, q.Source.File)
						}
					}
				}
			}
		}
	})
}

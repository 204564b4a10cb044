package term

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

//go:embed case.txt
var caseText string

// name is what a word of case.txt is when its capitals are meant.
type name struct {
	term  string
	shape shape // upper for US, title for May
	asked bool  // small letters in a question may mean it
}

// names gives the entries of case.txt by their word in small letters.
var names = sync.OnceValue(func() map[string]*name {
	m := make(map[string]*name)
	for line := range strings.Lines(caseText) {
		f := strings.Fields(line)
		if len(f) < 2 || line[0] == '#' {
			continue
		}
		m[strings.ToLower(f[0])] = &name{term: f[1], shape: shapeOf(f[0]), asked: len(f) > 2 && f[2] == "asked"}
	}
	return m
})

// shape is how a word is written.
type shape uint8

const (
	lower shape = iota // no capital, or no letter
	title              // the first letter only
	upper              // two letters or more, all capitals
	mixed              // anything else
)

func shapeOf(w string) shape {
	letters, capitals, first := 0, 0, false
	for _, r := range w {
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.IsUpper(r) {
			capitals++
			first = first || letters == 0
		}
		letters++
	}
	switch {
	case capitals == 0:
		return lower
	case capitals == letters && letters > 1:
		return upper
	case capitals == 1 && first:
		return title
	}
	return mixed
}

// passage is what is being read: the part of a text that in covers.
type passage struct {
	text     string
	in       text.Span
	question bool

	looked   bool // shouted and headline are known
	shouted  bool // most words are in capitals
	headline bool // nearly all longer words have a capital
}

// readings tells which of a word's readings its capitals and its place allow.
func (p *passage) readings(w *piece, start int) (plain, named bool) {
	n := w.name
	switch {
	case w.shape == lower:
		return true, p.question && n.asked
	case n.shape == upper && w.shape == upper:
		p.look()
		return p.shouted, true
	case n.shape == upper && w.shape == title:
		return true, false
	case n.shape == title && w.shape == title:
		p.look()
		return p.shouted || p.headline || p.initial(start), true
	}
	return true, true
}

// look finds out whether capitals mean anything here. A headline has a capital on three in four, at least, of its words of
// four letters or more, and three such words; shouting has more than half of its words of two letters or more in capitals.
func (p *passage) look() {
	if p.looked {
		return
	}
	p.looked = true
	all, capitals, long, initial := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(p.in.In(p.text), func(r rune) bool { return !unicode.IsLetter(r) && !apostrophe(r) }) {
		s := shapeOf(w)
		if n := utf8.RuneCountInString(w); n >= 4 {
			long++
			initial += btoi(s != lower)
		} else if n < 2 {
			continue
		}
		all++
		capitals += btoi(s == upper)
	}
	p.shouted = capitals*2 > all
	p.headline = long >= 3 && initial*4 >= long*3
}

// initial reports whether the word at start has its capital because a sentence or a quotation begins with it.
func (p *passage) initial(start int) bool {
	before := p.text[p.in.Start:start]
	bare := strings.TrimRight(before, " \t\r\n\u00a0\"'“‘«„")
	if strings.ContainsAny(before[len(bare):], "\"'“‘«„") {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(bare)
	return bare == "" || strings.ContainsRune(".!?:;…", r)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

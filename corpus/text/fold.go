package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Folded is a text with its typography evened out, for comparison only, and the way back to the bytes it came from. The
// zero Folded is the empty text.
type Folded struct {
	text  string
	size  int    // bytes of the original
	steps []step // where the two drift apart, ascending
}

// step begins a stretch of the folded text. Within a linear stretch both texts run byte for byte; otherwise the stretch is one
// unit that stands for all of its original bytes.
type step struct {
	folded, original int
	linear           bool
}

// Fold evens out what differs between two settings of the same words: the shapes of single and double marks and of dashes,
// runs of white space (one space), no-break and zero-width spaces, the ellipsis (three full stops), ligatures, letters
// composed or followed by their accent, and case.
//
//	Fold("“It’s  a – b…”") is "\"it's a - b...\""
func Fold(s string) Folded {
	f := folder{src: s}
	f.out.Grow(len(s))
	for f.at < len(s) {
		f.unit()
	}
	return Folded{text: f.out.String(), size: len(s), steps: f.steps}
}

// String is the folded text.
func (f Folded) String() string { return f.text }

// Original is the span of the original whose folding covers [start, end) of the folded text, on rune boundaries: an offset
// inside something that was folded as one is moved outwards. Offsets out of range are moved to the nearest end.
func (f Folded) Original(start, end int) Span {
	start, end = min(max(start, 0), len(f.text)), min(max(end, 0), len(f.text))
	if end <= start {
		at := f.origin(start, false)
		return Span{at, at}
	}
	return Span{f.origin(start, false), f.origin(end, true)}
}

// origin is the original offset of a folded one; up moves an inner offset to the end of its unit, otherwise to its start.
func (f Folded) origin(at int, up bool) int {
	if len(f.steps) == 0 {
		return min(at, f.size)
	}
	i := sort.Search(len(f.steps), func(i int) bool { return f.steps[i].folded >= at })
	if i < len(f.steps) && f.steps[i].folded == at {
		// Units that folded to nothing share an offset with what follows them: a start lies after them, an end before.
		for !up && i+1 < len(f.steps) && f.steps[i+1].folded == at {
			i++
		}
		return f.steps[i].original
	}
	if i--; i < 0 {
		return 0
	}
	st := f.steps[i]
	if st.linear {
		return min(st.original+at-st.folded, f.size)
	}
	if !up {
		return st.original
	}
	if i+1 < len(f.steps) {
		return f.steps[i+1].original
	}
	return f.size
}

// folder builds a Folded.
type folder struct {
	src   string
	at    int
	out   strings.Builder
	steps []step
	flat  bool // the last step is linear
}

// unit folds what stands at f.at.
func (f *folder) unit() {
	c := f.src[f.at]
	if c < utf8.RuneSelf && plain(c) && !f.accented(f.at+1) {
		f.mark(true)
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		f.out.WriteByte(c)
		f.at++
		return
	}
	folded, size := foldUnit(f.src[f.at:])
	f.mark(false)
	f.out.WriteString(folded)
	f.at += size
}

// mark begins a stretch where one is due.
func (f *folder) mark(linear bool) {
	if linear && f.flat {
		return
	}
	f.steps = append(f.steps, step{f.out.Len(), f.at, linear})
	f.flat = linear
}

// accented reports whether a combining mark stands at i.
func (f *folder) accented(i int) bool {
	if i >= len(f.src) || f.src[i] < 0xCC || f.src[i] > 0xCD {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.src[i:])
	return unicode.Is(unicode.Mn, r)
}

// plain reports whether an ASCII byte folds to itself or to its lower case, whatever follows.
func plain(c byte) bool {
	return c > ' ' && c != '\'' && c != '"' && c != '`' && c != '-' && c != '.' && c != 0x7F
}

// foldUnit folds the unit that s begins with and tells how many bytes it took.
func foldUnit(s string) (string, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r), isZeroWidth(r):
		return foldSpace(s)
	case r == '…':
		return "...", size
	case strings.HasPrefix(s, "..."):
		return "...", 3
	case strings.HasPrefix(s, "''"), strings.HasPrefix(s, "``"):
		return `"`, 2
	case strings.ContainsRune("‘’‚‛′`´'ʼ", r):
		return "'", size
	case strings.ContainsRune("“”„‟«»″\"", r):
		return `"`, size
	case isDash(r):
		return foldDashes(s)
	case r == 'ﬁ':
		return "fi", size
	case r == 'ﬂ':
		return "fl", size
	case r == utf8.RuneError && size == 1:
		return "\uFFFD", 1
	}
	return foldLetter(s, r, size)
}

// foldSpace folds a run of white space to one space; zero-width characters alone fold to nothing.
func foldSpace(s string) (string, int) {
	n, out := 0, ""
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if unicode.IsSpace(r) {
			out = " "
		} else if !isZeroWidth(r) {
			break
		}
		n += size
	}
	return out, n
}

// isZeroWidth reports whether r takes no room: joiners, soft hyphens, byte order marks.
func isZeroWidth(r rune) bool {
	return r >= '\u200B' && r <= '\u200D' || r == '\uFEFF' || r == '\u00AD' || r == '\u2060'
}

// isDash reports whether r is a hyphen, a dash or a minus.
func isDash(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '−' }

// foldDashes folds a run of dashes to one hyphen.
func foldDashes(s string) (string, int) {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isDash(r) {
			break
		}
		n += size
	}
	return "-", n
}

// foldLetter folds r, and the accent that follows it, to one lower-case letter.
func foldLetter(s string, r rune, size int) (string, int) {
	if next, n := utf8.DecodeRuneInString(s[size:]); unicode.Is(unicode.Mn, next) {
		if c, ok := compose(r, next); ok {
			return string(unicode.ToLower(c)), size + n
		}
	}
	return string(unicode.ToLower(r)), size
}

// accents lists, for each combining mark, the letters it composes with and what they make, in pairs. Latin alone: other
// scripts compare by their own code points.
var accents = map[rune]string{
	'\u0300': "aàeèiìoòuùAÀEÈIÌOÒUÙnǹ",
	'\u0301': "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcćnńsśzźCĆNŃSŚZŹrŕlĺ",
	'\u0302': "aâeêiîoôuûAÂEÊIÎOÔUÛwŵyŷcĉgĝhĥjĵsŝ",
	'\u0303': "aãnñoõAÃNÑOÕiĩuũ",
	'\u0304': "aāeēiīoōuūAĀEĒIĪOŌUŪ",
	'\u0306': "aăgğAĂGĞeĕiĭoŏuŭ",
	'\u0307': "zżeėgġcċZŻEĖIİ",
	'\u0308': "aäeëiïoöuüyÿAÄEËIÏOÖUÜ",
	'\u030A': "aåAÅuů",
	'\u030B': "oőuűOŐUŰ",
	'\u030C': "cčeěnňrřsšzžCČEĚNŇRŘSŠZŽdďtť",
	'\u0327': "cçsşCÇSŞtţ",
	'\u0328': "aąeęAĄEĘiįuų",
}

// compose is the letter that base and mark make together.
func compose(base, mark rune) (rune, bool) {
	found := false
	for _, r := range accents[mark] {
		if found {
			return r, true
		}
		found = r == base && base < utf8.RuneSelf // every base in the table is ASCII, nothing composed is
	}
	return 0, false
}

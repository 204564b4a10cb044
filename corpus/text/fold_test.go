package text

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"“It’s  a – b…”", `"it's a - b..."`},
		{"‘A’ „B“ «C» ''D''", `'a' "b" "c" "d"`},
		{"a\u00a0b\u2009c\n\td", "a b c d"},
		{"so\u00adft zero\u200bwidth\ufeff", "soft zerowidth"},
		{"CAFE\u0301 caf\u00e9 E\u0301COLE Zoe\u0308", "café café école zoë"},
		{"ﬁne ﬂow", "fine flow"},
		{"a--b a—b a−b", "a-b a-b a-b"},
		{"wait... wait…", "wait... wait..."},
		{"bad\xffbyte", "bad\ufffdbyte"},
		{"x\u0301 keeps its mark", "x\u0301 keeps its mark"},
	}
	for _, test := range tests {
		if got := Fold(test.in).String(); got != test.want {
			t.Errorf("Fold(%q): got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestFoldOriginal(t *testing.T) {
	s := "“It’s  a – b…” CAFE\u0301"
	f := Fold(s)
	tests := []struct {
		start, end int
		want       string
	}{
		{0, 1, "“"},
		{1, 5, "It’s"},
		{5, 6, "  "},
		{8, 9, "–"},
		{11, 12, "…"}, // inside the three full stops: all of the ellipsis
		{10, 14, "b…"},
		{16, 21, "CAFE\u0301"},
		{0, len(f.String()), s},
		{-5, 999, s},
		{4, 2, ""},
	}
	for _, test := range tests {
		if got := f.Original(test.start, test.end).In(s); got != test.want {
			t.Errorf("Original(%d, %d): got %q, want %q", test.start, test.end, got, test.want)
		}
	}
	var zero Folded
	if got := zero.Original(0, 3); got != (Span{}) || zero.String() != "" {
		t.Errorf("the zero Folded: got %v and %q, want nothing", got, zero.String())
	}
}

func FuzzFold(f *testing.F) {
	f.Add("“It’s  a – b…” CAFE\u0301", 3, 7)
	f.Add("\xff\u200b''--…", 0, 1)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		folded := Fold(s)
		text := folded.String()
		if !utf8.ValidString(text) {
			t.Fatalf("got invalid %q", text)
		}
		if again := Fold(text).String(); utf8.ValidString(s) && again != text && Fold(again).String() != again {
			t.Fatalf("folding does not settle: %q, %q", text, again)
		}
		if whole := folded.Original(0, len(text)); text != "" && Fold(whole.In(s)).String() != text {
			t.Fatalf("got %q back from the whole, want %q", Fold(whole.In(s)).String(), text)
		}
		span := folded.Original(start, end)
		if span.Start < 0 || span.End > len(s) || span.Start > span.End || boundary(s, span.Start) != span.Start && utf8.ValidString(s) {
			t.Fatalf("got span %v of %d bytes", span, len(s))
		}
		last := 0
		for i := range text {
			at := folded.Original(i, i+1)
			if at.Start < last {
				t.Fatalf("offsets run back at %d: %v after %d", i, at, last)
			}
			last = at.Start
		}
	})
}

func TestWords(t *testing.T) {
	s := "Darroch’s non-Remainer “deal” – 3.5 % of it."
	want := []string{"Darroch’s", "non", "Remainer", "deal", "3.5", "of", "it"}
	got := Words(s, Span{0, len(s)})
	if len(got) != len(want) {
		t.Fatalf("got %d words, want %d", len(got), len(want))
	}
	for i, w := range want {
		if got[i].In(s) != w {
			t.Errorf("word %d: got %q, want %q", i, got[i].In(s), w)
		}
	}
	if got := Words("– … !", Span{0, 8}); got != nil {
		t.Errorf("got %v without a word, want nil", got)
	}
}

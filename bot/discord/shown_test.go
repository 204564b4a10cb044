package discord_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// shown is a small model of how Discord shows Markdown: it returns what a reader sees, or an error where anything but plain
// words would be seen. It is stricter than Discord: a character that could begin something is an error even where nothing
// comes of it. Discord takes a backslash away before whatever is no letter, digit or white space, and tries it first.
func shown(md string) (string, error) {
	var b strings.Builder
	start := true // only white space since the line's start
	for i := 0; i < len(md); {
		rest := md[i:]
		if next, ok := escaped(rest); ok {
			b.WriteString(next)
			i += 1 + len(next)
			start = false
			continue
		}
		if m := block.FindString(rest[:min(len(rest), 80)]); start && m != "" {
			return "", fmt.Errorf("%q makes a block at %d of %q", m, i, md)
		}
		r, n := utf8.DecodeRuneInString(rest)
		if m := inline.FindString(rest[:min(len(rest), 80)]); m != "" {
			return "", fmt.Errorf("%q means something at %d of %q", m, i, md)
		}
		b.WriteString(rest[:n])
		i += n
		start = r == '\n' || r == '\r' || start && unicode.IsSpace(r)
	}
	return b.String(), nil
}

var (
	// Headings, small print, quotes, lists.
	block = regexp.MustCompile(`^(?:#{1,3}[ \t]|-#[ \t]|>{1,3}[ \t]|[*+-][ \t]|\d+\.[ \t])`)
	// Emphasis, code, spoilers and strike-through; mentions, emoji and timestamps; links; everyone; emoji by name; addresses.
	inline = regexp.MustCompile("^(?:[*_~`|<\\[\\]>]|@(?:everyone|here)|:[\\w+~-]+:|(?:https?|steam|ftp|discord)://|¯\\\\_\\(ツ\\)_/¯)")
)

// escaped is the character that s begins with a backslash before.
func escaped(s string) (string, bool) {
	if len(s) < 2 || s[0] != '\\' {
		return "", false
	}
	r, n := utf8.DecodeRuneInString(s[1:])
	if unicode.IsSpace(r) || r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return "", false
	}
	return s[1 : 1+n], true
}

func TestShownKnowsMarkdown(t *testing.T) {
	for _, md := range []string{
		"*a*", "_a_", "~~a~~", "||a||", "`a`", "```a```", "<@1>", "<@!1>", "<@&1>", "<#1>", "<:a:1>", "<a:a:1>", "<t:1>", "</ask:1>",
		"[a](http://b)", "@everyone", "@here", ":smile:", "http://a", "# a", "x\n## a", "-# a", "> a", "a\n>>> b", "- a", "  * a", "1. a",
	} {
		if got, err := shown(md); err == nil {
			t.Errorf("%q is shown as %q, want an error", md, got)
		}
	}
}

// hostile are strings that would be something else than words in Discord.
var hostile = []string{
	"@everyone and @here", "<@1002> <@!1002> <@&7> <#2001> <id:customize> </ask:5001>", "<:evil:1> <a:evil:2> :smile: :+1:",
	"[a word](https://example.org) [a](<https://example.org> 'b')", "https://example.org/?a=b_c_d", "<https://example.org>", "steam://run/1",
	"*em* **strong** _em_ __under__ ***both*** _*mixed*_", "~~gone~~ ||spoiler|| `code` ``co`de``", "```go\npanic()\n```", "<t:1700000000:R>",
	"# heading", "## heading\n### heading", "-# small", "> quote\n>>> all of it", "- item\n* item\n+ item\n  - nested", "1. first\n22. second\n2019. A year",
	`back\slash \\ \* \_ trailing \`, `\@everyone \<@1>`, "¯\\_(ツ)_/¯", "“ marks ” ‘ within ’ \"", "a\r\n- b\r# c", "\n\n\n# d", "\u00a0- e", "\t1. f",
	"non\u200bzero \u202eevil", "é̂ 👩‍👩‍👧 𝒜", "", " ", "\\", "\\\n#", "1\\. x", "10:30, 1.5 - 2", "<@everyone>", "@\u200beveryone", "discord.gg/abc", "[]()", "![a](http://b)",
}

func TestEscapedIsShownAsItself(t *testing.T) {
	for _, s := range hostile {
		checkEscape(t, s)
	}
}

func checkEscape(t *testing.T, s string) {
	t.Helper()
	if got, err := shown(escapeAt(s, true)); err != nil || got != s {
		t.Errorf("%q is shown as %q, %v", s, got, err)
	}
	if got, err := shown("“" + escapeAt(s, false) + "”"); err != nil || got != "“"+s+"”" {
		t.Errorf("%q within marks is shown as %q, %v", s, got, err)
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		checkEscape(t, a)
		checkEscape(t, a+b)
		if got, want := costOf(a+b), costOf(a)+costOf(b); got != want {
			t.Errorf("the cost of %q and %q together is %d, apart %d", a, b, got, want)
		}
		if got, most := len([]rune(escapeAt(a, true))), costOf(a); got > most {
			t.Errorf("%q escaped has %d characters, its cost is %d", a, got, most)
		}
	})
}

package repl

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/bot"
)

// completer finishes what is typed before the cursor: a command after a colon, else a name, begun at any of its words. It takes
// in as many words as belong to a name, so that "Kim Dar" becomes "Kim Darroch", and stays that when it is finished again.
func completer(names []string) func(line string, pos int) (head string, list []string, tail string) {
	commands := []string{bot.CommandHelp, bot.CommandSources, bot.CommandPeople, bot.CommandTimeline, bot.CommandMore, bot.CommandContext, bot.CommandForget, quitCommand}
	return func(line string, pos int) (string, []string, string) {
		runes := []rune(line)
		before, tail := string(runes[:pos]), string(runes[pos:])
		if strings.HasPrefix(before, ":") {
			return "", beginning(commands, before), tail
		}
		for _, start := range wordStarts(before) {
			if list := bearing(names, before[start:]); len(list) > 0 {
				return before[:start], list, tail
			}
		}
		return before, nil, tail
	}
}

// wordStarts are the bytes of s at which a word begins that runs on to its end, the earliest first. There are none where s ends
// in white space, unless a name may go on after it.
func wordStarts(s string) []int {
	var out []int
	space := true
	for i, r := range s {
		if now := unicode.IsSpace(r); now != space {
			space = now
			if !now {
				out = append(out, i)
			}
		}
	}
	// The longest names have some five words.
	return out[max(0, len(out)-5):]
}

// bearing are the names that go on as typed from the beginning of one of their words; those that begin so come first.
func bearing(names []string, typed string) []string {
	out := beginning(names, typed)
	for _, name := range names {
		for i, r := range name {
			if r == ' ' && hasPrefixFold(name[i+1:], typed) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// beginning are the entries that begin as typed.
func beginning(list []string, typed string) []string {
	var out []string
	for _, s := range list {
		if hasPrefixFold(s, typed) {
			out = append(out, s)
		}
	}
	return out
}

// hasPrefixFold is strings.HasPrefix whatever the case. An apostrophe typed straight fits a curly one.
func hasPrefixFold(s, prefix string) bool {
	for _, p := range prefix {
		r, size := utf8.DecodeRuneInString(s)
		if size == 0 || plainLetter(r) != plainLetter(p) {
			return false
		}
		s = s[size:]
	}
	return true
}

func plainLetter(r rune) rune {
	if r == '’' {
		return '\''
	}
	return unicode.ToLower(r)
}

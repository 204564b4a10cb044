package slack

import "strings"

// unescape undoes the three escapes that Slack makes, and no other.
var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")

// mentions reports whether text, as Slack sends it, mentions the user.
func mentions(text, user string) bool {
	return strings.Contains(text, "<@"+user+">") || strings.Contains(text, "<@"+user+"|")
}

// plain turns text as Slack sends it into a plain question: mentions of the bot itself are gone, other mentions, channels, links
// and dates are what a reader sees, formatting marks around words and before lines are gone, and escapes are undone.
func plain(text, self string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(unescape.Replace(before))
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, ">")
		if !closed { // no markup: Slack escapes every other "<"
			b.WriteString("<" + unescape.Replace(rest))
			break
		}
		b.WriteString(unescape.Replace(shown(inside, self)))
		if target, _, _ := strings.Cut(inside, "|"); target == "@"+self {
			after = strings.TrimLeft(after, ":,;") // "@onrecord: what did …"
		}
		text = after
	}
	return tidy(b.String())
}

// shown is what a reader sees of one piece of markup, its brackets taken off, still escaped.
func shown(inside, self string) string {
	target, label, labelled := strings.Cut(inside, "|")
	switch {
	case target == "@"+self:
		return " "
	case strings.HasPrefix(target, "!date^") && labelled:
		return label
	case strings.HasPrefix(target, "!") && labelled:
		return label // a user group: "@desk"
	case strings.HasPrefix(target, "!"):
		return "@" + strings.TrimPrefix(target, "!")
	case strings.HasPrefix(target, "@") && labelled && label != "":
		return label
	case strings.HasPrefix(target, "#") && labelled && label != "":
		return "#" + label
	case labelled && label != "":
		return label
	}
	return strings.TrimPrefix(target, "mailto:")
}

// formatting holds the signs that Slack writes around bold, italic, struck and code words.
const formatting = "*_~`"

// tidy takes the formatting signs off the ends of words, and the signs of a block quotation off the beginnings of lines.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	for _, line := range lines {
		words := strings.Fields(strings.TrimLeft(line, "> \t"))
		for i, w := range words {
			words[i] = bare(w)
		}
		if line = strings.Join(strings.Fields(strings.Join(words, " ")), " "); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// punctuation may stand beside the signs of formatting, as in "*Sturgeon*?".
const punctuation = ".,;:!?()[]\"'“”‘’"

// bare is w without formatting signs at its ends, punctuation kept.
func bare(w string) string {
	core := strings.TrimLeft(w, punctuation+formatting)
	head := w[:len(w)-len(core)]
	end := strings.TrimRight(core, punctuation+formatting)
	return unformatted.Replace(head) + end + unformatted.Replace(core[len(end):])
}

var unformatted = strings.NewReplacer("*", "", "_", "", "~", "", "`", "")

package bot

import (
	"fmt"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
)

// remarksOn are the plain sentences that belong beside found words.
func remarksOn(f answer.Found) []string {
	var out []string
	if f.Hedged {
		out = append(out, "This may not be what was asked for.")
	}
	if f.Widened {
		out = append(out, "The reference names only a part of this; it is shown whole.")
	}
	for _, s := range f.Corrections {
		out = append(out, unmarked(s))
	}
	if f.Damaged {
		out = append(out, "The source’s quotation marks are damaged there.")
	}
	if f.Form == answer.Indirect {
		out = append(out, "Reported in the paper’s words.")
	}
	if n := 1 + len(f.Also); f.Origins > 0 && f.Origins < n {
		out = append(out, fmt.Sprintf("It stands in %d sources; by their wording they go back to %d.", n, f.Origins))
	}
	if f.When != nil {
		out = append(out, fmt.Sprintf("By the source’s own date (%s), that is %s.", f.When.From, f.When.Date))
	}
	return out
}

// versionRemark says neutrally how another source's version differs.
func versionRemark(a answer.Also) string {
	missing, added := 0, 0
	for _, e := range a.Diff {
		switch e.Op {
		case answer.Delete:
			missing += len(strings.Fields(e.Claim))
		case answer.Replace:
			missing += len(strings.Fields(e.Claim))
			added++
		case answer.Insert:
			added++
		}
	}
	switch {
	case missing > 0 && added == 0:
		return "there without " + count(missing, "word") + " of these"
	case missing > 0 || added > 0:
		return "worded differently there"
	}
	return ""
}

// differences says how a claim differs from the words of the source. All of it stands without marks (those within the words
// compared are left out), and what is long is cut: the words themselves stand in the quotation.
func differences(diff []answer.Edit, parts []corpus.Excerpt) []string {
	var out []string
	for _, e := range diff {
		claim, there := echo(e.Claim), echo(wordsAt(e, parts))
		switch e.Op {
		case answer.Delete:
			out = append(out, "Not in the source: "+claim)
		case answer.Insert:
			out = append(out, "Left out of the claim: "+there)
		case answer.Replace:
			out = append(out, "Claimed: "+claim+" · in the source: "+there)
		}
	}
	return out
}

// wordsAt are the document's words that an edit is about, from all the parts it touches.
func wordsAt(e answer.Edit, parts []corpus.Excerpt) string {
	var words []string
	for _, p := range parts {
		if s := p.Slice(e.Span).String(); s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, " … ")
}

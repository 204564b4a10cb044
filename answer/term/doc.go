// Package term turns text into the terms that an index holds and a question asks for. One analyzer serves both, so what
// stands in an article is found by any question that uses the same words.
//
// Use [Analyzer.Tokens] on a passage of an article and [Analyzer.Question] on what somebody asked. The road of a word:
//
//	“Darroch’s         cut at word boundaries (UAX #29); marks, hyphens and dashes part words: Darroch’s
//	Darroch            the possessive goes, contractions open: don’t → do + not, we’re → we
//	darroch            small letters, no accents (Beyoncé → beyonce), no group commas (1,000 → 1000), U.S → US
//	write ← wrote      the irregular form's base, from irregular.txt; -ize as -ise
//	resign ← resigned  the Snowball English stem
//
// Stop words are stemmed like all others: a word then has one term whatever it is, "others" meets "other", and no second
// list decides what agrees. [IsStop] tells which terms a question may ignore.
//
// # Where capitals matter
//
// Small letters make "US" and "us", "May" and "may" one word. For the words of case.txt the written capitals decide, and the
// name keeps them in its term ("US", "May"), which no other term has. Where they cannot decide, because the word begins a
// sentence or stands in a headline or in shouting, both readings are given, and so they are for a question typed in small
// letters: "us ambassador" asks for us, or else US. Of two readings the second has [Token.Alt] set and the first one's Pos.
//
// An Analyzer remembers words it has seen, in a table of fixed size. It is safe for concurrent use.
package term

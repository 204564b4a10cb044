package verdict

// Verdict is what comparing a claimed quotation with real ones comes to, words only.
type Verdict string

const (
	Exact     Verdict = "exact"     // the same words, typography aside; see Result.Excerpt
	Marks     Verdict = "marks"     // the same words but for editorial brackets, ellipses, inner punctuation and capitals
	Shortened Verdict = "shortened" // words left out of one quotation, their order kept
	Altered   Verdict = "altered"   // words changed or added in words that otherwise align
	Spliced   Verdict = "spliced"   // joined from two or more places
	NotFound  Verdict = "not-found" // in none of the candidates
)

// Quotation is one candidate: the words of its parts in document order, outer marks excluded.
type Quotation struct {
	Parts []string
	Stops []bool // for each part but the last, whether the source's own words after it end a sentence; nil: not known
}

// Op is what an Edit does on the way from the claim to the original.
type Op string

const (
	Equal   Op = "equal"   // both have the words
	Insert  Op = "insert"  // the original alone has them
	Delete  Op = "delete"  // the claim alone has them
	Replace Op = "replace" // the claim has others in their place
)

// Edit is one step of a word difference from a claim to an original. Edits stand in the order of the original, a deletion
// where its words would stand.
type Edit struct {
	Op    Op
	Claim string // the claim's words as they were written; empty for Insert
	Part  int    // which part of the original
	Start int    // byte offset into that part, on a rune boundary
	End   int    // likewise; equal to Start for Delete
}

// Match is a candidate and how the claim differs from it.
type Match struct {
	Quotation  int     // index into the candidates
	Diff       []Edit  // over what the claim takes; the rest of the quotation is not listed
	Similarity float64 // 0 to 1: the share of words, by weight, that the claim and what it takes have in common
}

// Result is the verdict on one claim. The zero Result is never returned.
type Result struct {
	Verdict Verdict
	Excerpt bool    // with Exact and Marks: an unbroken run of a quotation's words, not the whole of it
	Matches []Match // best first: the quotations the words are from, two or more places with Spliced; with NotFound the nearest, if any
}

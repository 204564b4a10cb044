// Package verdict compares a claimed quotation with real ones: words first, and words only. Who said them, and where they
// stand, is for its caller.
//
// Start with Check; Diff shows how two versions of one quotation differ. Both are pure, may be called concurrently, accept any
// bytes, and keep nothing of their arguments but what they return.
//
// # The verdicts
//
// A claim's words are compared by key: lower case, accents composed, one apostrophe, no full stops in "U.S.", no commas in
// "3,000", no hyphen where the other side sets a compound solid. What stands between them is compared apart from that.
//
// Exact: the same words, one after another, and the same marks between them once the shape of quotation marks and apostrophes,
// dashes, ellipses and white space is evened out. The case of the first letter, and whatever stands before the first word
// and after the last, are free. Where a quotation's part ends, commas, stops and marks come and go with the source's own
// words, and are free too. A run of words short of the whole is an excerpt.
//
// Marks: the same words with other marks or capitals. An editor's brackets may be left out, alone or with all that they hold:
// square ones, and round ones of three lower-case words at most ("Time (to) put in"); the claim's own may add words, names
// aside. Brackets that hold a negation, a modal, a condition or a figure are read as words.
//
// Shortened: words left out, no others changed, their order kept, with or without an ellipsis; also a run that leaves a
// negation, a modal or a condition of its own first or last sentence outside. The closed lists are in lexicon.go.
//
// Altered: words exchanged or added, where three fifths of the claim at least, by weight, are still one quotation's. Also words
// left out that turn the rest round: a negation whose clause goes on in the claim, or part of a spelled-out figure. A claim
// of two words is never altered by an exchange.
//
// Spliced: covered by runs of words from two places, of two quotations or of one against its order, each long enough to have
// been taken from there, that together explain more of the claim than any one quotation does.
//
// Where several hold, the first of this list does, but a splice goes before an alteration. Spelling is wording: "harbor" for
// "harbour", "3" for "three" and "he has" for "he's" are alterations, since the words printed are not the words claimed.
//
// # How
//
// An unbroken run is found by searching the words' numbers (Knuth, Morris and Pratt). Otherwise the candidates that share most
// with the claim are aligned with it, short ones by a table (Gotoh), long ones between chained runs that they share. What a
// call costs is linear in its input but for those tables, and their size is bounded.
package verdict

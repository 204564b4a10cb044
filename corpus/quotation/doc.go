// Package quotation reads one article: what is quoted in it, who said it, and by what evidence.
//
// Call Analyze; everything else here is its result. An Analysis holds no text: a Quotation is spans of words, outer marks
// excluded, and its Attribution the spans of the mention, the cue and the description that tie a speaker to them, with the
// rule that found the tie and a calibrated chance that it is right. A speaker that nothing ties is not named.
//
// The article's road within: marks are paired a paragraph at a time (mark.go, segment.go, single.go); each quotation becomes
// one token, and sentences are divided around those tokens; the sieves of link.go look for each quotation's speaker, in its
// sentence (sieve.go, before.go, noun.go), then beyond it (flow.go); clauses that report speech without marks are read by the
// same words (indirect.go, relative.go, and line by line transcript.go and interview.go); names are gathered into people (name.go, people.go,
// kind.go, nickname.go, surname.go, bearer.go, acronym.go), with the offices and descriptions beside them (beforename.go, apposition.go, office.go, complement.go) and
// without those who only made the article (byline.go), and every mention is resolved to one of
// them, or to nobody (resolve.go, possessor.go). What is quoted within a quotation stays inner (inner.go). Two classifiers trained on annotated news, whose weights are text files beside the code,
// decide whether marked words are speech and how far a speaker can be trusted (features.go, train.go, package label).
//
// The cues are listed by class in cue.go, the closed classes of words in wordclass.go. The list of first names is
// public-domain data; its origin stands at its head.
//
// AppendBinary and Decode keep an Analysis in a cache: a compact form that is safe to read whatever bytes it holds. A text longer than
// any article is read a stretch at a time (stretch.go).
//
// Analyze never panics, takes time linear in the text, and is safe for concurrent use. What it returns is immutable.
package quotation

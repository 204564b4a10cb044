// Package answer turns a question into quotations: ranked, judged, attributed, and compared with their record.
//
// Make an [Engine] of a snapshot with [New] and [Engine.Ask] it. A question's road:
//
//	parse       its grammar: kind, speaker, topic, quoted words (parse.go, pattern_*.go)
//	understand  names looked up among the story's people, pronouns and ellipsis filled from the Context
//	candidates  the speaker's quotations, or what the index finds, widened to whole quotations
//	rank        features of each candidate, a linear score
//	accept      the share of the question that is covered, and the hard rules; else a Reason
//	found       words read from the record again, versions in other sources beside them
//
// Every [Found] holds [corpus.Excerpt]s and no other text, so what it shows is verbatim. That the sources do not say is an
// Answer with a Reason, never an error. An Engine is immutable and safe for concurrent use.
package answer

// Package answer turns a question into quotations: ranked, judged, attributed, and compared with their record.
//
// Make an [Engine] of a snapshot with [New] and [Engine.Ask] it. A question's road:
//
//	parse       its grammar: kind, speaker, topic, quoted words
//	            parse, pattern_said, pattern_fact, question, wordlists; talk and language for what is no question
//	understand  names looked up among the story's people, pronouns, ellipsis and times filled in
//	            understand, reading, context; topic (with thesaurus, opposite), names (nickname, shortname, distance, relation, office,
//	            unnamed, fitting), anaphor, pronoun, period, event
//	candidates  the speaker's quotations, or what the index finds, widened to whole quotations
//	            seek, candidate, definition, sentence, probe
//	rank        features of each candidate; the trained model for questions of fact
//	            rank, score, timed, placed, measured
//	judge       the share of the question that is covered, and the rules that nothing outweighs; else a Reason
//	            judge, key, sober, act, told, called, undone, superlative, reason; distinct for what adds nothing
//	show        words read from the record again, with when they were said and their versions in other sources
//	            found, place, when, stated, cueclause, post, merge, origin; because for the sentence that gives a reason
//	else        check compares a claim; timeline lists by date; nearest is what stands near where nothing answers; ofshown tells of
//	            what was shown
//
// What is made once a snapshot: engine, library, of each document an article, and its postings in the stock. answer holds the types that
// leave the package.
//
// Every [Found] holds [corpus.Excerpt]s and no other text, so what it shows is verbatim. That the sources do not say is an
// Answer with a Reason, never an error. An Engine is immutable and safe for concurrent use.
package answer

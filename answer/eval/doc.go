// Package eval measures the extractor and the ranker over the field's standard data files.
//
// Reach first for ReadQuotations and Quotations (who said what: span F1, speakers, end to end), ReadSentences and Sentences
// (one answer sentence among candidates: MAP, MRR, P@1, nDCG, answering or declining), ReadPassages and Passages (retrieval
// from a collection). Each takes what it measures as a function, so nothing here knows how an answer is made. Each report
// writes itself as text, and what was found in the shapes that other programs score (WriteFound, WriteJudged, WriteRun).
//
// The odd cases: a figure whose denominator is zero is not a number, and is written "–". A line that is not in the stated
// shape is an error that names file and line; nothing is skipped silently.
//
// The promises: figures do not depend on the order of the lines, of the candidates or of what was found. Ties in score are
// broken by a hash of the candidate's id, for several of these files list right candidates first. Intervals are percentile
// bootstrap intervals over articles or questions, from a fixed seed, so the same run prints the same figures.
package eval

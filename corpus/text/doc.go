// Package text divides an article's text: paragraphs with their roles, sentences, words, and a folded form in which two
// wordings can be compared whatever marks, dashes and spaces they were set with.
//
// Start with Paragraphs; Sentences and Words work within one of the spans it returns. Everything speaks in Spans, byte
// offsets into the one text that was passed in, so that nothing here ever holds a second copy of an article's words. All
// functions are pure, take time linear in their input, accept any bytes without panicking, and may be called concurrently.
package text

// Package corpus is the library: documents, the records their words are compared with, and the people of a story across them.
//
// [Load] reads files and folders into a [Snapshot]; a [Library] keeps one up to date while they change. A [Document] keeps its
// text to itself: look into it with Read; show people what Excerpts returns, which was compared with the file a moment ago. A
// request that takes many excerpts does so under [WithReadings]. A [Ref] is the lasting address of words and finds its document
// again with Resolve.
//
// What package extract makes of a file is made once and kept: nothing is extracted again when words are shown, since their record
// is the bytes that they came from. A [Cache] keeps it from one run to the next. A file corrections.toml in a corpus corrects
// speakers, dates and titles, and withdraws articles; documents that it touches say so.
//
// What is loaded is immutable and safe for concurrent use. A file that cannot be used is left out and listed among the
// snapshot's Problems; it never stops the rest. Nothing about a source is invented: a field that nothing states is empty.
package corpus

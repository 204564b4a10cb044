// Package extract turns a file's bytes into articles: canonical text and what the file says about where it came from.
//
// [Read] is what to reach for: it goes by the ending of a file's name and needs nothing but the bytes, so that it can be asked
// for any file system. [Page] does the same for a page that a server has just sent. What cannot be read comes back as a [Left]
// with its reason, and never stops the rest.
//
// # What is read
//
//   - Plain text. In UTF-8 the text is the file's bytes. UTF-16, UTF-32 and Windows-1252 (with ISO-8859-1) are decoded once, the
//     last only where the bytes are plausible prose in it; what may be anything is refused, and so is damaged UTF-8.
//   - Markdown with front matter in YAML or TOML: headings, paragraphs, lists and quotations as plain paragraphs; pictures, code
//     and markup left out. Front matter that says "format: plain" is followed by the text itself, see package keep.
//   - Saved pages: the main text, found by where the prose is, by what elements are and what their authors called them; title,
//     publisher, author, address and date from JSON-LD, meta elements, microdata and the page's own marks.
//   - RSS, Atom and JSON feeds, an item an article; JSON Lines and JSON; WARC archives, plain or packed record by record.
//   - Any of them packed with gzip.
//
// # What is promised
//
// The text of a page keeps its words and letters: white space is folded as browsers fold it, no-break spaces stay, and only what
// guides typesetting without ink goes (soft hyphens, zero-width spaces). A title stands at the head of the text where corpus/text
// will know it for one. A date is one that the file states, and From says where; one in which day and month could be exchanged
// is not read, and none is ever guessed.
//
// The same bytes give the same articles. Any bytes may be given: none make it panic, and time and memory are bounded by limits
// that stand beside what they bound (pages 8 MiB, Markdown 4 MiB, a packed file 32 MiB unpacked, a record of an archive 16 MiB
// and all of an archive 512 MiB unpacked). It keeps no state, so that many files may be read at once.
package extract

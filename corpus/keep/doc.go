// Package keep writes articles into a corpus folder, one file each, so that an article that was accepted is not lost.
//
// [Open] takes a folder and [Folder.Add] keeps an article in it. A kept article looks like this, and people may read and
// correct it with any editor:
//
//	---
//	title: "Pilots walk out"
//	publisher: "The Eastmere Gazette"
//	author: "Ann Ito"
//	url: "https://gazette.example/pilots"
//	published: "2031-03-05"
//	published_from: jsonld
//	added: "2031-03-06T09:30:00Z"
//	raw_sha256: 5b1c…
//	text_sha256: 9f86…
//	format: plain
//	---
//
//	Pilots walk out
//
//	“We will not sail until the plan is withdrawn,” said Mara Quill.
//
// All that follows the front matter and one empty line is the article's text, byte for byte: "format: plain" says that it is no
// Markdown, so that whatever a text holds (a line of dashes, an asterisk, an entity) is read back as it was. Package extract
// reads these files. A plain text file has no place for a title or a date, which is why texts are kept so too.
//
// A file is written beside its place under a name that begins with a dot, which the library passes over, brought to the disk
// and then given its name in one step. So a crash at any moment leaves the whole article or nothing; what it may leave of a
// half-written one is taken away when the folder is next opened. One Folder at a time works on a folder: a lock holds others
// back, of other processes too, where the system has such locks.
package keep

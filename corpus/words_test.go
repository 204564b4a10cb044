package corpus

import "crypto/sha256"

// wordsOf is a document's text; a fault is a text that no document has.
func wordsOf(d *Document) string {
	words, err := d.words.whole()
	if err != nil {
		return "\x00" + err.Error()
	}
	return words
}

// bodyOf is a text in memory.
func bodyOf(words string) *body { return newBody(words, sha256.Sum256([]byte(words))) }

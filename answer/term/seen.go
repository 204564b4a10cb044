package term

import (
	"hash/maphash"
	"sync/atomic"
)

// seenSets is how many pairs of words the table remembers: 131,072 words, about 15 MB once it is full, hold all but one in
// twenty of the running words of a million news sentences.
const seenSets = 1 << 16

// table remembers what analyse made of words. A word is in one of the two places its hash gives. A new one takes the second;
// found there it moves to the first, so that words seen once never drive out the common ones. Reading takes no lock: two
// writers at once may lose one another's word, which costs an analysis later and nothing else.
type table struct {
	sets [seenSets][2]atomic.Pointer[analysed]
}

// analysed is a word and its pieces. Nearly every word has one piece; word and term then share their memory, which saves a
// cache miss.
type analysed struct {
	word string
	one  [1]piece
	many []piece // nil: the pieces are one
}

func (a *analysed) pieces() []piece {
	if a.many == nil {
		return a.one[:]
	}
	return a.many
}

var seed = maphash.MakeSeed()

// get gives the pieces of a word, remembered or made.
func (t *table) get(word string) []piece {
	if len(word) > MaxBytes {
		return analyse(word)
	}
	set := &t.sets[maphash.String(seed, word)%seenSets]
	first := set[0].Load()
	if first != nil && first.word == word {
		return first.pieces()
	}
	e := set[1].Load()
	if e == nil || e.word != word {
		e = remember(word)
		set[1].Store(e)
		return e.pieces()
	}
	set[0].Store(e)
	set[1].Store(first)
	return e.pieces()
}

// remember analyses a word. What it gives holds no memory of the text that the word stands in.
func remember(word string) *analysed {
	pieces := analyse(word)
	if len(pieces) != 1 {
		return &analysed{word: string([]byte(word)), many: append(make([]piece, 0, len(pieces)), pieces...)}
	}
	both := word + pieces[0].term
	e := &analysed{word: both[:len(word)], one: [1]piece(pieces)}
	e.one[0].term = both[len(word):]
	return e
}

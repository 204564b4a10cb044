package rank

import (
	"strings"
	"sync/atomic"

	"onrecord/answer/term"
)

// knownSlots is how many terms are remembered: nine in ten of a newspaper's running words are among the 16,384 commonest.
const knownSlots = 1 << 14

// known remembers what a term alone tells, one term a slot; the last one stays. Reading takes no lock.
var known [knownSlots]atomic.Pointer[entry]

// entry is what a term tells, wherever it stands.
type entry struct {
	term  string
	key   uint32
	loose uint32
	signs sign
}

// lookUp gives what a term tells, remembered or made.
func lookUp(t string) *entry {
	k := key(t)
	slot := &known[k%knownSlots]
	if e := slot.Load(); e != nil && e.key == k && e.term == t {
		return e
	}
	e := &entry{term: strings.Clone(t), key: k, signs: lexicon().get(k)}
	if term.IsStop(t) {
		e.signs |= stop
	}
	if e.signs&stop == 0 && (t[0] < '0' || t[0] > '9') {
		e.loose = loose(t)
	}
	slot.Store(e)
	return e
}

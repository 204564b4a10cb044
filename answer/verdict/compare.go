package verdict

import "unicode/utf8"

// Weights of words, in hundredths: the words of grammar are found in any text and show little. Their mean idf in the direct
// quotations of the development data is 2.0, that of the other words 5.4: about 1 to 3.
const (
	fullWeight     = 100
	functionWeight = 30
)

// Sizes beyond which nothing is read: far more than anybody quotes, and little enough that no input takes seconds.
const (
	maxClaim     = 128 << 10 // bytes; a longer claim is not found
	maxQuotation = 1 << 20   // bytes of one candidate; words after that are not seen
	maxTotal     = 16 << 20  // bytes of all candidates, in their order
)

// comparison is a claim and its candidates as words, with ids by the claim's vocabulary.
type comparison struct {
	claim      wording
	ids        map[string]int32
	weights    []int32 // by id
	starts     starts  // how the claim's words begin
	sums       []int   // weight of the claim's words up to each of them, and of all
	candidates []wording
	pairs      map[uint64][]int32 // see seeds; nil until it is called
	aligner    aligner
	solid      map[string]bool // what hyphened pairs of the claim would be as one word; true once a candidate has it
}

// newComparison reads the claim and the candidates. A compound that one side sets solid and the other with a hyphen
// ("co-operate") becomes one word on both.
func newComparison(claim string, candidates []Quotation) *comparison {
	c := &comparison{claim: wording{parts: []string{claim}}, solid: map[string]bool{}}
	c.claim.list = appendWords(nil, claim, 0)
	for k := 0; k+1 < len(c.claim.list); k++ {
		if c.claim.hyphened(k) {
			c.solid[string(c.claim.joined(k))] = false
		}
	}
	c.intern()
	both := false
	for key := range c.solid {
		_, c.solid[key] = c.ids[key] // the claim itself has both
		both = both || c.solid[key]
	}
	if c.read(candidates) || both {
		c.claim.list = c.claim.merge(func(key []byte) bool { return c.solid[string(key)] })
		c.intern()
		c.read(candidates)
	}
	return c
}

// intern gives the claim's words their ids.
func (c *comparison) intern() {
	c.ids, c.weights = make(map[string]int32, len(c.claim.list)), c.weights[:0]
	c.sums = append(c.sums[:0], 0)
	c.starts = starts{}
	for k := range c.claim.list {
		key := appendKey(c.claim.buf[:0], c.claim.at(k))
		c.claim.buf = key
		id, ok := c.ids[string(key)]
		if !ok {
			id = int32(len(c.weights))
			c.ids[string(key)] = id
			c.weights = append(c.weights, weigh(classify(key)))
			c.starts.add(key)
		}
		c.claim.list[k].id = id
		c.sums = append(c.sums, c.sums[k]+int(c.weights[id]))
	}
	for key := range c.solid {
		c.starts.add([]byte(key))
	}
	c.aligner.weights = c.weights
}

// starts is the set of the pairs of ASCII letters that keys begin with: most words of a candidate are not the claim's, and two
// letters tell.
type starts [26 * 26]bool

// pairAt is the index of the pair of letters that s begins with, -1 where it begins otherwise or with a letter whose accent may
// follow it.
func pairAt[T string | []byte](s T) int {
	if len(s) < 2 || len(s) > 2 && s[2] >= utf8.RuneSelf {
		return -1
	}
	a, b := s[0]|0x20, s[1]|0x20
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' {
		return -1
	}
	return int(a-'a')*26 + int(b-'a')
}

// add puts the beginning of a key into the set.
func (t *starts) add(key []byte) {
	if n := pairAt(key); n >= 0 {
		t[n] = true
	}
}

// has reports whether a key of the word can be among those added.
func (t *starts) has(word string) bool {
	n := pairAt(word)
	return n < 0 || t[n]
}

// total is the weight of the claim's words.
func (c *comparison) total() int { return c.sums[len(c.claim.list)] }

// weigh is the weight of a word of a class.
func weigh(of class) int32 {
	if of&function != 0 {
		return functionWeight
	}
	return fullWeight
}

// read reads the candidates' words and reports whether one of them sets solid what the claim sets with a hyphen.
func (c *comparison) read(candidates []Quotation) bool {
	c.candidates = make([]wording, len(candidates))
	found, left := false, maxTotal
	size := 0
	for _, q := range candidates {
		for _, part := range q.Parts {
			size += len(part)
		}
	}
	list := make([]word, 0, min(size, maxTotal)/6+1) // English runs to six bytes a word, its space included
	for n, q := range candidates {
		w := &c.candidates[n]
		w.parts, w.stops = q.Parts, q.Stops
		room := min(maxQuotation, left)
		from := len(list)
		for i, part := range q.Parts {
			part = upTo(part, room)
			room, left = room-len(part), left-len(part)
			list = appendWords(list, part, int32(i))
		}
		w.list = list[from:len(list):len(list)]
		found = c.identify(w) || found
	}
	return found
}

// identify gives the words of w the ids of the claim's, merging what the claim sets solid, and reports whether one of them
// is in c.solid.
func (c *comparison) identify(w *wording) bool {
	w.list = w.merge(func(key []byte) bool { _, ok := c.ids[string(key)]; return ok })
	found := false
	for k := range w.list {
		if !c.starts.has(w.at(k)) {
			w.list[k].id = unknown
			continue
		}
		w.buf = appendKey(w.buf[:0], w.at(k))
		id, ok := c.ids[string(w.buf)]
		if !ok {
			id = unknown
			if _, ok := c.solid[string(w.buf)]; ok && len(c.solid) > 0 {
				c.solid[string(w.buf)] = true
				found = true
			}
		}
		w.list[k].id = id
	}
	return found
}

// merge makes one word of each hyphened pair whose joined key is wanted, in place.
func (w *wording) merge(wanted func(key []byte) bool) []word {
	out := w.list[:0]
	for k := 0; k < len(w.list); k++ {
		one := w.list[k]
		if k+1 < len(w.list) && w.hyphened(k) && wanted(w.joined(k)) {
			k++
			one.end = w.list[k].end
		}
		out = append(out, one)
	}
	return out
}

// joined is the key of words k and k+1 as one word, in w's scratch.
func (w *wording) joined(k int) []byte {
	w.buf = appendKey(w.buf[:0], w.at(k))
	w.buf = appendKey(w.buf, w.at(k+1))
	return w.buf
}

// upTo is s, or what of it fits n bytes, cut before a rune.
func upTo(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:max(n, 0)]
}

package answer

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Files that hold one text with small edits, as papers print an agency's, are copies and count as one origin. What tells a copy are
// the paper's own words: those that it quotes stand in everybody's report of a speech. Two documents are copies where the smaller
// one's runs of copyShingle words stand in the larger to the share copied (containment, Broder 1997), estimated on samples.
//
// In the stories of testdata two pairs of files are an agency's copy and have .94 and .86; all other pairs, articles of different
// papers about one event among them, have .02 at most (TestOriginsOfStories).
const (
	copyShingle = 4
	copied      = 0.5
	// leastOwn is how many runs a document's own words must have to tell. Where there are fewer, as in a transcript, all its words do.
	leastOwn = 30
	// sampleMost is how many hashes a sample holds at most: with 32 to 64 of them the share errs by some .06, far less than copies and
	// others lie apart.
	sampleMost = 64
	// leastCompared is how many hashes the smaller sample must have for its share to mean something.
	leastCompared = 8
	// sampleKeys is how many of a sample, the least, two documents are found by: of copies of like length nearly all are the same;
	// where one is a tenth of the other it may well be missed.
	sampleKeys = 16
)

// sample is the least hashes, in order, of a document's runs of words: all of those below 2³² >> rate. Of two samples those below
// the lesser bound can be compared.
type sample struct {
	hashes []uint32
	rate   uint8
}

// sampler collects the runs of one document's words.
type sampler struct {
	own, all runs
	quoted   []text.Span // its words in marks, by where they end
}

// runs are the hashes of runs of words.
type runs struct {
	last   [copyShingle]uint64
	n      int
	hashes []uint32
}

func (r *runs) add(term uint64) {
	copy(r.last[:], r.last[1:])
	r.last[copyShingle-1] = term
	if r.n++; r.n >= copyShingle {
		h := uint64(0)
		for _, t := range r.last {
			h = mix(h, t)
		}
		r.hashes = append(r.hashes, uint32(h))
	}
}

// termHash is FNV-1a, which is the same in every process: so are the samples, and what they tell.
func termHash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// begin begins another document.
func (s *sampler) begin(a *quotation.Analysis) {
	s.own.n, s.own.hashes = 0, s.own.hashes[:0]
	s.all.n, s.all.hashes = 0, s.all.hashes[:0]
	s.quoted = s.quoted[:0]
	for _, q := range a.Quotations {
		if q.Form != quotation.Indirect {
			s.quoted = append(s.quoted, q.Parts...)
		}
	}
	slices.SortFunc(s.quoted, func(a, b text.Span) int { return cmp.Compare(a.End, b.End) })
}

// add takes the tokens of a sentence.
func (s *sampler) add(tokens []term.Token) {
	for i := range tokens {
		t := &tokens[i]
		if t.Alt {
			continue
		}
		h := termHash(t.Term)
		s.all.add(h)
		at, _ := slices.BinarySearchFunc(s.quoted, t.Span.Start, func(q text.Span, start int) int { return cmp.Compare(q.End, start+1) })
		if at == len(s.quoted) || !s.quoted[at].Contains(t.Span) {
			s.own.add(h)
		}
	}
}

// sample is the sample of what was added.
func (s *sampler) sample() sample {
	hashes := s.own.hashes
	if len(hashes) < leastOwn {
		hashes = s.all.hashes
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	var out sample
	for len(hashes) > sampleMost {
		out.rate++
		hashes = below(hashes, out.rate)
	}
	out.hashes = slices.Clone(hashes)
	return out
}

// below are the hashes that a sample of a rate holds.
func below(hashes []uint32, rate uint8) []uint32 {
	n, _ := slices.BinarySearch(hashes, uint32(uint64(1)<<32>>rate-1))
	return hashes[:n]
}

// share is about how much of the smaller document the larger one holds; 0 where too little is known.
func (s sample) share(o sample) float64 {
	rate := max(s.rate, o.rate)
	a, b := below(s.hashes, rate), below(o.hashes, rate)
	same := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			same++
			i++
			j++
		}
	}
	if n := min(len(a), len(b)); n >= leastCompared {
		return float64(same) / float64(n)
	}
	return 0
}

// findOrigins finds the copies among the documents: for each of them the first one of its origin, itself where there is no other.
func (l *library) findOrigins() {
	l.origins = make([]int32, len(l.articles))
	l.copies = make([]int32, len(l.articles))
	heads := make(map[uint32][]int32, sampleKeys*len(l.articles)) // origins by the hashes that find them
	shared := make([]uint8, len(l.articles))                      // by origin: how many hashes found it, while one document is looked at
	var met []int32
	for d, a := range l.articles {
		keys := a.sample.hashes[:min(len(a.sample.hashes), sampleKeys)]
		met = met[:0]
		for _, k := range keys {
			for _, head := range heads[k] {
				if shared[head]++; shared[head] == leastKeys {
					met = append(met, head)
				}
			}
		}
		l.origins[d] = l.origin(int32(d), met)
		l.copies[l.origins[d]]++
		for _, k := range keys {
			for _, head := range heads[k] {
				shared[head] = 0
			}
			if l.origins[d] == int32(d) && len(heads[k]) < mostHeads {
				heads[k] = append(heads[k], int32(d))
			}
		}
	}
}

// origin is which of some origins a document is a copy of: the one it shares most with, of equals the first; itself where it is none's.
func (l *library) origin(d int32, heads []int32) int32 {
	best, most := d, copied
	for _, head := range heads {
		share := l.articles[d].sample.share(l.articles[head].sample)
		if share > most || share == most && head < best {
			best, most = head, share
		}
	}
	return best
}

// leastKeys is how many hashes two documents must be found by to be compared: one may be a phrase that many use.
const leastKeys = 2

// mostHeads is how many origins one hash may find: what more documents share is a phrase of the trade.
const mostHeads = 8

// repeats reports whether words shown before have all that f would show: those of a copy, put the same or nearly.
func (l *library) repeats(f Found, shown []Found) bool {
	return slices.ContainsFunc(shown, func(o Found) bool {
		return f.saidBy(o) || l.origins[l.numbers[f.Document]] == l.origins[l.numbers[o.Document]] && f.Document != o.Document && l.alike(f, o)
	})
}

// alike reports whether two findings are the same words but for small edits, by nobody or by speakers of one name.
func (l *library) alike(f, o Found) bool {
	if f.Form != o.Form || f.Speaker != nil && o.Speaker != nil && f.Speaker.Name != o.Speaker.Name {
		return false
	}
	a, b := l.wordsOf(f), l.wordsOf(o)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) <= shingleLen {
		return slices.Equal(a, b)
	}
	had := map[uint64]bool{}
	for _, r := range shinglesOf(nil, b) {
		had[r] = true
	}
	n, same := 0, 0
	for _, r := range shinglesOf(nil, a) {
		n++
		if had[r] {
			same++
		}
	}
	return float64(same) >= contained*float64(n)
}

// wordsOf are hashes of the words of a finding.
func (l *library) wordsOf(f Found) []uint64 {
	var out []uint64
	for _, p := range f.Parts {
		for _, t := range l.analyzer.Question(nil, p.String()) {
			if !t.Alt {
				out = append(out, maphash.String(seed, t.Term))
			}
		}
	}
	return out
}

// countOrigins counts the origins of words that stand in several places, and tells the copies among these.
func (l *library) countOrigins(f *Found) {
	seen := []int32{l.origins[l.numbers[f.Document]]}
	for i := range f.Also {
		o := l.origins[l.numbers[f.Also[i].Document]]
		f.Also[i].Copy = slices.Contains(seen, o)
		if !f.Also[i].Copy {
			seen = append(seen, o)
		}
	}
	f.Origins = len(seen)
}

// once leaves out candidates that copies have too: an origin's words count once, the first time they come.
func (l *library) once(ctx context.Context, list []candidate) ([]candidate, error) {
	type words struct {
		origin int32
		hash   uint64
	}
	seen := map[words]bool{}
	kept := list[:0]
	for _, c := range list {
		if l.copies[l.origins[c.doc]] > 1 {
			hash, err := l.wording(ctx, c)
			if err != nil {
				return nil, err
			}
			w := words{l.origins[c.doc], hash}
			if seen[w] {
				continue
			}
			seen[w] = true
		}
		kept = append(kept, c)
	}
	return kept, nil
}

// wording is a hash of whose words a candidate is, and of their letters and digits.
func (l *library) wording(ctx context.Context, c candidate) (uint64, error) {
	h := uint64(14695981039346656037) // FNV-1a
	add := func(b byte) { h = (h ^ uint64(b)) * 1099511628211 }
	if c.quote >= 0 {
		h = mix(h, uint64(l.quotes[c.quote].person+2))
	}
	for _, span := range c.own {
		words, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		for i := range len(words) {
			switch b := words[i]; {
			case 'A' <= b && b <= 'Z':
				add(b | 0x20)
			case b >= 0x80 || 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
				add(b)
			}
		}
	}
	return h, nil
}

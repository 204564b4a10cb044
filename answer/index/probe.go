package index

// Probe tells which passages hold some terms, many passages of one question one after the other: what was found of a term in a
// segment is kept between calls. It is for one goroutine.
type Probe struct {
	index *Index
	terms []string
	lists [][]cursor // by segment, then by term
}

// cursor is the run of a term that was looked into last.
type cursor struct {
	looked bool // the term was searched in the segment
	holds  bool // and is there
	record record
	block  int
	has    bool // run is of block
	run    run
}

// Probe is a probe for some terms.
func (ix *Index) Probe(terms []string) *Probe {
	return &Probe{ix, terms, make([][]cursor, ix.Segments())}
}

// Has reports whether a passage holds the term at a place in the probe's list.
func (p *Probe) Has(id uint32, term int) bool {
	segment, ordinal, ok := p.index.Locate(id)
	if !ok {
		return false
	}
	if p.lists[segment] == nil {
		p.lists[segment] = make([]cursor, len(p.terms))
	}
	c := &p.lists[segment][term]
	if !c.looked {
		c.looked, c.block = true, -1
		c.record, c.holds = p.index.segments[segment].find(p.terms[term])
	}
	if !c.holds {
		return false
	}
	if block := int(ordinal >> blockBits); block != c.block {
		c.block = block
		c.run, c.has = c.record.runIn(block)
	}
	if !c.has {
		return false
	}
	_, ok = c.run.find(uint16(ordinal & lowMask))
	return ok
}

package index

// Hit is a passage found.
type Hit struct {
	Passage uint32 // its id
	Score   float64
}

// top keeps the k best hits, in a heap with the worst of them first.
type top struct {
	k     int
	hits  []Hit
	index *Index // tells which of two is better
}

// threshold is the score a hit must reach to be kept; 0 while there is room.
func (t *top) threshold() float64 {
	if len(t.hits) < t.k {
		return 0
	}
	return t.hits[0].Score
}

func (t *top) push(h Hit) {
	if len(t.hits) < t.k {
		t.hits = append(t.hits, h)
		t.up()
		return
	}
	if t.index.better(h, t.hits[0]) < 0 {
		t.hits[0] = h
		t.down()
	}
}

func (t *top) up() {
	for i := len(t.hits) - 1; i > 0; {
		parent := (i - 1) / 2
		if t.index.better(t.hits[i], t.hits[parent]) < 0 {
			return
		}
		t.hits[i], t.hits[parent] = t.hits[parent], t.hits[i]
		i = parent
	}
}

func (t *top) down() {
	for i := 0; ; {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.hits); child++ {
			if t.index.better(t.hits[worst], t.hits[child]) < 0 {
				worst = child
			}
		}
		if worst == i {
			return
		}
		t.hits[i], t.hits[worst] = t.hits[worst], t.hits[i]
		i = worst
	}
}

package verdict

import "slices"

// Costs of an alignment, in hundredths of a full word. They let a word be exchanged where one stands in its place, let a
// passage be left out for the price of a word, whatever its length, and keep a lone word of grammar from being fetched from
// afar.
const (
	costExchange = 45
	costAdd      = 25 // for each word that the claim adds
	costAddOpen  = 20
	costSkip     = 1 // for each word of the original that the claim leaves out
	costSkipOpen = 50
	costStrict   = 1 << 16 // for a word exchanged or added where none is to be
)

// maxCells bounds the table of one alignment: about 180 words against 180, or an everyday claim against an article.
const maxCells = 1 << 15

// impossible is a score no path recovers from.
const impossible = -1 << 28

// Steps of a path through the table, two bits for each of the three states.
const (
	stepPair uint8 = iota // a word of each side
	stepAdd               // a word of the claim alone
	stepSkip              // a word of the original alone
)

// aligner aligns words with an affine-gap dynamic programme (Gotoh 1982). Its tables are kept for the next call.
type aligner struct {
	weights []int32
	strict  bool       // the claim's words are all to be found: none exchanged, none added
	scores  [6][]int32 // two rows for each state
	steps   []uint8
}

// ends says which ends of the original may be left out for nothing.
type ends struct{ head, tail bool }

// align finds the best alignment of all of claim with words of list and sets to, for each word of the claim, to the place in
// list of the word it stands for, equal or not, or to none. len(claim)*len(list) is maxCells at most.
func (a *aligner) align(claim, list []word, free ends, to []int32) {
	m, n := len(claim), len(list)
	width := n + 1
	a.steps = slices.Grow(a.steps[:0], (m+1)*width)[:(m+1)*width]
	for s := range a.scores {
		a.scores[s] = slices.Grow(a.scores[s][:0], width)[:width]
	}
	prev, cur := a.scores[:3], a.scores[3:]
	a.firstRow(prev[0], prev[1], prev[2], free)
	for i := 1; i <= m; i++ {
		a.row(claim[i-1], list, prev, cur, a.steps[i*width:(i+1)*width])
		prev, cur = cur, prev
	}
	col, state := n, best3(prev[0][n], prev[1][n], prev[2][n])
	if free.tail {
		for j := 0; j <= n; j++ {
			if s := best3(prev[0][j], prev[1][j], prev[2][j]); prev[s][j] > prev[state][col] {
				col, state = j, s
			}
		}
	}
	a.trace(m, col, width, state, to)
}

// firstRow sets the scores before any word of the claim.
func (a *aligner) firstRow(pair, add, skip []int32, free ends) {
	for j := range pair {
		pair[j], add[j], skip[j] = impossible, impossible, impossible
		if j == 0 || free.head {
			pair[j] = 0
		} else {
			skip[j] = int32(-costSkipOpen - j*costSkip)
		}
	}
}

// row sets the scores of one word of the claim against all of list.
func (a *aligner) row(w word, list []word, prev, cur [][]int32, steps []uint8) {
	gain, exchange, addOne := a.weights[w.id], int32(costExchange), int32(costAdd)
	if a.strict {
		exchange, addOne = costStrict, costStrict
	}
	n := len(list) + 1
	prevPair, prevAdd, prevSkip := prev[0][:n], prev[1][:n], prev[2][:n]
	pair, add, skip, steps := cur[0][:n], cur[1][:n], cur[2][:n], steps[:n]
	pair[0], skip[0] = impossible, impossible
	add[0], steps[0] = openOr(prevPair[0]-costAddOpen, prevAdd[0], prevSkip[0]-costAddOpen, 2)
	add[0] -= addOne
	for j := 1; j < n; j++ {
		from := best3(prevPair[j-1], prevAdd[j-1], prevSkip[j-1])
		score := max(prevPair[j-1], prevAdd[j-1], prevSkip[j-1])
		if list[j-1].id == w.id {
			pair[j] = score + gain
		} else {
			pair[j] = score - exchange
		}
		one, added := openOr(prevPair[j]-costAddOpen, prevAdd[j], prevSkip[j]-costAddOpen, 2)
		add[j] = one - addOne
		one, skipped := openOr(pair[j-1]-costSkipOpen, add[j-1]-costSkipOpen, skip[j-1], 4)
		skip[j] = one - costSkip
		steps[j] = from | added | skipped
	}
}

// openOr is the greatest of the scores that a step can come from and that state, shifted to the step's place.
func openOr(pair, add, skip int32, shift uint8) (int32, uint8) {
	switch {
	case pair >= add && pair >= skip:
		return pair, stepPair << shift
	case add >= skip:
		return add, stepAdd << shift
	}
	return skip, stepSkip << shift
}

// best3 is the index of the greatest, the first of equals.
func best3(a, b, c int32) uint8 {
	switch {
	case a >= b && a >= c:
		return 0
	case b >= c:
		return 1
	}
	return 2
}

// trace follows the path back from the claim's end at column col.
func (a *aligner) trace(i, col, width int, state uint8, to []int32) {
	for i > 0 {
		step := a.steps[i*width+col]
		switch state {
		case stepPair:
			i, col = i-1, col-1
			to[i] = int32(col)
			state = step & 3
		case stepAdd:
			i--
			to[i] = none
			state = step >> 2 & 3
		default:
			col--
			state = step >> 4 & 3
		}
	}
}

package answer

import "unicode/utf8"

// longestRow is how many letters of a name are compared without memory of their own.
const longestRow = 32

// distance counts the letters to insert, delete, replace or swap with a neighbour to turn a into b (optimal string alignment;
// Damerau, 1964). It stops at limit: a return of limit or more says only that it is at least that.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > 4*limit || -d > 4*limit { // no letter is longer than four bytes
		return limit
	}
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d >= limit || -d >= limit {
		return limit
	}
	s, t := []rune(a), []rune(b)
	var space [3][longestRow]int // most names fit
	rows := [3][]int{space[0][:], space[1][:], space[2][:]}
	if len(t) >= longestRow {
		rows = [3][]int{make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)}
	}
	before, above, row := rows[0][:len(t)+1], rows[1][:len(t)+1], rows[2][:len(t)+1]
	for j := range above {
		above[j] = j
	}
	for i := range s {
		row[0] = i + 1
		least := row[0]
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least >= limit {
			return limit
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}

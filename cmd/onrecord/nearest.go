package main

import "strings"

// nearestTo is which of the names somebody probably meant: the one with the fewest letters added, left out, changed or swapped,
// a third of the word's at most. Empty: none is near.
func nearestTo(word string, names []string) string {
	best, least := "", max(1, len(word)/3)+1
	for _, name := range names {
		d := editDistance(strings.ToLower(word), name)
		if strings.HasPrefix(name, word) && len(word) > 2 {
			d = 1 // the beginning of a name
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}

// editDistance is the optimal string alignment distance of two short words, in bytes: Damerau's, with no letter edited twice.
func editDistance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			rows[i][j] = min(change, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// orNearest is a hint at what was probably meant, to stand at a sentence's end; empty where nothing is near.
func orNearest(word string, names []string) string {
	if near := nearestTo(word, names); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

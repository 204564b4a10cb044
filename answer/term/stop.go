package term

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed stop.txt
var stopText string

// stops holds the terms of the words in stop.txt, so that every form of one is a stop word too.
var stops = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(stopText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			m[stem(w)] = true
		}
	}
	return m
})

// IsStop reports whether a term, as Tokens gives it, is of a word that says nothing about what a question asks for; the list
// is stop.txt. Names never are: "us" is a stop word, "US" is not.
func IsStop(term string) bool { return stops()[term] }

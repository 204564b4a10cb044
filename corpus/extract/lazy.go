package extract

import (
	"regexp"
	"sync"
)

// lazy is a pattern that is compiled when it is first needed. Together those of this package take two milliseconds, which a
// command that reads no pages does not have to wait for.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

//go:build race

package corpus

// racing: the race detector makes everything some ten times slower; large inputs are made a tenth as large.
const racing = true

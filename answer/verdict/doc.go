// Package verdict compares a claimed quotation with real ones: words first, and words only. Who said them, and where they
// stand, is for its caller.
package verdict

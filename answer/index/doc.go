// Package index is an inverted index of passages, with positions, ranked by BM25.
package index

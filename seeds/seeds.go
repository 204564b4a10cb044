// Package seeds embeds the two articles that the project starts from, byte for byte.
//
// They are messy on purpose and are never edited: a test holds their SHA-256. They belong to their publishers and stand
// here as the working example of a story.
package seeds

import "embed"

// FS holds the articles at its root, one .txt file each.
//
//go:embed *.txt
var FS embed.FS

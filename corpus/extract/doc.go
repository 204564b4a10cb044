// Package extract turns a file's bytes into articles: canonical text and what the file says about where it came from.
//
// [Read] is all there is to call. It goes by the ending of the file's name and needs nothing but the bytes, so that it can be
// asked for any file system, and for pages that were just fetched.
package extract

//go:build !(linux || openbsd || dragonfly || solaris || darwin || freebsd || netbsd)

package corpus

import "io/fs"

// statOf reads what is told of a file.
func statOf(info fs.FileInfo) stat {
	return stat{size: info.Size(), modified: info.ModTime().UnixNano()}
}

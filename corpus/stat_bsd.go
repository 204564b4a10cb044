//go:build darwin || freebsd || netbsd

package corpus

import (
	"io/fs"
	"syscall"
)

// statOf reads what is told of a file.
func statOf(info fs.FileInfo) stat {
	s := stat{size: info.Size(), modified: info.ModTime().UnixNano()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.changed, s.device, s.inode = sys.Ctimespec.Nano(), uint64(sys.Dev), uint64(sys.Ino)
	}
	return s
}

//go:build linux || darwin || freebsd || netbsd || openbsd

package bot

import (
	"os"
	"syscall"
)

// lockFile takes a file for this process alone, until it is closed; an error where another process has it.
func lockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

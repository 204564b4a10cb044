//go:build linux || darwin || freebsd || netbsd || openbsd

package keep

import (
	"os"
	"syscall"
)

// lockFile takes a lock that ends with the process, or fails where another has it.
func lockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// syncDir brings a folder's entries to the disk: without it a crash of the machine may forget a name.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

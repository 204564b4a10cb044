//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package bot

import "os"

// lockFile does nothing here: the standard library has no lock for this system.
func lockFile(*os.File) error { return nil }

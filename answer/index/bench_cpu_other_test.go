//go:build !linux

package index

import "time"

// processTime is known on Linux only.
func processTime() time.Duration { return 0 }

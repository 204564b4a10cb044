package index

import (
	"syscall"
	"time"
)

// processTime is the processor time the process has used: unlike the time on the clock, it does not grow while others have
// the processor.
func processTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

package answer_test

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is the processor time that the calling goroutine's thread has used: unlike the time on the clock, it does not grow
// while others have the processor, and what the collector does elsewhere is not in it. The goroutine is locked to its thread.
func threadTime() time.Duration { return clock(unix.CLOCK_THREAD_CPUTIME_ID) }

// processTime is the same of the whole process, the collector's work included.
func processTime() time.Duration { return clock(unix.CLOCK_PROCESS_CPUTIME_ID) }

func clock(id int32) time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(id, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

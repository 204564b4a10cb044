package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"sync/atomic"
	"time"
)

// resident is how much memory a process has in use, as Linux counts it: now, and at most so far. Zero where the system does not tell.
func resident(pid int) (now, peak int64) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	for _, m := range regexp.MustCompile(`(?m)^(VmRSS|VmHWM):\s+(\d+) kB$`).FindAllSubmatch(raw, -1) {
		n, _ := strconv.ParseInt(string(m[2]), 10, 64)
		if string(m[1]) == "VmRSS" {
			now = n << 10
		} else {
			peak = n << 10
		}
	}
	return now, peak
}

// limited kills the process once it has more memory in use than the limit, as a control group would, and keeps its peak. A control group
// of its own would be stricter by the kernel's memory for its sockets and laxer by what the kernel can take back of the binary's pages;
// RLIMIT_DATA counts what is mapped and never touched, 64 MiB at a time with Go, and tells nothing of use.
type limited struct {
	peak   atomic.Int64
	killed atomic.Bool
	ended  chan struct{}
}

// limitEvery is how often the process is looked at: it takes longer to fill a mebibyte. The peak is the kernel's own.
const limitEvery = 5 * time.Millisecond

// limit looks after a process until it ends. No limit kills nothing.
func limit(p *os.Process, bytes int64) *limited {
	l := &limited{ended: make(chan struct{})}
	go func() { // ends with the process
		defer close(l.ended)
		for {
			now, peak := resident(p.Pid)
			if now == 0 {
				return
			}
			l.peak.Store(max(l.peak.Load(), peak))
			if bytes > 0 && now > bytes {
				l.killed.Store(true)
				_ = p.Kill() // an error says that it has ended
				return
			}
			time.Sleep(limitEvery)
		}
	}()
	return l
}

package main

import (
	"log/slog"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// memoryFiles are where Linux says how much memory a process's group may have: the second version of control groups, the first.
var memoryFiles = []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}

// memoryShare is how much of a group's limit the collector may let the heap and the runtime grow to: the rest is for what it does not
// count, such as the binary's pages and the kernel's buffers of sockets. The Go manual recommends 5 to 10 % of headroom.
const memoryShare = 0.9

// boundMemory has the collector keep within the limit of the process's control group, unless GOMEMLIMIT says otherwise.
func boundMemory(getenv func(string) string, files []string, log *slog.Logger) {
	if getenv("GOMEMLIMIT") != "" {
		return
	}
	if limit := groupLimit(files); limit > 0 {
		debug.SetMemoryLimit(limit)
		log.Info("serve bound memory", "bytes", limit)
	}
}

// groupLimit is memoryShare of the limit; 0: there is none, or it cannot be told.
func groupLimit(files []string) int64 {
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(string(raw)), 10, 64)
		if err != nil || n <= 0 || n > math.MaxInt64/2 { // "max", or the first version's largest page count
			return 0
		}
		return int64(float64(n) * memoryShare)
	}
	return 0
}

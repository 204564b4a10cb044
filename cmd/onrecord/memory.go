package main

import (
	"log/slog"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

// memoryFiles are where Linux says how much memory a process's group may have: the second version of control groups, the first.
var memoryFiles = []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}

// memoryShare is how much of a group's limit the collector may let the heap and the runtime grow to: the rest is for what it does not
// count, such as the binary's pages and the kernel's buffers of sockets. The Go manual recommends 5 to 10 % of headroom.
const memoryShare = 0.9

// headroom is the part of the memory limit that the heap may fill before the collector begins, once the articles are read: the rest is for
// the next state of a story, which is made beside the one there is, so that the collector need not run without end meanwhile.
// underWay is what questions take beside the articles, in bytes, as the soak of cmd measures it: those that are being answered, and what is
// remembered of sentences, words and conversations. leastGrowth and mostGrowth bound how much the heap grows between two collections, in
// per cent of what is live: 100 is Go's own, and with much less than 25 collecting would take more of the processor than answering.
const (
	headroom    = 0.8
	underWay    = 24_000_000
	leastGrowth = 25
	mostGrowth  = 100
)

// keepHeadroom has the collector begin the earlier the nearer what is live comes to the memory limit, and gives the system back what is
// free. Without a limit, or where GOGC says otherwise, it does nothing. It takes about a tenth of a second for a hundred megabytes.
func keepHeadroom(getenv func(string) string) {
	limit := debug.SetMemoryLimit(-1)
	if limit == math.MaxInt64 || getenv("GOGC") != "" {
		return
	}
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m) // of which HeapAlloc, just after a collection, is what is live
	debug.SetGCPercent(growth(m.HeapAlloc, limit))
}

// growth is how much the heap may grow between two collections, in per cent of the bytes that are live.
func growth(live uint64, limit int64) int {
	return int(min(max(100*(headroom*float64(limit)/float64(live+underWay)-1), leastGrowth), mostGrowth))
}

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

package corpus

import "time"

// stat is what the file system tells of a file that is not opened. Two that are equal are of the same file, unchanged, unless it
// changed within the tick of a clock: see settled.
type stat struct {
	size     int64
	modified int64  // nanoseconds since 1970
	changed  int64  // likewise, of content or metadata, which nobody can set; 0 where it is not told
	device   uint64 // 0 where it is not told
	inode    uint64 // 0 where it is not told: another file of the same name, size and time then looks the same
}

// tick is the coarsest step in which file systems keep times: FAT has 2 s.
const tick = 2 * time.Second

// settled reports whether a change after now would show in s: its times lie in the past by more than their step. Of a file whose
// times lie in the future, as after a step of the clock, nobody can tell.
func (s stat) settled(now time.Time) bool {
	return max(s.modified, s.changed) < now.Add(-tick).UnixNano()
}

// writing reports whether the file was modified so lately, before now, that whoever writes it may not be done.
func (s stat) writing(now time.Time) bool {
	age := now.UnixNano() - s.modified
	return age >= 0 && age < int64(quiet)
}

// quiet is how long a file must have been left alone before a change of it is taken up: whoever writes an article writes it in less.
// patience is how long one that is not left alone is waited for.
const (
	quiet    = 500 * time.Millisecond
	patience = 5 * time.Second
)

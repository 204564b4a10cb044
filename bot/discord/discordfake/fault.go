package discordfake

import (
	"net/http"
	"path"
	"time"
)

// Fault makes REST calls fail or dawdle.
type Fault struct {
	Method     string        // empty: any
	Path       string        // a pattern of path.Match for the path below the API root: "/interactions/*/*/callback"
	Times      int           // how many calls it spoils; 0: one
	Delay      time.Duration // how long the call is held first
	Code       int           // Discord's own code, with Status
	Status     int           // answered instead of doing the call; 0: the call is done after the delay
	After      bool          // the call is done, and Status answered all the same: an answer that is lost on the way
	RetryAfter time.Duration // with 429
	Global     bool          // with 429: the limit of the whole bot
	Body       string        // answered instead of Discord's JSON; with Status
}

type fault struct {
	Fault
	left int
}

// Fail adds a fault. Faults apply in the order added, one a call.
func (s *Server) Fail(f Fault) {
	if f.Times == 0 {
		f.Times = 1
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{f, f.Times})
}

// fault takes the next fault that fits a call.
func (s *Server) fault(method, p string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if ok, _ := path.Match(f.Path, p); ok && f.left > 0 && (f.Method == "" || f.Method == method) {
			f.left--
			return f.Fault, true
		}
	}
	return Fault{}, false
}

// spoil answers a call as f says.
func (f Fault) spoil(w http.ResponseWriter) {
	if f.Status == http.StatusTooManyRequests && f.Body == "" {
		tooMany(w, f.RetryAfter, f.Global)
		return
	}
	if f.Body != "" {
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body))
		return
	}
	refuse(w, f.Status, f.Code, "an error that the test asked for")
}

// Mend takes back every fault.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

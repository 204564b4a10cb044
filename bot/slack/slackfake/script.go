package slackfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Answer is what one call of a method gets instead of the usual. The zero Answer is the usual.
type Answer struct {
	Status     int           // HTTP status; 0: 200
	RetryAfter int           // the Retry-After header, in seconds, with status 429
	Error      string        // {"ok":false,"error":…}
	Needed     string        // beside Error: the missing scope
	Body       string        // sent as it is, instead of JSON
	Delay      time.Duration // before answering
	Accept     bool          // the call is carried out all the same: only its answer is lost
}

// Script sets what the next calls of method get, in order. Later calls get the usual again.
func (f *Slack) Script(method string, answers ...Answer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.scripts[method] = append(f.scripts[method], answers...)
}

// Revoke makes every later call fail with code ("token_revoked", "account_inactive" …); an empty code mends it.
func (f *Slack) Revoke(code string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.revoked = code
}

// CloseChannel lets the bot no longer post in a channel, as one it is no member of.
func (f *Slack) CloseChannel(channel string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closedTo[channel] = true
}

// Calls is how often method was called, refused calls included.
func (f *Slack) Calls(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[method]
}

// next takes the answer scripted for a call, and counts the call.
func (f *Slack) next(method string) (a Answer, scripted bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[method]++
	f.touch()
	if queue := f.scripts[method]; len(queue) > 0 {
		f.scripts[method] = queue[1:]
		return queue[0], true
	}
	return Answer{}, false
}

// plain reports whether a leaves a call its usual answer, perhaps a late one.
func (a Answer) plain() bool { return a.Status == 0 && a.Error == "" && a.Body == "" }

func (a Answer) write(w http.ResponseWriter) {
	if a.RetryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(a.RetryAfter))
	}
	status := a.Status
	if status == 0 {
		status = http.StatusOK
	}
	if a.Body != "" || a.Error == "" {
		w.Header().Set("Content-Type", "text/html") // as Slack's proxies do with a 5xx
		w.WriteHeader(status)
		_, _ = w.Write([]byte(a.Body))
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(refusal{Error: a.Error, Needed: a.Needed})
}

package slackfake

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// maxAttempts is how often an envelope is sent at most: once, and three retries, as Slack documents.
const maxAttempts = 4

// delivery is one payload on its way to the app.
type delivery struct {
	kind     string // events_api, slash_commands, interactive
	payload  json.RawMessage
	ids      []string // of its envelopes: every attempt has another
	lastSent time.Time
	acked    bool
	answer   json.RawMessage // what came with the acknowledgement
}

// Deliver sends a payload of the Events API in an envelope, again and again until it is acknowledged. Without an open socket
// it waits for one. The returned name is for Acked.
func (f *Slack) Deliver(payload any) int { return f.deliver("events_api", payload) }

func (f *Slack) deliver(kind string, payload any) int {
	raw, ok := payload.(json.RawMessage)
	if !ok {
		raw, _ = json.Marshal(payload)
	}
	f.mu.Lock()
	f.deliveries = append(f.deliveries, &delivery{kind: kind, payload: raw})
	name := len(f.deliveries) - 1
	f.mu.Unlock()
	f.sendDue(false)
	return name
}

// Acked reports whether a delivery was acknowledged, and how often it was sent.
func (f *Slack) Acked(name int) (acked bool, sent int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	d := f.deliveries[name]
	return d.acked, len(d.ids)
}

// Unacked is how many deliveries are not acknowledged.
func (f *Slack) Unacked() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, d := range f.deliveries {
		if !d.acked {
			n++
		}
	}
	return n
}

// LoseAcks makes the next n acknowledgements vanish on their way.
func (f *Slack) LoseAcks(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.loseAcks += n
}

func (f *Slack) acknowledged(id string, answer json.RawMessage) {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer f.touch()
	if f.loseAcks > 0 {
		f.loseAcks--
		return
	}
	for _, d := range f.deliveries {
		if slices.Contains(d.ids, id) {
			d.acked, d.answer = true, answer
		}
	}
}

// redeliver sends what is due until ctx ends.
func (f *Slack) redeliver(ctx context.Context) {
	ticker := time.NewTicker(f.options.RedeliverAfter / 3)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			f.sendDue(false)
		}
	}
}

// envelope is what a delivery travels in.
type envelope struct {
	EnvelopeID   string          `json:"envelope_id"`
	Type         string          `json:"type"`
	Payload      json.RawMessage `json:"payload"`
	Accepts      bool            `json:"accepts_response_payload"`
	RetryAttempt int             `json:"retry_attempt"`
	RetryReason  string          `json:"retry_reason"`
}

// sendDue sends every delivery that was never sent, or is overdue; with a fresh socket, all that are not acknowledged.
func (f *Slack) sendDue(fresh bool) {
	f.sending.Lock() // so that deliveries leave in their order
	defer f.sending.Unlock()
	f.mu.Lock()
	var to *socket
	for _, s := range f.sockets {
		if !s.leaving {
			to = s
		}
	}
	var frames [][]byte
	if to != nil {
		for _, d := range f.deliveries {
			due := fresh || time.Since(d.lastSent) >= f.options.RedeliverAfter
			if !d.acked && len(d.ids) < maxAttempts && due {
				frames = append(frames, f.enclose(d))
			}
		}
	}
	f.mu.Unlock()
	for _, frame := range frames {
		if to.write(frame) != nil {
			return // the connection is gone: what is missing is due again later
		}
	}
}

// enclose makes the frame of the next attempt. f.mu is held.
func (f *Slack) enclose(d *delivery) []byte {
	e := envelope{EnvelopeID: f.id("env-"), Type: d.kind, Payload: d.payload, Accepts: d.kind != "events_api"}
	if len(d.ids) > 0 {
		e.RetryAttempt, e.RetryReason = len(d.ids), "timeout"
	}
	d.ids = append(d.ids, e.EnvelopeID)
	d.lastSent = time.Now()
	frame, _ := json.Marshal(e)
	return frame
}

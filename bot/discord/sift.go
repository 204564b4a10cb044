package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// The gateway's opcodes that Discord sends.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// packet is one payload of the gateway.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
}

// maxInterval bounds the heartbeat that a gateway may ask for; Discord asks for 41.25 s.
const maxInterval = 5 * time.Minute

var errHello = errors.New("the gateway's Hello makes no sense")

// sift looks at one payload and returns what the SDK shall see of it: nil for nothing. An error ends the connection.
func sift(w *wire, raw []byte) ([]byte, error) {
	var p packet
	if json.Unmarshal(raw, &p) != nil {
		return nil, nil // malformed: the SDK would panic on "null"
	}
	switch p.Op {
	case opDispatch:
		return dispatch(w, p, raw)
	case opHeartbeat:
		return raw, nil
	case opReconnect:
		return nil, errRenew
	case opInvalidSession:
		return invalid(w, p, raw)
	case opHello:
		return raw, hello(w, p)
	case opHeartbeatAck:
		w.pulse.ack(time.Now())
		return raw, nil
	}
	return nil, nil
}

// hello takes the heartbeat's interval: two of them, and some grace, are the silence that a connection may keep.
func hello(w *wire, p packet) error {
	var d struct {
		Interval float64 `json:"heartbeat_interval"` // milliseconds
	}
	err := json.Unmarshal(p.Data, &d)
	interval := time.Duration(d.Interval * float64(time.Millisecond))
	if err != nil || interval < time.Millisecond || interval > maxInterval {
		return errHello
	}
	w.pulse.hello(interval)
	w.patience = max(2*interval+w.timing.grace, w.timing.hello)
	return nil
}

// invalid waits as documented. A session that may be resumed is resumed on a new connection; otherwise the SDK identifies on this one.
func invalid(w *wire, p packet, raw []byte) ([]byte, error) {
	if err := w.pause(w.timing.op9 + rand.N(4*w.timing.op9+1)); err != nil {
		return nil, err
	}
	if string(p.Data) == "true" {
		return nil, errRenew
	}
	return raw, nil
}

// dispatch lets the events through that this package is for. READY is cut to what is used, and others are emptied: the SDK
// dereferences parts of them unchecked. They still pass, as unknown events, since their numbers count.
func dispatch(w *wire, p packet, raw []byte) ([]byte, error) {
	if p.Seq <= 0 {
		return nil, nil
	}
	switch p.Type {
	case "INTERACTION_CREATE", "MESSAGE_CREATE", "RESUMED":
		return raw, nil
	case "READY":
		return ready(w, p)
	}
	return json.Marshal(packet{Op: opDispatch, Seq: p.Seq, Type: "UNUSED", Data: json.RawMessage("{}")})
}

type readyData struct {
	Version int    `json:"v"`
	Session string `json:"session_id"`
	User    struct {
		ID string `json:"id"`
	} `json:"user"`
	Application struct {
		ID string `json:"id"`
	} `json:"application"`
}

func ready(w *wire, p packet) ([]byte, error) {
	var d readyData
	if err := json.Unmarshal(p.Data, &d); err != nil || d.Session == "" || !isID(d.User.ID) {
		return nil, fmt.Errorf("the gateway's READY makes no sense")
	}
	w.pulse.is(d.User.ID, d.Application.ID)
	kept, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	return json.Marshal(packet{Op: opDispatch, Seq: p.Seq, Type: "READY", Data: kept})
}

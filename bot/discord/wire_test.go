package discord

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

func FuzzFrame(f *testing.F) {
	f.Add([]byte("hello"), byte(1), true)
	f.Add(bytes.Repeat([]byte{7}, 126), byte(2), false)
	f.Add(bytes.Repeat([]byte{7}, 1<<16), byte(0), true)
	f.Fuzz(func(t *testing.T, payload []byte, op byte, final bool) {
		in := frame{final: final, op: op & 0xf, payload: payload}
		got, err := readFrame(bufio.NewReader(bytes.NewReader(in.append(nil))), len(payload))
		if err != nil || got.final != in.final || got.op != in.op || !bytes.Equal(got.payload, payload) {
			t.Errorf("%+v reads back as %+v, %v", in, got, err)
		}
		_, err = readFrame(bufio.NewReader(bytes.NewReader(in.append(nil))), len(payload)-1)
		if len(payload) > 0 && !errors.Is(err, errTooLarge) {
			t.Errorf("a frame over the limit gives %v", err)
		}
		_, _ = readFrame(bufio.NewReader(bytes.NewReader(payload)), 1<<20) // must not panic
	})
}

// ends are a wire and the gateway's end of it, past the handshake.
func ends(t *testing.T, patience time.Duration) (*wire, net.Conn) {
	t.Helper()
	near, far := net.Pipe()
	w := newWire(near, timing{hello: patience, attempt: time.Second, op9: time.Microsecond}, &pulse{})
	t.Cleanup(func() { w.Close(); far.Close() })
	go func() { _, _ = far.Write([]byte("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")) }() // ends with the test
	buf := make([]byte, 1<<10)
	for !w.open {
		if _, err := w.Read(buf); err != nil {
			t.Fatal(err)
		}
	}
	return w, far
}

func textFrame(s string) []byte {
	return frame{final: true, op: opText, payload: []byte(s)}.append(nil)
}

func TestWireGivesUpOnADrip(t *testing.T) {
	w, far := ends(t, 100*time.Millisecond)
	go func() { // ends with the wire
		for _, b := range textFrame(`{"op":11}` + strings.Repeat(" ", 1000)) {
			if _, err := far.Write([]byte{b}); err != nil {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	if _, err := w.Read(make([]byte, 100)); !errors.Is(err, errSilent) {
		t.Errorf("a byte at a time gives %v, want errSilent", err)
	}
}

func TestWirePutsPartsTogether(t *testing.T) {
	w, far := ends(t, time.Minute)
	go func() { // ends once all is read
		out := frame{op: opText, payload: []byte(`{"op":`)}.append(nil)
		out = frame{op: opContinue, payload: []byte(`1`)}.append(out)
		out = frame{final: true, op: opContinue, payload: []byte(`1}`)}.append(out)
		_, _ = far.Write(out)
	}()
	got, err := readFrame(bufio.NewReader(w), 100)
	if err != nil || string(got.payload) != `{"op":11}` || !got.final {
		t.Errorf("read %+v, %v", got, err)
	}
	if w.pulse.read().LastAck.IsZero() {
		t.Error("the acknowledgement was not noted")
	}
}

func TestWireRefusesWhatIsTooLarge(t *testing.T) {
	w, far := ends(t, time.Minute)
	go func() { _, _ = far.Write([]byte{0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0}) }() // ends once it is read
	if _, err := w.Read(make([]byte, 100)); !errors.Is(err, errTooLarge) {
		t.Errorf("4 GiB give %v", err)
	}
}

// A close frame with 1000 on a connection that broke would end the session that is to be resumed.
func TestWireSendsNothingOnceItIsOver(t *testing.T) {
	w, far := ends(t, time.Minute)
	go func() { _, _ = far.Write(textFrame(`{"op":7}`)) }() // ends once it is read
	if _, err := w.Read(make([]byte, 100)); !errors.Is(err, errRenew) {
		t.Fatalf("op 7 gives %v", err)
	}
	if _, err := w.Write([]byte("x")); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a write gives %v", err)
	}
}

func TestSiftKeepsTheSDKFromHarm(t *testing.T) {
	w := newWire(nil, timing{}, &pulse{})
	tests := []struct{ packet, want string }{
		{`null`, ``},
		{`{"op":0,"s":3,"t":"GUILD_CREATE","d":null}`, `{"op":0,"d":{},"s":3,"t":"UNUSED"}`},
		{`{"op":0,"s":4,"t":"MESSAGE_CREATE","d":{"id":"1"}}`, `{"op":0,"s":4,"t":"MESSAGE_CREATE","d":{"id":"1"}}`},
		{`{"op":0,"s":0,"t":"MESSAGE_CREATE","d":{}}`, ``},
		{
			`{"op":0,"s":1,"t":"READY","d":{"v":10,"session_id":"s","user":{"id":"5"},"application":{"id":"6"},"guilds":[null]}}`,
			`{"op":0,"d":{"v":10,"session_id":"s","user":{"id":"5"},"application":{"id":"6"}},"s":1,"t":"READY"}`,
		},
		{`{"op":8}`, ``},
		{`{"op":1}`, `{"op":1}`},
	}
	for _, test := range tests {
		got, err := sift(w, []byte(test.packet))
		if err != nil || string(got) != test.want {
			t.Errorf("of %s the SDK sees %s (%v), want %s", test.packet, got, err, test.want)
		}
	}
	if w.pulse.me() != "5" || w.pulse.application() != "6" {
		t.Errorf("the bot is %q of %q", w.pulse.me(), w.pulse.application())
	}
}

func FuzzSift(f *testing.F) {
	f.Add([]byte(`{"op":0,"s":1,"t":"READY","d":{"session_id":"s","user":{"id":"5"}}}`))
	f.Add([]byte(`{"op":10,"d":{"heartbeat_interval":41250}}`))
	f.Fuzz(func(t *testing.T, packet []byte) {
		w := newWire(nil, timing{}, &pulse{})
		_, _ = sift(w, packet) // must not panic
	})
}

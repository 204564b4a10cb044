package discord

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// wire is a connection to the gateway that stands between the network and the SDK, below its WebSocket and above TLS. The SDK
// (discordgo 0.29) reads with no deadline, forgets close codes, deadlocks on an op 7 that comes first, identifies at once on op 9,
// gives up its session by closing with 1000 where the connection broke, and panics on some malformed packets. A wire reads whole
// frames under a deadline, and lets through only what the SDK takes well; see sift.
type wire struct {
	net.Conn
	timing timing
	pulse  *pulse
	sift   func(w *wire, packet []byte) ([]byte, error)

	in       *bufio.Reader
	out      []byte // ready for the SDK
	open     bool   // the handshake is through: frames follow
	raw      bool   // the handshake failed: the rest is HTTP
	patience time.Duration

	once  sync.Once
	done  chan struct{} // closed once the connection is over
	cause error         // why; to be read after done
}

// closed is the end of a connection by a close frame.
type closed struct{ code int }

func (c closed) Error() string { return fmt.Sprintf("closed with code %d", c.code) }

// errRenew ends a connection that Discord asked to renew; the session is resumed on the next one.
var errRenew = errors.New("discord asked to connect again")

// errSilent ends a connection on which nothing was heard for too long.
var errSilent = errors.New("the gateway fell silent")

func newWire(c net.Conn, t timing, p *pulse) *wire {
	return &wire{Conn: c, timing: t, pulse: p, sift: sift, in: bufio.NewReaderSize(c, 32<<10), patience: t.hello, done: make(chan struct{})}
}

// Read gives the SDK what is left of the server's bytes.
func (w *wire) Read(p []byte) (int, error) {
	for len(w.out) == 0 {
		if err := w.next(); err != nil {
			w.end(err)
			return 0, err
		}
	}
	n := copy(p, w.out)
	w.out = w.out[n:]
	return n, nil
}

// next fills out with the response to the handshake, or with one message that passed the sieve, or with nothing.
func (w *wire) next() error {
	switch {
	case w.raw:
		b, err := w.in.ReadByte()
		w.out = append(w.out[:0], b)
		return err
	case !w.open:
		return w.handshake()
	}
	// One deadline for a whole message: a byte now and then is silence too.
	if err := w.Conn.SetReadDeadline(time.Now().Add(w.patience)); err != nil {
		return err
	}
	err := w.message()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return errSilent
	}
	return err
}

// maxHandshake is the most that the response to the handshake may take, in bytes.
const maxHandshake = 64 << 10

// handshake passes the response's head through. Its deadline is the dialler's.
func (w *wire) handshake() error {
	for len(w.out) < maxHandshake {
		line, err := w.in.ReadSlice('\n')
		w.out = append(w.out, line...)
		if err != nil {
			return err
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			status, _, _ := bytes.Cut(w.out, []byte("\r\n"))
			w.open = bytes.Contains(status, []byte(" 101"))
			w.raw = !w.open
			return nil
		}
	}
	return errTooLarge
}

// message reads frames up to the end of a message and puts what the sieve leaves of it into out. Control frames pass at once.
func (w *wire) message() error {
	var whole []byte
	kind := byte(opContinue)
	for {
		f, err := readFrame(w.in, maxFrame-len(whole))
		if err != nil {
			return err
		}
		if f.control() {
			w.out = f.append(w.out)
			if f.op == opClose {
				return w.closing(f)
			}
			return w.resumeMessage(whole, kind)
		}
		if f.op != opContinue {
			kind = f.op
		}
		whole = append(whole, f.payload...)
		if f.final {
			return w.deliver(kind, whole)
		}
	}
}

// resumeMessage goes on after a control frame within a message in parts, which Discord never sends: it is a breach here.
func (w *wire) resumeMessage(whole []byte, kind byte) error {
	if len(whole) > 0 || kind != opContinue {
		return errProtocol
	}
	return nil
}

// closing notes the code of a close frame. The SDK is given the frame, and reads no further.
func (w *wire) closing(f frame) error {
	code := 1005 // none was given, RFC 6455 section 7.1.5
	if len(f.payload) >= 2 {
		code = int(binary.BigEndian.Uint16(f.payload))
	}
	w.end(closed{code})
	return nil
}

// deliver passes a message through the sieve. Binary ones are compressed, which nobody asked for.
func (w *wire) deliver(kind byte, whole []byte) error {
	if kind != opText {
		return nil
	}
	kept, err := w.sift(w, whole)
	if err != nil || kept == nil {
		return err
	}
	w.out = frame{final: true, op: opText, payload: kept}.append(w.out)
	return nil
}

// Write sends the SDK's bytes, under a deadline. Once the connection is over nothing is sent, above all no close frame with 1000:
// it would end the session that is about to be resumed.
func (w *wire) Write(p []byte) (int, error) {
	select {
	case <-w.done:
		return 0, io.ErrClosedPipe
	default:
	}
	if w.open {
		if err := w.Conn.SetWriteDeadline(time.Now().Add(w.timing.attempt)); err != nil {
			return 0, err
		}
	}
	return w.Conn.Write(p)
}

// Close ends the connection.
func (w *wire) Close() error {
	w.end(net.ErrClosed)
	return nil
}

// end closes the connection, for a reason; the first one counts.
func (w *wire) end(cause error) {
	w.once.Do(func() {
		w.cause = cause
		close(w.done)
		_ = w.Conn.Close()
	})
}

// pause waits, unless the connection ends first.
func (w *wire) pause(d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-w.done:
		return w.cause
	}
}

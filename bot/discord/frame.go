package discord

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// The opcodes of WebSocket frames, RFC 6455 section 5.2.
const (
	opContinue = 0x0
	opText     = 0x1
	opClose    = 0x8
)

// maxFrame is the most that a message of the gateway may hold, in bytes. The largest that is of use here, a READY, lists a bot's
// servers at some 60 bytes each, 2,500 at most; guilds' own events are not asked for.
const maxFrame = 8 << 20

var (
	errTooLarge = errors.New("a message of the gateway is too large")
	errProtocol = errors.New("the gateway broke the WebSocket protocol")
)

// frame is one WebSocket frame of a server, which masks nothing.
type frame struct {
	final   bool
	op      byte
	payload []byte
}

// control reports whether f is a close, ping or pong; those are never in parts.
func (f frame) control() bool { return f.op&0x8 != 0 }

// readFrame reads one frame; at most limit bytes of payload.
func readFrame(r *bufio.Reader, limit int) (frame, error) {
	var head [2]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return frame{}, err
	}
	f := frame{final: head[0]&0x80 != 0, op: head[0] & 0x0f}
	if head[0]&0x70 != 0 || head[1]&0x80 != 0 { // an extension that nobody asked for, or a mask
		return frame{}, errProtocol
	}
	n := uint64(head[1] & 0x7f)
	var wide [8]byte
	switch n {
	case 126:
		if _, err := io.ReadFull(r, wide[6:]); err != nil {
			return frame{}, err
		}
		n = binary.BigEndian.Uint64(wide[:])
	case 127:
		if _, err := io.ReadFull(r, wide[:]); err != nil {
			return frame{}, err
		}
		n = binary.BigEndian.Uint64(wide[:])
	}
	if n > uint64(max(limit, 0)) {
		return frame{}, errTooLarge
	}
	f.payload = make([]byte, n)
	_, err := io.ReadFull(r, f.payload)
	return f, err
}

// append writes f, unmasked, after dst.
func (f frame) append(dst []byte) []byte {
	first := f.op
	if f.final {
		first |= 0x80
	}
	switch n := len(f.payload); {
	case n < 126:
		dst = append(dst, first, byte(n))
	case n <= 0xffff:
		dst = binary.BigEndian.AppendUint16(append(dst, first, 126), uint16(n))
	default:
		dst = binary.BigEndian.AppendUint64(append(dst, first, 127), uint64(n))
	}
	return append(dst, f.payload...)
}

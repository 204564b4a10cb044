package repl

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestLines answers line by line: blank lines are passed over, a word ends it, a line too long does not.
func TestLines(t *testing.T) {
	long := strings.Repeat("what did Quill say ", maxLine/10)
	for _, c := range []struct {
		name, in string
		want     []string // what is printed, in order
		never    string
	}{
		{"a question", "what did Abbott say\n", []string{"“regrettable”"}, "> "},
		{"no line end", "what did Abbott say", []string{"“regrettable”"}, ""},
		{"CRLF", "what did Abbott say\r\n\r\n", []string{"“regrettable”"}, "\r"},
		{"a conversation", "what did Abbott say\n\n  \nand Ida Quill?\n", []string{"“regrettable”", "“daylight robbery”"}, ""},
		{"a command", ":people\n", []string{"Mara Quill"}, ""},
		{"to quit", "what did Abbott say\n QUIT \nwhat did Ida Quill say\n", []string{"“regrettable”"}, "robbery"},
		{"too long", long + "\nwhat did Abbott say\n", []string{"Line 1 is longer than 64 KiB: left out.", "“regrettable”"}, ""},
		{"too long, and nothing after", "hello\n" + long, []string{"Hello", "Line 2 is longer than 64 KiB: left out."}, ""},
		{"bytes that are no text", "what did \xff\x00Abbott\x1b say\n", []string{"“regrettable”"}, "\x1b"},
		{"nothing", "", nil, "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			if err := Lines(t.Context(), harbour(t), strings.NewReader(c.in), &out, Options{}); err != nil {
				t.Fatal(err)
			}
			rest := out.String()
			for _, want := range c.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Errorf("printed %q, want %q in it, in this order: %q", out.String(), want, c.want)
				}
				rest = after
			}
			if c.never != "" && strings.Contains(out.String(), c.never) {
				t.Errorf("printed %q, which holds %q", out.String(), c.never)
			}
		})
	}
}

// TestQuits knows the words that leave.
func TestQuits(t *testing.T) {
	for text, want := range map[string]bool{":quit": true, ":q": true, " exit ": true, "Quit": true, ":exit": true, "": false,
		"why did he quit": false, ":quit now": false} {
		if got := quits(text); got != want {
			t.Errorf("quits(%q) is %t", text, got)
		}
	}
}

// TestLinesCancelled ends while the input blocks.
func TestLinesCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, feed := io.Pipe()
	defer feed.Close()
	done := make(chan error)
	go func() { done <- Lines(ctx, harbour(t), in, io.Discard, Options{}) }()
	if _, err := feed.Write([]byte("hello\n")); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// failing is an input that breaks after a line.
type failing struct{ r io.Reader }

// Read reads, then fails.
func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// TestLinesBroken answers what came, then tells that reading failed; and that writing did.
func TestLinesBroken(t *testing.T) {
	var out strings.Builder
	err := Lines(t.Context(), harbour(t), failing{strings.NewReader("hello\n")}, &out, Options{})
	if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(out.String(), "Hello") {
		t.Errorf("error %v after %q, want io.ErrUnexpectedEOF after an answer", err, out.String())
	}
	r, w := io.Pipe()
	r.Close()
	if err := Lines(t.Context(), harbour(t), strings.NewReader("hello\nhello\n"), w, Options{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v, want io.ErrClosedPipe", err)
	}
}

// FuzzInput holds that the lines of an input are those of its text, but for what is over the limit.
func FuzzInput(f *testing.F) {
	f.Add("one\ntwo\r\n\nfour", 3)
	f.Add("\n\n", 0)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = max(limit, -limit) % 5000
		var want []string
		if s != "" {
			want = strings.Split(strings.TrimSuffix(s, "\n"), "\n")
		}
		n := 0
		for line, err := range Input(t.Context(), strings.NewReader(s), limit) {
			n++
			if err != nil || line.Number != n || n > len(want) {
				t.Fatalf("line %d of %d: %+v, %v", n, len(want), line, err)
			}
			if tooLong := len(want[n-1]) > limit; line.TooLong != tooLong || !tooLong && line.Text != want[n-1] || tooLong && line.Text != "" {
				t.Fatalf("line %d of %q: %+v", n, s, line)
			}
		}
		if n != len(want) {
			t.Fatalf("%d lines of %q, want %d", n, s, len(want))
		}
	})
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pilots is an article whose people exist nowhere else: a direct quotation, a partial one, a repeated one.
const pilots = `Pilots walk out

“We will not sail until the plan is withdrawn,” said Mara Quill, head of the pilots’ union.

Tom Abbott, the harbour master, said the walkout was “regrettable” but that the plan would stand.
`

// folder is a folder with the files given.
func folder(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range content {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// command runs the command in this process.
func command(t *testing.T, in string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(t.Context(), args, strings.NewReader(in), &o, &e)
	return status, o.String(), e.String()
}

// TestChangedFile asks before and after a file changes under the running command: its words are withheld, the others' are not.
func TestChangedFile(t *testing.T) {
	dir := folder(t, map[string]string{"pilots.txt": pilots, "tugs.txt": "“No tug will move without a hand on the wheel,” said Lena Marsh."})
	in, questions := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	var errs bytes.Buffer
	go func() {
		done <- run(t.Context(), []string{"--corpus", dir, "ask", "--jsonl"}, in, out, &errs)
		out.Close()
	}()
	lines := bufio.NewScanner(answers)
	ask := func(question string) answerJSON {
		t.Helper()
		fmt.Fprintf(questions, "{\"question\":%q}\n", question)
		var a answerJSON
		if !lines.Scan() || json.Unmarshal(lines.Bytes(), &a) != nil {
			t.Fatalf("no answer to %q: %q", question, lines.Text())
		}
		return a
	}
	if a := ask("what did Mara Quill say"); a.Outcome != "answered" {
		t.Fatalf("before the change: %+v", a)
	}
	if err := os.WriteFile(filepath.Join(dir, "pilots.txt"), []byte(strings.Replace(pilots, "not sail", "now sail", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"what did Mara Quill say", "what did Abbott say", "did Mara Quill say “We will not sail”?"} {
		if a := ask(question); a.Outcome != "none" || a.Reason != "source-changed" || len(a.Answers)+len(a.Nearest) > 0 {
			t.Errorf("%q after the change: outcome %s, reason %s, %d answers; want none, source-changed and nothing",
				question, a.Outcome, a.Reason, len(a.Answers)+len(a.Nearest))
		}
	}
	if a := ask("what did Lena Marsh say"); a.Outcome != "answered" {
		t.Errorf("the file beside it: %s %s, want answered", a.Outcome, a.Reason)
	}
	questions.Close()
	if status := <-done; status != statusAnswered || errs.Len() > 0 {
		t.Errorf("exit status %d, errors %q", status, errs.String())
	}
}

// TestInterrupted ends quietly and soon, whatever the command is waiting for.
func TestInterrupted(t *testing.T) {
	for _, args := range [][]string{{"ask", "--jsonl"}, {}, {"quotes"}, {"ask", "what did Sturgeon say"}} {
		ctx, cancel := context.WithCancel(t.Context())
		in, hold := io.Pipe()
		if len(args) == 0 || slices.Contains(args, "--jsonl") {
			go func() { fmt.Fprintln(hold, "hello"); cancel() }() // after a line, while the next is awaited
		} else {
			cancel()
		}
		var out, errs bytes.Buffer
		if got := run(ctx, args, in, &out, &errs); got != statusFailed || errs.Len() > 0 {
			t.Errorf("%q: exit status %d, errors %q; want %d and none", args, got, errs.String(), statusFailed)
		}
		hold.Close()
		cancel()
	}
}

// TestReaderGone writes to a pipe that nobody reads: no error is news to anybody.
func TestReaderGone(t *testing.T) {
	for _, args := range [][]string{{"quotes"}, {"quotes", "--jsonl"}, {"quotes", "--csv"}, {"quotes", "--jsonld"}, {"quotes", "--people"},
		{"ask", "what did Sturgeon say"}, {"ask", "--jsonl"}, {"show", "q:195b9a3f699f:3114-3357"}, {"check", "spoke volumes"}, {}} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		var errs bytes.Buffer
		got := run(t.Context(), args, strings.NewReader(`{"question":"what did Sturgeon say"}`+"\n"), w, &errs)
		if got != statusFailed || errs.Len() > 0 {
			t.Errorf("%q: exit status %d, errors %q; want %d and none", args, got, errs.String(), statusFailed)
		}
		w.Close()
	}
}

// TestInputFails tells that the questions could not be read.
func TestInputFails(t *testing.T) {
	in, broken := io.Pipe()
	broken.CloseWithError(errors.New("input/output error"))
	var out, errs bytes.Buffer
	if got := run(t.Context(), []string{"ask", "--jsonl"}, in, &out, &errs); got != statusFailed ||
		!strings.Contains(errs.String(), "onrecord: reading the questions: reading line 1: input/output error") {
		t.Errorf("exit status %d, errors %q", got, errs.String())
	}
}

// TestLongQuestions gives a line too long its own line with an error, and answers the next.
func TestLongQuestions(t *testing.T) {
	in := `{"id":"1","question":"` + strings.Repeat("x", maxQuestionLine) + `"}` + "\n" + `{"id":"2","question":"what did Sturgeon say"}`
	status, out, errs := command(t, in, "ask", "--jsonl")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != statusAnswered || errs != "" || len(lines) != 2 {
		t.Fatalf("exit status %d, errors %q, %d lines", status, errs, len(lines))
	}
	if want := `{"id":"","error":"line 1 is longer than 1048576 bytes"}`; lines[0] != want || !strings.Contains(lines[1], `"outcome":"answered"`) {
		t.Errorf("lines %.200q, want %q and an answer", lines, want)
	}
}

// TestManyThreads holds conversations that are interleaved line by line.
func TestManyThreads(t *testing.T) {
	people := map[string]string{"a": "Nicola Sturgeon", "b": "Nigel Farage", "c": "Tom Watson"}
	var in strings.Builder
	for _, question := range []string{"what did %s say", "what did %s say about zebras", "what else"} {
		for _, thread := range []string{"a", "b", "c"} {
			q := question
			if strings.Contains(q, "%s") {
				q = fmt.Sprintf(q, people[thread])
			}
			fmt.Fprintf(&in, "{\"id\":%q,\"question\":%q,\"thread\":%q}\n", thread, q, thread)
		}
	}
	_, out, _ := command(t, in.String(), "ask", "--jsonl")
	for line := range strings.Lines(out) {
		var a answerJSON
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		if a.Reading.Speaker != people[a.ID] {
			t.Errorf("thread %s, %q: read as about %q, want %q", a.ID, a.Question, a.Reading.Speaker, people[a.ID])
		}
	}
}

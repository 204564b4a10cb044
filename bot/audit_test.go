package bot

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func auditIn(t testing.TB, o AuditOptions) (*Audit, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data", "audit.jsonl")
	a, err := OpenAudit(path, NewSigner([]byte("k")), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a, path
}

// linesOf reads an audit that must be sound.
func linesOf(t testing.TB, path string) []AuditLine {
	t.Helper()
	var out []AuditLine
	for l, err := range ReadAudit(path) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// TestAudit notes each answer once it was sent, with the hashes of what it stood in, and nobody's words.
func TestAudit(t *testing.T) {
	a, path := auditIn(t, AuditOptions{Version: "v1.2.3"})
	b := New(engineOf(t, map[string]string{"pilots.txt": pilots}), Options{Audit: a, Story: "harbour", Signer: NewSigner([]byte("k"))})
	question := "what did Hollis say about the friends he buried"
	var to replies
	ask := func(m Message) Reply {
		m.Channel = "slack:T1:C1"
		if err := b.Respond(t.Context(), m, &to); err != nil {
			t.Fatal(err)
		}
		return to.got[len(to.got)-1]
	}
	r := ask(Message{Text: question, Keys: []string{"k1"}})
	if err := b.Respond(t.Context(), Message{Text: question, Keys: []string{"k1"}}, &to); err != nil { // a second delivery
		t.Fatal(err)
	}
	ask(Message{Pressed: value(t, r, ActionContext)})
	ask(Message{Text: "We will not sail until the plan is dropped", Check: true})
	ask(Message{Text: "what did Zebedee say"})
	ask(Message{Text: ":help"})
	to.fail = []error{os.ErrDeadlineExceeded}
	if err := b.Respond(t.Context(), Message{Text: question}, &to); err == nil {
		t.Fatal("sending did not fail")
	}
	lines := linesOf(t, path)
	if len(lines) != 4 {
		t.Fatalf("%d lines, want one for each answer that was sent: %+v", len(lines), lines)
	}
	d := b.Engine().Snapshot().Documents[0]
	l := lines[0]
	want := AuditWords{Ref: r.Quotes[0].Ref, File: "pilots.txt", Text: d.Hash(), Raw: d.RawHash()}
	if len(l.Shown) != 1 || l.Shown[0] != want || l.Surface != "slack" || l.Story != "harbour" || l.Version != "v1.2.3" || l.Outcome != "answered" {
		t.Errorf("noted %+v, want %+v", l, want)
	}
	if l.Question != a.Hash(" "+question) || len(l.Question) != 64 || l.At.IsZero() {
		t.Errorf("the question is noted as %q at %v", l.Question, l.At)
	}
	for i, outcome := range []string{"answered", "button", "checked", "none"} {
		if lines[i].Outcome != outcome {
			t.Errorf("line %d: %q, want %q", i+1, lines[i].Outcome, outcome)
		}
	}
	if lines[2].Verdict != "altered" || lines[3].Reason != "no-source" {
		t.Errorf("verdict %q, reason %q", lines[2].Verdict, lines[3].Reason)
	}
	raw := read(t, path)
	for _, word := range []string{"friends", "buried", "sail", "Zebedee", "Hollis", "C1"} {
		if strings.Contains(raw, word) {
			t.Errorf("%q stands in the audit: %s", word, raw)
		}
	}
	other, _ := auditIn(t, AuditOptions{})
	other.key = NewSigner([]byte("another")).mac([]byte("onrecord audit"))
	if other.Hash(question) == a.Hash(question) {
		t.Error("another folder's key gives the same hash")
	}
}

// TestAuditIsTorn ends a line that a crash tore, reads the others, and says which one is damaged.
func TestAuditIsTorn(t *testing.T) {
	a, path := auditIn(t, AuditOptions{})
	for range 2 {
		if err := a.note(AuditLine{Outcome: "answered"}); err != nil {
			t.Fatal(err)
		}
	}
	whole := read(t, path)
	for cut := len(whole) - 1; cut > len(whole)-20; cut-- {
		if err := os.WriteFile(path, []byte(whole[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := linesOf(t, path); len(got) != 1 {
			t.Fatalf("cut at %d: %d lines, want 1", cut, len(got))
		}
	}
	again, err := OpenAudit(path, NewSigner([]byte("k")), AuditOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.note(AuditLine{Outcome: "none"}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(read(t, path)+`{"v":2}`+"\n"+strings.Repeat("x", maxAuditLine+1)+"\n"+`{"v":1,"outcome":"checked"}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var outcomes, problems []string
	for l, err := range ReadAudit(path) {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		outcomes = append(outcomes, l.Outcome)
	}
	if strings.Join(outcomes, " ") != "answered none checked" || len(problems) != 3 || !strings.Contains(problems[0], "audit.jsonl: line 2: it is no line of an audit") ||
		!strings.Contains(problems[1], "line 4: a newer onrecord") || !strings.Contains(problems[2], "line 5: it is too long") {
		t.Errorf("read %q, problems %q", outcomes, problems)
	}
	for _, err := range ReadAudit(path + ".none") {
		if err == nil {
			t.Error("a file that is not there")
		}
	}
}

// TestAuditRotates puts a full file aside and drops none.
func TestAuditRotates(t *testing.T) {
	a, path := auditIn(t, AuditOptions{MaxBytes: 400})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if err := a.note(AuditLine{Outcome: "answered", Question: strings.Repeat("0", 64)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) < 5 {
		t.Fatalf("files %q, %v", files, err)
	}
	n := 0
	for _, f := range files {
		n += len(linesOf(t, f))
		if info, err := os.Stat(f); err != nil || info.Size() > 400 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f, info, err)
		}
	}
	if n != 20 {
		t.Errorf("%d lines in all, want 20", n)
	}
}

// TestAuditFails answers all the same where nothing can be noted, and counts it.
func TestAuditFails(t *testing.T) {
	a, _ := auditIn(t, AuditOptions{})
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b := New(engineOf(t, map[string]string{"pilots.txt": pilots}), Options{Audit: a})
	if r := say(t, b, "", "what did Hollis say"); len(r.Quotes) == 0 {
		t.Errorf("%+v", r)
	}
	if s := b.Stats(); s.Unaudited != 1 || s.Answered != 1 {
		t.Errorf("stats %+v", s)
	}
}

// FuzzReadAudit reads any bytes at all.
func FuzzReadAudit(f *testing.F) {
	f.Add([]byte(`{"v":1,"outcome":"answered"}` + "\n\n{"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "a")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		for l, err := range ReadAudit(path) {
			if err == nil && l.V != auditVersion {
				t.Errorf("version %d", l.V)
			}
		}
	})
}

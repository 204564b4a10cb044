package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadFeedback reads notes of this version and of before there were versions, and tells of others.
func TestReadFeedback(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feedback.jsonl")
	if notes, problems := ReadFeedback(path); len(notes)+len(problems) != 0 {
		t.Errorf("of no file: %v, %v", notes, problems)
	}
	old := `{"at":"2026-11-20T10:00:00Z","kind":"not-helpful","surface":"slack","refs":["q:195b9a3f699f:3114-3357"]}` + "\n"
	if err := os.WriteFile(path+".1", []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("{\n"+`{"v":9,"kind":"not-helpful"}`+"\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := New(engineOf(t, map[string]string{"pilots.txt": pilots}), Options{Story: "harbour", Feedback: OpenFeedback(path, true)})
	r := say(t, b, "discord:1", "what did Abbott say")
	press(t, b, "discord:1", value(t, r, ActionNotHelpful))
	notes, problems := ReadFeedback(path)
	if len(notes) != 2 || notes[0].V != 0 || notes[0].Refs[0] != "q:195b9a3f699f:3114-3357" {
		t.Fatalf("notes %+v", notes)
	}
	if n := notes[1]; n.V != feedbackVersion || n.Story != "harbour" || n.Surface != "discord" || n.Question != "what did Abbott say" || n.Refs[0] != r.Quotes[0].Ref {
		t.Errorf("noted %+v", n)
	}
	if len(problems) != 2 || !strings.Contains(problems[0].Error(), "feedback.jsonl: line 1") || !strings.Contains(problems[1].Error(), "line 2: a newer onrecord") {
		t.Errorf("problems %v", problems)
	}
}

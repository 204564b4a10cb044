package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/bot"
	"onrecord/corpus"
)

// TestReplay compares a log with a folder after one article changed, one went, one was withdrawn, and one got other bytes around the
// same text.
func TestReplay(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"stands", "changed", "gone", "withdrawn"} {
		files[name+".txt"] = fmt.Sprintf("“Nobody told the %s ferry anything,” said Mara Quill.", name)
	}
	files["reset.md"] = "---\nauthor: Lena Marsh\n---\n“Nobody came to the pier at noon,” said Mara Quill."
	dir := folder(t, files)
	root, err := corpus.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := corpus.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "audit.jsonl")
	writeAudit(t, log, snap)
	replay := func(want int) string {
		t.Helper()
		status, out, errs := command(t, "", "--corpus", dir, "replay", "--jsonl", log)
		if status != want || errs != "" {
			t.Errorf("status %d, errors %q; want %d and none", status, errs, want)
		}
		return out
	}
	if out := replay(statusAnswered); out != "" {
		t.Errorf("nothing changed, and yet %s", out)
	}
	change := map[string]string{
		"changed.txt": "“Somebody told the ferry,” said Mara Quill.", "corrections.toml": "[[withdraw]]\nfile = \"withdrawn.txt\"\nreason = \"A hoax.\"\n",
		"reset.md": strings.Replace(files["reset.md"], "Lena", "Lene", 1),
	}
	for name, s := range change {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	fates := map[string]string{}
	for line := range strings.Lines(replay(statusNone)) {
		var r replayJSON
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		fates[r.File] = r.Fate
	}
	for file, want := range map[string]string{"stands.txt": "", "changed.txt": changed, "gone.txt": vanished, "withdrawn.txt": withdrawn, "reset.md": reset} {
		if fates[file] != want {
			t.Errorf("%s: %q, want %q", file, fates[file], want)
		}
	}
	_, out, _ := command(t, "", "--corpus", dir, "replay", log)
	if want := "1 answer with 5 references: 1 stand, 1 in a file of other bytes, 1 changed, 1 withdrawn, 1 gone, 0 unknown.\n"; !strings.HasSuffix(out, want) {
		t.Errorf("summary %q, want %q", out, want)
	}
	if status, _, errs := command(t, "", "replay", filepath.Join(dir, "none")); status != statusFailed || !strings.Contains(errs, "reading the audit") {
		t.Errorf("no log: status %d, %q", status, errs)
	}
	if status, _, _ := command(t, "", "replay"); status != statusUsage {
		t.Errorf("no log named: status %d, want %d", status, statusUsage)
	}
}

// writeAudit writes a log of one answer that showed the first quotation of every article.
func writeAudit(t *testing.T, path string, snap *corpus.Snapshot) {
	t.Helper()
	line := bot.AuditLine{V: 1, Surface: "slack", Outcome: "answered"}
	for _, d := range snap.Documents {
		ref := corpus.RefTo(d, corpus.QuotationRef, d.Analysis.Quotations[0].Parts...)
		line.Shown = append(line.Shown, bot.AuditWords{Ref: ref.String(), File: d.File, Text: d.Hash(), Raw: d.RawHash()})
	}
	raw, err := json.Marshal(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(raw, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
}

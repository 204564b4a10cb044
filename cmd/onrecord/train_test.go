package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestTrainQuotations makes the weights that package quotation embeds anew, and wants the same bytes.
func TestTrainQuotations(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "data", "quotations", "polnear.traindev.jsonl")
	if _, err := os.Stat(file); err != nil {
		t.Skip("the annotated articles are not on this machine: the weights are not made anew")
	}
	dir := t.TempDir()
	cmd := evalQuotationsCmd{File: file, Split: "train", Train: dir}
	if err := cmd.Run(&streams{out: io.Discard, err: io.Discard}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"speech.weights", "speaker.weights"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", "..", "corpus", "quotation", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: what training gives is not what the package embeds", name)
		}
	}
}

package bot

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// FuzzJournalFile opens whatever stands in the file: it is refused and left as it is, or what is owed comes back the same from
// the file that is written anew.
func FuzzJournalFile(f *testing.F) {
	f.Add([]byte(`{"journal":"onrecord","version":1}` + "\n" +
		`{"op":"take","id":"a","at":1900000000,"keys":["a","b"],"thread":"t","surface":"s","message":{"text":"x"},"place":{"n":1}}` + "\n" +
		`{"op":"send","id":"a"}` + "\n" + `{"op":"try","id":"a"}` + "\n" + `{"op":"take","id":"c","at":1900000001,"keys":["b"]}` + "\n" + `{"op":"do`))
	f.Add([]byte(`{"journal":"onrecord","version":9}` + "\n"))
	f.Add([]byte("\n\n"))
	now := func() time.Time { return time.Unix(1_900_000_100, 0) }
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "journal")
		if err := os.WriteFile(path, raw, fileMode); err != nil {
			t.Fatal(err)
		}
		j, err := openJournal(path, nil, now)
		if err != nil {
			if got := read(t, path); got != string(raw) {
				t.Errorf("refused (%v) and changed to %q", err, got)
			}
			return
		}
		first, owed := j.Owed("s"), j.Counts().Owed
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j, err = openJournal(path, nil, now)
		if err != nil {
			t.Fatalf("its own file: %v\n%s", err, read(t, path))
		}
		defer j.Close()
		again := j.Owed("s")
		if len(again) != len(first) || j.Counts().Owed != owed {
			t.Fatalf("owed %d then %d\n%s", len(first), len(again), read(t, path))
		}
		for i := range first {
			if a, b := first[i], again[i]; a.Message.Text != b.Message.Text || a.Sending != b.Sending || a.Tries != b.Tries || len(a.Message.Keys) != len(b.Message.Keys) {
				t.Errorf("%+v, then %+v", a, b)
			}
		}
	})
}

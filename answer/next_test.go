package answer_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/corpus"
)

// village writes short articles of few words and few names, so that scores tie, words recur in other articles, and who "Harlow" is
// depends on what else there is.
type village struct{ *rand.Rand }

func (v village) one(list string) string {
	f := strings.Fields(list)
	return f[v.IntN(len(f))]
}

func (v village) clause() string {
	return fmt.Sprintf("the %s %s the %s %s the %s", v.one("bridge council school river market"), v.one("closed needs wants opened saw"),
		v.one("vote fire budget road train"), v.one("before after near without"), v.one("winter storm inquiry fair harvest"))
}

func (v village) speaker() string {
	family := v.one("Harlow Brand Osei Quill")
	switch v.IntN(5) {
	case 0:
		return "Mr " + family
	case 1:
		return "a " + v.one("spokesman teacher farmer") + " for the " + v.one("council school market")
	case 2:
		return family
	}
	return v.one("Anna Peter Ruth") + " " + family + ", the " + v.one("mayor secretary engineer") + ","
}

func (v village) article() string {
	var b strings.Builder
	if v.IntN(2) == 0 {
		fmt.Fprintf(&b, "date 2031-03-%02d\n\n", 1+v.IntN(28))
	}
	fmt.Fprintf(&b, "Village %s %s\n\n", v.one("bridge school fair"), v.one("news row plan"))
	for range 2 + v.IntN(4) {
		switch v.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "“We know that %s,” %s said. “And %s.”\n\n", v.clause(), v.speaker(), v.clause())
		case 1:
			fmt.Fprintf(&b, "%s %s said that %s on %s.\n\n", v.one("Anna Peter Ruth"), v.one("Harlow Brand Osei"), v.clause(), v.one("Monday Tuesday"))
		default:
			fmt.Fprintf(&b, "The paper wrote that %s. It rained on %d sheep.\n\n", v.clause(), v.IntN(5))
		}
	}
	return b.String()
}

func (v village) question() string {
	name := v.one("Anna Peter Ruth") + " " + v.one("Harlow Brand Osei Quill")
	switch v.IntN(8) {
	case 0:
		return "what did " + name + " say"
	case 1:
		return "what did " + v.one("Harlow Brand Osei Quill") + " say about the " + v.one("bridge council school vote")
	case 2:
		return "who said " + v.clause()
	case 3:
		return "what did the " + v.one("spokesman teacher farmer mayor secretary") + " say"
	case 4:
		return "did " + name + " say “" + v.clause() + "”"
	case 5:
		return "when did " + v.clause()
	case 6:
		return "who is " + name
	}
	return v.clause()
}

// TestNextEqualsNew changes a story again and again, and holds what an engine that goes on from the one before answers against a new
// one.
func TestNextEqualsNew(t *testing.T) {
	v := village{rand.New(rand.NewPCG(3, 1))}
	files := fstest.MapFS{}
	engine, err := answer.New(t.Context(), loadFiles(t, files))
	if err != nil {
		t.Fatal(err)
	}
	written := storyFiles(t)
	rebuilt := 0
	for step := range 80 {
		for range 1 + v.IntN(4) {
			v.change(files, written)
		}
		if step == 60 {
			clear(files)
		}
		snap := loadFiles(t, files)
		fresh, err := answer.New(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		_, before := engine.Segments()
		if engine, err = engine.Knowing(snap).Next(t.Context(), snap); err != nil {
			t.Fatal(err)
		}
		segments, passages := engine.Segments()
		if segments > 16 {
			t.Errorf("step %d: %d segments of %d passages: they pile up", step, segments, passages)
		}
		if passages < before {
			rebuilt++
		}
		sameAnswers(t, step, v, engine, fresh)
	}
	if rebuilt < 5 {
		t.Errorf("segments were merged or dropped in %d steps only: little was tested", rebuilt)
	}
}

// change writes, rewrites or removes an article, a generated one or one of our stories'.
func (v village) change(files fstest.MapFS, written map[string]string) {
	name := fmt.Sprintf("%02d.txt", v.IntN(30))
	words := v.article()
	if v.IntN(4) == 0 {
		for name, words = range written {
			break
		}
	}
	switch _, there := files[name]; {
	case there && v.IntN(3) == 0:
		delete(files, name)
	default:
		files[name] = &fstest.MapFile{Data: []byte(words)}
	}
}

func storyFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	all, err := filepath.Glob("testdata/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.ReplaceAll(filepath.ToSlash(name), "/", "-")] = string(raw)
	}
	return out
}

func loadFiles(t testing.TB, files fstest.MapFS) *corpus.Snapshot {
	t.Helper()
	held := fstest.MapFS{}
	for name, f := range files {
		held[name] = f
	}
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: held, Path: "."})
	if err != nil && len(files) > 0 {
		t.Fatal(err)
	}
	if snap == nil {
		snap = &corpus.Snapshot{}
	}
	return snap
}

func sameAnswers(t *testing.T, step int, v village, got, want *answer.Engine) {
	t.Helper()
	for range 25 {
		q := answer.Question{Text: v.question(), Limit: 1 + v.IntN(6)}
		a, err := got.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		b, err := want.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("step %d: %q:\ngot  %+v\nwant %+v", step, q.Text, a, b)
		}
	}
	list, _, err := got.Timeline(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := want.Timeline(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(list, other) {
		t.Fatalf("step %d: the timelines differ", step)
	}
}

// TestNoDocuments holds that an engine of nothing answers that there is nothing.
func TestNoDocuments(t *testing.T) {
	empty, err := answer.New(t.Context(), &corpus.Snapshot{})
	if err != nil {
		t.Fatal(err)
	}
	full := engineOver(t, map[string]string{"bridge.txt": bridge})
	emptied, err := full.Next(t.Context(), &corpus.Snapshot{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []*answer.Engine{empty, emptied} {
		for _, q := range []string{"what did Dana Reyes say", "who said “pure theatre”", "when was the bridge closed", "what did she say about cracks", "Reyes", "who is Dana Reyes"} {
			a, err := e.Ask(t.Context(), answer.Question{Text: q})
			if err != nil || len(a.Answers)+len(a.Nearest) > 0 || a.Outcome == answer.Answered {
				t.Errorf("%q: got %s %s, %v", q, a.Outcome, a.Reason, err)
			}
		}
		if a := ask(t, e, "what did Dana Reyes say", answer.Context{}); a.Outcome != answer.None || a.Reason != answer.NoSource {
			t.Errorf("got %s %s, want none no-source", a.Outcome, a.Reason)
		}
		if a, err := e.Check(t.Context(), "pure theatre", "Otto Brandt"); err != nil || a.Outcome != answer.Checked || a.Check.Verdict != answer.NotFound {
			t.Errorf("checked: %+v, %v", a, err)
		}
		if list, _, err := e.Timeline(t.Context(), ""); err != nil || len(list) > 0 {
			t.Errorf("timeline: %v, %v", list, err)
		}
	}
}

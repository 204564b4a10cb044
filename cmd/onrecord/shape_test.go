package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// object is the fields that a JSON object has, no more and no fewer, and what each holds: "string", "number", "bool", an object,
// a listOf, or an orNothing. A name with a question mark may be absent.
type object map[string]any

// listOf is a list, never null, of what it holds.
type listOf struct{ what any }

// orNothing is null or what it holds.
type orNothing struct{ what any }

// The shapes that the design promises to programs.
var (
	spanShape  = object{"start": "number", "end": "number"}
	partShape  = object{"start": "number", "end": "number", "text": "string"}
	editShape  = object{"op": "string", "claim": "string", "start": "number", "end": "number"}
	quoteShape = object{"ref": "string", "file": "string", "doc": "string", "parts": listOf{partShape}, "form": "string", "damaged": "bool",
		"clause": orNothing{spanShape}, "speaker": orNothing{speakerShape}, "cue": orNothing{partShape}, "corrections?": listOf{"string"}}
	speakerShape = object{"name": "string", "mention": orNothing{spanShape}, "description": orNothing{spanShape}, "rule": "string",
		"confidence": "number"}
	foundShape = object{"ref": "string", "file": "string", "doc": "string", "parts": listOf{partShape}, "form": "string", "damaged": "bool",
		"clause": orNothing{spanShape}, "speaker": orNothing{speakerShape}, "cue": orNothing{partShape},
		"when": orNothing{object{"date": "string", "from": "string", "words": "string"}}, "title": "string", "publisher": "string",
		"url": "string", "published": "string", "published_from": "string", "confidence": "number",
		"also":  listOf{object{"ref": "string", "doc": "string", "file": "string", "parts": listOf{partShape}, "diff": listOf{editShape}, "copy?": "bool"}},
		"diff?": listOf{editShape}, "origins?": "number", "corrections?": listOf{"string"}}
	answerShape = object{"id": "string", "question": "string", "kind": "string",
		"reading": object{"speaker": "string", "about": "string", "follow_up": "bool", "note": "string"},
		"outcome": "string", "verdict": "string", "words_verdict": "string", "excerpt": "bool", "speaker_agrees": "string",
		"reason": "string", "candidates": listOf{object{"name": "string"}}, "answers": listOf{foundShape}, "nearest": listOf{foundShape},
		"sources": "number"}
	errorShape  = object{"id": "string", "error": "string"}
	personShape = object{"name": "string", "given": "string", "family": "string", "kind": "string", "gender": "string",
		"quotations": "number", "docs": listOf{"string"}}
)

// misfits lists how a JSON value differs from a shape.
func misfits(path string, want, got any) (out []string) {
	switch want := want.(type) {
	case orNothing:
		if got != nil {
			return misfits(path, want.what, got)
		}
	case listOf:
		list, ok := got.([]any)
		if !ok {
			return []string{fmt.Sprintf("%s is %v, want a list", path, got)}
		}
		for i, v := range list {
			out = append(out, misfits(fmt.Sprintf("%s[%d]", path, i), want.what, v)...)
		}
	case object:
		fields, ok := got.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s is %v, want an object", path, got)}
		}
		known := map[string]bool{}
		for name, what := range want {
			plain, optional := strings.CutSuffix(name, "?")
			known[plain] = true
			v, there := fields[plain]
			if there {
				out = append(out, misfits(path+"."+plain, what, v)...)
			} else if !optional {
				out = append(out, path+"."+plain+" is missing")
			}
		}
		for name := range fields {
			if !known[name] {
				out = append(out, path+"."+name+" is new")
			}
		}
	default:
		if kind := map[string]string{"string": "string", "bool": "bool", "float64": "number"}[fmt.Sprintf("%T", got)]; kind != want {
			out = append(out, fmt.Sprintf("%s is %v, want a %s", path, got, want))
		}
	}
	slices.Sort(out)
	return out
}

// holdShape holds every line of out to a shape.
func holdShape(t *testing.T, shape any, out string) {
	t.Helper()
	n := 0
	for line := range strings.Lines(out) {
		n++
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("line %d: %v", n, err)
		}
		for _, m := range misfits("", shape, v) {
			t.Errorf("line %d: %s", n, m)
		}
	}
	if n == 0 {
		t.Error("nothing was written")
	}
}

// TestShapes holds what the command writes for programs to its shapes, for answers of every kind.
func TestShapes(t *testing.T) {
	dir := folder(t, map[string]string{"pilots.txt": pilots,
		"wire.jsonl": `{"id":"w7","text":"date 2031-03-05 The row goes on.\n\n“We will not sail until the plan is withdrawn, ever,” said Mara Quill."}`})
	var in strings.Builder
	for _, question := range []string{"what did Mara Quill say", "what did Abbott say", "what did Zorblax say", "what did he say", "hello", "",
		"did Abbott say “We will never sail until the plan is withdrawn”?", "who said “regrettable”", "when did pilots walk out", "1"} {
		fmt.Fprintf(&in, "{\"id\":\"1\",\"thread\":\"t\",\"question\":%q}\n", question)
	}
	for name, c := range map[string]struct {
		shape any
		in    string
		args  []string
	}{
		"ask":    {answerShape, in.String(), []string{"ask", "--jsonl"}},
		"errors": {errorShape, "{}\n{\n[]\n{\"id\":3}\n{\"question\":1}\n", []string{"ask", "--jsonl"}},
		"check":  {answerShape, "", []string{"check", "--json", "We will not sail"}},
		"quotes": {quoteShape, "", []string{"quotes", "--jsonl"}},
		"people": {personShape, "", []string{"quotes", "--people", "--jsonl"}},
		"seeds":  {answerShape, `{"question":"what did Darroch say in his letter"}`, []string{"--corpus", "../../seeds", "ask", "--jsonl"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, out, errs := command(t, c.in, append([]string{"--corpus", dir}, c.args...)...)
			if name == "seeds" || name == "errors" {
				errs = "" // seeds.go is left out, and said; and that nothing was a question
			}
			if errs != "" {
				t.Errorf("errors %q", errs)
			}
			holdShape(t, c.shape, out)
		})
	}
}

// TestFullShape writes an answer with everything in it that an answer can have.
func TestFullShape(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte(pilots)}}, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	d := snap.Documents[0]
	at := func(part string) text.Span {
		i := strings.Index(pilots, part)
		return text.Span{Start: i, End: i + len(part)}
	}
	got, err := d.Excerpts(t.Context(), at("regrettable"), at("Tom Abbott"), at("the harbour master"), at("said the"))
	if err != nil {
		t.Fatal(err)
	}
	edits := []answer.Edit{{Op: answer.Replace, Claim: "<sad> & “x”", Span: at("regrettable")}}
	ref := corpus.RefTo(d, corpus.QuotationRef, at("regrettable"))
	f := answer.Found{Ref: ref, Document: d, Parts: got[:1], Form: answer.Partial, Damaged: true, Clause: at("the walkout was “regrettable”"),
		Speaker:    &answer.Speaker{Name: "Tom Abbott", Mention: got[1], Description: got[2], Rule: "rule", Confidence: .5},
		Cue:        got[3],
		When:       &answer.When{Date: "2031-03-05", From: corpus.FromHeader, Words: got[3]},
		Confidence: .75, Also: []answer.Also{{Ref: ref, Document: d, Parts: got[:1], Diff: edits}}}
	line := answerLine("1", answer.Answer{Question: "q", Reading: answer.Reading{Kind: answer.Claim}, Outcome: answer.Checked,
		Check:   &answer.Check{Verdict: answer.OtherSpeaker, WordsVerdict: answer.Exact, SpeakerAgrees: answer.No, Diffs: [][]answer.Edit{edits}},
		Answers: []answer.Found{f}, Nearest: []answer.Found{f}, Candidates: []string{"Tom Abbott"}, Sources: 1})
	var out strings.Builder
	if err := writeLine(&out, line); err != nil {
		t.Fatal(err)
	}
	holdShape(t, answerShape, out.String())
	for _, want := range []string{
		`"verdict":"other-speaker","words_verdict":"exact","excerpt":false,"speaker_agrees":"no"`,
		fmt.Sprintf(`"ref":%q,"file":"a.txt","doc":"a.txt","parts":[{"start":%d,"end":%d,"text":"regrettable"}],"form":"partial","damaged":true`,
			ref, at("regrettable").Start, at("regrettable").End),
		fmt.Sprintf(`"clause":{"start":%d,"end":%d}`, f.Clause.Start, f.Clause.End),
		`"rule":"rule","confidence":0.5}`, `"when":{"date":"2031-03-05","from":"header","words":"said the"}`, `"title":"Pilots walk out"`,
		`"diff":[{"op":"replace","claim":"<sad> & “x”",`, // letters as they are, for whoever reads the lines
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("lacks %s:\n%s", want, out.String())
		}
	}
}

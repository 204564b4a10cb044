package web

import (
	"context"
	"errors"
	"strings"

	"onrecord/answer"
	"onrecord/answer/verdict"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// version is another source of the same words.
type version struct {
	Source sourceView
	Page   string // the words' page there; empty: this visit may not see it
	Edits  []edit // from the words of the page to those there; nil: they are the same
}

// edit is a step of a word difference: words that stand in both, in this source only (Op delete), or there only (insert). A
// replacement is one of each.
type edit struct {
	Op    answer.Op
	Words string
}

// maxCompared is how many bytes of words are compared with other sources: the comparison takes the square of their length.
const maxCompared = 8000

// versions finds the other sources of the words, each with what differs: what the engine takes for versions of one quotation, as the
// speaker's timeline has it, and whatever else holds exactly these words, as checking them finds it.
func (v *visit) versions(ctx context.Context, f answer.Found) ([]version, error) {
	if f.Form == answer.Narration || f.Form == answer.Indirect || lengthOf(f) > maxCompared {
		return nil, nil
	}
	refs, err := v.sameWords(ctx, f)
	if err != nil {
		return nil, err
	}
	var out []version
	seen := map[string]bool{f.Ref.String(): true}
	for _, ref := range refs {
		if seen[ref.String()] || len(out) == maxVersions {
			continue
		}
		seen[ref.String()] = true
		there, err := v.engine.Find(ctx, ref)
		switch {
		case errors.Is(err, corpus.ErrChanged):
		case err != nil:
			return nil, err
		default:
			out = append(out, v.version(f, there))
		}
	}
	return out, nil
}

// maxVersions is how many other sources of the same words a page lists: a statement that an agency spreads stands in hundreds.
const maxVersions = 20

// sameWords are references to the same words elsewhere, the words' own among them or not.
func (v *visit) sameWords(ctx context.Context, f answer.Found) ([]corpus.Ref, error) {
	var out []corpus.Ref
	if s := f.Speaker; s != nil && s.Name != "" && !s.Unsure() {
		list, err := v.room.timelines.of(ctx, v.engine, s.Name)
		if err != nil {
			return nil, err
		}
		out = list.besides(f.Ref)
	}
	checked, err := v.engine.Check(ctx, wordsOf(f.Parts, "\n"), "")
	if err != nil || checked.Check == nil {
		return out, err
	}
	if exact := checked.Check.Verdict; exact == answer.Exact || exact == answer.Marks {
		for _, found := range checked.Answers {
			out = append(out, found.Ref)
		}
	}
	return out, nil
}

// version is the words of f as they stand elsewhere.
func (v *visit) version(f, elsewhere answer.Found) version {
	out := version{Source: v.source(elsewhere.Document)}
	if v.wide() {
		out.Page = v.hrefOf(elsewhere.Ref.String())
	}
	parts := make([]string, len(elsewhere.Parts))
	for i, p := range elsewhere.Parts {
		parts[i] = p.String()
	}
	for _, e := range verdict.Diff(wordsOf(f.Parts, "\n"), verdict.Quotation{Parts: parts}) {
		part := elsewhere.Parts[e.Part]
		at := part.Span().Start
		there := strings.TrimSpace(part.Slice(text.Span{Start: at + e.Start, End: at + e.End}).String())
		switch op := answer.Op(e.Op); op {
		case answer.Replace:
			out.Edits = append(out.Edits, edit{answer.Delete, e.Claim}, edit{answer.Insert, there})
		case answer.Delete:
			out.Edits = append(out.Edits, edit{op, e.Claim})
		default:
			out.Edits = append(out.Edits, edit{op, there})
		}
	}
	return out
}

// wordsOf joins the words of parts.
func wordsOf(parts []corpus.Excerpt, between string) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = p.String()
	}
	return strings.Join(out, between)
}

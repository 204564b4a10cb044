package bot

import (
	"context"
	"slices"

	"onrecord/answer"
	"onrecord/corpus"
)

// Button is something to press below a reply. Pressing it is a [Message] whose Pressed is the button's value, from anybody.
type Button struct {
	Label  string
	Action Action
	states []State // what it may carry, the fullest first
	signer *Signer
}

// Value is what the button carries, signed, as much of it as a platform that takes so many bytes can hold; ok is false where
// even the least does not fit, and the button is left out then.
func (b Button) Value(limit int) (value string, ok bool) {
	for _, st := range b.states {
		if value = b.signer.Sign(st); len(value) <= limit {
			return value, true
		}
	}
	return "", false
}

func (b *Bot) button(label string, states ...State) Button {
	for i := range states {
		states[i].Story = storyID(b.story)
	}
	return Button{Label: label, Action: states[0].Action, states: states, signer: b.signer}
}

// maxButtons is how many names are offered as buttons: a row of Discord's.
const maxButtons = 5

// buttons are what may be done about the answer a to the question of m, asked in the context before.
func (b turn) buttons(ctx context.Context, m Message, question string, before answer.Context, a answer.Answer) ([]Button, error) {
	asked := askedIn(before, a)
	if a.Outcome == answer.Choose {
		var out []Button
		for _, name := range a.Candidates[:min(len(a.Candidates), maxButtons)] {
			c := answer.Context{People: asked.People, About: a.Reading.About, Kind: a.Reading.Kind}
			out = append(out, b.button(unmarked(name), State{Action: ActionChoose, Question: name, Context: c}))
		}
		return out, nil
	}
	refs := refsOf(a)
	var out []Button
	if len(a.Answers) > 0 && a.More > 0 && a.Outcome == answer.Answered {
		states, err := b.moreStates(ctx, question, before, asked, a)
		if err != nil {
			return nil, err
		}
		out = append(out, b.button("More", states...))
	}
	if len(refs) > 0 {
		out = append(out, b.button("Context", State{Action: ActionContext, Refs: refs}),
			b.button("Sources", State{Action: ActionSources, Refs: refsOfAll(a)}, State{Action: ActionSources, Refs: refs}))
	}
	if a.Reason != answer.SmallTalk {
		least := State{Action: ActionNotHelpful, Refs: refs}
		st := least
		if b.keepsQuestions() {
			st.Question = question
		}
		out = append(out, b.button("Not helpful", st, least))
	}
	if m.Private && len(refs) > 0 {
		least := State{Action: ActionShare, Question: question, Context: asked, Refs: leansOn(before, a)}
		if m.Check {
			least = State{Action: ActionShareCheck, Question: m.Text}
		}
		st := least
		st.Shown = imprints(a.Answers)
		out = append(out, b.button("Share in channel", st, least))
	}
	return out, nil
}

// leansOn are the words that a question about words shown before was about; nil: it says itself what it is about.
func leansOn(before answer.Context, a answer.Answer) []corpus.Ref {
	if !a.Reading.FollowUp {
		return nil
	}
	var out []corpus.Ref
	for _, s := range before.Last {
		if ref, err := corpus.ParseRef(s); err == nil {
			out = append(out, ref)
		}
	}
	return out
}

// askedIn is what of a context a question leans on: nothing where it says itself whom it is about.
func askedIn(c answer.Context, a answer.Answer) answer.Context {
	if !a.Reading.FollowUp {
		return answer.Context{}
	}
	return answer.Context{People: c.People, About: c.About, Kind: c.Kind}
}

// moreStates say how far the answers to a question have been shown: by the imprints of their words, which hold whatever else comes
// in or goes; or, where a platform has no room for those, by their number, which holds as long as the sources are the same.
func (b turn) moreStates(ctx context.Context, question string, before, asked answer.Context, a answer.Answer) ([]State, error) {
	full := State{Action: ActionMore, Question: question, Context: asked, Shown: imprints(a.Answers)}
	counted := State{Action: ActionMore, Question: question, Context: asked, Offset: len(a.Answers), Sources: b.sources()}
	if len(before.Shown) == 0 {
		return []State{full, counted}, nil
	}
	all, err := b.engine.Ask(ctx, answer.Question{Text: question, Context: asked, Limit: maxShown})
	if err != nil {
		return nil, err
	}
	now := refsOf(a)
	counted.Offset = 0
	gap := false
	for i, f := range all.Answers {
		switch before := slices.Contains(before.Shown, f.Ref.String()); {
		case !before && !slices.ContainsFunc(now, func(r corpus.Ref) bool { return r.String() == f.Ref.String() }):
			gap = true
			continue
		case gap:
			counted.Refs = append(counted.Refs, f.Ref)
		default:
			counted.Offset = i + 1
		}
		if i := imprintOf(spoken(f.Parts)); !slices.Contains(full.Shown, i) {
			full.Shown = append(full.Shown, i)
		}
	}
	return []State{full, counted}, nil
}

func refsOf(a answer.Answer) []corpus.Ref {
	var out []corpus.Ref
	for _, f := range a.Answers {
		out = append(out, f.Ref)
	}
	return out
}

// refsOfAll are the references of the answers, each before those of the same words elsewhere.
func refsOfAll(a answer.Answer) []corpus.Ref {
	var out []corpus.Ref
	for _, f := range a.Answers {
		out = append(out, f.Ref)
		for _, also := range f.Also {
			out = append(out, also.Ref)
		}
	}
	return out[:min(len(out), maxRefs)]
}

package bot

import (
	"context"
	"fmt"
	"strings"

	"onrecord/answer"
)

// CommandTimeline lists what was said, by date. A name may follow: what that person said.
const CommandTimeline = ":timeline"

// maxStatements is how many statements of a timeline are shown at a time: a message of Discord's holds ten embeds.
const maxStatements = 10

// timelineOf is the name that a text asks the timeline of; empty: everybody's. ok is false where it asks for none.
func timelineOf(text string) (name string, ok bool) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	return strings.TrimSpace(rest), strings.EqualFold(word, CommandTimeline)
}

// timeline shows the statements of a person, or of all, the oldest first, from the one after so many on.
func (b *Bot) timeline(ctx context.Context, name string, offset int, mem *memory) (Reply, error) {
	list, a, err := b.engine.Timeline(ctx, name)
	if err != nil {
		return Reply{}, err
	}
	if a.Outcome != answer.Answered {
		return b.noTimeline(a), nil
	}
	list = list[min(offset, len(list)):]
	if len(list) == 0 {
		mem.asked = ""
		return Reply{Lead: allThere}, nil
	}
	page := list[:min(len(list), maxStatements)]
	r := Reply{Note: note(a.Reading), Lead: timelineLead(a, offset)}
	shown := answer.Answer{Outcome: answer.Answered}
	for _, s := range page {
		q := b.quote(s.Found)
		q.Remarks = append(q.Remarks, dating(s)...)
		r.Quotes = append(r.Quotes, q)
		shown.Answers = append(shown.Answers, s.Found)
	}
	mem.last, mem.asked, mem.offset = shown, strings.TrimSpace(CommandTimeline+" "+name), offset+len(page)
	if more := len(list) - len(page); more > 0 {
		r.Hint = fmt.Sprintf("There are %d more.", more)
		if mem.offset <= maxShown { // what a button can count to
			r.Buttons = append(r.Buttons, b.button("More", State{Action: ActionMore, Question: mem.asked, Offset: mem.offset}))
		}
	}
	return r, nil
}

// noTimeline says why there is none; where several people may be meant, choosing one asks for theirs.
func (b *Bot) noTimeline(a answer.Answer) Reply {
	r := b.Compose(a)
	for _, name := range a.Candidates[:min(len(a.Candidates), maxButtons)] {
		r.Buttons = append(r.Buttons, b.button(unmarked(name), State{Action: ActionChoose, Question: CommandTimeline + " " + name}))
	}
	return r
}

func timelineLead(a answer.Answer, offset int) string {
	who := "what was said"
	if a.Reading.Speaker != "" {
		who = "what " + echo(a.Reading.Speaker) + " said"
	}
	if offset > 0 {
		return "Further, " + who + ":"
	}
	return "By date, the oldest first, " + who + ":"
}

// dating says what dates a statement, where its remarks do not yet.
func dating(s answer.Statement) []string {
	switch {
	case s.Date == "":
		return []string{"Nothing dates these words."}
	case s.When != nil:
		return nil
	case s.From == "":
		return []string{"Dated " + s.Date + "."}
	}
	return []string{fmt.Sprintf("Dated %s, by the source’s own date (%s).", s.Date, s.From)}
}

// pressTimeline goes on with a timeline. Where the sources are others by now, it begins anew and says so.
func (b *Bot) pressTimeline(ctx context.Context, name string, st State, mem *memory) (Reply, error) {
	if st.Story == b.story {
		return b.timeline(ctx, name, st.Offset, mem)
	}
	r, err := b.timeline(ctx, name, 0, mem)
	return noted(r, storyChanged), err
}

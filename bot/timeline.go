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

// reached is how far a timeline was shown.
type reached struct {
	offset int       // statements
	last   []Imprint // the last of them; none: it is not known
}

// What is said where a timeline is gone on with and the sources are others by now.
const earlierCame = "Other words, dated before these, have come in since."

// from is where a list goes on, and what there is to say of that: words that came in before it are told of, and where the last
// statement shown is there no more it begins anew.
func (r reached) from(list []answer.Statement) (at int, remark string) {
	if r.offset == 0 {
		return 0, ""
	}
	if len(r.last) == 0 {
		return min(r.offset, len(list)), ""
	}
	for i := range list {
		if !bears(list[i].Found, r.last) {
			continue
		}
		if i >= r.offset {
			return i + 1, earlierCame
		}
		return i + 1, ""
	}
	return 0, storyChanged
}

// timeline shows the statements of a person, or of all, the oldest first, from where it was reached on.
func (b turn) timeline(ctx context.Context, name string, r reached, mem *memory) (Reply, error) {
	list, a, err := b.engine.Timeline(ctx, name)
	if err != nil {
		return Reply{}, err
	}
	if a.Outcome != answer.Answered {
		mem.outcome, mem.reason = string(a.Outcome), a.Reason
		return b.noTimeline(a), nil
	}
	at, remark := r.from(list)
	list = list[at:]
	if len(list) == 0 {
		mem.asked = ""
		return noted(Reply{Lead: allThere}, remark), nil
	}
	return noted(b.statements(list, name, at, a, mem), remark), nil
}

// statements is the first page of a list of statements, of which the first is the one after so many.
func (b turn) statements(list []answer.Statement, name string, at int, a answer.Answer, mem *memory) Reply {
	page := list[:min(len(list), maxStatements)]
	r := Reply{Note: note(a.Reading), Lead: timelineLead(a, at)}
	mem.last = nil
	for _, s := range page {
		q := b.quote(s.Found)
		q.Remarks = append(q.Remarks, dating(s)...)
		r.Quotes = append(r.Quotes, q)
		mem.last = append(mem.last, s.Ref)
	}
	last := []Imprint{imprintOf(spoken(page[len(page)-1].Parts))}
	mem.asked, mem.offset, mem.at = strings.TrimSpace(CommandTimeline+" "+name), at+len(page), last
	if more := len(list) - len(page); more > 0 {
		r.Hint = fmt.Sprintf("There are %d more.", more)
		if mem.offset <= maxShown { // what a button can count to
			r.Buttons = append(r.Buttons, b.button("More", State{
				Action: ActionMore, Question: mem.asked, Offset: mem.offset, Sources: b.sources(), Shown: last,
			}))
		}
	}
	return r
}

// noTimeline says why there is none; where several people may be meant, choosing one asks for theirs.
func (b turn) noTimeline(a answer.Answer) Reply {
	r := b.compose(a)
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

// pressTimeline goes on with a timeline. Where nothing tells which statement was the last one shown, and the sources are others by
// now, it begins anew and says so.
func (b turn) pressTimeline(ctx context.Context, name string, st State, mem *memory) (Reply, error) {
	if len(st.Shown) == 0 && st.Offset > 0 && st.Sources != b.sources() {
		r, err := b.timeline(ctx, name, reached{}, mem)
		return noted(r, storyChanged), err
	}
	return b.timeline(ctx, name, reached{st.Offset, st.Shown}, mem)
}

package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
)

// Commands are what people may say to the bot itself, besides questions. Terminals write them with a colon; platforms may hang
// them on buttons.
const (
	CommandHelp    = ":help"
	CommandSources = ":sources"
	CommandPeople  = ":people"
	CommandMore    = ":more"
	CommandContext = ":context"
	CommandForget  = ":forget"
)

// command answers a text that is a command; ok tells whether it is.
func (b turn) command(ctx context.Context, msg Message, m *memory) (r Reply, ok bool, err error) {
	text := strings.TrimSpace(msg.Text)
	if !strings.HasPrefix(text, ":") {
		return Reply{}, false, nil
	}
	m.outcome = "command"
	if name, ok := timelineOf(text); ok {
		r, err = b.timeline(ctx, name, reached{}, m)
		return r, true, err
	}
	if r, ok, err := b.follow(ctx, msg); ok || err != nil {
		return r, ok, err
	}
	switch strings.ToLower(text) {
	case CommandHelp, ":h", ":?":
		return b.help(), true, nil
	case CommandSources:
		return sources(b.engine.Snapshot()), true, nil
	case CommandPeople:
		return people(b.engine.Snapshot()), true, nil
	case CommandForget:
		*m = memory{outcome: m.outcome}
		return Reply{Lead: "Forgotten: I no longer know whom and what this conversation was about.", Private: true}, true, nil
	case CommandMore:
		r, err = b.more(ctx, m)
		return r, true, err
	case CommandContext:
		r, err = b.around(ctx, m)
		return r, true, err
	}
	return Reply{Lead: "There is no such command.", Hint: "Type :help for what there is."}, true, nil
}

// allThere is said where more was asked for and there is none.
const allThere = "That is all the sources have on it."

// nothingShown is said where there are no words yet to go on from.
const nothingShown = "Nothing has been shown yet."

// more shows the next answers to the last question.
func (b turn) more(ctx context.Context, m *memory) (Reply, error) {
	if name, ok := timelineOf(m.asked); ok {
		return b.timeline(ctx, name, reached{m.offset, m.at}, m)
	}
	switch {
	case len(m.last) == 0:
		return Reply{Lead: nothingShown}, nil
	case m.asked == "":
		return Reply{Lead: allThere}, nil
	}
	c := m.before
	c.Shown = m.context.Shown
	a, err := b.engine.Ask(ctx, answer.Question{Text: m.asked, Context: c, More: true})
	if err != nil {
		return Reply{}, err
	}
	if len(a.Answers) == 0 {
		return Reply{Lead: allThere}, nil
	}
	m.shown(a)
	return b.compose(a), nil
}

// around shows the paragraphs in which the last answer stands.
func (b turn) around(ctx context.Context, m *memory) (Reply, error) {
	if len(m.last) == 0 {
		return Reply{Lead: nothingShown}, nil
	}
	return b.pressContext(ctx, State{Refs: m.last[:1]})
}

// talked answers what asks about the words shown last, in plain words instead of a command: where they come from, what stands around
// them. ok is false where a message does neither.
func (b turn) talked(ctx context.Context, a answer.Answer, m *memory) (r Reply, ok bool, err error) {
	if a.Reason != answer.SmallTalk || len(m.last) == 0 {
		return Reply{}, false, nil
	}
	switch a.Talk {
	case answer.TalkSources:
		r, err = b.pressSources(ctx, State{Refs: m.last})
		return r, true, err
	case answer.TalkContext:
		r, err = b.around(ctx, m)
		return r, true, err
	}
	return Reply{}, false, nil
}

// help tells what may be asked, and what is kept of it.
func (b turn) help() Reply {
	r := help(b.engine.Snapshot())
	if b.several.Load() {
		r.Lines = append(r.Lines, ":story NAME (in a direct conversation: which story it is about) · :story")
	}
	if b.follows != nil {
		r.Lines = append(r.Lines, ":follow NAME (I post here, once, what new articles quote them with) · :unfollow NAME · :following")
	}
	r.Lines = append(r.Lines, b.kept...)
	return r
}

func help(s *corpus.Snapshot) Reply {
	r := Reply{
		Lead: fmt.Sprintf("Ask what somebody in the story said, and I answer with the exact words, who said them and where they stand. "+
			"Where the sources do not say, I say so. I know %s.", count(len(s.Documents), "source")),
		Lines: []string{
			"what did NAME say (about SOMETHING)",
			"who said SOMETHING · who called NAME a WORD",
			"did NAME say, then the words in quotation marks: I compare them word by word",
			"when, where or why something happened",
			"and OTHER NAME? · what else? · why?",
			":timeline NAME (what they said, by date) · :sources · :people · :more · :context (the paragraphs around the last answer) · :forget",
		},
	}
	if who := quotedPeople(s, 4); len(who) > 0 {
		r.Hint = "Quoted in this story, among others: " + strings.Join(who, ", ") + "."
	}
	return r
}

// sources lists the articles, each by its file, id, title and date as these stand, and what was left out.
func sources(s *corpus.Snapshot) Reply {
	r := Reply{Lead: "I know " + count(len(s.Documents), "source") + ":"}
	for _, d := range s.Documents {
		line := d.File
		if d.ID != d.File {
			line += " (" + d.ID + ")"
		}
		if d.Source.Title != "" {
			line += " · " + d.Source.Title
		}
		if d.Source.Published != "" {
			line += " · " + d.Source.Published
		}
		r.Lines = append(r.Lines, line)
	}
	for _, p := range s.Problems {
		r.Lines = append(r.Lines, "left out: "+unmarked(p.String()))
	}
	return capped(r)
}

func people(s *corpus.Snapshot) Reply {
	r := Reply{Lead: "Quoted in this story:"}
	for _, p := range s.People {
		if p.Quoted > 0 {
			r.Lines = append(r.Lines, unmarked(p.Name)+" · "+count(p.Quoted, "quotation"))
		}
	}
	if len(r.Lines) == 0 {
		r.Lead = "Nobody is quoted by name in this story."
	}
	return capped(r)
}

// maxLines keeps a list within one message of any platform.
const maxLines = 50

func capped(r Reply) Reply {
	if n := len(r.Lines); n > maxLines {
		r.Lines = append(r.Lines[:maxLines:maxLines], "and "+strconv.Itoa(n-maxLines)+" more")
	}
	return r
}

func quotedPeople(s *corpus.Snapshot, n int) []string {
	var out []string
	for _, p := range s.People {
		if p.Quoted > 0 && len(out) < n {
			out = append(out, unmarked(p.Name))
		}
	}
	return out
}

// count prints a number of things: "1 source", "2 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

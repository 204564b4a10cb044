package bot

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"

	"onrecord/answer"
	"onrecord/corpus"
)

// edition is an engine and a name for the sources it has, which is made when it is first asked for: that takes a look at each of them.
type edition struct {
	engine  *answer.Engine
	sources func() uint32
}

func editionOf(e *answer.Engine) *edition {
	return &edition{e, sync.OnceValue(func() uint32 { return sourcesOf(e.Snapshot()) })}
}

// sourcesOf is a name for the sources of a snapshot, which changes when they do.
func sourcesOf(s *corpus.Snapshot) uint32 {
	var hashes []string
	for _, d := range s.Documents {
		hashes = append(hashes, d.Hash())
	}
	slices.Sort(hashes)
	h := sha256.New()
	for _, d := range hashes {
		h.Write([]byte(d))
	}
	return binary.BigEndian.Uint32(h.Sum(nil))
}

// turn is one message's way through the bot: it is answered by the edition that was there when its turn came, whatever is swapped
// in meanwhile.
type turn struct {
	*Bot
	*edition
}

// turn begins one.
func (b *Bot) turn() turn { return turn{b, b.edition.Load()} }

// Engine is the one that questions are asked of now.
func (b *Bot) Engine() *answer.Engine { return b.edition.Load().engine }

// Swap puts another engine in the place of the one there is. Questions under way are finished on the old one; conversations and
// buttons go on. It never waits for a question.
func (b *Bot) Swap(e *answer.Engine) {
	b.edition.Store(editionOf(e))
	s := e.Snapshot()
	b.log.Info("bot swap", "story", b.story, "sources", len(s.Documents), "people", len(s.People))
}

// Story is the name of the bot's story; empty: it has none.
func (b *Bot) Story() string { return b.story }

// Names are the people of the story as it stands now, those who are quoted first: what completion offers.
func (b *Bot) Names() []string {
	var quoted, others []string
	for _, p := range b.Engine().Snapshot().People {
		switch {
		case p.Name == "":
		case p.Quoted > 0:
			quoted = append(quoted, p.Name)
		default:
			others = append(others, p.Name)
		}
	}
	return append(quoted, others...)
}

// maxPrompts is how many questions are suggested: what Slack shows.
const maxPrompts = 4

// Prompts are questions to suggest about the story as it stands now.
func (b *Bot) Prompts() []string { return Prompts(b.Engine().Snapshot()) }

// Prompts are questions to suggest about a story: what those said who are quoted most. There are none where nobody is quoted by
// name.
func Prompts(s *corpus.Snapshot) []string {
	var out []string
	for _, name := range quotedPeople(s, maxPrompts) {
		out = append(out, "What did "+name+" say?")
	}
	return out
}

// storyID is a story's name in four bytes, for a button; 0 for the story without a name.
func storyID(name string) uint32 {
	if name == "" {
		return 0
	}
	sum := sha256.Sum256([]byte("onrecord story " + name))
	return max(1, binary.BigEndian.Uint32(sum[:]))
}

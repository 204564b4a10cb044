package bot

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Action is what a button does.
type Action byte

// The actions. Their numbers are part of the format.
const (
	ActionMore       Action = 1 // the next answers to the question
	ActionContext    Action = 2 // the paragraphs around the references
	ActionSources    Action = 3 // where the references' words stand
	ActionNotHelpful Action = 4 // the answer did not help
	ActionChoose     Action = 5 // the question again, with one of the names it could mean
	ActionShare      Action = 6 // the answer, for everybody
	ActionShareCheck Action = 7 // the result of a check, for everybody
	ActionInstall    Action = 8 // an installation under way; no button
	ActionOwner      Action = 9 // none: Question names who asked, for what a surface lets them alone do
)

// State is what a button or link needs to be carried out by any process over the same story, and by nobody's memory.
type State struct {
	Action   Action
	Question string         // or the name chosen, or the words to check
	Context  answer.Context // what it was asked in: People, About and Kind; the rest is not kept
	Refs     []corpus.Ref   // words shown
	Shown    []Imprint      // words shown already, which what follows leaves out; of a timeline: the last of them
	Offset   int            // how many of the answers were shown already, the first so many of those there were
	Sources  uint32         // which sources there were, where Offset counts on them; 0: not told
	Story    uint32         // which story it belongs to, by [storyID]; 0: the one that has no name
	Expires  time.Time      // to the minute, rounded up; zero: never
}

const (
	stateVersion = 2
	// sourcesVersion is the version in which Story told the sources instead, and nothing told the story.
	sourcesVersion = 1
	// maxRefs and maxSpans bound what a damaged length can ask for; no button needs more.
	maxRefs  = 256
	maxSpans = 64
	// pairSize is the digits of a byte.
	pairSize = 2
)

// encode writes a state in few bytes: Discord leaves 75 of them for state and signature.
//
//	version action expires story offset sources  refs…  shown…  strings…
//
// where numbers are varints, save the four bytes each of story, sources (which are there with an offset alone) and what was shown,
// and every string and list begins with its length.
func (s State) encode() []byte {
	b := []byte{stateVersion, byte(s.Action)}
	minutes := uint64(0)
	if !s.Expires.IsZero() {
		minutes = uint64(max(0, s.Expires.Unix()+59) / 60)
	}
	b = binary.AppendUvarint(b, minutes)
	b = binary.BigEndian.AppendUint32(b, s.Story)
	b = binary.AppendUvarint(b, uint64(max(0, s.Offset)))
	if s.Offset > 0 {
		b = binary.BigEndian.AppendUint32(b, s.Sources)
	}
	b = binary.AppendUvarint(b, uint64(len(s.Refs)))
	for _, r := range s.Refs {
		b = appendRef(b, r)
	}
	b = binary.AppendUvarint(b, uint64(len(s.Shown)))
	for _, i := range s.Shown {
		b = binary.BigEndian.AppendUint32(b, uint32(i))
	}
	for _, str := range append([]string{s.Question, s.Context.About, string(s.Context.Kind)}, s.Context.People...) {
		b = appendString(b, str)
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendRef writes a reference: kind, digits, places, each as the distance from the one before and its length.
func appendRef(b []byte, r corpus.Ref) []byte {
	digits, _ := hex.DecodeString(r.Hash[:len(r.Hash)/pairSize*pairSize]) // references hold nothing but digits
	b = append(b, byte(r.Kind))
	b = appendString(b, string(digits))
	b = binary.AppendUvarint(b, uint64(len(r.Spans)))
	at := 0
	for _, s := range r.Spans {
		b = binary.AppendUvarint(b, uint64(s.Start-at))
		b = binary.AppendUvarint(b, uint64(s.Len()))
		at = s.End
	}
	return b
}

var errState = errors.New("this is no state")

// decodeState reads what encode wrote, in this version and the one before.
func decodeState(b []byte) (State, error) {
	r := stateReader{rest: b}
	version, action := r.byte(), r.byte()
	s := State{Action: Action(action)}
	if minutes := r.number(); minutes > 0 {
		s.Expires = time.Unix(int64(minutes)*60, 0)
	}
	s.Story = r.word()
	s.Offset = r.count(maxShown)
	switch {
	case version == sourcesVersion: // it had the sources where the story stands now
		if s.Offset > 0 {
			s.Sources = s.Story
		}
		s.Story = 0
	case s.Offset > 0:
		s.Sources = r.word()
	}
	for range r.count(maxRefs) {
		s.Refs = append(s.Refs, r.ref())
	}
	if version != sourcesVersion {
		for range r.count(maxShown) {
			s.Shown = append(s.Shown, Imprint(r.word()))
		}
	}
	s.Question, s.Context.About, s.Context.Kind = r.string(), r.string(), answer.Kind(r.string())
	for len(r.rest) > 0 && !r.bad {
		s.Context.People = append(s.Context.People, r.string())
	}
	if r.bad || version < sourcesVersion || version > stateVersion || len(s.Context.People) > maxPeople {
		return State{}, errState
	}
	return s, nil
}

// stateReader takes a state apart; bad stays set once something did not fit.
type stateReader struct {
	rest []byte
	bad  bool
}

// take is the next n bytes, or zeros where there are not as many.
func (r *stateReader) take(n int) []byte {
	if r.bad || n > len(r.rest) {
		r.bad = true
		return make([]byte, min(n, 4))
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *stateReader) byte() byte { return r.take(1)[0] }

func (r *stateReader) word() uint32 { return binary.BigEndian.Uint32(r.take(4)) }

func (r *stateReader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<31 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count is a number that must not be larger than most.
func (r *stateReader) count(most int) int {
	n := r.number()
	if n > uint64(most) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *stateReader) string() string {
	n := r.count(len(r.rest))
	if r.bad {
		return ""
	}
	return string(r.take(n))
}

func (r *stateReader) ref() corpus.Ref {
	ref := corpus.Ref{Kind: corpus.RefKind(r.byte()), Hash: hex.EncodeToString([]byte(r.string()))}
	at := 0
	for range r.count(maxSpans) {
		start := at + int(r.number())
		at = start + int(r.number())
		ref.Spans = append(ref.Spans, text.Span{Start: start, End: at})
	}
	if ref.Kind != corpus.QuotationRef && ref.Kind != corpus.PassageRef {
		r.bad = true
	}
	return ref
}

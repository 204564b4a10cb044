package bot

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
)

// value is what the reply's button of the action carries.
func value(t *testing.T, r Reply, a Action) string {
	t.Helper()
	for _, b := range r.Buttons {
		if b.Action == a {
			v, ok := b.Value(2000)
			if !ok {
				t.Fatalf("the button %q does not fit", b.Label)
			}
			return v
		}
	}
	t.Fatalf("no button %d in %+v", a, r.Buttons)
	return ""
}

func press(t *testing.T, b *Bot, thread, value string) Reply {
	t.Helper()
	var to replies
	if err := b.Respond(t.Context(), Message{Thread: thread, User: "s:somebody-else", Pressed: value}, &to); err != nil {
		t.Fatal(err)
	}
	return to.got[0]
}

// signedBy is a bot over the articles, as another process with the same key would make it.
func signedBy(t *testing.T, key string, articles map[string]string, o Options) *Bot {
	t.Helper()
	o.Signer = NewSigner([]byte(key))
	return New(newBot(t, articles).Engine(), o)
}

const speeches = `Mara Quill spoke on Monday.

“The first tug is old,” said Mara Quill.

“The second tug is slow,” said Mara Quill.

“The third tug leaks,” said Mara Quill.

“The fourth tug sank,” said Mara Quill.

“The fifth tug was sold,” said Mara Quill.
`

// TestMoreAfterARestart shows each answer once over More buttons that other processes made, and nobody remembers.
func TestMoreAfterARestart(t *testing.T) {
	articles := map[string]string{"speeches.txt": speeches}
	first := signedBy(t, "k", articles, Options{})
	r := say(t, first, "t", "what did Mara Quill say")
	seen := wordsIn(r)
	if len(seen) != 3 {
		t.Fatalf("%q, want three answers", seen)
	}
	r = press(t, signedBy(t, "k", articles, Options{}), "t2", value(t, r, ActionMore))
	seen = append(seen, wordsIn(r)...)
	if u := slices.Compact(slices.Sorted(slices.Values(seen))); len(u) != 5 || len(seen) != 5 {
		t.Errorf("over two presses: %q, want five different", seen)
	}
	if slices.ContainsFunc(r.Buttons, func(b Button) bool { return b.Action == ActionMore }) {
		t.Error("there is a More button where there is no more")
	}
	changed := map[string]string{"speeches.txt": strings.Replace(speeches, "leaks", "burnt", 1)}
	r = press(t, signedBy(t, "k", changed, Options{}), "t", value(t, say(t, first, "u", "what did Mara Quill say"), ActionMore))
	if !strings.Contains(r.Note, storyChanged) || len(r.Quotes) == 0 {
		t.Errorf("over other sources: %+v", r)
	}
}

// TestMoreAfterOtherTalk leaves out what the conversation had shown, in whatever order that was.
func TestMoreAfterOtherTalk(t *testing.T) {
	articles := map[string]string{"speeches.txt": speeches}
	b := signedBy(t, "k", articles, Options{})
	var seen []string
	r := say(t, b, "t", "what did Mara Quill say about the fifth tug")
	seen = append(seen, wordsIn(r)...)
	r = say(t, b, "t", "what else did she say")
	seen = append(seen, wordsIn(r)...)
	r = press(t, signedBy(t, "k", articles, Options{}), "x", value(t, r, ActionMore))
	seen = append(seen, wordsIn(r)...)
	if u := slices.Compact(slices.Sorted(slices.Values(seen))); len(u) != 5 || len(seen) != 5 {
		t.Errorf("seen %q, want five different", seen)
	}
}

// TestWhereItStands shows the paragraphs and the sources of an answer from its button alone, and withholds what changed.
func TestWhereItStands(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots, "tugs.txt": tugs}
	r := say(t, signedBy(t, "k", articles, Options{}), "t", "what did Mara Quill say")
	next := signedBy(t, "k", articles, Options{Page: func(ref string) string { return "https://desk.example/" + ref }})
	around := press(t, next, "", value(t, r, ActionContext))
	if len(around.Quotes) != len(r.Quotes) || !around.Quotes[0].Byline.Narration {
		t.Errorf("context %+v", around)
	}
	where := press(t, next, "", value(t, r, ActionSources))
	var files []string
	for _, s := range where.Sources {
		files = append(files, s.File)
		if s.Page != "https://desk.example/"+s.Ref {
			t.Errorf("page %q", s.Page)
		}
	}
	if !slices.Contains(files, "pilots.txt") || !slices.Contains(files, "tugs.txt") {
		t.Errorf("sources %q", files)
	}
	changed := signedBy(t, "k", map[string]string{"tugs.txt": tugs}, Options{})
	for _, a := range []Action{ActionContext, ActionSources} {
		if got := press(t, changed, "", value(t, r, a)); got.Lead != refGone && got.Note != refGone {
			t.Errorf("action %d over other sources: %+v", a, got)
		}
	}
}

// TestChoiceAfterARestart asks the ambiguous question again with the name that was pressed.
func TestChoiceAfterARestart(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots, "tugs.txt": tugs}
	r := say(t, signedBy(t, "k", articles, Options{}), "t", "what did Quill say")
	if len(r.Buttons) != 2 || len(r.Choices) != 2 {
		t.Fatalf("buttons %+v for choices %q", r.Buttons, r.Choices)
	}
	for _, button := range r.Buttons {
		v, _ := button.Value(100)
		got := press(t, signedBy(t, "k", articles, Options{}), "other", v)
		if len(got.Quotes) == 0 || got.Quotes[0].Byline.Speaker != button.Label {
			t.Errorf("pressed %q: %+v", button.Label, got)
		}
	}
}

// TestPressedByStrangers refuses what is not its own.
func TestPressedByStrangers(t *testing.T) {
	b := harbour(t)
	expired := b.signer.Sign(State{Action: ActionMore, Expires: time.Now().Add(-time.Hour)})
	for name, test := range map[string]struct{ pressed, want string }{
		"noise":          {"x", buttonForged},
		"another key":    {NewSigner([]byte("k")).Sign(State{Action: ActionMore}), buttonForged},
		"expired":        {expired, buttonExpired},
		"newer":          {encodeRaw(append([]byte{stateVersion + 1}, make([]byte, 40)...)), buttonNewer},
		"no such action": {b.signer.Sign(State{Action: 99}), buttonForged},
	} {
		if got := press(t, b, "t", test.pressed); got.Lead != test.want || !got.Private {
			t.Errorf("%s: %+v, want %q", name, got, test.want)
		}
	}
}

// TestNotHelpful notes the references, and the question only where that is allowed.
func TestNotHelpful(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots}
	for _, allowed := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "data", "feedback.jsonl")
		b := signedBy(t, "k", articles, Options{Feedback: OpenFeedback(path, allowed)})
		r := say(t, b, "slack:T:C", "what did Abbott say")
		if got := press(t, b, "slack:T:C", value(t, r, ActionNotHelpful)); got.Lead != feedbackTaken || !got.Private {
			t.Errorf("%+v", got)
		}
		raw := read(t, path)
		if !strings.Contains(raw, r.Quotes[0].Ref) || !strings.Contains(raw, `"surface":"slack"`) || strings.Contains(raw, "somebody") {
			t.Errorf("noted %s", raw)
		}
		if strings.Contains(raw, "Abbott say") != allowed {
			t.Errorf("questions allowed %v, noted %s", allowed, raw)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v, want mode 600", info, err)
		}
	}
	if got := press(t, harbour(t), "t", harbourButton(t)); got.Lead != buttonForged {
		t.Errorf("a button of another process without a key: %+v", got)
	}
}

func harbourButton(t *testing.T) string {
	return value(t, say(t, harbour(t), "t", "what did Abbott say"), ActionNotHelpful)
}

func TestFeedbackIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feedback.jsonl")
	if err := os.WriteFile(path, make([]byte, maxFeedback), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := OpenFeedback(path, false).note("", Message{}, State{}, time.Now()); err != nil {
		t.Fatal(err)
	}
	if got := len(read(t, path)); got > 200 {
		t.Errorf("%d bytes, want a new file", got)
	}
}

// TestPrivateAnswersCanBeShared offers sharing where only one person sees the answer, and nowhere else.
func TestPrivateAnswersCanBeShared(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots}
	b := signedBy(t, "k", articles, Options{})
	shares := func(r Reply) bool {
		return slices.ContainsFunc(r.Buttons, func(b Button) bool { return b.Action == ActionShare || b.Action == ActionShareCheck })
	}
	for _, m := range []Message{
		{Text: "what did Abbott say", Private: true},
		{Text: "We will not sail until the plan is dropped", Private: true, Check: true},
	} {
		var to replies
		if err := b.Respond(t.Context(), m, &to); err != nil {
			t.Fatal(err)
		}
		r := to.got[0]
		if !shares(r) {
			t.Fatalf("%q cannot be shared: %+v", m.Text, r)
		}
		if m.Check && (r.Lead != verdicts[answer.Altered] || len(r.Quotes) == 0) {
			t.Errorf("checked: %+v", r)
		}
		a := ActionShare
		if m.Check {
			a = ActionShareCheck
		}
		got := press(t, signedBy(t, "k", articles, Options{}), "t", value(t, r, a))
		if !got.Public || shares(got) || !strings.Contains(got.Note, m.Text) || !slices.Equal(wordsIn(got), wordsIn(r)) {
			t.Errorf("shared: %+v, want what was shown: %+v", got, r)
		}
	}
	if shares(say(t, b, "t", "what did Abbott say")) {
		t.Error("an answer that everybody saw can be shared")
	}
}

// TestButtonsFit leaves a platform without room for a button without it.
func TestButtonsFit(t *testing.T) {
	b := harbour(t)
	long := b.button("More", State{Action: ActionMore, Question: strings.Repeat("x", 80)})
	if _, ok := long.Value(100); ok {
		t.Error("fits 100 letters")
	}
	if _, ok := (Button{}).Value(2000); ok {
		t.Error("the empty button has a value")
	}
	short := b.button("Context", State{Action: ActionContext, Refs: []corpus.Ref{ref(t, "q:195b9a3f699f:3114-3357")}})
	if _, ok := short.Value(100); !ok {
		t.Error("does not fit 100 letters")
	}
}

// TestShareOfWhatLeansOnTheRest shares the answer to a question about words that were shown before it, in another process.
func TestShareOfWhatLeansOnTheRest(t *testing.T) {
	articles := map[string]string{"tugs.txt": tugs}
	b := signedBy(t, "k", articles, Options{})
	say(t, b, "t", "what did Abbott say")
	var to replies
	if err := b.Respond(t.Context(), Message{Thread: "t", Text: "when did he say that", Private: true}, &to); err != nil {
		t.Fatal(err)
	}
	r := to.got[0]
	if len(r.Quotes) == 0 {
		t.Fatalf("%+v", r)
	}
	got := press(t, signedBy(t, "k", articles, Options{}), "", value(t, r, ActionShare))
	if len(got.Quotes) != len(r.Quotes) || got.Quotes[0].Ref != r.Quotes[0].Ref || strings.Contains(got.Note, storyChanged) {
		t.Errorf("shared %+v, want %+v", got, r)
	}
}

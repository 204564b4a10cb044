package repl

import (
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/corpus"
)

// The articles of the tests, whose people exist nowhere else.
const (
	pilots = `Pilots call the harbour plan “a trap”

“We will not sail until the plan is withdrawn. It is a trap, and everyone in this port knows it,” said Mara Quill, head of the pilots’ union.

Tom Abbott, the harbour master, said the walkout was “regrettable” but that the plan would stand.

Ida Quill, a cousin, called the plan “daylight robbery”.
`
	wire = `{"id":"wire-7","text":"date 2031-03-05 The plan was defended.\n\n“We will not sail until the plan is withdrawn,” said Mara Quill.",` +
		`"title":"Harbour plan defended","publisher":"The Gazette","url":"https://gazette.example/7"}`
	// hostile tries to ring the bell, to paint, to clear the screen, to set the title, to go back, to turn the direction of
	// writing, and to smuggle eight-bit controls in. The rest is there since a text of little but control characters is not read.
	hostile = "Odd\x07 news\x1b[31m of \u202ethe pier\n\n“Hear\x1b[2J me\x1b]0;pwned\x07 now\b\b\b, you \u009b31m fools \u2066and \u2069others,” said Ivo\x1b[0m Vane.\n" +
		"\nThe pier was quiet for the rest of the day, and the boats stayed where they were until the evening, when the rain came in from " +
		"the west and everyone who had waited on the stones went home without a word to anybody.\n"
)

func newBot(t testing.TB, articles map[string]string) *bot.Bot {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, s := range articles {
		fsys[name] = &fstest.MapFile{Data: []byte(s)}
	}
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(engine, bot.Options{})
}

func harbour(t testing.TB) *bot.Bot {
	t.Helper()
	return newBot(t, map[string]string{"pilots.txt": pilots, "wire.jsonl": wire})
}

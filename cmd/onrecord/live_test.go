package main

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"onrecord/bot/slack/slackfake"
)

// desk is a configuration of two stories in a folder, each bound to a channel, and the folder.
func desk(t *testing.T) (config, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, s := range map[string]string{
		"bridge/quill.txt": "“We will not sail until the plan is withdrawn,” said Mara Quill, head of the pilots’ union.",
		"pier/marsh.txt":   "“No tug will move without a hand on the wheel,” said Lena Marsh, who runs the pier.",
		"onrecord.toml":    "[stories]\nfolder = \".\"\n[stories.bridge]\nchannels = [\"slack:C1\"]\n[stories.pier]\nchannels = [\"slack:C2\"]\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "onrecord.toml"), dir
}

// mention asks in a channel and returns the answer, which is in the thread of the question.
func mention(t *testing.T, f *slackfake.Slack, s *served, channel, text string) slackfake.Post {
	t.Helper()
	said := slackfake.Said{Channel: channel, TS: newTS(), Text: "<@" + slackfake.BotUser + "> " + text}
	f.Deliver(f.Mention(said))
	var got slackfake.Post
	await(t, f, s, "an answer to "+text, func() bool {
		posts := f.Posts()
		i := slices.IndexFunc(posts, func(p slackfake.Post) bool { return p.ThreadTS == said.TS })
		if i >= 0 {
			got = posts[i]
		}
		return i >= 0
	})
	return got
}

var lastTS atomic.Int64

// newTS is a timestamp of Slack's that no other message has.
func newTS() string { return fmt.Sprintf("1750000000.%06d", lastTS.Add(1)) }

// TestServeLive serves two stories to two channels: each is answered from its own alone; what comes into a folder is taken up, told to
// whoever follows its speaker, and has a page; what goes is served no more. No word of anybody is in the log; the audit shows what changed.
func TestServeLive(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for changed files and for Slack's pace")
	}
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // after those of the fake
	f := workspace(t)
	config, dir := desk(t)
	address, data := freeAddress(t), filepath.Join(t.TempDir(), "data")
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	t.Setenv("ONRECORD_CONFIG", config)
	t.Setenv("ONRECORD_DATA", data)
	t.Setenv("ONRECORD_LISTEN", address)
	t.Setenv("ONRECORD_URL", "http://"+address)
	s := serve(t, "--alerts", "--audit", "--log-format", "json")

	if p := mention(t, f, s, "C1", "what did Mara Quill say"); !strings.Contains(p.Text, "We will not sail") {
		t.Errorf("the bridge says %q", p.Text)
	}
	if p := mention(t, f, s, "C2", "what did Mara Quill say"); strings.Contains(p.Text, "sail") || !strings.Contains(p.Text, "Nobody called Mara Quill") {
		t.Errorf("the pier answers from the bridge: %q", p.Text)
	}
	if p := mention(t, f, s, "C3", "what did Mara Quill say"); !strings.Contains(p.Text, "bound to no story") {
		t.Errorf("a channel of no story says %q", p.Text)
	}
	if p := mention(t, f, s, "C1", ":follow Mara Quill"); !strings.Contains(p.Text, "follows Mara Quill now") {
		t.Errorf("following says %q", p.Text)
	}

	news := filepath.Join(dir, "bridge", "later.txt")
	if err := os.WriteFile(news, []byte("“The boats are older than their captains by far,” said Mara Quill on the quay."), 0o644); err != nil {
		t.Fatal(err)
	}
	await(t, f, s, "the alert", func() bool { return slices.ContainsFunc(f.Posts(), alertOf("older than their captains")) })
	p := mention(t, f, s, "C1", "what did Mara Quill say about boats")
	if !strings.Contains(p.Text, "older than their captains") {
		t.Errorf("what came in is answered %q", p.Text)
	}
	holdPage(t, p)
	holdMetrics(t, address)
	if status, out, errs := command(t, "", "health"); status != statusAnswered || !strings.HasPrefix(out, "slack: well") || errs != "" {
		t.Errorf("health: status %d, %q, %q", status, out, errs)
	}

	if err := os.Remove(news); err != nil {
		t.Fatal(err)
	}
	await(t, f, s, "the change", func() bool { return strings.Count(s.String(), `"msg":"serve take up"`) == 4 })
	if p := mention(t, f, s, "C1", "what did Mara Quill say about boats"); strings.Contains(p.Text, "captains") {
		t.Errorf("what went is answered %q", p.Text)
	}
	if n := len(slices.DeleteFunc(f.Posts(), func(p slackfake.Post) bool { return p.ThreadTS != "" })); n != 1 {
		t.Errorf("%d messages that nobody asked for, want one alert", n)
	}
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
	holdQuiet(t, s.String(), f.BotToken, f.AppToken)
	if status, out, errs := command(t, "", "replay"); status != statusNone || !strings.Contains(out, "later.txt: the article is gone") || errs != "" {
		t.Errorf("replay: status %d, %q, %q; want it to miss the article that went", status, out, errs)
	}
}

// alertOf reports a message that nobody asked for, with the words.
func alertOf(words string) func(slackfake.Post) bool {
	return func(p slackfake.Post) bool {
		return p.ThreadTS == "" && (strings.Contains(p.Text, words) || strings.Contains(string(p.Blocks), words))
	}
}

var pageLink = regexp.MustCompile(`http://[0-9.:]+/s/[^"\\| >]+`)

// holdPage opens the link of an answer, and holds that it opens nothing without its token.
func holdPage(t *testing.T, p slackfake.Post) {
	t.Helper()
	link := html.UnescapeString(strings.ReplaceAll(pageLink.FindString(string(p.Blocks)), `\u0026`, "&"))
	if link == "" {
		t.Fatalf("no link to a page in %s", p.Blocks)
	}
	if code, body := get(t, link); code != http.StatusOK || !strings.Contains(body, "older than their captains") {
		t.Errorf("%s: %d %.300q", link, code, body)
	}
	bare, _, _ := strings.Cut(link, "?")
	if code, body := get(t, bare); code == http.StatusOK || strings.Contains(body, "captains") {
		t.Errorf("without its token: %d", code)
	}
}

// holdMetrics reads the metrics as Prometheus does.
func holdMetrics(t *testing.T, address string) {
	t.Helper()
	code, body := get(t, "http://"+address+"/metrics")
	for _, want := range []string{
		`onrecord_questions_total{outcome="answered",reason="",surface="slack"} `, `onrecord_sources{story="bridge"} 2`, `onrecord_sources{story="pier"} 1`,
		`onrecord_alerts_total{surface="slack"} 1`, `onrecord_updates_total{result="taken",story="bridge"} 2`, `onrecord_surface_healthy{surface="slack"} 1`,
		`onrecord_following 1`, "onrecord_build_info{", "onrecord_answer_seconds_bucket{", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the metrics (%d) lack %s", code, want)
		}
	}
	if strings.Contains(body, "Quill") {
		t.Error("somebody's name is in the metrics")
	}
}

// holdQuiet holds that a log is one JSON object a line, and has neither words nor names nor tokens in it.
func holdQuiet(t *testing.T, log string, tokens ...string) {
	t.Helper()
	for line := range strings.Lines(log) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
	for _, word := range append(tokens, "Quill", "boats", "captains", "sail", "what did") {
		if strings.Contains(log, word) {
			t.Errorf("%q is in the log:\n%s", word, log)
		}
	}
}

// TestLogWords logs what people ask where that was asked for.
func TestLogWords(t *testing.T) {
	f := workspace(t)
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	s := serve(t, "--log-words")
	mention(t, f, s, "C1", "what did Sturgeon say")
	if !strings.Contains(s.String(), `words="what did Sturgeon say"`) {
		t.Errorf("the log lacks the question:\n%s", s)
	}
	s.ended()
}

// TestEmptyFolder starts without an article where some may come into a watched folder, says so, and takes up the first that comes.
func TestEmptyFolder(t *testing.T) {
	f := workspace(t)
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	dir := t.TempDir()
	s := serve(t, "--corpus", dir)
	if p := mention(t, f, s, "C1", "what did Mara Quill say"); p.Text == "" || strings.Contains(p.Text, "sail") {
		t.Errorf("without an article: %q", p.Text)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(pilots), 0o644); err != nil {
		t.Fatal(err)
	}
	await(t, f, s, "the article", func() bool { return strings.Contains(s.String(), "sources=1") })
	if p := mention(t, f, s, "C1", "what did Mara Quill say"); !strings.Contains(p.Text, "We will not sail") {
		t.Errorf("with an article: %q", p.Text)
	}
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
	s = serve(t, "--no-watch", "--corpus", t.TempDir())
	if status := s.waited(); status != statusFailed || !strings.Contains(s.String(), "nothing to read") {
		t.Errorf("unwatched: status %d, want %d:\n%s", status, statusFailed, s)
	}
}

// TestRotation starts a process with another token and the same data folder: buttons made before work, and threads go on.
func TestRotation(t *testing.T) {
	f := workspace(t)
	data := filepath.Join(t.TempDir(), "data")
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	t.Setenv("ONRECORD_DATA", data)
	s := serve(t)
	asked := mention(t, f, s, "C1", "what did Sturgeon say")
	if status := s.ended(); status != statusAnswered {
		t.Fatalf("status %d:\n%s", status, s)
	}
	backup := filepath.Join(t.TempDir(), "kept.tar.gz")
	if status, _, errs := command(t, "", "backup", backup); status != statusAnswered {
		t.Fatalf("backup: %s", errs)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	if status, _, errs := command(t, "", "restore", "--data", restored, backup); status != statusAnswered {
		t.Fatalf("restore: %s", errs)
	}
	for _, folder := range []string{data, restored} {
		n := len(f.Posts())
		f.BotToken += "-rotated"
		_ = f.Posts() // the fake sees the token
		t.Setenv("SLACK_BOT_TOKEN", f.BotToken)
		t.Setenv("ONRECORD_DATA", folder)
		s = serve(t)
		buttons := slackfake.Buttons(asked.Blocks)
		f.DeliverInteraction(f.Press("U1", asked, buttons[slices.IndexFunc(buttons, func(b slackfake.Button) bool { return b.Label == "Context" })]))
		await(t, f, s, "the context", func() bool { return len(f.Posts()) == n+1 })
		if got := f.Posts()[n].Text; !strings.HasPrefix(got, "It stands here:") {
			t.Errorf("pressed: %q", got)
		}
		f.Deliver(f.Mention(slackfake.Said{Channel: "C1", Thread: asked.ThreadTS, Text: "<@" + slackfake.BotUser + "> what did she say about May"}))
		await(t, f, s, "the follow-up", func() bool { return len(f.Posts()) == n+2 })
		if got := f.Posts()[n+1].Text; strings.Contains(got, "Who is meant") || !strings.Contains(got, "Sturgeon") {
			t.Errorf("the follow-up, with a token of another day: %q", got)
		}
		if status := s.ended(); status != statusAnswered {
			t.Errorf("status %d:\n%s", status, s)
		}
	}
}

// TestPagesAlone serves public pages without any platform, and ends with status 0.
func TestPagesAlone(t *testing.T) {
	workspace(t)
	t.Setenv("SLACK_BOT_TOKEN", "")
	address := freeAddress(t)
	s := serve(t, "--pages", "public", "--listen", address, "--url", "http://"+address, "--metrics-listen", "off")
	var code int
	var body string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if code, body = get(t, "http://"+address+"/s/-/search?q=what+did+Sturgeon+say"); code == http.StatusOK {
			break
		}
	}
	if code != http.StatusOK || !strings.Contains(body, "It is shameful that") {
		t.Errorf("a search: %d %.300q", code, body)
	}
	if code, _ := get(t, "http://"+address+"/metrics"); code != http.StatusNotFound {
		t.Errorf("metrics that are off: %d", code)
	}
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
}

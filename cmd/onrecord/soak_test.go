package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/bot/discord/discordfake"
	"onrecord/bot/slack/slackfake"
)

var (
	soakFor      = flag.Duration("soak", 0, "how long TestSoak asks; 0 leaves it out")
	soakArticles = flag.Int("articles", 10000, "how many articles TestSoak serves")
	soakRate     = flag.Int("rate", 200, "how many questions a second TestSoak asks")
	soakGroup    = flag.String("group", "", "the folder of a control group, made and limited beforehand, that serve runs in in TestSoak")
	soakMemory   = flag.Int("memory", 0, "the memory that serve may have in TestSoak, in MiB: GOMEMLIMIT is nine tenths of it, as in a control group, and beyond it the process is killed; 0: no limit")
)

// The kinds of questions in a soak, of ten: Slack over its socket, Discord over its gateway, the search of the reader pages.
const (
	soakSlack   = 5
	soakDiscord = 4
	soakPages   = 1
)

// soak is a run of serve, in a process of its own, under load.
type soak struct {
	t       *testing.T
	slack   *slackfake.Slack
	discord *discordfake.Server
	watch   *stopwatch
	log     *served
	process *exec.Cmd
	limit   *limited
	address string
	debug   string // where the process can be profiled; empty: nowhere
	corpus  string
	samples []sample
}

// sample is how the process stands at a moment.
type sample struct{ heap, resident, goroutines, processor, thinking, thoughts float64 }

// TestSoak serves a large story to mixed surfaces for a while: each question is answered exactly once, and memory and goroutines stay
// as they are. It prints what it measured.
//
//	go test ./cmd/onrecord -run TestSoak -soak 60s -articles 10000 -rate 200 -memory 256 -timeout 10m -v
func TestSoak(t *testing.T) {
	if *soakFor == 0 {
		t.Skip("left out: -soak 60s")
	}
	s := newSoak(t)
	s.start()
	s.load()
	s.settle()
	s.report()
}

func newSoak(t *testing.T) *soak {
	s := &soak{t: t, slack: workspace(t), watch: newStopwatch(), log: &served{t: t}, address: freeAddress(t)}
	s.discord, _ = besides(t)
	t.Setenv("DISCORD_PUBLIC_KEY", "")
	t.Setenv("SLACK_APP_TOKEN", s.slack.AppToken)
	t.Setenv("SLACK_API_URL", before(t, s.slack.APIURL(), s.watch.slackAnswers)+"/")
	t.Setenv("DISCORD_API_URL", before(t, s.discord.URL(), s.watch.discordAnswers))
	s.corpus = soakCorpus(t, *soakArticles)
	for name, value := range map[string]string{
		"ONRECORD_CORPUS": s.corpus, "ONRECORD_LISTEN": s.address, "ONRECORD_URL": "http://" + s.address, "ONRECORD_PAGES": "public",
		"ONRECORD_CLIENT_HEADER": "X-Reader", "ONRECORD_DATA": filepath.Join(t.TempDir(), "data"), "ONRECORD_AUDIT": "true", "ONRECORD_LOG_LEVEL": "warn",
	} {
		t.Setenv(name, value)
	}
	return s
}

// start begins the process and waits until it is ready.
func (s *soak) start() {
	began := time.Now()
	if *soakMemory > 0 {
		s.t.Setenv("GOMEMLIMIT", fmt.Sprintf("%dMiB", *soakMemory*9/10))
	}
	if *soakProfile != "" {
		s.debug = freeAddress(s.t)
		s.t.Setenv(profileVariable, s.debug)
	}
	s.process = process(s.t, s.log, "serve")
	if *soakGroup != "" {
		if err := os.WriteFile(filepath.Join(*soakGroup, "cgroup.procs"), []byte(strconv.Itoa(s.process.Process.Pid)), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
	s.limit = limit(s.process.Process, int64(*soakMemory)<<20)
	for end := began.Add(5 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if code, _ := get(s.t, "http://"+s.address+"/readyz"); code == http.StatusOK {
			break
		}
		if now, peak := resident(s.process.Process.Pid); time.Now().After(end) || now == 0 {
			s.t.Fatalf("serve is not ready (%d MiB at most):\n%s", peak>>20, s.log)
		}
	}
	s.t.Logf("%d articles ready after %v", *soakArticles, time.Since(began).Round(time.Millisecond))
	if err := s.discord.WaitReady(1, patience); err != nil {
		s.t.Fatal(err)
	}
	healthy(s.t, s.log, s.address, "slack: well", "discord: well")
	s.sample()
}

// load asks at the rate, catching up where the machine was busy, looks at the process every second, and changes an article every five.
func (s *soak) load() {
	ctx, cancel := context.WithTimeout(s.t.Context(), *soakFor)
	defer cancel()
	var looking sync.WaitGroup
	looking.Go(func() { s.look(ctx) }) // ends with ctx
	if s.debug != "" {
		looking.Go(func() { keepProfile(s.t, s.debug, strconv.Itoa(max(1, int(soakFor.Seconds()/2))), *soakProfile) })
	}
	began := time.Now()
	for n := 0; ctx.Err() == nil; time.Sleep(time.Millisecond) {
		for due := int(time.Since(began).Seconds() * float64(*soakRate)); n < due && ctx.Err() == nil; n++ {
			s.ask(n)
		}
	}
	looking.Wait()
}

// look takes samples and changes articles until ctx ends.
func (s *soak) look(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for seconds := 1; ; seconds++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		s.sample()
		if seconds%5 == 0 {
			s.change(seconds)
		}
	}
}

// ask asks the nth question, each time as somebody else and somewhere else, as nobody's limits and no channel's pace are meant.
func (s *soak) ask(n int) {
	question := soakQuestion(n, *soakArticles)
	switch kind := n % 10; {
	case kind < soakSlack:
		ts := fmt.Sprintf("17%08d.%06d", n/1000000, n%1000000)
		s.watch.ask("slack " + ts)
		s.slack.Deliver(s.slack.Mention(slackfake.Said{
			Channel: fmt.Sprintf("C%d", n%997), User: fmt.Sprintf("U%d", n%4999), TS: ts, Text: "<@" + slackfake.BotUser + "> " + question,
		}))
	case kind < soakSlack+soakDiscord:
		x := s.discord.Prepare(discordfake.Interaction{
			Command: "ask", Channel: fmt.Sprint(20000 + n%997), User: fmt.Sprint(40000 + n%4999),
			Options: []discordfake.Option{{Name: "question", Type: 3, Value: question}},
		})
		s.watch.ask("discord " + x.ID)
		s.discord.Dispatch("INTERACTION_CREATE", x.Payload())
	default:
		id := fmt.Sprint("page ", n)
		s.watch.ask(id)
		go s.search(id, question, n) // ends with its answer, or the client's patience
	}
}

var soakClient = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}

func (s *soak) search(id, question string, n int) {
	r, err := http.NewRequest(http.MethodGet, "http://"+s.address+"/s/-/search?"+url.Values{"q": {question}}.Encode(), nil)
	if err != nil {
		s.t.Error(err)
		return
	}
	r.Header.Set("X-Reader", fmt.Sprintf("203.0.113.%d", n/10%250))
	resp, err := soakClient.Do(r)
	if err != nil {
		s.t.Errorf("searching: %v", err)
		return
	}
	defer resp.Body.Close()
	told := resp.StatusCode == http.StatusServiceUnavailable && resp.Header.Get("Retry-After") != "" // that it is busy
	if _, err := io.Copy(io.Discard, resp.Body); err == nil && (told || resp.StatusCode == http.StatusOK) {
		s.watch.answer(id, "")
	}
}

// change writes an article anew, with a sentence more.
func (s *soak) change(n int) {
	text, _ := soakArticle(n)
	if err := os.WriteFile(soakPath(s.corpus, n%*soakArticles), []byte(text+fmt.Sprintf("It rained %d times.\n", n)), 0o644); err != nil {
		s.t.Error(err)
	}
}

var gauge = regexp.MustCompile(`(?m)^(go_gc_heap_live_bytes|process_resident_memory_bytes|process_cpu_seconds_total|go_goroutines|onrecord_thinking_seconds_sum|onrecord_thinking_seconds_count) (\S+)$`)

// sample reads the process's metrics.
func (s *soak) sample() {
	_, body := get(s.t, "http://"+s.address+"/metrics")
	values := map[string]float64{}
	for _, m := range gauge.FindAllStringSubmatch(body, -1) {
		values[m[1]], _ = strconv.ParseFloat(m[2], 64)
	}
	s.samples = append(s.samples, sample{
		values["go_gc_heap_live_bytes"], values["process_resident_memory_bytes"], values["go_goroutines"],
		values["process_cpu_seconds_total"], values["onrecord_thinking_seconds_sum"], values["onrecord_thinking_seconds_count"],
	})
}

// settle waits for the answers that are under way, as long as any come, and a little longer for any that is one too many.
func (s *soak) settle() {
	before := -1
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		asked, answered, _ := s.watch.counts()
		if asked == answered {
			break
		}
		if answered != before {
			before, end = answered, time.Now().Add(patience)
		}
	}
	time.Sleep(2 * time.Second)
}

// report prints the figures and holds what must hold.
func (s *soak) report() {
	asked, answered, twice := s.watch.counts()
	q := s.watch.quantiles(.5, .99, .999)
	s.t.Logf("%d questions, %d answered, %d parts more than once; p50 %v, p99 %v, p99.9 %v", asked, answered, twice, q[0], q[1], q[2])
	if answered != asked || twice > 0 {
		s.t.Errorf("of %d questions %d were answered, and %d parts came more than once:\n%s", asked, answered, twice, s.log)
	}
	end := s.samples[len(s.samples)-1]
	s.t.Logf("a question: %.2f ms of processor, of which finding the answer takes %.2f ms by the clock",
		1000*(end.processor-s.samples[0].processor)/float64(max(1, asked)), 1000*end.thinking/max(1, end.thoughts))
	quarter := max(1, len(s.samples)/4) // the first is left out: what is remembered by number, such as conversations, fills up then
	first, last := s.samples[min(quarter, len(s.samples)-1):min(2*quarter, len(s.samples))], s.samples[len(s.samples)-quarter:]
	heap := func(x sample) float64 { return x.heap }
	resident := func(x sample) float64 { return x.resident }
	goroutines := func(x sample) float64 { return x.goroutines }
	const mib = 1 << 20
	var course []string
	for i := 0; i < len(s.samples); i += max(1, len(s.samples)/8) {
		course = append(course, fmt.Sprintf("%.0f", s.samples[i].heap/mib))
	}
	s.t.Logf("live heap over time, MiB: %s", strings.Join(course, " "))
	s.t.Logf("live heap, least of the second and last quarter: %.0f, %.0f MiB; resident, most: %.0f, %.0f MiB; goroutines, most: %.0f, %.0f",
		least(first, heap)/mib, least(last, heap)/mib, most(first, resident)/mib, most(last, resident)/mib, most(first, goroutines), most(last, goroutines))
	// The ids of messages are remembered for a day, up to their bounds: some hundred bytes a question.
	// So many questions wait on each surface in a flood, at some kilobytes each.
	room := 32*mib + 1000*float64(asked)
	if grown := least(last, heap) - least(first, heap); grown > room {
		s.t.Errorf("the heap grew by %.0f MiB", grown/mib)
	}
	s.t.Logf("resident at most, reading the articles included: %d MiB", s.limit.peak.Load()>>20)
	if s.limit.killed.Load() {
		s.t.Fatalf("it had more than %d MiB in use", *soakMemory)
	}
	if n := most(s.samples, goroutines); n > 1500 { // two hundred that work, their connections, and what searches the pages
		s.t.Errorf("%.0f goroutines", n)
	}
	if err := s.process.Process.Signal(os.Interrupt); err != nil {
		s.t.Error(err)
	}
	if err := s.process.Wait(); err != nil {
		s.t.Errorf("serve ended: %v\n%s", err, s.log)
	}
}

func least(list []sample, of func(sample) float64) float64 {
	return of(slices.MinFunc(list, func(a, b sample) int { return compareBy(a, b, of) }))
}

func most(list []sample, of func(sample) float64) float64 {
	return of(slices.MaxFunc(list, func(a, b sample) int { return compareBy(a, b, of) }))
}

func compareBy(a, b sample, of func(sample) float64) int {
	switch x, y := of(a), of(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

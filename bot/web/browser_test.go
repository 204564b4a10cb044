package web

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "keep the pages' screenshots in this folder")

// patience is how long one round of tries in the browser may take: some seconds on a machine that does nothing else.
const patience = 4 * time.Minute

// step is what is done in a tab and gives nothing back.
type step = chromedp.Action[chromedp.Void]

// openBrowser starts the Chromium that is installed and ends it with the test, which is skipped where none is.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("left out: -short")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Skip("left out: no Chromium is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.DisableGPU)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end) // waits until the process has ended
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("left out: Chromium does not start: %v", err)
	}
	return ctx
}

// tab is a page in the browser, and what it complained of.
type tab struct {
	t   *testing.T
	ctx context.Context
	mu  sync.Mutex
	bad []string
}

// openTab opens a tab of a size in CSS pixels.
func openTab(t *testing.T, in context.Context, width, height int64) *tab {
	t.Helper()
	tb := &tab{t: t}
	ctx, end := chromedp.NewContext(in, chromedp.WithListener(tb.hear))
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil { // without a limit, which would end the tab with it
		t.Fatal(err)
	}
	var stop context.CancelFunc
	tb.ctx, stop = context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	call(tb, log.Enable, cdp.Empty{})
	tb.do(chromedp.EmulateViewport(width, height))
	return tb
}

// hear notes what a page says that a page should not: on the console, by exceptions, by violations of its policy.
func (tb *tab) hear(ev any) {
	said := ""
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		said = fmt.Sprintf("console %s: %v", e.Type, e.Args)
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		said = fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	default:
		return
	}
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.bad = append(tb.bad, said)
}

// complaints are what was heard since they were last asked for, but for what holds one of the strings given.
func (tb *tab) complaints(but ...string) string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	var out []string
	for _, s := range tb.bad {
		expected := false
		for _, b := range but {
			expected = expected || strings.Contains(s, b)
		}
		if !expected {
			out = append(out, s)
		}
	}
	tb.bad = nil
	return strings.Join(out, "\n")
}

func (tb *tab) do(steps ...step) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

// call gives the tab a command of the protocol.
func call[P, R any](tb *tab, command cdp.Command[P, R], params P) {
	tb.t.Helper()
	if _, err := chromedp.Call(tb.ctx, command, params); err != nil {
		tb.t.Fatal(err)
	}
}

// ask evaluates an expression on the page.
func ask[T any](tb *tab, js string, o ...chromedp.EvaluateOption) T {
	tb.t.Helper()
	v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](js, o...))
	if err != nil {
		tb.t.Fatalf("%.80s: %v", js, err)
	}
	return v
}

// until waits for a condition on the page.
func until(js string) step { return chromedp.Poll[chromedp.Void](js) }

func (tb *tab) scheme(name string) {
	tb.t.Helper()
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

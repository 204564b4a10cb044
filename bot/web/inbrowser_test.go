package web

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// try is a public surface over the tests' stories on loopback, and the pages of it that are tried, by name.
type try struct {
	url     string
	pages   [][2]string
	private string // the address of a page that needs its token
}

func served(t *testing.T) try {
	t.Helper()
	seed, d, evilStory := seedStory(t), dam(t), engineOver(t, folder("evil.jsonl", evil))
	stories := shelf{"": seed, "harbour": harbour(t), "dam": d, "hostile": evilStory, "long": engineOver(t, manyDays())}
	server := httptest.NewServer(nil)
	t.Cleanup(server.Close)
	server.Config.Handler = made(t, stories, Config{Public: true, URL: server.URL}).Handler()
	closed := httptest.NewServer(nil)
	t.Cleanup(closed.Close)
	private := made(t, stories, Config{URL: closed.URL})
	closed.Config.Handler = private.Handler()
	return try{url: server.URL, private: private.Page("", refTo(t, seed, "It is shameful")), pages: [][2]string{
		{"quotation", "/s/-/" + refTo(t, seed, "It is shameful") + "#q"},
		{"letter", "/s/-/" + refTo(t, seed, "Since the leak of official documents") + "#q"},
		{"web", "/s/dam/" + refTo(t, d, "three hours too late") + "#q"},
		{"hostile", "/s/hostile/" + refTo(t, evilStory, "alert") + "#q"},
		{"home", "/s/-/"},
		{"answer", "/s/-/search?q=what+did+Sturgeon+say"},
		{"nearest", "/s/-/search?q=what+did+Sturgeon+say+about+fish"},
		{"people", "/s/-/people"},
		{"person", "/s/-/person?name=Boris+Johnson"},
		{"sources", "/s/dam/sources"},
		{"timeline", "/s/long/timeline"},
		{"gone", "/s/-/q:0123456789ab:1-5"},
		{"index", "/s/"},
	}}
}

func TestInBrowser(t *testing.T) {
	in, s := openBrowser(t), served(t)
	axe := readAxe(t)
	t.Run("pages", func(t *testing.T) { tryPages(t, in, s, axe) })
	t.Run("highlight", func(t *testing.T) { tryHighlight(t, in, s) })
	t.Run("keyboard", func(t *testing.T) { tryKeyboard(t, in, s) })
	t.Run("copy", func(t *testing.T) { tryCopy(t, in, s) })
	t.Run("without script", func(t *testing.T) { tryWithoutScript(t, in, s) })
	t.Run("original", func(t *testing.T) { tryOriginal(t, in) })
}

// readAxe is the source of axe-core, where the environment says it is; empty: it is left out.
func readAxe(t *testing.T) string {
	path := os.Getenv("ONRECORD_AXE")
	if path == "" {
		t.Log("left out: ONRECORD_AXE names no axe.min.js, so axe-core does not look at the pages")
		return ""
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// tryPages opens every page, in both colour schemes and two widths, and asks the browser, and axe-core, what is wrong with it.
func tryPages(t *testing.T, in context.Context, s try, axe string) {
	for _, look := range []struct {
		name, audited string // audited is the colour scheme that axe-core looks at
		width, height int64
		only          string // the pages that it looks at, between spaces; empty: all, the others being made of the same parts
	}{{"phone", "light", 360, 740, ""}, {"desktop", "dark", 1280, 860, " letter answer timeline "}} {
		tb := openTab(t, in, look.width, look.height)
		for _, p := range s.pages {
			name := p[0] + "-" + look.name
			tb.do(chromedp.Navigate(s.url + p[1]))
			if !ask[bool](tb, `document.documentElement.scrollWidth <= innerWidth`) {
				t.Errorf("%s: the page is wider than the window", name)
			}
			for _, scheme := range []string{"light", "dark"} {
				tb.scheme(scheme)
				tb.shoot(name + "-" + scheme)
				if axe != "" && scheme == look.audited && (look.only == "" || strings.Contains(look.only, " "+p[0]+" ")) {
					tb.audit(name+"-"+scheme, axe)
				}
			}
			if bad := tb.complaints("status of 404"); bad != "" { // which the browser tells of the page that is not there
				t.Errorf("%s: %s", name, bad)
			}
		}
	}
}

// shoot keeps a screenshot of the window, where the flag says in which folder.
func (tb *tab) shoot(name string) {
	tb.t.Helper()
	if *screenshots == "" {
		return
	}
	shot, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.MkdirAll(*screenshots, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(*screenshots, name+".png"), shot, 0o644)
	}
	if err != nil {
		tb.t.Fatal(err)
	}
}

// audit lets axe-core look at the page. The browser runs it beside the page's policy, as a tool of the developer's.
func (tb *tab) audit(name, axe string) {
	tb.t.Helper()
	ask[bool](tb, axe+"; true")
	found := ask[[]string](tb, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations
		.map(v => v.impact + " " + v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(" | ")))`, chromedp.EvalAwaitPromise)
	for _, v := range found {
		if strings.HasPrefix(v, "serious") || strings.HasPrefix(v, "critical") {
			tb.t.Errorf("%s: axe: %s", name, v)
		} else {
			tb.t.Logf("%s: axe: %s", name, v)
		}
	}
}

// inWindow is a condition: the first line of the words that a link leads to stands in the window.
const inWindow = `(() => { const r = document.getElementById("q").getClientRects()[0];
	return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth })()`

// tryHighlight follows a link to a quotation: its words must stand in the window, marked.
func tryHighlight(t *testing.T, in context.Context, s try) {
	for _, size := range [][2]int64{{360, 740}, {1280, 860}} {
		tb := openTab(t, in, size[0], size[1])
		for _, p := range s.pages[:4] {
			tb.do(chromedp.Navigate(s.url + p[1]))
			if !ask[bool](tb, inWindow) {
				t.Errorf("%s at %d pixels: the quotation is outside the window", p[0], size[0])
			}
			if ask[string](tb, `getComputedStyle(document.getElementById("q")).backgroundColor`) == ask[string](tb, `getComputedStyle(document.body).backgroundColor`) {
				t.Errorf("%s at %d pixels: the quotation is not set off", p[0], size[0])
			}
		}
	}
}

// tryKeyboard walks with the tabulator: to the skip link, which leads to the content; to the search, which answers; to a link.
func tryKeyboard(t *testing.T, in context.Context, s try) {
	tb := openTab(t, in, 1280, 860)
	tb.do(chromedp.Navigate(s.url+"/s/-/people"), chromedp.KeyEvent(kb.Tab))
	if !ask[bool](tb, `document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().top >= 0`) {
		t.Error("the first tabulator does not show the skip link")
	}
	tb.do(chromedp.KeyEvent(kb.Enter))
	if !ask[bool](tb, `document.activeElement.id === "main"`) {
		t.Error("the skip link does not lead to the content")
	}
	tb.do(chromedp.KeyEvent(kb.Tab))
	if !ask[bool](tb, `document.activeElement === document.querySelector("main a") && getComputedStyle(document.activeElement).outlineStyle === "solid"`) {
		t.Error("the next one is not at the content's first link, or does not show where it is")
	}
	tb.do(chromedp.Navigate(s.url + "/s/-/people"))
	for range 10 {
		tb.do(chromedp.KeyEvent(kb.Tab))
		if ask[bool](tb, `document.activeElement.id === "ask"`) {
			break
		}
	}
	tb.do(chromedp.KeyEvent("what did Sturgeon say"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".quote")))
	if got := ask[string](tb, `document.querySelector(".quote .words").textContent`); !strings.HasPrefix(got, "“It is shameful") {
		t.Errorf("asked by keyboard: %q", got)
	}
}

// tryCopy presses a copy button, where the page may write to the clipboard and where it may not.
func tryCopy(t *testing.T, in context.Context, s try) {
	for _, allowed := range []browser.PermissionSetting{browser.PermissionSettingGranted, browser.PermissionSettingDenied} {
		tb := openTab(t, in, 1280, 860)
		_, err := chromedp.CallBrowser(tb.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: "clipboard-write"}, Setting: allowed, Origin: s.url,
		})
		if err != nil {
			t.Fatal(err)
		}
		tb.do(chromedp.Navigate(s.url+s.pages[0][1]), chromedp.Click(chromedp.CSS(".citation summary")), chromedp.WaitVisible(chromedp.CSS("[data-copy=cite-plain]")),
			chromedp.Click(chromedp.CSS("[data-copy=cite-plain]")), until(`document.querySelector(".copied").textContent !== ""`))
		if got, want := ask[string](tb, `document.querySelector(".copied").textContent`), "Copied"; got != want {
			t.Errorf("clipboard %s: %q, want %q", allowed, got, want)
		}
		if bad := tb.complaints(); bad != "" {
			t.Errorf("clipboard %s: %s", allowed, bad)
		}
	}
}

// tryWithoutScript reads a private page, opens a citation and asks, with scripts switched off.
func tryWithoutScript(t *testing.T, in context.Context, s try) {
	tb := openTab(t, in, 360, 740)
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tb.do(chromedp.Navigate(s.private), chromedp.Click(chromedp.CSS(".citation summary")), chromedp.WaitVisible(chromedp.CSS("#cite-plain")))
	if !ask[bool](tb, `getComputedStyle(document.querySelector("[data-copy]")).display === "none"`) {
		t.Error("a copy button shows that cannot work")
	}
	tb.do(chromedp.SendKeys(chromedp.CSS("#ask"), "what did Sturgeon say\r"), chromedp.WaitVisible(chromedp.CSS(".quote .words")))
	if bad := tb.complaints(); bad != "" {
		t.Error(bad)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"onrecord/bot/repl"
	formats "onrecord/corpus/extract" // extract is a function of eval.go
	"onrecord/corpus/fetch"
	"onrecord/corpus/keep"
	"onrecord/corpus/quotation"
)

// addCmd keeps articles in a corpus folder.
type addCmd struct {
	Sources []string `arg:"" name:"source" help:"Files, or addresses of pages on the web."`
	To      string   `help:"The folder to keep the articles in; without it the one that is the corpus, or the story that --story names." placeholder:"DIR"`
	URL     string   `name:"url" help:"The address of the page that was saved as the file given." placeholder:"URL"`
	HTTP    bool     `name:"http" help:"Fetch over plain HTTP too, where anybody on the way may change a page."`
}

// Help says what is read and what is written.
func (*addCmd) Help() string {
	return `Reads articles of any kind that a corpus may hold (` + formats.Ends + `) and keeps each as one readable
file in the folder, with its title, publisher, author, address and date at the head. An article that is there already is not
written again; a newer version of a page takes the place of the older one, which stays beside it under a name with a dot. It is
a version where the address is the same (that of a page, not of a whole site) and the title or the day; an article that states the
address of quite another one is kept without it, and that is said.

An address is fetched over https: one page, at most 5 MiB, within 10 seconds, and never from inside your own network.

Exit status: 0 all articles are in the folder; 3 some could not be read, fetched or written; 2 usage.`
}

// maxAdded is the largest file that is read, in bytes: what the library reads at most.
const maxAdded = 32 << 20

// Run keeps what it can, and says of each what became of it.
func (c *addCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	dir, err := c.folder(cli)
	if err != nil {
		return err
	}
	if c.URL != "" && len(c.Sources) != 1 {
		return usageError{errors.New("--url is the address of one file")}
	}
	folder, err := keep.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	a := adder{folder: folder, fetch: &fetch.Fetcher{HTTP: c.HTTP}, url: c.URL, streams: s, now: time.Now()}
	for _, source := range c.Sources {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.add(ctx, source)
	}
	if a.failed {
		return status(statusFailed)
	}
	return nil
}

// folder is where the articles go: the folder that is the story's only part.
func (c *addCmd) folder(cli *onrecord) (string, error) {
	if c.To != "" {
		return c.To, nil
	}
	story, err := cli.chosen()
	if err != nil {
		return "", err
	}
	switch len(story.paths) {
	case 0:
		return "", usageError{errors.New("name the folder to keep the articles in with --to, or with --corpus")}
	case 1:
	default:
		return "", usageError{errors.New("the corpus has several parts: name the folder to keep the articles in with --to")}
	}
	if info, err := os.Stat(story.paths[0]); err == nil && !info.IsDir() {
		return "", usageError{errors.New("the corpus is a file: name a folder to keep the articles in with --to")}
	}
	return story.paths[0], nil
}

// adder adds one source after another.
type adder struct {
	*streams
	folder *keep.Folder
	fetch  *fetch.Fetcher
	url    string
	now    time.Time
	failed bool
}

// add keeps the articles of one file or page.
func (a *adder) add(ctx context.Context, source string) {
	articles, left, raw, err := a.read(ctx, source)
	if err != nil {
		a.fail(source, err.Error())
		return
	}
	a.folder.Begin()
	places := map[string]bool{}
	for _, art := range articles {
		places[art.Place] = true
		a.keep(source, art, raw)
	}
	for _, l := range left {
		place := l.Place
		if l.Line > 0 {
			place = fmt.Sprintf("line %d", l.Line)
		}
		what := strings.TrimSpace(source + " " + place)
		if len(articles) > 0 && places[place] || len(articles) > 0 && place == "" {
			fmt.Fprintf(a.err, "onrecord: %s: %s\n", repl.Visible(what), repl.Visible(l.Reason))
			continue
		}
		a.fail(what, l.Reason)
	}
	if len(articles)+len(left) == 0 {
		a.fail(source, "holds no article")
	}
}

// fail says why something was not added.
func (a *adder) fail(what, reason string) {
	a.failed = true
	fmt.Fprintf(a.err, "onrecord: not added: %s: %s\n", repl.Visible(what), repl.Visible(reason))
}

// keep writes one article and says so.
func (a *adder) keep(source string, art formats.Article, raw []byte) {
	part := raw
	if art.Raw.End > 0 {
		part = raw[art.Raw.Start:art.Raw.End]
	}
	name, outcome, err := a.folder.Add(art, part, a.now)
	switch {
	case err != nil:
		a.fail(strings.TrimSpace(source+" "+art.Place), err.Error())
	case outcome == keep.There, outcome == keep.Older:
		fmt.Fprintf(a.out, "%s %s\n", outcome, name)
	default:
		fmt.Fprintf(a.out, "%s %s: %s, %s\n", outcome, name, quotations(art.Text), dated(art))
	}
	if outcome == keep.Apart {
		fmt.Fprintf(a.err, "onrecord: %s: %s is the address of %s, which has another title and another day\n",
			repl.Visible(strings.TrimSpace(source+" "+art.Place)), repl.Visible(art.URL), a.folder.At(art.URL))
	}
}

// quotations counts a text's for people.
func quotations(text string) string {
	switch n := len(quotation.Analyze(text, 0).Quotations); n {
	case 0:
		return "no quotations"
	case 1:
		return "1 quotation"
	default:
		return fmt.Sprintf("%d quotations", n)
	}
}

// dated says when an article was published and how that is known.
func dated(art formats.Article) string {
	if art.Published == "" {
		return "no date known"
	}
	return fmt.Sprintf("published %s (%s)", art.Published, art.From)
}

// read reads a file or fetches a page.
func (a *adder) read(ctx context.Context, source string) (articles []formats.Article, left []formats.Left, raw []byte, err error) {
	if strings.Contains(source, "://") {
		page, err := a.fetch.Fetch(ctx, source)
		if err != nil {
			return nil, nil, nil, err
		}
		articles, left = readFetched(page)
		return articles, left, page.Body, nil
	}
	raw, err = readFile(source)
	if err != nil {
		return nil, nil, nil, err
	}
	articles, left = formats.Read(source, raw)
	if a.url != "" {
		if err := setAddress(articles, a.url); err != nil {
			return nil, nil, nil, err
		}
	}
	return articles, left, raw, nil
}

// readFile reads a whole file, unless it is too large or none.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("a folder: name the files in it")
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case !formats.Reads(name):
		return nil, errors.New("not a kind that is read: " + formats.Ends)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxAdded+1))
	if err == nil && len(raw) > maxAdded {
		err = fmt.Errorf("over the limit of %d MiB", maxAdded>>20)
	}
	return raw, err
}

// setAddress gives a saved page the address that the person named.
func setAddress(articles []formats.Article, address string) error {
	if len(articles) > 1 {
		return fmt.Errorf("the file holds %d articles: --url is the address of one", len(articles))
	}
	for i := range articles {
		if !articles[i].At(address) {
			return fmt.Errorf("--url %s is no http or https address", address)
		}
	}
	return nil
}

// readFetched reads what a server sent, by the type that it stated.
func readFetched(page fetch.Page) ([]formats.Article, []formats.Left) {
	kind, _, _ := strings.Cut(page.ContentType, ";")
	switch kind = strings.ToLower(strings.TrimSpace(kind)); {
	case strings.HasSuffix(kind, "json"):
		return formats.Read("feed.json", page.Body)
	case strings.HasSuffix(kind, "xml") && kind != "application/xhtml+xml":
		return formats.Read("feed.xml", page.Body)
	}
	a, reason := formats.Page(page.Body, page.ContentType, page.URL)
	if reason != "" {
		return nil, []formats.Left{{Reason: reason}}
	}
	return []formats.Article{a}, nil
}

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2/unstable"
)

// storyKeys are what a story's table may hold.
var storyKeys = []string{"corpus", "channels", "fallback"}

// channelForm is a channel that a story may be bound to: Slack's with or without its workspace, Discord's by its number.
var channelForm = regexp.MustCompile(`^(slack:(T[A-Z0-9]+:)?[CGD][A-Z0-9]+|discord:[0-9]{1,20})$`)

// takeStory takes an entry below [stories].
func (c *checker) takeStory(e fileEntry) {
	switch {
	case len(e.path) == 1:
		if e.value.kind != unstable.Table {
			c.flaw(e.line, "stories is a table: [stories.NAME] with corpus, channels and fallback, or [stories] with folder")
		}
	case len(e.path) == 2 && e.value.kind == unstable.String && e.path[1] == "folder":
		c.file.folder = placedText{c.file.resolve(e.value.text), e.value.line}
	case len(e.path) == 2 && !isTable(e.value):
		c.flaw(e.line, "%q is not known in [stories]; folder is, and tables like [stories.bridge]", e.path[1])
	case e.value.kind == unstable.ArrayTable:
		c.flaw(e.line, "a story is a table in single brackets: [stories.%s]", e.path[1])
	case len(e.path) == 2:
		c.story(e.path[1], e.line)
	case len(e.path) > 3 || isTable(e.value):
		c.flaw(e.line, "%q is not known in a story; corpus, channels and fallback are", strings.Join(e.path[2:], "."))
	default:
		c.takeStoryKey(c.story(e.path[1], e.line), e)
	}
}

// story is the table of a name, made where it is new.
func (c *checker) story(name string, line int) *storyTable {
	for i := range c.file.stories {
		if c.file.stories[i].name == name {
			return &c.file.stories[i]
		}
	}
	if err := checkStoryName(name); err != "" {
		c.flaw(line, "the story %q: %s", name, err)
	}
	c.file.stories = append(c.file.stories, storyTable{name: name, line: line})
	return &c.file.stories[len(c.file.stories)-1]
}

// maxStoryName is how long a story's name may be, in bytes: it stands in addresses, tables and metrics.
const maxStoryName = 64

// checkStoryName says what is wrong with a name; empty: nothing.
func checkStoryName(name string) string {
	switch {
	case name == "":
		return "a story needs a name"
	case len(name) > maxStoryName:
		return "a name of more than 64 bytes"
	case strings.HasPrefix(name, ".") || strings.ContainsAny(name, `/\:`) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return "a name has no dot first, no slash, colon or control character: it stands in addresses"
	}
	return ""
}

func (c *checker) takeStoryKey(s *storyTable, e fileEntry) {
	key := e.path[2]
	switch key {
	case "corpus":
		s.corpus = c.strings("corpus", e)
		for i := range s.corpus {
			s.corpus[i].text = c.file.resolve(s.corpus[i].text)
		}
	case "channels":
		s.channels = c.strings("channels", e)
	case "fallback":
		if e.value.kind != unstable.Bool {
			c.flaw(e.value.line, "fallback wants true or false, and not %s", e.value.what())
		}
		s.fallback = e.value.truth
	default:
		c.flaw(e.line, "%q is not known in a story; corpus, channels and fallback are%s", key, orNearest(key, storyKeys))
	}
}

// strings are a list's, none of them empty or twice.
func (c *checker) strings(key string, e fileEntry) []placedText {
	if e.value.kind != unstable.Array {
		c.flaw(e.value.line, `%s wants a list of strings, such as ["…"], and not %s`, key, e.value.what())
		return nil
	}
	var out []placedText
	for _, item := range e.value.items {
		switch twin := slices.IndexFunc(out, func(p placedText) bool { return p.text == item.text }); {
		case item.kind != unstable.String:
			c.flaw(item.line, "%s wants strings in its list, and not %s", key, item.what())
		case strings.TrimSpace(item.text) == "":
			c.flaw(item.line, "%s: an empty string names nothing", key)
		case twin >= 0:
			c.flaw(item.line, "%s: %q stands there twice, first in line %d", key, item.text, out[twin].line)
		default:
			out = append(out, placedText{item.text, item.line})
		}
	}
	return out
}

// whole checks what concerns several entries.
func (c *checker) whole() {
	if s, ok := c.file.settings["corpus"]; ok && (len(c.file.stories) > 0 || c.file.folder.text != "") {
		c.flaw(s.line, "corpus is one story, and [stories] are several: keep one of them")
	}
	c.mustExist(c.file.folder)
	for _, path := range c.corpusPaths() {
		c.mustExist(path)
	}
	bound := map[string]placedText{} // channel → story and line
	fallback := ""
	for _, s := range c.file.stories {
		c.articlesOf(s)
		for _, ch := range s.channels {
			c.bind(bound, s.name, ch)
		}
		if s.fallback && fallback != "" {
			c.flaw(s.line, "%q and %q are both the fallback: only one can be", fallback, s.name)
		}
		if s.fallback {
			fallback = s.name
		}
	}
}

// articlesOf checks that a story has articles: its own, or its folder among the stories' folders.
func (c *checker) articlesOf(s storyTable) {
	for _, path := range s.corpus {
		c.mustExist(path)
	}
	if len(s.corpus) > 0 {
		return
	}
	if c.file.folder.text == "" {
		c.flaw(s.line, `the story %q has no articles: add corpus = ["…"]`, s.name)
		return
	}
	if info, err := os.Stat(filepath.Join(c.file.folder.text, s.name)); err != nil || !info.IsDir() {
		c.flaw(s.line, "the story %q has no articles: there is no such folder in %s, and no corpus here", s.name, c.file.folder.text)
	}
}

func (c *checker) bind(bound map[string]placedText, story string, ch placedText) {
	if !channelForm.MatchString(ch.text) {
		c.flaw(ch.line, "%q is no channel: they look like slack:C0123ABC, slack:T0123:C0123ABC or discord:1234567890", ch.text)
		return
	}
	if first, twice := bound[ch.text]; twice {
		c.flaw(ch.line, "%s is bound to %q already, in line %d", ch.text, first.text, first.line)
		return
	}
	bound[ch.text] = placedText{story, ch.line}
}

// corpusPaths are the paths of the setting corpus.
func (c *checker) corpusPaths() []placedText {
	var out []placedText
	for _, item := range c.file.settings["corpus"].value.items {
		out = append(out, placedText{item.text, item.line})
	}
	return out
}

func (c *checker) mustExist(p placedText) {
	if p.text == "" {
		return
	}
	if _, err := os.Stat(p.text); err != nil {
		c.flaw(p.line, "nothing can be read at %s; paths are relative to the configuration's folder", p.text)
	}
}

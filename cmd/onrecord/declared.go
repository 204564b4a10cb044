package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// story is a set of articles that answer together, and where it is asked about.
type story struct {
	name     string   // empty: it is the only one, and nothing names it
	paths    []string // files and folders; none: the embedded articles
	channels []string // that are bound to it: slack:C1, slack:T1:C1, discord:1
	fallback bool     // it answers direct messages, and channels that are bound to no story
}

// unnamedStory is what logs and metrics call the story without a name.
const unnamedStory = "main"

// label is the story's name where it must have one.
func (s story) label() string { return cmp.Or(s.name, unnamedStory) }

// declared are the stories there are, and what declares them.
type declared struct {
	stories []story // by name where they are a folder's, else in the order written; one at least
	from    origin
}

// declared settles which articles are read. They are named by --corpus, --stories, their variables, or the configuration file's
// corpus or [stories]; the first place in the order of settings that says anything counts alone. The channels that the file binds
// count wherever its stories do, by name.
func (c *onrecord) declared() (declared, error) {
	corpus, folder, from, err := c.articles()
	if err != nil {
		return declared{}, err
	}
	switch {
	case len(corpus) > 0:
		return c.one(corpus, from)
	case folder != "":
		return c.folderOf(folder, from)
	case c.file != nil && len(c.file.stories) > 0:
		return declared{c.file.tables(), origin{inFile, fmt.Sprintf("%s:%d", c.file.path, c.file.stories[0].line)}}, nil
	}
	return declared{[]story{{fallback: true}}, origin{byDefault, ""}}, nil
}

// articles are the paths, or the folder of stories, that are named, and where. Neither: the file's tables, or nothing.
func (c *onrecord) articles() (corpus []string, folder string, from origin, err error) {
	env, envFolder := splitPaths(os.Getenv("ONRECORD_CORPUS")), os.Getenv("ONRECORD_STORIES")
	switch {
	case len(c.Corpus) > 0 && c.Stories != "":
		err = usageError{errors.New("--corpus is one story and --stories are several: give one of them")}
	case len(c.Corpus) > 0:
		corpus, from = c.Corpus, origin{byFlag, "--corpus"}
	case c.Stories != "":
		folder, from = c.Stories, origin{byFlag, "--stories"}
	case len(env) > 0 && envFolder != "":
		err = usageError{errors.New("ONRECORD_CORPUS is one story and ONRECORD_STORIES are several: set one of them")}
	case len(env) > 0:
		corpus, from = env, origin{byEnvironment, "ONRECORD_CORPUS"}
	case envFolder != "":
		folder, from = envFolder, origin{byEnvironment, "ONRECORD_STORIES"}
	case c.file != nil:
		for _, item := range c.file.settings["corpus"].value.items {
			corpus = append(corpus, item.text)
		}
		folder, from = c.file.folder.text, origin{inFile, c.file.path}
	}
	return corpus, folder, from, err
}

func splitPaths(list string) []string {
	return slices.DeleteFunc(filepath.SplitList(list), func(p string) bool { return p == "" })
}

// one is the story of the paths given, each once.
func (c *onrecord) one(paths []string, from origin) (declared, error) {
	s := story{fallback: true}
	for _, p := range paths {
		if strings.TrimSpace(p) == "" {
			return declared{}, usageError{errors.New("--corpus is empty: give it a file or a folder")}
		}
		if !slices.Contains(s.paths, p) { // the same articles twice would be no second source
			s.paths = append(s.paths, p)
		}
	}
	return declared{[]story{s}, from}, nil
}

// folderOf are the stories that are folders directly in a folder, with the channels that the file binds to them.
func (c *onrecord) folderOf(folder string, from origin) (declared, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return declared{}, fmt.Errorf("opening the stories: %w", err)
	}
	var out []story
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if info, err := os.Stat(path); err != nil || !info.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue // links to folders are folders
		}
		if wrong := checkStoryName(e.Name()); wrong != "" {
			return declared{}, usageError{fmt.Errorf("the story %q: %s", e.Name(), wrong)}
		}
		out = append(out, story{name: e.Name(), paths: []string{path}})
	}
	for _, t := range c.file.tables() {
		switch i := slices.IndexFunc(out, func(s story) bool { return s.name == t.name }); {
		case i >= 0:
			out[i].channels, out[i].fallback = t.channels, t.fallback
			if len(t.paths) > 0 {
				out[i].paths = t.paths
			}
		case len(t.paths) > 0:
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return declared{}, usageError{fmt.Errorf("--stories: %s holds no folder; each folder in it is a story", folder)}
	}
	alone(out)
	return declared{out, from}, nil
}

// tables are the stories of the file's tables.
func (f *configFile) tables() []story {
	if f == nil {
		return nil
	}
	var out []story
	for _, t := range f.stories {
		s := story{name: t.name, fallback: t.fallback}
		for _, p := range t.corpus {
			s.paths = append(s.paths, p.text)
		}
		for _, ch := range t.channels {
			s.channels = append(s.channels, ch.text)
		}
		out = append(out, s)
	}
	alone(out)
	return out
}

// alone makes a story that is the only one, and is bound to no channel, the answer everywhere.
func alone(stories []story) {
	if len(stories) == 1 && len(stories[0].channels) == 0 {
		stories[0].fallback = true
	}
}

// chosen is the story that a command of the terminal asks: the one that --story names, the only one, or the fallback.
func (c *onrecord) chosen() (story, error) {
	d, err := c.declared()
	if err != nil {
		return story{}, err
	}
	var names []string
	for _, s := range d.stories {
		if s.label() == c.Story || (c.Story == "" && (len(d.stories) == 1 || s.fallback)) {
			return s, nil
		}
		names = append(names, s.label())
	}
	if c.Story != "" {
		return story{}, usageError{fmt.Errorf("there is no story %q, but %s%s", c.Story, strings.Join(names, ", "), orNearest(c.Story, names))}
	}
	return story{}, usageError{fmt.Errorf("there are several stories: choose one with --story, of %s", strings.Join(names, ", "))}
}

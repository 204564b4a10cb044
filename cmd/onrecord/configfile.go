package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// configFile is a configuration file, read and checked. The nil file holds nothing.
//
//	listen = "127.0.0.1:8080"        # a setting: its flag's name, with _ for -
//
//	[stories.bridge]
//	corpus = ["articles/bridge"]     # relative to the file's folder
//	channels = ["slack:C0123", "discord:4567"]
//	fallback = true                  # direct messages, and channels that are bound to no story
type configFile struct {
	path     string
	settings map[string]fileEntry // by key, paths made absolute or relative to the working folder
	folder   placedText           // of stories, from [stories] folder
	stories  []storyTable         // in the file's order
	envs     map[string][]string  // the variables of each setting's flag, by the flag's name
}

// storyTable is a story as the file declares it.
type storyTable struct {
	name     string
	line     int
	corpus   []placedText
	channels []placedText
	fallback bool
}

// placedText is a string and its line.
type placedText struct {
	text string
	line int
}

// maxConfig is the largest configuration file that is read, in bytes: a thousand stories take a tenth of it.
const maxConfig = 1 << 20

// openConfig reads and checks a file. Its error lists every mistake, a line each, with the file's name and the line.
func openConfig(path string, known []knownSetting) (*configFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	if info.IsDir() || info.Size() > maxConfig {
		return nil, fmt.Errorf("reading the configuration: %s is no file of at most %d bytes", path, maxConfig)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return checkConfig(path, raw, known)
}

// checkConfig is openConfig for what a file holds.
func checkConfig(path string, raw []byte, known []knownSetting) (*configFile, error) {
	c := &checker{file: &configFile{path: path, settings: map[string]fileEntry{}, envs: map[string][]string{}}, known: known}
	for _, k := range known {
		c.file.envs[k.flag.Name] = k.flag.Envs
	}
	entries, err := readTOML([]byte(strings.TrimPrefix(string(raw), "\ufeff")))
	if at, ok := err.(lineError); ok {
		c.flaw(at.line, "%v", at.error)
	} else if err != nil {
		c.flaw(0, "%v", err)
	}
	for _, e := range entries {
		c.take(e)
	}
	c.whole()
	return c.file, c.err()
}

// resolve makes a path of the file one that the process can open: relative paths are relative to the file's folder.
func (f *configFile) resolve(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(f.path), path)
}

// checker takes a file's entries and collects what is wrong with them.
type checker struct {
	file  *configFile
	known []knownSetting
	flaws []lineError

	tables []string // unknown ones, told of already
}

func (c *checker) flaw(line int, format string, args ...any) {
	c.flaws = append(c.flaws, lineError{line, fmt.Errorf(format, args...)})
}

// err lists the flaws by line; nil: there are none.
func (c *checker) err() error {
	if len(c.flaws) == 0 {
		return nil
	}
	slices.SortStableFunc(c.flaws, func(a, b lineError) int { return cmp.Compare(a.line, b.line) })
	lines := []string{"the configuration is not used: " + number(len(c.flaws), "mistake")}
	for _, f := range c.flaws {
		at := c.file.path
		if f.line > 0 {
			at = fmt.Sprintf("%s:%d", at, f.line)
		}
		lines = append(lines, at+": "+f.Error())
	}
	return fmt.Errorf("%s", strings.Join(lines, "\n"))
}

// take takes one entry.
func (c *checker) take(e fileEntry) {
	key := strings.Join(e.path, ".")
	switch {
	case c.secret(e):
	case e.path[0] == "stories":
		c.takeStory(e)
	case len(e.path) > 1 || isTable(e.value):
		if !slices.Contains(c.tables, e.path[0]) {
			c.tables = append(c.tables, e.path[0])
			c.flaw(e.line, "%q is no table that is known; [stories.NAME] is%s", e.path[0], orNearest(e.path[0], c.keys()))
		}
	default:
		c.takeSetting(key, e)
	}
}

func isTable(v fileValue) bool {
	return v.kind == unstable.Table || v.kind == unstable.ArrayTable || v.kind == unstable.InlineTable
}

// takeSetting takes a setting of a flag.
func (c *checker) takeSetting(key string, e fileEntry) {
	i := slices.IndexFunc(c.known, func(k knownSetting) bool { return k.key == key })
	if i < 0 {
		c.flaw(e.line, "%q is no setting that is known%s", key, orNearest(key, c.keys()))
		return
	}
	k := c.known[i]
	if err := k.fits(e.value); err != nil {
		c.flaw(e.value.line, "%s: %v", key, err)
		return
	}
	c.file.settings[key] = k.located(e, c.file)
}

func (c *checker) keys() []string {
	out := []string{"stories"}
	for _, k := range c.known {
		out = append(out, k.key)
	}
	return out
}

// secret refuses what looks like a token: a file of settings is shown about, mailed and committed.
func (c *checker) secret(e fileEntry) bool {
	key := strings.ToLower(strings.ReplaceAll(e.path[len(e.path)-1], "-", "_"))
	named := strings.Contains(key, "token") || strings.Contains(key, "secret") || strings.Contains(key, "password")
	if !named && !looksSecret(e.value) {
		return false
	}
	name := "SLACK_BOT_TOKEN"
	for _, s := range secretNames {
		if strings.EqualFold(s, key) {
			name = s
		}
	}
	c.flaw(e.line, "%s: tokens do not belong into this file; set %s in the environment, or %s_FILE to the name of a file that holds it alone",
		strings.Join(e.path, "."), name, name)
	return true
}

func looksSecret(v fileValue) bool {
	for _, prefix := range []string{"xoxb-", "xoxp-", "xapp-", "xoxe"} {
		if strings.HasPrefix(v.text, prefix) {
			return true
		}
	}
	return slices.ContainsFunc(v.items, looksSecret)
}

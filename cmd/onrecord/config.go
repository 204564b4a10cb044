package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// configCmd prints the settings in effect.
type configCmd struct {
	Check bool `help:"Print nothing: only say what is wrong with the settings, if anything is."`
	serveFlags
}

// Help says what is printed.
func (*configCmd) Help() string {
	return `What is printed is itself a configuration file. Behind each setting stands where its value comes from: a flag, a variable of the
environment, a line of the file that --config or ONRECORD_CONFIG names, or the default; the first of these that says anything
counts. It takes the flags of serve. Of secrets it says only whether they are set.`
}

// Run prints, or checks.
func (c *configCmd) Run(cli *onrecord, call *kong.Context, s *streams) error {
	d, err := cli.declared()
	if err != nil {
		return err
	}
	if err := c.serveFlags.check(); err != nil {
		return usageError{err}
	}
	if _, err := secretsOf(os.Getenv); err != nil {
		return usageError{err}
	}
	if c.Check {
		return nil
	}
	out := bufio.NewWriter(s.out)
	fmt.Fprintln(out, "# "+version()+": the settings in effect")
	for _, k := range knownSettings(call.Model) {
		if k.key != "corpus" {
			printSetting(out, k, call, cli.file)
		}
	}
	printStories(out, d)
	fmt.Fprintln(out, "\n# Secrets come from the environment, or from files that it names.")
	for _, name := range secretNames {
		fmt.Fprintf(out, "# %s: %s\n", name, secretOrigin(os.Getenv, name))
	}
	return out.Flush()
}

// commentColumn is where the origin of a setting stands: most settings end before it.
const commentColumn = 44

func printSetting(out *bufio.Writer, k knownSetting, call *kong.Context, file *configFile) {
	for _, f := range call.Flags() { // the same setting, as this command line has it
		if f.Name == k.flag.Name {
			line := k.key + " = " + tomlOf(k.whole(call.FlagValue(f)))
			fmt.Fprintf(out, "%-*s # %s\n", commentColumn, line, originOf(call, file, f))
		}
	}
}

// whole is a setting's value with a path in it made absolute, so that what is printed means the same in any folder.
func (k knownSetting) whole(v any) any {
	if path, ok := v.(string); ok && path != "" && k.flag.Tag.Has("paths") && !(path == "off" && k.flag.Tag.Get("paths") == "or-off") {
		return absolute([]string{path})[0]
	}
	return v
}

// absolute makes paths absolute; one that cannot be stays as it is.
func absolute(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = p
		if whole, err := filepath.Abs(p); err == nil {
			out[i] = whole
		}
	}
	return out
}

// printStories prints the stories as a file would declare them; the embedded story as a comment.
func printStories(out *bufio.Writer, d declared) {
	if d.from.level == byDefault {
		fmt.Fprintf(out, "# the embedded story is read                 # %s\n", d.from)
		return
	}
	if len(d.stories) == 1 && d.stories[0].name == "" {
		fmt.Fprintf(out, "%-*s # %s\n", commentColumn, "corpus = "+tomlOf(absolute(d.stories[0].paths)), d.from)
		return
	}
	for _, s := range d.stories {
		fmt.Fprintf(out, "\n%-*s # %s\ncorpus = %s\nchannels = %s\nfallback = %v\n", commentColumn, "[stories."+tomlKey(s.name)+"]", d.from,
			tomlOf(absolute(s.paths)), tomlOf(s.channels), s.fallback)
	}
}

// tomlOf is a setting's value as TOML has it.
func tomlOf(v any) string {
	switch v := v.(type) {
	case string:
		return tomlString(v)
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = tomlString(s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	case time.Duration:
		return tomlString(v.String())
	}
	return fmt.Sprint(v)
}

// tomlString is a basic string: TOML's escapes are a subset of these but for \x, \a and \v, which are written as \u.
func tomlString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case strconv.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// tomlKey is a name as a key of TOML: bare where it may be.
func tomlKey(name string) string {
	for _, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_') {
			return tomlString(name)
		}
	}
	return name
}

package main

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A setting is what a flag, a variable of the environment or the configuration file may say, in this order; else it has its default.

// knownSetting is a setting, with the flag that says what it takes.
type knownSetting struct {
	key  string // in the file: the flag's name with _ for -
	flag *kong.Flag
}

// notInFile are flags that choose what one call of the command does.
var notInFile = []string{"help", "version", "config", "story", "stories"}

// knownSettings are the settings of serve, those of all commands included, in the order of the flags.
func knownSettings(app *kong.Application) []knownSetting {
	flags := app.Flags
	for _, child := range app.Children {
		if child.Name == "serve" {
			flags = append(slices.Clone(flags), child.Flags...)
		}
	}
	var out []knownSetting
	for _, f := range flags {
		if !slices.Contains(notInFile, f.Name) {
			out = append(out, knownSetting{keyOfFlag(f), f})
		}
	}
	return out
}

func keyOfFlag(f *kong.Flag) string { return strings.ReplaceAll(f.Name, "-", "_") }

var durationType = reflect.TypeFor[time.Duration]()

// fits reports what is wrong with a value; nil: nothing.
func (k knownSetting) fits(v fileValue) error {
	if err := k.fitsType(v); err != nil {
		return err
	}
	if form := forms[k.key]; form != nil && v.text != "" {
		return form(v.text)
	}
	return nil
}

// fitsType is fits for the value's type.
func (k knownSetting) fitsType(v fileValue) error {
	switch t := k.flag.Target.Type(); {
	case t == durationType:
		if _, err := time.ParseDuration(v.text); v.kind != unstable.String || err != nil {
			return fmt.Errorf(`wants a time like "90s", "5m" or "24h", and not %s`, quotedOr(v))
		}
	case t.Kind() == reflect.Bool:
		if v.kind != unstable.Bool {
			return fmt.Errorf("wants true or false, and not %s", quotedOr(v))
		}
	case t.Kind() == reflect.Slice:
		if v.kind != unstable.Array {
			return fmt.Errorf(`wants a list of strings, such as ["…"], and not %s`, quotedOr(v))
		}
		for _, item := range v.items {
			if item.kind != unstable.String || strings.TrimSpace(item.text) == "" {
				return fmt.Errorf("wants strings in its list, and not %s", quotedOr(item))
			}
		}
	default:
		return k.fitsText(v)
	}
	return nil
}

func (k knownSetting) fitsText(v fileValue) error {
	if v.kind != unstable.String {
		return fmt.Errorf("wants a string, and not %s", quotedOr(v))
	}
	if k.flag.Enum == "" {
		return nil
	}
	choices := strings.Split(k.flag.Enum, ",")
	if !slices.Contains(choices, v.text) {
		return fmt.Errorf("wants one of %s, and not %q%s", strings.Join(choices, ", "), v.text, orNearest(v.text, choices))
	}
	return nil
}

// quotedOr is a value for a message: a string itself, of all else what it is.
func quotedOr(v fileValue) string {
	if v.kind == unstable.String {
		return fmt.Sprintf("%q", v.text)
	}
	return v.what()
}

// located resolves the paths of a setting that holds some. A word that the setting takes instead of a path, such as off, is none.
func (k knownSetting) located(e fileEntry, file *configFile) fileEntry {
	if !k.flag.Tag.Has("paths") || (e.value.text == "off" && k.flag.Tag.Get("paths") == "or-off") {
		return e
	}
	if e.value.kind == unstable.String && e.value.text != "" {
		e.value.text = file.resolve(e.value.text)
	}
	for i := range e.value.items {
		e.value.items[i].text = file.resolve(e.value.items[i].text)
	}
	return e
}

// Resolve gives kong what the file says of a flag; nil where it says nothing or the environment does. A command's own flag that has a
// setting's name and means something else, as --url of add, is not of the same variable.
func (f *configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	e, ok := f.settings[keyOfFlag(flag)]
	if !ok || !slices.Equal(flag.Envs, f.envs[flag.Name]) || flag.Name == "corpus" || inEnvironment(flag) != "" { // which articles are read is settled as a whole: see declared
		return nil, nil
	}
	switch e.value.kind {
	case unstable.Bool:
		return e.value.truth, nil
	case unstable.Array:
		list := []any{}
		for _, item := range e.value.items {
			list = append(list, item.text)
		}
		return list, nil
	}
	return e.value.text, nil
}

// Validate has nothing to add: the file was checked whole when it was read.
func (f *configFile) Validate(*kong.Application) error { return nil }

// inEnvironment is the variable that gives a flag its value; empty: none does.
func inEnvironment(flag *kong.Flag) string {
	for _, name := range flag.Tag.Envs {
		if os.Getenv(name) != "" {
			return name
		}
	}
	return ""
}

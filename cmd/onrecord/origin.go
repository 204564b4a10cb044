package main

import (
	"fmt"

	"github.com/alecthomas/kong"
)

// level is where a setting's value comes from, the place that counts most first.
type level string

const (
	byFlag        level = "flag"
	byEnvironment level = "environment"
	inFile        level = "file"
	byDefault     level = "default"
)

// origin is where a value comes from, and there what says it: --listen, ONRECORD_LISTEN, onrecord.toml:3.
type origin struct {
	level level
	what  string
}

// String is the origin in a word or two.
func (o origin) String() string {
	if o.what == "" {
		return string(o.level)
	}
	return string(o.level) + " " + o.what
}

// originOf is where a flag of a parsed command line has its value from.
func originOf(ctx *kong.Context, file *configFile, flag *kong.Flag) origin {
	for _, p := range ctx.Path {
		if p.Flag == flag && !p.Resolved {
			return origin{byFlag, "--" + flag.Name}
		}
	}
	if name := inEnvironment(flag); name != "" {
		return origin{byEnvironment, name}
	}
	if file != nil {
		if e, ok := file.settings[keyOfFlag(flag)]; ok {
			return origin{inFile, fmt.Sprintf("%s:%d", file.path, e.line)}
		}
	}
	return origin{byDefault, ""}
}

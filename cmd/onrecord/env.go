package main

import (
	"os"
	"slices"

	"github.com/alecthomas/kong"
)

// emptyIsUnset lets an environment variable that is set to nothing count as one that is not set, as people who write
// "DISCORD_GATEWAY=" into a file of variables mean it.
func emptyIsUnset(k *kong.Kong) error {
	return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
		if f, ok := node.(*kong.Flag); ok {
			f.Tag.Envs = slices.DeleteFunc(slices.Clone(f.Tag.Envs), func(name string) bool {
				value, set := os.LookupEnv(name)
				return set && value == ""
			})
		}
		return next(nil)
	})
}

package repl

import (
	"strings"

	"onrecord/bot"
)

// completer finishes the word at the cursor: a command after a colon, else a name, by any of its words.
func completer(names []string) func(line string, pos int) (head string, list []string, tail string) {
	commands := []string{bot.CommandHelp, bot.CommandSources, bot.CommandPeople, bot.CommandMore, bot.CommandContext, ":quit"}
	return func(line string, pos int) (string, []string, string) {
		runes := []rune(line)
		before, tail := string(runes[:pos]), string(runes[pos:])
		start := strings.LastIndexAny(before, " \t") + 1
		head, typed := before[:start], strings.ToLower(before[start:])
		if typed == "" {
			return head, nil, tail
		}
		if strings.HasPrefix(typed, ":") && start == 0 {
			return head, matching(commands, typed), tail
		}
		return head, matching(names, typed), tail
	}
}

// matching are the entries of which a word begins with what was typed.
func matching(list []string, typed string) []string {
	var out []string
	for _, s := range list {
		for i, w := range strings.Fields(s) {
			if strings.HasPrefix(strings.ToLower(w), typed) || i == 0 && strings.HasPrefix(strings.ToLower(s), typed) {
				out = append(out, s)
				break
			}
		}
	}
	return out
}

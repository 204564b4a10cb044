package main

import (
	"errors"
	"io/fs"
	"runtime"
	"runtime/debug"

	"onrecord/corpus"
)

// description stands at the head of the help.
const description = `Answers questions about a story in the news with the exact words of an article, who said them and where they stand; and says so when the articles do not say.

Examples:

  onrecord                                             converse, on the embedded story
  onrecord ask "who called Darroch a pompous fool"     one question
  onrecord --corpus articles/ ask "what did Reyes say about the bridge"
  onrecord check --speaker "Theresa May" "with deep personal regret"
  onrecord quotes article.txt                          every quotation in a file
  onrecord show q:195b9a3f699f:3114-3357               the words of a reference
  onrecord ask --jsonl < questions.jsonl               for programs
  onrecord sources                                     which articles there are, and what is wrong with them
  onrecord config                                      the settings in effect, and where each comes from

Exit status: 0 answered, or checked and found exact (marks aside); 1 no answer, a choice, or another verdict; 2 usage; 3 anything else.`

// hint tells what to do about an error; empty where there is nothing to say.
func hint(err error) string {
	switch {
	case errors.Is(err, corpus.ErrNothing):
		return "Give --corpus an article, such as a .txt, .md or .html file, or a folder that holds some. Without --corpus the embedded story is read."
	case errors.Is(err, corpus.ErrNoDocument):
		return "The reference is to another corpus, or its article has changed. Give --corpus the files it was made from."
	case errors.Is(err, errNewerData):
		return "docs/formats.md says which version writes what, and how to go back."
	case errors.Is(err, fs.ErrNotExist):
		return "Nothing is at that path. Is it spelt right?"
	case errors.Is(err, corpus.ErrChanged):
		return "The file changed while it was being read. Try again."
	}
	return ""
}

// version is the program, its revision and Go's.
func version() string {
	revision := revision()
	if revision == "" {
		return "onrecord (unknown version)"
	}
	return "onrecord " + revision + " " + runtime.Version()
}

// revision is the module's version, or the commit it was built from; empty: the binary does not say.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value[:min(12, len(s.Value))]
		}
	}
	return v
}

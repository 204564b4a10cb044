package eval

import "strings"

// speakerVerdict is how a found speaker compares with the annotated one.
type speakerVerdict int

const (
	speakerMissing speakerVerdict = iota
	speakerWrong
	speakerRight
)

// judge compares speakers, of gold that has one: by resolved name where the set resolves names, otherwise by whether the
// mentions overlap.
func judge(g Gold, f Found) speakerVerdict {
	given, right := !f.Mention.Empty(), g.Mention.Overlaps(f.Mention)
	if g.ByName {
		given, right = f.Speaker != "", foldName(f.Speaker) == foldName(g.Speaker)
	}
	switch {
	case !given:
		return speakerMissing
	case right:
		return speakerRight
	}
	return speakerWrong
}

// foldName makes names comparable: letter case, the shape of an apostrophe, spacing, and a leading article aside.
func foldName(name string) string {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, "’", "'")))
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

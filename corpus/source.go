package corpus

import "strings"

// Source is what is known about where a document came from. Unknown fields are empty; nothing is invented.
type Source struct {
	Title         string
	Publisher     string
	Author        string
	URL           string // http or https
	Published     string // YYYY-MM-DD or RFC 3339
	PublishedFrom Origin // how Published is known
}

// Origin is where a date was found.
type Origin string

const (
	FromNowhere     Origin = ""
	FromHeader      Origin = "header"      // a "date 2019-07-10" line at the head of the text, or a date under its title
	FromMeta        Origin = "meta"        // a metadata field beside the text, as in JSON Lines or a page's head
	FromFrontMatter Origin = "frontmatter" // the fields before a Markdown text
	FromJSONLD      Origin = "jsonld"      // a page's structured data
	FromFeed        Origin = "feed"        // a feed's item
	FromURL         Origin = "url"         // the article's address, where it holds a whole date
	FromCorrection  Origin = "correction"  // the corpus's corrections file
)

// oneLine folds white space, so that a title or a name can stand in one line of any surface.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

package text

// Role is what a paragraph is to its article.
type Role uint8

const (
	Body        Role = iota // the article's running text
	Title                   // the headline, where the text itself has one
	Heading                 // a sub-heading between paragraphs
	Caption                 // under a photograph, or its credit line
	Boilerplate             // a footer, a link list, an appeal to subscribe
)

// String is the role's name in lower case.
func (r Role) String() string {
	return [...]string{"body", "title", "heading", "caption", "boilerplate"}[r]
}

// Paragraph is a run of text between blank lines (or line ends, in texts that use no blank lines), without the white space
// around it, and its role.
type Paragraph struct {
	Span
	Role Role
}

package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// attr is the value of an attribute, "" where there is none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// has reports whether an attribute is there, with whatever value.
func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// is reports whether n is an element of one of the names.
func is(n *html.Node, names ...string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for _, name := range names {
		if n.Data == name {
			return true
		}
	}
	return false
}

// children goes over the children of a node. The parser bounds the depth of a tree, so that recursion is safe.
func children(n *html.Node) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if !yield(c) {
				return
			}
			c = next
		}
	}
}

// walk visits n and all below it, in document order, but not below an element for which visit returns false.
func walk(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := range children(n) {
		walk(c, visit)
	}
}

// content is all the text below n, white space folded, up to some characters more than limit.
func content(n *html.Node, limit int) string {
	var b strings.Builder
	walk(n, func(n *html.Node) bool {
		if n.Type == html.TextNode && b.Len() <= limit {
			b.WriteString(strings.ToValidUTF8(n.Data[:min(len(n.Data), limit+utf8.UTFMax)], ""))
		} else if is(n, "br", "p", "div", "li", "td") {
			b.WriteByte(' ')
		}
		return b.Len() <= limit && !is(n, "script", "style", "noscript", "template", "svg")
	})
	return oneLine(b.String())
}

package web

import (
	"html/template"
	"strings"
)

// escaper writes an article's words so that a browser reads back exactly these: what is special in HTML, and the carriage return,
// which a browser would turn into a line feed.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\r", "&#13;")

// escape is words of an article as the content of an element. It is the one place where the package makes HTML by itself.
func escape(words string) template.HTML { return template.HTML(escaper.Replace(words)) }

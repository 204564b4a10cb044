package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds in words. Titles of news pages seldom pass 25 words and sub-headings seldom pass ten; a caption or a footer longer
// than a long sentence is more likely an article's paragraph that happens to look like one.
const (
	titleWords   = 30
	headingWords = 12
	captionWords = 70
	footerWords  = 45
)

// assignRoles sets the role of every paragraph.
func assignRoles(s string, ps []Paragraph) {
	for i := range ps {
		p := ps[i].In(s)
		switch {
		case isCaption(p):
			ps[i].Role = Caption
		case isBoilerplate(p):
			ps[i].Role = Boilerplate
		}
	}
	if len(ps) > 1 && ps[0].Role == Body && isTitle(ps[0].In(s)) {
		ps[0].Role = Title
	}
	for i := 1; i < len(ps)-1; i++ {
		if ps[i].Role == Body && isHeading(ps[i].In(s)) {
			ps[i].Role = Heading
		}
	}
	linkLists(s, ps)
}

// isTitle reports whether a first paragraph is a headline: it ends no sentence.
func isTitle(p string) bool {
	return !endsSentence(p) && !strings.HasSuffix(p, ":") && !strings.HasSuffix(p, ",") && wordCount(p, titleWords) <= titleWords
}

// isHeading reports whether a paragraph within the body is a sub-heading: short, without an end mark, and not itself a
// quotation or a list item.
func isHeading(p string) bool {
	first, _ := utf8.DecodeRuneInString(p)
	last, _ := utf8.DecodeLastRuneInString(p)
	if strings.ContainsRune(".?!:,;…—–-", lastInk(p)) || wordCount(p, headingWords) > headingWords {
		return false
	}
	if isOpeningMark(first) && (isClosingMark(last) || strings.ContainsRune(p[utf8.RuneLen(first):], first)) {
		return false
	}
	return unicode.IsUpper(first) || unicode.IsDigit(first) || isOpeningMark(first)
}

// lastInk is the last character of p that is neither a closing mark nor a bracket.
func lastInk(p string) rune {
	p = strings.TrimRightFunc(p, func(r rune) bool { return isClosingMark(r) || r == ')' || r == ']' })
	r, _ := utf8.DecodeLastRuneInString(p)
	return r
}

// endsSentence reports whether p ends with a sentence's end mark, closing marks and brackets after it apart.
func endsSentence(p string) bool {
	switch lastInk(p) {
	case '.', '?', '!', '…':
		return true
	}
	return false
}

// wordCount counts the fields of p, and stops counting soon after limit.
func wordCount(p string, limit int) int {
	n, in := 0, false
	for _, r := range p {
		if unicode.IsSpace(r) {
			in = false
		} else if !in {
			in = true
			if n++; n > limit {
				break
			}
		}
	}
	return n
}

// creditStarts open a line that names a photograph's maker or says that one follows.
var creditStarts = []string{"photo:", "photos:", "photo by", "photo credit", "photograph:", "picture:", "pictures:", "image:",
	"images:", "image source", "image caption", "image copyright", "media caption", "caption:", "credit:", "file photo",
	"file -", "file –", "file—", "video:", "watch:", "open this photo in gallery", "hide caption", "toggle caption"}

// creditWords stand in the bracket that closes a caption.
var creditWords = wordSet("photo photos picture pictures image images credit courtesy getty afp epa reuters shutterstock alamy istock screengrab")

// creditShort do so too, in brackets of no more than four words: "(AP)", "(The Canadian Press)".
var creditShort = wordSet("ap pa pic rex press screenshot file pool handout")

// creditTails end a caption without brackets.
var creditTails = []string{"credit:", "photograph:", "photo:", "picture:", "image:", "photo by"}

// isCaption reports whether p is a photograph's caption, known by the credit that it opens or closes with.
func isCaption(p string) bool {
	if wordCount(p, captionWords) > captionWords {
		return false
	}
	low := strings.ToLower(p)
	for _, c := range creditStarts {
		if strings.HasPrefix(low, c) {
			return true
		}
	}
	for _, c := range creditTails {
		// A credit is a name or two: with more after it the word is part of a sentence.
		if i := strings.LastIndex(low, c); i > 0 && low[i-1] == ' ' && wordCount(low[i:], 9) <= 8 && !endsSentence(p) {
			return true
		}
	}
	return hasCreditBracket(low) || hasAgencySlash(low)
}

// hasAgencySlash reports whether low opens with a maker and an agency: "Ann Ito / The Canadian Press The mayor at home".
func hasAgencySlash(low string) bool {
	i := strings.Index(low[:min(len(low), 48)], " / ")
	if i < 0 {
		return false
	}
	for _, w := range strings.Fields(low[i+3 : min(len(low), i+40)]) {
		if creditWords[w] || creditShort[w] {
			return true
		}
	}
	return false
}

// hasCreditBracket reports whether low ends in a bracket that credits a picture: "(Getty Images)". A dateline's agency stands
// at the front and is not meant; a lone agency in a bracket after a long sentence is.
func hasCreditBracket(low string) bool {
	low = strings.TrimRight(low, ". ")
	if !strings.HasSuffix(low, ")") {
		return false
	}
	open := strings.LastIndexByte(low, '(')
	if open < 0 {
		return false
	}
	inner := low[open+1 : len(low)-1]
	if strings.HasPrefix(inner, "reporting by") || wordCount(inner, 15) > 15 {
		return false
	}
	if maker, agency, ok := strings.Cut(inner, "/"); ok && hasAlnum(maker) && hasAlnum(agency) && wordCount(inner, 6) <= 6 &&
		strings.ContainsRune(maker, ' ') && !strings.ContainsAny(inner, "0123456789") {
		return true // "(Ann Ito/CBC)"
	}
	words := strings.FieldsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		if creditWords[w] || creditShort[w] && len(words) <= 4 {
			return true
		}
	}
	return false
}

// wordSet holds the fields of s.
func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// footerStarts open paragraphs that speak for the site and not for the article.
var footerStarts = []string{"read more", "read also", "also read", "read next", "related:", "see also", "sign up", "subscribe",
	"click here", "follow us", "follow @", "like us on", "download our", "download the app", "get the latest", "copyright", "©",
	"(c) 20", "all rights reserved", "advertisement", "story continues below", "article continues below", "continue reading",
	"this article was originally", "this article originally", "this story was originally", "(reporting by", "reporting by",
	"(editing by", "(additional reporting", "additional reporting by", "with files from", "support our journalism"}

// footerLines do so only where no sentence ends.
var footerLines = []string{"more from", "more on this", "more:", "related stories", "related articles", "related coverage",
	"join us on", "want more", "don't miss", "don’t miss", "advertising", "share this", "share on", "newsletter", "have your say",
	"for more stories", "for more news", "listen to", "most read", "top stories", "what to read next", "recommended for you"}

// isBoilerplate reports whether p is a site's own line: a footer between dashes, an appeal, a copyright line.
func isBoilerplate(p string) bool {
	if wordCount(p, footerWords) > footerWords {
		return false
	}
	if fenced(p) || !hasAlnum(p) {
		return true
	}
	low := strings.ToLower(strings.TrimLeft(p, "*•-–—>|[ "))
	if startsWith(low, footerStarts) || !endsSentence(p) && startsWith(low, footerLines) {
		return true
	}
	return strings.Contains(low, "all rights reserved") || strings.Contains(low, "not be published, broadcast, rewritten")
}

// startsWith reports whether low begins with one of the starts, as whole words.
func startsWith(low string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(low, start) && !wordGoesOn(low[len(start):]) {
			return true
		}
	}
	return false
}

// wordGoesOn reports whether rest begins inside a word.
func wordGoesOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}

// fenced reports whether p stands between runs of dashes, asterisks or equals signs: "---Watch the latest videos---".
func fenced(p string) bool {
	return len(p) > 6 && strings.ContainsAny(p[:1], "-*=_~") && p[:1] == p[1:2] && strings.HasSuffix(p, p[:2])
}

// linkLists marks the lines without an end mark that follow a "Read more:" as boilerplate too, and headings that nothing but
// boilerplate follows.
func linkLists(s string, ps []Paragraph) {
	list := false
	for i := range ps {
		p := ps[i].In(s)
		switch {
		case ps[i].Role == Boilerplate:
			list = list || strings.HasSuffix(p, ":")
		case list && !endsSentence(p) && wordCount(p, titleWords) <= titleWords:
			ps[i].Role = Boilerplate
		default:
			list = false
		}
	}
	for i := len(ps) - 1; i > 0; i-- {
		if ps[i].Role != Boilerplate && ps[i].Role != Heading {
			break
		}
		ps[i].Role = Boilerplate
	}
}

// isOpeningMark reports whether r can open a quotation.
func isOpeningMark(r rune) bool { return strings.ContainsRune("“‘«„‹\"'", r) }

// isClosingMark reports whether r can close a quotation.
func isClosingMark(r rune) bool { return strings.ContainsRune("”’»“›\"'", r) }

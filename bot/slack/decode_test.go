package slack

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// shownPiece is words as somebody in Slack sees them: within one pair of marks, or not.
type shownPiece struct {
	words  string
	marked bool
	part   string // "(1/2)"; empty: whole
}

// node is any node of Block Kit.
type node struct {
	Type     string          `json:"type"`
	Text     string          `json:"text"`
	URL      string          `json:"url"`
	Elements []node          `json:"elements"`
	Style    json.RawMessage `json:"style"` // an object in texts, a word in lists
}

func (n node) italic() bool { return strings.Contains(string(n.Style), `"italic":true`) }

// richText lists the blocks that show words: all but rows of buttons.
func richText(blocks []byte) ([]node, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(blocks, &raw); err != nil {
		return nil, err
	}
	var out []node
	for _, r := range raw {
		var kind struct{ Type string }
		if err := json.Unmarshal(r, &kind); err != nil {
			return nil, err
		}
		if kind.Type == "actions" {
			continue
		}
		var n node
		if err := json.Unmarshal(r, &n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// quotationsShown reads the blocks of one message back: the pieces of each quotation block, in order. It knows nothing of what
// was meant to be shown: it is the inverse of the encoder.
func quotationsShown(blocks []byte) ([][]shownPiece, error) {
	list, err := richText(blocks)
	if err != nil {
		return nil, err
	}
	var out [][]shownPiece
	for _, b := range list {
		if b.Type != "rich_text" {
			return nil, fmt.Errorf("a block of type %q", b.Type)
		}
		for _, e := range b.Elements {
			if e.Type != "rich_text_quote" {
				continue
			}
			pieces, err := piecesShown(e.Elements)
			if err != nil {
				return nil, err
			}
			out = append(out, pieces)
		}
	}
	return out, nil
}

var partLabel = regexp.MustCompile(`^ \((\d+/\d+)\)$`)

func piecesShown(elements []node) ([]shownPiece, error) {
	var out []shownPiece
	for i := 0; i < len(elements); i++ {
		e := elements[i]
		switch {
		case e.Type != "text":
			return nil, fmt.Errorf("%q in a quotation", e.Type)
		case len(e.Style) == 0 && e.Text == "“":
			if i+2 >= len(elements) || elements[i+2].Text != "”" || len(elements[i+2].Style) != 0 {
				return nil, fmt.Errorf("marks do not close after element %d", i)
			}
			out = append(out, shownPiece{words: elements[i+1].Text, marked: true})
			i += 2
		case len(e.Style) == 0 && e.Text == "”":
			return nil, fmt.Errorf("a closing mark alone")
		case e.italic() && partLabel.MatchString(e.Text):
			if len(out) == 0 {
				return nil, fmt.Errorf("a part without words")
			}
			out[len(out)-1].part = partLabel.FindStringSubmatch(e.Text)[1]
		default:
			out = append(out, shownPiece{words: e.Text})
		}
	}
	return out, nil
}

// strangers lists what is in blocks beside text, rich text containers and links to addresses in allowed.
func strangers(blocks []byte, allowed ...string) []string {
	list, err := richText(blocks)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	var look func(node)
	look = func(n node) {
		switch n.Type {
		case "rich_text", "rich_text_section", "rich_text_quote", "rich_text_list", "text":
		case "link":
			ok := false
			for _, a := range allowed {
				ok = ok || n.URL == a
			}
			if !ok {
				out = append(out, "link "+n.URL)
			}
		default:
			out = append(out, n.Type)
		}
		for _, e := range n.Elements {
			look(e)
		}
	}
	for _, n := range list {
		look(n)
	}
	return out
}

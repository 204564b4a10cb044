package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// readJSON reads a .json file: a JSON feed, one article as in JSON Lines, or an array of them.
func readJSON(name string, raw []byte) ([]Article, []Left) {
	d, reason := decode(raw, "")
	if reason == "" {
		reason = unfit(d.text)
	}
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	plain := bytes.TrimSpace([]byte(strings.TrimPrefix(d.text, byteOrderMark)))
	if plain[0] == '[' {
		return readArray(name, plain)
	}
	var o struct {
		Version string            `json:"version"`
		Items   []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal(plain, &o); err == nil && (strings.Contains(o.Version, "jsonfeed.org") || o.Items != nil) {
		return readFeed(name, plain)
	}
	a, reason := readLine(plain)
	if reason != "" {
		reason = "no article and no feed: " + reason
	}
	if a == nil {
		return nil, []Left{{Reason: reason}}
	}
	a.ID = ""
	if reason != "" {
		return []Article{*a}, []Left{{Reason: strings.TrimPrefix(reason, "no article and no feed: ")}}
	}
	return []Article{*a}, nil
}

// readArray reads an array of articles.
func readArray(name string, raw []byte) (articles []Article, left []Left) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, []Left{{Reason: fmt.Sprintf("not a JSON array: %v", err)}}
	}
	ids := idsOf{name: name}
	for i, item := range list {
		place := fmt.Sprintf("item %d", i+1)
		a, reason := readLine(item)
		if a != nil {
			reason = join2(reason, ids.take(a, i+1, place))
		}
		if a != nil && a.Place != "" {
			articles = append(articles, *a)
		}
		if reason != "" {
			left = append(left, Left{Place: place, Reason: reason})
		}
	}
	return articles, left
}

// idsOf gives the articles of a file ids that are unique within it.
type idsOf struct {
	name string
	used map[string]string // the place that has it
}

// take sets an article's place and, where it states no id of its own, an id. Where the id is another's already it says so and
// leaves the place empty.
func (ids *idsOf) take(a *Article, n int, place string) (reason string) {
	if ids.used == nil {
		ids.used = map[string]string{}
	}
	if a.ID == "" {
		a.ID = fmt.Sprintf("%s#%d", ids.name, n)
	}
	if before, ok := ids.used[a.ID]; ok {
		return fmt.Sprintf("the id %q was already used in %s", a.ID, before)
	}
	ids.used[a.ID] = place
	a.Place = place
	return ""
}

// join2 joins two reasons, either of which may be empty.
func join2(a, b string) string {
	if a != "" && b != "" {
		return a + "; " + b
	}
	return a + b
}

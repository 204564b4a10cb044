package extract

import (
	"fmt"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"gopkg.in/yaml.v3"
)

// maxFront is the longest front matter that is read, in bytes: keys and values, not an article.
const maxFront = 64 << 10

// front is what a file's front matter states: each value as it is written, lists with commas between them.
type front map[string]string

// splitFront divides a text into its front matter and what follows the line that closes it. YAML stands between lines of three
// dashes, TOML between lines of three pluses; the first line must be the first of the file. ok is false where there is none.
func splitFront(s string) (matter, rest string, isTOML, ok bool) {
	open, after, cut := strings.Cut(s, "\n")
	fence := strings.TrimRight(open, " \t\r")
	if !cut || fence != "---" && fence != "+++" {
		return "", s, false, false
	}
	for at := 0; at < min(len(after), maxFront); {
		line, _, more := strings.Cut(after[at:], "\n")
		if end := strings.TrimRight(line, " \t\r"); end == fence || fence == "---" && end == "..." {
			rest = ""
			if more {
				rest = after[at+len(line)+1:]
			}
			return after[:at], rest, fence == "+++", true
		}
		at += len(line) + 1
	}
	return "", s, false, false
}

// readFront reads front matter. Keys are in lower case.
func readFront(matter string, isTOML bool) (front, error) {
	if isTOML {
		return readTOML(matter)
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(matter), &root); err != nil {
		return nil, fmt.Errorf("front matter: %w", err)
	}
	out := front{}
	if len(root.Content) == 0 {
		return out, nil
	}
	keys := root.Content[0]
	if keys.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("front matter: not keys and values")
	}
	for i := 0; i+1 < len(keys.Content); i += 2 {
		out[strings.ToLower(keys.Content[i].Value)] = yamlValue(keys.Content[i+1], 0)
	}
	return out, nil
}

// yamlValue is a scalar as it is written, a list's values with commas, or of an object its name.
func yamlValue(n *yaml.Node, depth int) string {
	if depth > 4 {
		return ""
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return ""
		}
		return n.Value
	case yaml.SequenceNode:
		var list []string
		for _, e := range n.Content {
			if v := yamlValue(e, depth+1); v != "" {
				list = append(list, v)
			}
		}
		return strings.Join(list, ", ")
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if strings.EqualFold(n.Content[i].Value, "name") {
				return yamlValue(n.Content[i+1], depth+1)
			}
		}
	}
	return ""
}

// readTOML reads front matter in TOML; the keys of a [params] table stand for those that are missing above.
func readTOML(matter string) (front, error) {
	if strings.Count(matter, "[")+strings.Count(matter, "{") > 2000 { // nested brackets take the stack
		return nil, fmt.Errorf("front matter: too many brackets")
	}
	var v map[string]any
	if err := toml.Unmarshal([]byte(matter), &v); err != nil {
		return nil, fmt.Errorf("front matter: %w", err)
	}
	out := front{}
	for key, value := range v {
		out[strings.ToLower(key)] = tomlValue(value)
	}
	if params, ok := v["params"].(map[string]any); ok {
		for key, value := range params {
			if key = strings.ToLower(key); out[key] == "" {
				out[key] = tomlValue(value)
			}
		}
	}
	return out, nil
}

// tomlValue is a value as text; a date without a time or a zone has none here either.
func tomlValue(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case time.Time:
		return v.Format(time.RFC3339)
	case toml.LocalDateTime:
		return v.LocalDate.String()
	case toml.LocalDate:
		return v.String()
	case []any:
		var list []string
		for _, e := range v {
			if s := tomlValue(e); s != "" {
				list = append(list, s)
			}
		}
		return strings.Join(list, ", ")
	case map[string]any:
		return tomlValue(v["name"])
	case int64, float64, bool:
		return fmt.Sprint(v)
	}
	return ""
}

// get is the value of the first of the keys that has one, on one line.
func (f front) get(keys ...string) string {
	for _, key := range keys {
		if v := oneLine(f[key]); v != "" {
			return v
		}
	}
	return ""
}

// article is what front matter states about its article, and what of it could not be used.
func (f front) article() (a Article, reason string) {
	a.Title = clip(f.get("title", "headline"))
	a.Publisher = clip(f.get("publisher", "site", "site_name", "sitename", "source", "publication", "newspaper"))
	a.Author = clip(f.get("author", "authors", "byline", "by"))
	if stated := f.get("url", "canonical", "canonical_url", "canonicalurl", "link", "source_url", "original_url"); stated != "" {
		if u, ok := webAddress(stated); ok {
			a.URL = u
		} else if strings.Contains(stated, "://") {
			reason = fmt.Sprintf("loaded without its address: %q is no http or https URL", stated)
		}
	}
	if stated := f.get("published", "date", "pubdate", "publishdate", "date_published", "published_at", "datepublished"); stated != "" {
		if d, ok := date(stated); ok {
			a.Published, a.From = d, "frontmatter"
		} else {
			reason = join2(reason, fmt.Sprintf("loaded without its date: %q cannot be read for certain", stated))
		}
	}
	return a, reason
}

package main

import (
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// fileEntry is one key of a TOML file with its value and its line. Keys of tables, inline ones too, stand with their tables' names
// before them: stories, brexit, channels.
type fileEntry struct {
	path  []string
	line  int // 1-based
	value fileValue
}

// fileValue is a value and its line. Only the field that fits its kind is set; of dates and numbers, the text as written.
type fileValue struct {
	line  int
	kind  unstable.Kind
	text  string
	truth bool
	items []fileValue
}

// readTOML takes a file apart, in its order. A table's head without keys is an entry of kind unstable.Table, so that nothing written is
// passed over. The error is the first mistake of syntax, a key that stands twice included, with its line.
func readTOML(raw []byte) ([]fileEntry, error) {
	if err := toml.Unmarshal(raw, new(map[string]any)); err != nil {
		return nil, syntaxError(err)
	}
	var parser unstable.Parser
	parser.Reset(raw)
	var out []fileEntry
	var table []string
	for parser.NextExpression() {
		switch e := parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			var line int
			table, line = keyOf(&parser, e.Key())
			out = append(out, fileEntry{table, line, fileValue{line: line, kind: e.Kind}})
		case unstable.KeyValue:
			out = appendPair(out, &parser, table, e)
		}
	}
	return out, parser.Error()
}

func syntaxError(err error) error {
	var de *toml.DecodeError
	if errors.As(err, &de) {
		line, _ := de.Position()
		return lineError{line, fmt.Errorf("%s", trimPackage(de.Error()))}
	}
	return err
}

func trimPackage(s string) string {
	const prefix = "toml: "
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):]
	}
	return s
}

// lineError is a mistake in a line of the file.
type lineError struct {
	line int
	error
}

// appendPair appends a key and its value, an inline table's keys one by one.
func appendPair(out []fileEntry, p *unstable.Parser, table []string, pair *unstable.Node) []fileEntry {
	key, line := keyOf(p, pair.Key())
	path := append(append([]string{}, table...), key...)
	if v := pair.Value(); v.Kind == unstable.InlineTable {
		out = append(out, fileEntry{path, line, fileValue{line: line, kind: unstable.Table}})
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				out = appendPair(out, p, path, it.Node())
			}
		}
		return out
	}
	return append(out, fileEntry{path, line, valueOf(p, pair.Value(), line)})
}

// keyOf is a dotted key and its line.
func keyOf(p *unstable.Parser, it unstable.Iterator) (key []string, line int) {
	for it.Next() {
		if line == 0 {
			line = p.Shape(it.Node().Raw).Start.Line
		}
		key = append(key, string(it.Node().Data))
	}
	return key, line
}

func valueOf(p *unstable.Parser, n *unstable.Node, line int) fileValue {
	v := fileValue{line: line, kind: n.Kind, text: string(n.Data)}
	switch n.Kind {
	case unstable.Bool:
		v.truth = v.text == "true"
	case unstable.Array:
		for it := n.Children(); it.Next(); {
			item := it.Node()
			if item.Kind == unstable.Comment {
				continue
			}
			at := line
			if item.Raw.Length > 0 {
				at = p.Shape(item.Raw).Start.Line
			}
			v.items = append(v.items, valueOf(p, item, at))
		}
	}
	return v
}

// what names a value's kind in plain words.
func (v fileValue) what() string {
	switch v.kind {
	case unstable.String:
		return "a string"
	case unstable.Bool:
		return "true or false"
	case unstable.Integer, unstable.Float:
		return "a number"
	case unstable.Array:
		return "a list"
	case unstable.Table, unstable.ArrayTable, unstable.InlineTable:
		return "a table"
	}
	return "a date or time"
}

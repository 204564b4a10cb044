package quotation

import "strings"

// surnames are the words of places, bodies, groups and offices that are common family names in English as well.
var surnames = set(`hall hill hills lane park field forest castle bridge lake river rivers church house day street beach field garden square
	tower valley island bush post court bond stone marsh garrison temple chapel chase college town village county market store
	constable champion singer farmer forward justice head chief master winger major mayor judge page star coach surgeon pastor
	officer minister bill war cup ocean moor line league king`)

// placeSurnames are the names of two words or three, by nameKey, that end in one of surnames and are a human's somewhere in the text: a first
// name opens them, and they speak, or an honorific, an office, an age or the last word standing alone says so. "Albert Hall" is a place.
func (l *ledger) placeSurnames(lone map[string]bool) map[string]bool {
	var out map[string]bool
	for i := range l.names {
		n := &l.names[i]
		first, last := &l.d.all[n.from], &l.d.all[n.to-1]
		_, given := firstNames[first.low]
		if n.to-n.from < 2 || n.to-n.from > 3 || !given || !surnames[last.low] || last.class&(wOrg|wOffice|wGroup|wPlace) == 0 || placeStarts[first.low] {
			continue
		}
		if n.honorifics > 0 || n.office != "" || lone[last.low] || l.speaking(n) || l.apposed(n) {
			if out == nil {
				out = map[string]bool{}
			}
			out[l.d.nameKey(n)] = true
		}
	}
	return out
}

// nameKey is a name's first and last words, lower case.
func (d *document) nameKey(n *naming) string {
	return d.all[n.from].low + " " + d.all[n.to-1].low
}

// endsSurname reports whether the token at i, an office by its word, is the family name of the first name before it: "John Constable".
func (d *document) endsSurname(tokens []token, i int) bool {
	if i == 0 || !surnames[tokens[i].low] || !tokens[i].upper || !tokens[i-1].upper {
		return false
	}
	_, given := firstNames[tokens[i-1].low]
	return given
}

// partyLabel reports whether t is an American lawmaker's party and state: "R-Ohio", "D-N.M.".
func partyLabel(t *token) bool {
	return len(t.low) > 2 && t.upper && strings.IndexByte("rdi", t.low[0]) >= 0 && (t.low[1] == '-' || strings.HasPrefix(t.low[1:], "‑") || strings.HasPrefix(t.low[1:], "–"))
}

package quotation

import (
	"io/fs"
	"strings"
	"testing"

	"onrecord/corpus/text"
	"onrecord/seeds"
)

// seedArticles are the embedded articles with the offset at which their text begins: a date header is metadata.
var seedArticles = map[string]int{"000_f169af3edd01afb0.txt": 0, "002_b672d566fac0b43c.txt": 17}

// seedQuote is one quotation that the seeds are known to hold.
type seedQuote struct {
	parts       []text.Span
	form        Form
	role        text.Role
	damaged     bool
	speaker     string
	mention     string
	description string
	cue         string
	rule        Rule // empty: any
}

func span(start, end int) text.Span { return text.Span{Start: start, End: end} }

// seedQuotes lists every quotation in marks of the two articles.
var seedQuotes = map[string][]seedQuote{
	"000_f169af3edd01afb0.txt": {
		{parts: []text.Span{span(336, 351)}, form: Partial, speaker: "Donald Trump", mention: "the US President", cue: "by", rule: ruleDescribed},
		{parts: []text.Span{span(445, 450)}, form: Partial, speaker: "Kim Darroch", mention: "Sir Kim", cue: "branded"},
		{parts: []text.Span{span(840, 887)}, form: Partial, speaker: "Alan Duncan", mention: "Sir Alan Duncan", description: "Foreign Office minister", cue: "said"},
		{parts: []text.Span{span(1061, 1131)}, form: Direct, speaker: "Boris Johnson", mention: "Mr Johnson", cue: "said"},
		{parts: []text.Span{span(1252, 1413), span(1418, 1508), span(1513, 1689)}, form: Direct, speaker: "Kim Darroch", mention: "Sir Kim", cue: "wrote"},
		{parts: []text.Span{span(1863, 1874)}, form: Partial, speaker: "Boris Johnson", mention: "He", cue: "said"},
		{parts: []text.Span{span(1932, 2007)}, form: Direct, speaker: "Boris Johnson", mention: "He", cue: "added"},
		{parts: []text.Span{span(2128, 2148), span(2152, 2291), span(2412, 2585)}, form: Direct, damaged: true, speaker: "Alan Duncan", mention: "He", cue: "told"},
		{parts: []text.Span{span(2591, 2758)}, form: Direct, speaker: "Alan Duncan", mention: "He", cue: "told", rule: ruleFloating},
		{parts: []text.Span{span(2805, 3053)}, form: Direct, speaker: "Tom Watson", mention: "Tom Watson", description: "Labour deputy leader", cue: "said"},
		{parts: []text.Span{span(3114, 3357)}, form: Direct, speaker: "Nicola Sturgeon", mention: "Nicola Sturgeon", description: "Scotland’s First Minister", cue: "tweeted"},
		{parts: []text.Span{span(3499, 3518)}, form: Partial, speaker: "Nigel Farage", mention: "Nigel Farage", description: "Brexit Party leader", cue: "described"},
		{parts: []text.Span{span(3538, 3606)}, form: Direct, speaker: "Nigel Farage", mention: "He", cue: "tweeted"},
		{parts: []text.Span{span(3616, 3631)}, form: Partial, role: text.Heading, speaker: "Donald Trump", mention: "the US President", cue: "by", rule: ruleRepeated},
		{parts: []text.Span{span(3756, 3767)}, form: Partial, speaker: "Kim Darroch", mention: "Darroch", cue: "said"},
		{parts: []text.Span{span(3899, 4088)}, form: Direct, speaker: "Kim Darroch", mention: "Darroch", cue: "wrote"},
		{parts: []text.Span{span(4205, 4212)}, form: Partial, speaker: "Donald Trump", mention: "the President", cue: "lashed out", rule: ruleDescribed},
		{parts: []text.Span{span(4239, 4244)}, form: Partial, speaker: "Donald Trump", mention: "the President", cue: "lashed out", rule: ruleDescribed},
		{parts: []text.Span{span(4286, 4405)}, form: Direct, speaker: "Donald Trump", mention: "Trump", cue: "wrote"},
		{parts: []text.Span{span(4449, 4461)}, form: Partial, speaker: "Donald Trump", mention: "Trump", cue: "describing"},
		{parts: []text.Span{span(4521, 4543)}, form: Partial, speaker: "Theresa May", mention: "she", cue: "told"},
		{parts: []text.Span{span(4649, 4658)}, form: Partial, speaker: "Jeremy Corbyn", mention: "Jeremy Corbyn", cue: "said"},
	},
	"002_b672d566fac0b43c.txt": {
		{parts: []text.Span{span(167, 172)}, form: Partial, speaker: "Kim Darroch", mention: "Sir Kim", cue: "referred"},
		{parts: []text.Span{span(178, 186)}, form: Partial, speaker: "Kim Darroch", mention: "Sir Kim", cue: "referred"},
		{parts: []text.Span{span(193, 204)}, form: Partial, speaker: "Kim Darroch", mention: "Sir Kim", cue: "referred"},
		{parts: []text.Span{span(289, 294)}, form: Partial, speaker: "Donald Trump", mention: "the US President", cue: "called", rule: ruleDescribed},
		{parts: []text.Span{span(307, 322)}, form: Partial, speaker: "Donald Trump", mention: "the US President", cue: "called", rule: ruleDescribed},
		{parts: []text.Span{span(609, 825), span(830, 920), span(925, 1101), span(1106, 1339), span(1344, 1626)}, form: Direct, speaker: "Kim Darroch", mention: "Sir Kim", cue: "wrote"},
		{parts: []text.Span{span(1683, 1772), span(1777, 1932)}, form: Direct, speaker: "Simon McDonald", mention: "Sir Simon", cue: "said"},
	},
}

// TestSeeds holds every quotation in marks of the seeds, and that there is no other.
func TestSeeds(t *testing.T) {
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		doc := string(raw)
		a := Analyze(doc, from)
		var got []seedQuote
		for _, q := range a.Quotations {
			if q.Form == Indirect {
				continue
			}
			by := q.Attribution
			s := seedQuote{parts: q.Parts, form: q.Form, role: q.Role, damaged: q.Damaged, mention: by.Mention.In(doc),
				description: by.Description.In(doc), cue: by.Cue.In(doc), rule: by.Rule}
			if by.Person >= 0 {
				s.speaker = a.People[by.Person].Name
			}
			got = append(got, s)
		}
		compareSeed(t, name, got, seedQuotes[name])
	}
}

// compareSeed compares lists of quotations, one by one.
func compareSeed(t *testing.T, name string, got, want []seedQuote) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("%s: no quotation %d, want %+v", name, i, want[i])
			continue
		case i >= len(want):
			t.Errorf("%s: got quotation %d %+v, want none", name, i, got[i])
			continue
		}
		g, w := got[i], want[i]
		if w.rule == "" {
			g.rule = ""
		}
		if len(g.parts) != len(w.parts) {
			t.Errorf("%s: quotation %d: got parts %v, want %v", name, i, g.parts, w.parts)
			continue
		}
		for k := range g.parts {
			if g.parts[k] != w.parts[k] {
				t.Errorf("%s: quotation %d: got parts %v, want %v", name, i, g.parts, w.parts)
			}
		}
		g.parts, w.parts = nil, nil
		if g.form != w.form || g.role != w.role || g.damaged != w.damaged || g.speaker != w.speaker || g.mention != w.mention ||
			g.description != w.description || g.cue != w.cue || g.rule != w.rule {
			t.Errorf("%s: quotation %d at %v:\n got %+v\nwant %+v", name, i, want[i].parts, g, w)
		}
	}
}

// TestSeedDamage holds the one mark that gives no words.
func TestSeedDamage(t *testing.T) {
	want := map[string][]text.Span{"000_f169af3edd01afb0.txt": {span(323, 326)}, "002_b672d566fac0b43c.txt": nil}
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		got := Analyze(string(raw), from).Damage
		if len(got) != len(want[name]) || len(got) == 1 && got[0] != want[name][0] {
			t.Errorf("%s: got damage %v, want %v", name, got, want[name])
		}
	}
}

// TestSeedIndirect holds the reported clauses that the design decided.
func TestSeedIndirect(t *testing.T) {
	raw, err := fs.ReadFile(seeds.FS, "000_f169af3edd01afb0.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	a := Analyze(doc, 0)
	for _, q := range a.Quotations {
		if q.Form == Indirect && q.Parts[0].In(doc) == "the final straw for Sir Kim came when Mr Johnson refused to support him" {
			if by := q.Attribution; by.Person < 0 || a.People[by.Person].Name != "BBC" || by.Cue.In(doc) != "According to" {
				t.Errorf("got attribution %+v, want the BBC's by \"According to\"", by)
			}
			return
		}
	}
	t.Error("the clause according to the BBC was not found")
}

// TestSeedPeople holds names, honorifics and genders.
func TestSeedPeople(t *testing.T) {
	raw, err := fs.ReadFile(seeds.FS, "002_b672d566fac0b43c.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := Analyze(string(raw), 17)
	want := []struct {
		name, given, family, honorific string
		gender                         Gender
	}{
		{"Kim Darroch", "Kim", "Darroch", "Sir", Male},
		{"Donald Trump", "Donald", "Trump", "", Male},
		{"Simon McDonald", "Simon", "McDonald", "Sir", Male},
		{"Boris Johnson", "Boris", "Johnson", "", Male},
	}
	if len(a.People) != len(want) {
		t.Fatalf("got %d people %+v, want %d", len(a.People), a.People, len(want))
	}
	for i, w := range want {
		p := a.People[i]
		honorific := ""
		if len(p.Honorifics) > 0 {
			honorific = p.Honorifics[0]
		}
		if p.Name != w.name || p.Given != w.given || p.Family != w.family || honorific != w.honorific || p.Gender != w.gender || p.Kind != Human {
			t.Errorf("got person %d %+v, want %+v", i, p, w)
		}
	}
	doc := string(raw)
	if got, want := a.People[2].Mentions[0].Description.In(doc), "the permanent under secretary at the Foreign and Commonwealth Office"; got != want {
		t.Errorf("got description %q of Simon McDonald, want %q", got, want)
	}
}

// TestSeedTypography holds that how an article is set changes nothing in what is read: lines instead of blank lines, carriage
// returns, straight marks and apostrophes.
func TestSeedTypography(t *testing.T) {
	straight := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'")
	same := func(s string) string { return s }
	settings := []struct {
		name       string
		set, words func(string) string // on the article, and on the words expected of it
	}{
		{"single newlines", func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n") }, same},
		{"carriage returns", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }, same},
		{"straight marks", straight.Replace, straight.Replace},
	}
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		doc := string(raw)[from:]
		for _, setting := range settings {
			want := setting.words(strings.Join(linesOf(doc), "\n"))
			if got := strings.Join(linesOf(setting.set(doc)), "\n"); got != want {
				t.Errorf("%s in %s:\n got %s\nwant %s", name, setting.name, got, want)
			}
		}
	}
}

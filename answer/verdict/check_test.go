package verdict

import (
	"strings"
	"testing"
)

// story is the candidates of the table below: quotations of a made-up harbour town.
var story = []Quotation{
	{Parts: []string{"I would go to the hearing if he asked me, but he has never asked."}},                                   // 0
	{Parts: []string{"Time (to) put in a non-Remainer who wants a trade deal with America."}},                                // 1
	{Parts: []string{"We told [the Prime Minister] that the bridge – all 25 metres of it – can’t be saved. It is a ruin."}},  // 2
	{Parts: []string{"This is a personal tragedy for Ida Holm.", "Nobody in Varden wanted it… It’s the result of a leak"}},   // 3
	{Parts: []string{"We will rebuild the pier,", "and we will do it before the spring. Not one boat is going to be lost."}}, // 4
	{Parts: []string{"mostly true"}}, // 5
	{Parts: []string{"The council spent twenty-five thousand crowns on the lamps and £3,000 on the party."}},                  // 6
	{Parts: []string{"She called me ‘a very stupid woman’ in front of the U.S. consul, and then she left without her coat."}}, // 7
	{Parts: []string{"The right decision."}}, // 8
	{Parts: []string{"The harbour belongs to the people who work in it. The bank never owned a single stone of the old quay."}}, // 9
	{Parts: []string{"I do not trust the mayor, and I have told her so to her face on two occasions this winter"}},              // 10
	{Parts: []string{"[W]e would’ve held the bridge. Nobody’s brother needs that kind of luck, coverup or no cover-up."}},       // 11
}

func TestCheck(t *testing.T) {
	tests := []struct {
		claim   string
		verdict Verdict
		excerpt bool
		matches string // the candidates, as letters from 'a'
	}{
		// Exact: typography.
		{"I would go to the hearing if he asked me, but he has never asked.", Exact, false, "a"},
		{"i would go to the hearing if he asked me, but he has never asked", Exact, false, "a"},
		{"“I would go to the hearing\u00a0if he  asked me, but he has never asked!”", Exact, false, "a"},
		{"It's the result of a leak", Exact, true, "d"},
		{"She called me \"a very stupid woman\" in front of the U.S. consul, and then she left without her coat", Exact, false, "h"},
		{"the bridge -- all 25 metres of it — can't be saved", Exact, true, "c"},
		// Exact: across the parts of one quotation.
		{"This is a personal tragedy for Ida Holm. Nobody in Varden wanted it", Exact, true, "d"},
		{"We will rebuild the pier and we will do it before the spring", Exact, true, "e"},
		{"The right decision", Exact, false, "i"},
		{"It is a ruin", Exact, true, "c"},
		// Marks.
		{"Time to put in a non-Remainer who wants a trade deal with America", Marks, false, "b"},
		{"Time put in a non-Remainer who wants a trade deal with America", Marks, false, "b"},
		{"Time (to) put in a non Remainer who wants a trade deal with America", Marks, false, "b"},
		{"We told the Prime Minister that the bridge, all 25 metres of it, can’t be saved", Marks, true, "c"},
		{"We told that the bridge – all 25 metres of it – can’t be saved", Marks, true, "c"},
		{"Nobody in Varden wanted it. It’s the result of a leak", Marks, true, "d"},
		{"She called me a very stupid woman in front of the US consul and then she left without her coat", Marks, false, "h"},
		{"This is a personal … tragedy for ida holm", Marks, true, "d"},
		{"We would've held the bridge", Marks, true, "l"},
		{"[W]e would've held the bridge", Exact, true, "l"},
		{"nobody's brother needs that kind of luck, cover-up or no coverup", Marks, true, "l"},
		{"Nobodys brother needs that kind of luck", Altered, false, "l"},
		// Shortened: a run whose sentence loses what it hangs on.
		{"I would go", Shortened, false, "a"},
		{"he has never asked", Shortened, false, "a"},
		{"all 25 metres of it", Shortened, false, "c"},
		{"held the bridge", Shortened, false, "l"},
		{"that kind of luck", Shortened, false, "l"},
		{"we will do it before the spring", Shortened, false, "e"},
		// Shortened: words left out.
		{"She called me … stupid … in front of the U.S. consul", Shortened, false, "h"},
		{"She called me a stupid woman in front of the U.S. consul", Shortened, false, "h"},
		{"This is a personal tragedy. It’s the result of a leak", Shortened, false, "d"},
		// Altered.
		{"I would not go to the hearing if he asked me, but he has never asked.", Altered, false, "a"},
		{"I would go to the hearing if he asked me, but he has asked", Altered, false, "a"},
		{"We told the Prime Minister that the bridge – all 35 metres of it – can’t be saved", Altered, false, "c"},
		{"We told the Prime Minister that the bridge – all 25 metres of it – can be saved", Altered, false, "c"},
		{"We told the Chancellor that the bridge – all 25 metres of it – can’t be saved", Altered, false, "c"},
		{"This is a personal tragedy for Ida Berg", Altered, false, "d"},
		{"The council spent twenty-five crowns on the lamps", Altered, false, "g"},
		{"The council spent twenty", Altered, false, "g"},
		{"and $3,000 on the party", Altered, false, "g"},
		{"and £3000 on the party", Marks, true, "g"},
		{"I do trust the mayor", Altered, false, "k"},
		{"Not one boat is [surely] going to be lost", Marks, true, "e"},
		{"Not one boat is [not] going to be lost", Altered, false, "e"},
		{"not mostly true", Altered, false, "f"},
		// Spliced.
		{"The harbour belongs to the people who work in it, and we will do it before the spring", Spliced, false, "je"},
		{"I have told her so to her face, I do not trust the mayor", Spliced, false, "k"},
		// Not found.
		{"mostly false", NotFound, false, ""},
		{"the right man", NotFound, false, ""},
		{"upon a", NotFound, false, ""},
		{"", NotFound, false, ""},
		{"“…”", NotFound, false, ""},
		{"The fishermen of Varden deserve a better deal than this, and they shall have it.", NotFound, false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.claim, func(t *testing.T) {
			got := Check(tt.claim, story)
			if got.Verdict != tt.verdict || got.Excerpt != tt.excerpt {
				t.Errorf("got %s, excerpt %v, matches %+v; want %s, excerpt %v", got.Verdict, got.Excerpt, got.Matches, tt.verdict, tt.excerpt)
			}
			if tt.verdict == NotFound {
				return
			}
			var matches strings.Builder
			for _, m := range got.Matches {
				matches.WriteByte(byte('a' + m.Quotation))
			}
			if matches.String() != tt.matches {
				t.Errorf("got matches %q, want %q", matches.String(), tt.matches)
			}
		})
	}
}

// TestCheckSeeds checks claims about the two articles that the project starts from.
func TestCheckSeeds(t *testing.T) {
	tests := []struct {
		claim   string
		verdict Verdict
		excerpt bool
	}{
		{"with deep personal regret", Exact, true},
		{"Boris Johnson's failure last night to stand up for him - and stand up to the behaviour of Donald Trump - spoke volumes", Exact, true},
		{"Time to put in a non-Remainer who wants a trade deal with America", Marks, false},
		{"There has been a great deal of speculation surrounding my position", Exact, true},
		{"The current situation is making it impossible for me to carry out my role", Shortened, false},
		{"We believe this Administration is going to become substantially more normal", Altered, false},
		{"We really believe this Administration is going to become substantially more normal", Altered, false},
		{"It is shameful that Theresa May has effectively been forced out for doing the job that diplomats are appointed to do", Altered, false},
		{"There has been a great deal of speculation. I want to put an end to that speculation.", Shortened, false},
		{"This is a personal tragedy for Kim Darroch. I have been deeply touched.", Spliced, false},
		{"The ambassador should pack his bags tonight and take the first plane home", NotFound, false},
	}
	for _, tt := range tests {
		t.Run(tt.claim, func(t *testing.T) {
			if got := Check(tt.claim, seedQuotations(t)); got.Verdict != tt.verdict || got.Excerpt != tt.excerpt {
				t.Errorf("got %s, excerpt %v, matches %+v; want %s, excerpt %v", got.Verdict, got.Excerpt, got.Matches, tt.verdict, tt.excerpt)
			}
		})
	}
}

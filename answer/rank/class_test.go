package rank

import (
	"testing"

	"onrecord/answer/term"
)

// analyzer serves all tests.
var analyzer term.Analyzer

// even gives every term the weight 1.
type even struct{}

func (even) IDF(string) float64 { return 1 }

func readQuestion(s string) *Question {
	return Read(analyzer.Question(nil, s), s, even{})
}

func TestClass(t *testing.T) {
	tests := []struct {
		question string
		class    Class
		focus    string // the term of the word that names what is asked for
	}{
		{"", AnyClass, ""},
		{"The bridge at Marrow Point has been closed.", AnyClass, ""},
		{"Did Velling close the bridge?", AnyClass, ""},
		{"Who closed the bridge?", Person, ""},
		{"who is the mayor of marrow point", Person, ""},
		{"Who is Anna Velling?", Definition, ""},
		{"Which author wrote the letter?", Person, "author"},
		{"What company owns the ferry?", Organisation, "compani"},
		{"When did the ferry sink?", Time, ""},
		{"In what year did the ferry sink?", Time, "year"},
		{"Where is the ferry now?", Place, ""},
		{"What city was the ferry built in?", Place, "citi"},
		{"To which country was the ferry sold?", Place, "countri"},
		{"How many people were on board?", Number, "person"},
		{"How much did the repairs cost?", Number, ""},
		{"how old is the captain", Number, ""},
		{"What is the population of Marrow Point?", Number, "popul"},
		{"What type of fees does the harbour charge?", Thing, "fee"},
		{"Why was the ferry late?", Reason, ""},
		{"What caused the fire?", Reason, ""},
		{"How come the ferry was late?", Reason, ""},
		{"How was the wreck raised?", Manner, ""},
		{"What is a bollard?", Definition, ""},
		{"What does demurrage mean?", Definition, ""},
		{"What did Velling say about the ferry?", Speech, ""},
		{"What did the divers find?", Thing, ""},
		{"What instrument did the captain play?", Thing, "instrument"},
		{"Velling resigned this week. Who took over the ferry?", Person, ""},
		{"The council sold the ferry to which company?", Organisation, "compani"},
		{"Velling, who once ran the ferry, now lives in what town?", Place, "town"},
	}
	for _, test := range tests {
		t.Run(test.question, func(t *testing.T) {
			q := readQuestion(test.question)
			focus := ""
			if q.focus >= 0 {
				focus = q.ideas[q.focus].Terms[0]
			}
			if q.Class() != test.class || focus != test.focus {
				t.Errorf("%s, focus %q, want %s, %q", q.Class(), focus, test.class, test.focus)
			}
		})
	}
}

func TestIdeas(t *testing.T) {
	tests := []struct {
		question string
		want     []Idea
	}{
		{"", nil},
		{"who is it", nil},
		{"Why did Velling sell the ferry in 2019?", []Idea{{Terms: []string{"vell"}, Weight: 1, Name: true, Pos: 2},
			{Terms: []string{"sell"}, Weight: 1, Pos: 3}, {Terms: []string{"ferri"}, Weight: 1, Pos: 5},
			{Terms: []string{"2019"}, Weight: 1, Number: true, Pos: 7}}},
		{"what kind of ferry", []Idea{{Terms: []string{"kind"}, Weight: askShare, Pos: 1}, {Terms: []string{"ferri"}, Weight: 1, Pos: 3}}},
		{"The ferry sank. Why?", []Idea{{Terms: []string{"ferri"}, Weight: settingShare, Pos: 1}, {Terms: []string{"sink"}, Weight: settingShare, Pos: 2}}},
		{"a ferry of a kind", []Idea{{Terms: []string{"ferri"}, Weight: 1, Pos: 1}, {Terms: []string{"kind"}, Weight: 1, Pos: 4}}},
		{"ferry, ferry, ferries", []Idea{{Terms: []string{"ferri"}, Weight: 1}}},
	}
	for _, test := range tests {
		t.Run(test.question, func(t *testing.T) {
			got := readQuestion(test.question).Ideas()
			if len(got) != len(test.want) {
				t.Fatalf("%d ideas, want %d: %+v", len(got), len(test.want), got)
			}
			for i, g := range got {
				w := test.want[i]
				if g.Terms[0] != w.Terms[0] || g.Weight != w.Weight || g.Name != w.Name || g.Number != w.Number || g.Pos != w.Pos {
					t.Errorf("idea %d: %+v, want %+v", i, g, w)
				}
			}
		})
	}
}

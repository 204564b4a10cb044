package rank

import "testing"

// Each question is put to a sentence that holds what it asks for, and to one that does not.
func TestEvidence(t *testing.T) {
	tests := []struct{ question, with, without string }{
		{"Who sold the ferry?", "The ferry was sold by Henrik Dahl.", "The ferry was sold at dawn."},
		{"Who sold the ferry?", "Mr Dahl sold the ferry.", "The old ferry was sold."},
		{"What company sold the ferry?", "Harbour Lines Ltd sold the ferry.", "They sold the ferry at dawn."},
		{"Where was the ferry sold?", "The ferry was sold in Dublin.", "The ferry was sold by Henrik."},
		{"When was the ferry sold?", "The ferry was sold on 3 March.", "The ferry was sold by Dahl."},
		{"When was the ferry sold?", "The ferry was sold yesterday.", "The ferry was sold cheaply."},
		{"In what year was the ferry sold?", "The ferry was sold in 1987.", "The ferry was sold yesterday."},
		{"How many ferries were sold?", "Some twelve ferries were sold.", "All ferries were sold."},
		{"How much did the ferry cost?", "The ferry cost $5m.", "The ferry cost us 12 men."},
		{"How long is the ferry?", "The ferry is 90 metres long.", "The ferry has 90 cabins."},
		{"What percentage of the crew left?", "Some 40% of the crew left.", "Some 40 of the crew left."},
		{"Why was the ferry sold?", "The ferry was sold because it leaked.", "The ferry was sold at dawn."},
		{"How was the ferry sold?", "The ferry was sold by auction.", "The ferry was sold on Monday."},
		{"What is a bollard?", "A bollard is a short post.", "They tied it to a bollard."},
		{"What did Dahl say?", "Dahl said it leaked.", "Dahl left."},
		{"What colour was the ferry?", "The ferry was green.", "The ferry was new."},
	}
	for _, test := range tests {
		t.Run(test.question+" "+test.with, func(t *testing.T) {
			q := readQuestion(test.question)
			s := Default().Rank(q, plainCandidates(test.with, test.without))
			if with, without := s[0].Features[Evidence], s[1].Features[Evidence]; with < .5 || without >= with {
				t.Errorf("a %s: %.2f in %q, %.2f in %q", q.Class(), with, test.with, without, test.without)
			}
		})
	}
}

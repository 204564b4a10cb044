package quotation

import (
	"slices"
	"testing"
)

// saidIn writes every quotation of doc, of whatever form, as "Speaker: words", a speaker not resolved in brackets as hard has it.
func saidIn(doc string) []string {
	a := Analyze(doc, 0)
	var out []string
	for _, q := range a.Quotations {
		by, who := q.Attribution, "-"
		switch {
		case by.Confidence < sureOf:
		case by.Person >= 0:
			who = a.People[by.Person].Name
		case !by.Mention.Empty():
			who = "[" + by.Mention.In(doc) + "]"
		}
		for _, p := range q.Parts {
			out = append(out, who+": "+p.In(doc))
		}
	}
	return out
}

// paragraph is one and all that is said in it, as saidIn writes it.
type paragraph struct {
	name, in string
	want     []string
}

// checkSaid holds what is said in paragraphs.
func checkSaid(t *testing.T, tests []paragraph) {
	t.Helper()
	for _, test := range tests {
		if got := saidIn(test.in); !slices.Equal(got, test.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

// TestComplements holds that an office of one body is not given to who holds it in another.
func TestComplements(t *testing.T) {
	checkSaid(t, []paragraph{
		{"of another, later", "The director of Wexham Museum said on Monday that its roof would be mended by May. Joan Ridley, the director of Pinfold Museum, said hers was sound.",
			[]string{"[The director of Wexham Museum]: its roof would be mended by May", "Joan Ridley: hers was sound"}},
		{"of the body by its noun, and of another", "Joan Ridley, the director of Pinfold Museum, opened the show. The director of the museum said that it would tour. The director of Wexham Museum said that it would come to her too.",
			[]string{"Joan Ridley: it would tour", "[The director of Wexham Museum]: it would come to her too"}},
		{"possessive before the name", "Brackley’s owner, Tom Sayle, stayed away. The owner of the Wexham Rovers said that he would build a new stand. “It will be blue,” the owner of the Rovers said.",
			[]string{"[The owner of the Wexham Rovers]: he would build a new stand", "[the owner of the Rovers]: It will be blue,"}},
		{"a name before the noun", "The gates were shut, and Brackley owner Tom Sayle stayed away. “It will be blue,” the owner of the Rovers said. “Or red,” the owner of Brackley said.",
			[]string{"[the owner of the Rovers]: It will be blue,", "Tom Sayle: Or red,"}},
		{"part of the body’s name", "Tom Sayle, owner of the Wexham Rovers, was there. “It will be blue,” the owner of the Rovers said. “Or red,” the club’s owner added.",
			[]string{"Tom Sayle: It will be blue,", "Tom Sayle: Or red,"}},
		{"the office is somebody else’s in the description", "Jo Pell, the coach’s son, watched from the wall. “I am bored,” the coach said.",
			[]string{"[the coach]: I am bored,"}},
		{"initials", "The U.S. ambassador, Neil Frost, flew in. “It is warm,” the ambassador of the United States said.",
			[]string{"Neil Frost: It is warm,"}},
	})
}

// TestPossessor holds that the possessor of a sentence's subject is an antecedent, nearer than anybody of the paragraph before.
func TestPossessor(t *testing.T) {
	checkSaid(t, []paragraph{
		{"her inquiry", "Joan Ridley told the council on Monday that the money was gone.\n\nDame Edith Farr’s inquiry will report in June. She has said it “will spare nobody”.",
			[]string{"Joan Ridley: the money was gone", "Edith Farr: will spare nobody"}},
		{"her letter", "Joan Ridley told the council on Monday that the money was gone.\n\nEdith Farr’s letter to the council came on Friday. “It is a disgrace,” she wrote.",
			[]string{"Joan Ridley: the money was gone", "Edith Farr: It is a disgrace,"}},
		{"the subject of the same paragraph", "Joan Ridley told the council on Monday that the money was gone. Edith Farr’s letter was read out. “It is gone,” she said.",
			[]string{"Joan Ridley: the money was gone", "Joan Ridley: It is gone,"}},
	})
}

// TestRelatives holds whose words stand in relative clauses and behind them, and where they end.
func TestRelatives(t *testing.T) {
	checkSaid(t, []paragraph{
		{"that is its head", "He lives in a port that says the ferry is bound to its quay.",
			[]string{"[a port]: the ferry is bound to its quay"}},
		{"that of a text", "A report that said the pier would fall was burnt in the yard.",
			[]string{"[A report]: the pier would fall was burnt in the yard"}},
		{"that by itself", "The band left town. That says the council has won.", nil},
		{"the main clause goes on", "Roy Dent, who had said the council would put no money into the pier, announced a loan of $1 million from the council.",
			[]string{"Roy Dent: the council would put no money into the pier"}},
		{"the main clause reports", "Roy Dent, who announced his departure in April, now says he might stay.",
			[]string{"Roy Dent: he might stay"}},
		{"time behind the verb", "Roy Dent claimed last month that the pier had been sold twice. He said last week the roof would go.",
			[]string{"Roy Dent: the pier had been sold twice", "Roy Dent: the roof would go"}},
	})
}

// TestAsked holds that what somebody was asked is nobody's words.
func TestAsked(t *testing.T) {
	checkSaid(t, []paragraph{
		{"then indirect", "Roy Dent owns the pier. Asked whether it might be sold, he said, he would rather not say.",
			[]string{"Roy Dent: he would rather not say"}},
		{"then marks", "Asked whether the pier might be sold, Roy Dent said, “Not by me.”",
			[]string{"Roy Dent: Not by me."}},
		{"pressed", "Roy Dent owns the pier. Pressed on the price of the land beneath it, he said, “Ask the bank.”",
			[]string{"Roy Dent: Ask the bank."}},
		{"when asked", "Roy Dent owns the pier. When asked if the bank would buy it, Dent said: “No bank will.”",
			[]string{"Roy Dent: No bank will."}},
	})
}

// TestSources holds that who is close to somebody is not they.
func TestSources(t *testing.T) {
	checkSaid(t, []paragraph{
		{"close to", "Roy Dent left on Friday. A source close to Mr Dent told the Echo: “It is done.”",
			[]string{"[A source close to Mr Dent]: It is done."}},
		{"familiar with", "A person familiar with the sale said the price was low.",
			[]string{"[A person familiar with the sale]: the price was low"}},
	})
}

// TestSharedName holds that of two who share a family name the one is meant whom the reported clause takes up.
func TestSharedName(t *testing.T) {
	checkSaid(t, []paragraph{
		{"she", "Hilda Marsh made the soup. Arthur Marsh, who is no relation, washed up. Marsh said she had burned it twice. “It was leek,” she said.",
			[]string{"Hilda Marsh: she had burned it twice", "Hilda Marsh: It was leek,"}},
		{"he", "Arthur Marsh washed up. Hilda Marsh, who is no relation, made the soup. Marsh said that he had broken a plate. “It was blue,” he said.",
			[]string{"Arthur Marsh: he had broken a plate", "Arthur Marsh: It was blue,"}},
		{"nearest otherwise", "Hilda Marsh made the soup. Arthur Marsh, who is no relation, washed up. “It was leek,” Marsh said.",
			[]string{"Arthur Marsh: It was leek,"}},
	})
}

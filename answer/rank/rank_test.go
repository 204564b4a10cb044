package rank

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// plainCandidates makes a candidate of each sentence.
func plainCandidates(sentences ...string) []Candidate {
	list := make([]Candidate, len(sentences))
	for i, s := range sentences {
		list[i].Own = []Text{preparedText(s)}
	}
	return list
}

// Each question has its answer first; the others share its words, but not what is asked for.
func TestBest(t *testing.T) {
	tests := []struct {
		question string
		list     []string
	}{
		{"When did the ferry Lorne sink?", []string{"The ferry Lorne sank in March 1987.", "The ferry Lorne was a ship that nobody liked.",
			"The ferry Lorne sank with its cargo."}},
		{"Where did the ferry Lorne sink?", []string{"The ferry Lorne sank near Dublin.", "The ferry Lorne sank with all its cargo.",
			"The ferry Lorne sank after a fire."}},
		{"Who raised the wreck of the Lorne?", []string{"The wreck of the Lorne was raised by Henrik Dahl.", "The wreck of the Lorne was raised with cranes.",
			"The wreck of the Lorne was raised after years."}},
		{"How many people were aboard the Lorne?", []string{"There were 212 people aboard the Lorne.", "The people aboard the Lorne were saved.",
			"Most people aboard the Lorne were asleep."}},
		{"Who invented the folding gangway?", []string{"The inventor of the folding gangway was Henrik Dahl.",
			"Henrik Dahl painted the folding gangway.", "The folding gangway squeaks."}},
	}
	for _, test := range tests {
		t.Run(test.question, func(t *testing.T) {
			scored := Default().Rank(readQuestion(test.question), plainCandidates(test.list...))
			for i := range scored[1:] {
				if scored[i+1].Score >= scored[0].Score {
					t.Errorf("%q scores %.2f, %q %.2f", test.list[i+1], scored[i+1].Score, test.list[0], scored[0].Score)
				}
			}
		})
	}
}

func TestFeatures(t *testing.T) {
	q := readQuestion("Why did Velling sell the rusty ferry in 2019?")
	c := Candidate{Own: []Text{preparedText("She sold it because it leaked.")}, Near: []Text{preparedText("Velling came in 2019.")},
		Title: []Text{preparedText("The ferry")}, Frame: []Text{preparedText("a rusty ship")}}
	f := Default().Rank(q, []Candidate{c})[0].Features
	// Ideas of weight 1: Velling, sell, rusty, ferry, 2019.
	for _, want := range []struct {
		feature Feature
		value   float64
	}{
		{Cover, .2}, {Relative, 1}, {Mass, .25}, {TitleFill, .2}, {Titles, .2}, {FrameFill, .2}, {NearFill, .2}, {Nothing, 0},
		{Rest, .25}, {NamesAll, 1}, {NumberAll, 1}, {Evidence, 1}, {ReasonSign, 1}, {PersonSign, 0}, {Window, 0}, {Short, 0},
		{VoteName, 0}, {SpeechForm, 1},
	} {
		if got := f[want.feature]; math.Abs(got-want.value) > 1e-9 {
			t.Errorf("%s is %v, want %v", want.feature, got, want.value)
		}
	}
}

func TestContextFields(t *testing.T) {
	q := readQuestion("Where was the ferry built?")
	list := plainCandidates("It was made in Dublin.", "It was made in Dublin.", "It was made in Dublin.")
	list[1].Title = []Text{preparedText("The ferry")}
	list[2].Own = append([]Text{preparedText("The ferry left.")}, list[2].Own...)
	scored := Default().Rank(q, list)
	if !(scored[0].Score < scored[1].Score && scored[1].Score < scored[2].Score) {
		t.Errorf("nowhere %.2f, in the title %.2f, in the words %.2f: not rising", scored[0].Score, scored[1].Score, scored[2].Score)
	}
}

func TestDateAndSpeaker(t *testing.T) {
	q := readQuestion("What did Velling say about the ferry?")
	list := plainCandidates("The ferry is safe.", "The ferry is safe.", "The ferry is safe.", "The ferry is safe.")
	list[1].Dated, list[1].Days = true, 200
	list[2].Dated, list[2].Days = true, 1
	list[3].Quoted, list[3].Speaker = true, 1
	s := Default().Rank(q, list)
	if !(s[0].Score < s[1].Score && s[1].Score < s[2].Score && s[0].Score < s[3].Score) {
		t.Errorf("undated %.2f, old %.2f, new %.2f, said by the speaker %.2f", s[0].Score, s[1].Score, s[2].Score, s[3].Score)
	}
}

func TestWithSpeech(t *testing.T) {
	q := readQuestion("Who called the ferry a coffin?")
	list := plainCandidates("The ferry is a coffin.", "The ferry is a coffin.")
	list[1].Quoted = true
	facts, words := Default().Rank(q, list), Default().Rank(q.WithSpeech(true), list)
	if facts[0].Score <= facts[1].Score || words[0].Score >= words[1].Score {
		t.Errorf("narration and words score %.2f, %.2f, and where words are asked for %.2f, %.2f", facts[0].Score, facts[1].Score, words[0].Score,
			words[1].Score)
	}
}

// A person's term is found wherever the caller added it, whatever the article calls them.
func TestPersonTerm(t *testing.T) {
	const question, sentence = "What did Velling sell?", "The captain sold the ferry."
	tokens := analyzer.Question(nil, question)
	q := Make(tokens, question, []Idea{{Terms: []string{"@anna velling"}, Weight: 2, Name: true, Pos: 2}, {Terms: []string{"sell"}, Weight: 1, Pos: 3}})
	words := analyzer.Tokens(nil, sentence, text.Span{End: len(sentence)})
	with := slices.Insert(slices.Clone(words), 1, term.Token{Term: "@anna velling", Span: text.Span{Start: 4, End: 11}, Pos: 1})
	s := Default().Rank(q, []Candidate{{Own: []Text{Prepare(words, sentence)}}, {Own: []Text{Prepare(with, sentence)}}})
	if s[0].Features[NamesAll] != 0 || s[1].Features[NamesAll] != 1 || s[1].Features[Cover] != 1 {
		t.Errorf("without %v, with %v", s[0].Features, s[1].Features)
	}
}

func TestVotes(t *testing.T) {
	q := readQuestion("Who raised the wreck?")
	s := Default().Rank(q, plainCandidates("The wreck was raised by Dahl.", "Then Dahl raised the wreck.", "It was Moss who raised the wreck.", "It rained."))
	if !(s[0].Features[VoteName] > .4 && s[2].Features[VoteName] == 0) {
		t.Errorf("two of three name Dahl: his share %.2f; one names Moss: %.2f", s[0].Features[VoteName], s[2].Features[VoteName])
	}
}

// Scores do not depend on the order of the candidates, nor on the unit of the weights.
func TestOrderAndUnit(t *testing.T) {
	const question = "Why did Anna Velling sell the ferry to the council?"
	sentences := strings.Split("Velling sold the ferry.|The council bought a ferry because it had to.|Anna Velling resigned.|Nobody asked why.|The ferry", "|")
	want := Default().Rank(readQuestion(question), plainCandidates(sentences...))
	slices.Reverse(sentences)
	got := Default().Rank(readQuestion(question), plainCandidates(sentences...))
	slices.Reverse(got)
	tokens := analyzer.Question(nil, question)
	ideas := Ideas(tokens, question, even{})
	for i := range ideas {
		ideas[i].Weight *= 1000
	}
	slices.Reverse(sentences)
	scaled := Default().Rank(Make(tokens, question, ideas), plainCandidates(sentences...))
	for i := range want {
		if math.Abs(got[i].Score-want[i].Score) > 1e-9 || math.Abs(scaled[i].Score-want[i].Score) > 1e-9 {
			t.Errorf("%q: %v, in another order %v, in another unit %v", sentences[i], want[i].Score, got[i].Score, scaled[i].Score)
		}
	}
}

func TestNothingToRank(t *testing.T) {
	if got := Default().Rank(readQuestion("Who?"), nil); len(got) != 0 {
		t.Errorf("%d scores of no candidates", len(got))
	}
	for _, s := range Default().Rank(readQuestion(""), []Candidate{{}, {Own: []Text{{}}}}) {
		if math.IsNaN(s.Score) || math.IsNaN(s.Confidence) {
			t.Errorf("nothing scores %v, %v", s.Score, s.Confidence)
		}
	}
}

// One model serves many questions at once: memory is pooled, and nothing leaks from one into another.
func TestConcurrent(t *testing.T) {
	questions := []string{"Who raised the wreck?", "When did the ferry sink?", "Why?", strings.Repeat("wreck ferry Dahl ", 60)}
	list := plainCandidates("Dahl raised the wreck in 1987.", "The ferry sank.", "Because it leaked.")
	var want [][]Scored
	for _, q := range questions {
		want = append(want, Default().Rank(readQuestion(q), list))
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for n := range 50 {
				i := (g + n) % len(questions)
				if got := Default().Rank(readQuestion(questions[i]), list); !slices.Equal(got, want[i]) {
					t.Errorf("%q: not as before", questions[i])
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzRank(f *testing.F) {
	f.Add("Who raised the wreck?", "Dahl raised it, by 1987.", "“The ferry” (old) cost £5m?")
	f.Add("what is what which who how many", "", "\xff\xfe \u00a0")
	f.Add(strings.Repeat("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 ", 5), "1 2 3", "z y x")
	f.Fuzz(func(t *testing.T, question, one, two string) {
		q := readQuestion(question)
		list := []Candidate{{Own: []Text{preparedText(one), preparedText(two)}, Title: []Text{preparedText(two)}, Position: 1}, {Own: []Text{preparedText(two)},
			Near: []Text{preparedText(one)}, Dated: true, Days: -3}}
		for i, s := range Default().Rank(q, list) {
			for n, v := range s.Features {
				if math.IsNaN(v) || v < 0 || v > 64 {
					t.Fatalf("candidate %d: %s is %v", i, Feature(n), v)
				}
			}
			if math.IsNaN(s.Score) || !(s.Confidence >= 0 && s.Confidence <= 1) {
				t.Fatalf("candidate %d: score %v, confidence %v", i, s.Score, s.Confidence)
			}
		}
		for _, v := range Default().RankPassages(q, []Passage{{Title: list[0].Title, Body: list[0].Own}, {}}, 0) {
			if math.IsNaN(v) || v < 0 {
				t.Fatalf("a passage scores %v", v)
			}
		}
	})
}

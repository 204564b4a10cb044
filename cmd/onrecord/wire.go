package main

import (
	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// The shapes of the JSON that the command writes. They are stable: fields are added, never renamed or left out.

type answerJSON struct {
	ID            string          `json:"id"`
	Question      string          `json:"question"`
	Kind          string          `json:"kind"`
	Reading       readingJSON     `json:"reading"`
	Outcome       string          `json:"outcome"`
	Verdict       string          `json:"verdict"`
	WordsVerdict  string          `json:"words_verdict"`
	Excerpt       bool            `json:"excerpt"`
	SpeakerAgrees string          `json:"speaker_agrees"`
	Reason        string          `json:"reason"`
	Candidates    []candidateJSON `json:"candidates"`
	Answers       []foundJSON     `json:"answers"`
	Nearest       []foundJSON     `json:"nearest"`
	Sources       int             `json:"sources"`
}

type readingJSON struct {
	Speaker  string `json:"speaker"`
	About    string `json:"about"`
	FollowUp bool   `json:"follow_up"`
	Note     string `json:"note"`
}

type candidateJSON struct {
	Name string `json:"name"`
}

// quoteJSON is a quotation as quotes lists it; an answer has more.
type quoteJSON struct {
	Ref     string       `json:"ref"`
	File    string       `json:"file"`
	Doc     string       `json:"doc"`
	Parts   []partJSON   `json:"parts"`
	Form    string       `json:"form"`
	Damaged bool         `json:"damaged"`
	Clause  *text.Span   `json:"clause"`
	Speaker *speakerJSON `json:"speaker"`
	Cue     *partJSON    `json:"cue"`

	Corrections []string `json:"corrections,omitempty"` // what the corrections file changed, in plain sentences
}

type foundJSON struct {
	quoteJSON
	When          *whenJSON  `json:"when"`
	Title         string     `json:"title"`
	Publisher     string     `json:"publisher"`
	URL           string     `json:"url"`
	Published     string     `json:"published"`
	PublishedFrom string     `json:"published_from"`
	Confidence    float64    `json:"confidence"`
	Hedged        bool       `json:"hedged,omitempty"` // it may not be what was asked for
	Also          []alsoJSON `json:"also"`
	Diff          []editJSON `json:"diff,omitempty"`    // of a checked claim
	Origins       int        `json:"origins,omitempty"` // of this place and those of also, how many are no copies; left out where all are
}

type partJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type speakerJSON struct {
	Name        string     `json:"name"`
	Mention     *text.Span `json:"mention"`
	Description *text.Span `json:"description"`
	Rule        string     `json:"rule"`
	Confidence  float64    `json:"confidence"`
}

type whenJSON struct {
	Date  string `json:"date"`
	From  string `json:"from"`
	Words string `json:"words"`
}

type alsoJSON struct {
	Ref   string     `json:"ref"`
	Doc   string     `json:"doc"`
	File  string     `json:"file"`
	Parts []partJSON `json:"parts"`
	Diff  []editJSON `json:"diff"`
	Copy  bool       `json:"copy,omitempty"` // of the answer's document, or of one listed before
}

type editJSON struct {
	Op    string `json:"op"`
	Claim string `json:"claim"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// answerLine is an answer in its stable shape.
func answerLine(id string, a answer.Answer) answerJSON {
	r := a.Reading
	out := answerJSON{
		ID: id, Question: a.Question, Kind: string(r.Kind), Outcome: string(a.Outcome), Reason: string(a.Reason), Sources: a.Sources,
		Reading:    readingJSON{r.Speaker, r.About, r.FollowUp, r.Note},
		Candidates: []candidateJSON{}, Answers: []foundJSON{}, Nearest: []foundJSON{},
	}
	for _, name := range a.Candidates {
		out.Candidates = append(out.Candidates, candidateJSON{name})
	}
	for i, f := range a.Answers {
		line := foundLine(f)
		if a.Check != nil {
			line.Diff = editLines(a.Check.Diffs[i])
		}
		out.Answers = append(out.Answers, line)
	}
	for _, f := range a.Nearest {
		out.Nearest = append(out.Nearest, foundLine(f))
	}
	if c := a.Check; c != nil {
		out.Verdict, out.WordsVerdict, out.Excerpt = string(c.Verdict), string(c.WordsVerdict), c.Excerpt
		out.SpeakerAgrees = string(c.SpeakerAgrees)
	}
	return out
}

func foundLine(f answer.Found) foundJSON {
	s := f.Document.Source
	out := foundJSON{
		quoteJSON: quoteLine(f), Title: s.Title, Publisher: s.Publisher, URL: s.URL, Published: s.Published,
		PublishedFrom: string(s.PublishedFrom), Confidence: f.Confidence, Hedged: f.Hedged, Also: []alsoJSON{},
	}
	if f.When != nil {
		out.When = &whenJSON{f.When.Date, string(f.When.From), f.When.Words.String()}
	}
	for _, a := range f.Also {
		out.Also = append(out.Also, alsoJSON{a.Ref.String(), a.Document.ID, a.Document.File, partLines(a.Parts), editLines(a.Diff), a.Copy})
	}
	if f.Origins <= len(f.Also) {
		out.Origins = f.Origins
	}
	return out
}

func quoteLine(f answer.Found) quoteJSON {
	out := quoteJSON{
		Ref: f.Ref.String(), File: f.Document.File, Doc: f.Document.ID, Parts: partLines(f.Parts), Form: string(f.Form),
		Damaged: f.Damaged, Clause: orNull(f.Clause), Corrections: f.Corrections,
	}
	if s := f.Speaker; s != nil {
		out.Speaker = &speakerJSON{s.Name, orNull(s.Mention.Span()), orNull(s.Description.Span()), string(s.Rule), s.Confidence}
	}
	if f.Cue.String() != "" {
		out.Cue = &partLines([]corpus.Excerpt{f.Cue})[0]
	}
	return out
}

func orNull(s text.Span) *text.Span {
	if s.Empty() {
		return nil
	}
	return &s
}

func partLines(parts []corpus.Excerpt) []partJSON {
	out := make([]partJSON, len(parts))
	for i, p := range parts {
		out[i] = partJSON{p.Span().Start, p.Span().End, p.String()}
	}
	return out
}

func editLines(edits []answer.Edit) []editJSON {
	out := make([]editJSON, len(edits))
	for i, e := range edits {
		out[i] = editJSON{string(e.Op), e.Claim, e.Span.Start, e.Span.End}
	}
	return out
}

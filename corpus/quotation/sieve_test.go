package quotation

import (
	"strings"
	"testing"
)

// said is what a sentence's quotations should be, one a line: form, speaker (or, unresolved, the mention in brackets), cue,
// rule, recipient, words.
type said struct {
	name, in string
	want     []string
}

// linesOf writes the quotations of doc as said does.
func linesOf(doc string) []string {
	a := Analyze(doc, 0)
	var out []string
	for _, q := range a.Quotations {
		by := q.Attribution
		speaker := "-"
		switch {
		case by.Person >= 0:
			speaker = a.People[by.Person].Name
		case !by.Mention.Empty():
			speaker = "[" + by.Mention.In(doc) + "]"
		}
		words := make([]string, len(q.Parts))
		for i, p := range q.Parts {
			words[i] = p.In(doc)
		}
		line := []string{q.Form.String(), speaker, by.Cue.In(doc), string(by.Rule), by.Recipient.In(doc), strings.Join(words, " / ")}
		out = append(out, strings.Join(line, "|"))
	}
	return out
}

func TestSieves(t *testing.T) {
	tests := []said{
		{"inversion", "“It is late,” said Ann Ito, a farmer.", []string{"direct|Ann Ito|said|inversion||It is late,"}},
		{"inverted job", "“It is late,” said oil and gas worker Jon Ames. “Go home.”", []string{"direct|Jon Ames|said|inversion||It is late, / Go home."}},
		{"inverted opening", "Said Ann Ito, who runs the mill, “It is late.”", []string{"direct|Ann Ito|Said|inversion||It is late."}},
		{"after", "“It is late,” the mill’s owner, Ann Ito, said on Monday.", []string{"direct|Ann Ito|said|after||It is late,"}},
		{"apposition", "“It is late,” Ann Ito, a farmer who lives in Leeds, told the Post.", []string{"direct|Ann Ito|told|after|the Post|It is late,"}},
		{"unknown verb", "“It is late,” Ann Ito bellyached.", []string{"direct|Ann Ito|bellyached|after||It is late,"}},
		{"phrasal", "“It is late,” Ann Ito pointed out.", []string{"direct|Ann Ito|pointed out|after||It is late,"}},
		{"before", "Ann Ito said: “It is late.”", []string{"direct|Ann Ito|said|before||It is late."}},
		{"told", "Ann Ito told the Post: “It is late and I am tired.”", []string{"direct|Ann Ito|told|before|the Post|It is late and I am tired."}},
		{"colon far off", "Ann Ito said in a statement on Monday: “It is late.”", []string{"direct|Ann Ito|said|before||It is late."}},
		{"main clause", "When Jo Baker suggested a delay, Ann Ito fired back: “It is late.”", []string{"direct|Ann Ito|fired back|before||It is late."}},
		{"gerund", "Ann Ito shut the mill, saying “it is late and nobody comes”.", []string{"partial|Ann Ito|saying|before||it is late and nobody comes"}},
		{"gerund's own subject", "The mill was shut, with Ann Ito saying: “It is late.”", []string{"direct|Ann Ito|saying|before||It is late."}},
		{"opening gerund", "Describing the plan as “a disgrace”, Ann Ito left.", []string{"partial|Ann Ito|Describing|before||a disgrace"}},
		{"called", "Ann Ito called the plan “a disgrace”.", []string{"partial|Ann Ito|called|before||a disgrace"}},
		{"described as", "Ann Ito has described the closing of the mill by the river as “a disgrace”.", []string{"partial|Ann Ito|described|before||a disgrace"}},
		{"coordinated", "Ann Ito called it “a disgrace”, “a shambles” and “a joke”.", []string{"partial|Ann Ito|called|before||a disgrace", "partial|Ann Ito|called|before||a shambles", "partial|Ann Ito|called|before||a joke"}},
		{"accused", "The council accused the mill of “poisoning the river”.", []string{"partial|[The council]|accused|clause||poisoning the river"}},
		{"agent", "The plan was called “a disgrace” by Ann Ito.", []string{"partial|Ann Ito|called|agent||a disgrace"}},
		{"relative", "The plan angered Ann Ito, who called it “a disgrace”.", []string{"partial|Ann Ito|called|before||a disgrace"}},
		{"according to", "“It is late”, according to Ann Ito.", []string{"direct|Ann Ito|according to|according||It is late"}},
		{"middle", "“It is late,” said Ann Ito, “and I am tired.”", []string{"direct|Ann Ito|said|inversion||It is late, / and I am tired."}},
		{"split", "“It is late,” Ann Ito said. “I am tired.”", []string{"direct|Ann Ito|said|after||It is late, / I am tired."}},
		{"colon after a name", "Ann Ito: “It is late.”", []string{"direct|Ann Ito|:|transcript||It is late."}},
		{"dash", "“It is late.” — Ann Ito", []string{"direct|Ann Ito|—|dash||It is late."}},
		{"backward", "“It is late.” He sat down. “I am tired,” said Ann Ito.", []string{"direct|Ann Ito|said|backward||It is late.", "direct|Ann Ito|said|inversion||I am tired,"}},
		{"lead", "Ann Ito gave a warning:\n\n“It is late.”", []string{"direct|Ann Ito|:|lead||It is late."}},
		{"floating", "“It is late,” said Ann Ito.\n\n“The mill should have shut an hour ago.”", []string{"direct|Ann Ito|said|inversion||It is late,", "direct|Ann Ito|said|floating||The mill should have shut an hour ago."}},
		{"after a reported clause", "Ann Ito said the mill was shut.\n\n“It is late and nobody comes here now.”", []string{"indirect|Ann Ito|said|reported||the mill was shut", "direct|Ann Ito||indirect||It is late and nobody comes here now."}},
		{"letter", "In Ann Ito’s letter, in which she wrote “it is late and I am tired”, the mill is not named.", []string{"partial|Ann Ito|wrote|before||it is late and I am tired"}},
		{"noun", "Ann Ito’s claim that the mill is “a disgrace” was denied.", []string{"partial|Ann Ito|claim|noun||a disgrace"}},
		{"author", "A statement from Ann Ito said: “It is late.”", []string{"direct|Ann Ito|said|before||It is late."}},
		{"owner", "Ann Ito’s letter said: “It is late.”", []string{"direct|Ann Ito|said|before||It is late."}},
		{"nominal", "“It is late,” said a spokesman for the mill.", []string{"direct|[a spokesman for the mill]|said|inversion||It is late,"}},
		{"organisation", "“It is late,” the Milling Council said in a statement.", []string{"direct|Milling Council|said|after||It is late,"}},
		{"plural", "“It is late,” Ann Ito and Jo Baker said.", []string{"direct|Ann Ito and Jo Baker|said|after||It is late,"}},
		{"group", "“It is late,” said residents.", []string{"direct|residents|said|inversion||It is late,"}},
		{"handle", "“It is late,” tweeted @annito.", []string{"direct|@annito|tweeted|inversion||It is late,"}},
		{"pronoun", "Ann Ito shut the mill. “It is late,” she said.", []string{"direct|Ann Ito|said|after||It is late,"}},
		{"pronoun of the subject", "Jo Baker met Mr Ames at the mill. He said: “It is late.”", []string{"direct|Ames|said|before||It is late."}},
		{"damaged", "“It is late, said Ann Ito. She went home.", []string{"direct|Ann Ito|said|inversion||It is late,"}},
		{"one cue each", "Mayor Ann Ito said: “It is late.” She added: “I am tired.”", []string{"direct|Ann Ito|said|before||It is late.", "direct|Ann Ito|added|before||I am tired."}},
		{"one cue each, within a clause", "Ann Ito said that “nobody comes.” Jon Baker told the Post, “I did.”", []string{"partial|Ann Ito|said|before||nobody comes.", "direct|Jon Baker|told|before|the Post|I did."}},
		{"party and state", "Sen. Ann Ito, R-Ohio, called the plan “a disgrace”.", []string{"partial|Ann Ito|called|before||a disgrace"}},
		{"body by its initials", "The Leeds Board of River Engineers met. “It is late,” the LBRE said.", []string{"direct|Leeds Board of River Engineers|said|after||It is late,"}},
		{"title", "She read “The Mill on the Hill” to the children.", []string{"scare|-||||The Mill on the Hill"}},
		{"programme", "On the channel’s “News at Nine,” Ann Ito said the mill was shut.", []string{"scare|-||||News at Nine,", "indirect|Ann Ito|said|reported||the mill was shut"}},
		{"programme told", "Ann Ito told Channel Two’s “News at Nine” that the mill was shut.", []string{"scare|-||||News at Nine", "indirect|Ann Ito|told|reported|Channel Two’s “News at Nine”|the mill was shut"}},
		{"book by whoever suggests", "In her book, “Mill Songs,” Ann Ito suggested a walk.", []string{"scare|-||||Mill Songs,"}},
		{"within a name", "Anna “Nan” Ito said that the mill was shut.", []string{"scare|-||||Nan", "indirect|Ito|said|reported||the mill was shut"}},
		{"term", "The so-called “mill tax” is paid in May.", []string{"scare|-||||mill tax"}},
		{"reported", "Ann Ito told the Post that the mill was shut.", []string{"indirect|Ann Ito|told|reported|the Post|the mill was shut"}},
		{"reported, trailing", "The mill will stay shut, Ann Ito said.", []string{"indirect|Ann Ito|said|reported-trailing||The mill will stay shut"}},
		{"reported, sourced", "According to Ann Ito, the mill will stay shut.", []string{"indirect|Ann Ito|According to|reported-according||the mill will stay shut"}},
		{"reported behind a dateline", "LEEDS — The mill will stay shut, Ann Ito said.", []string{"indirect|Ann Ito|said|reported-trailing||The mill will stay shut"}},
		{"a verdict is no trailing attribution", "The board shut the mill, a move Ann Ito called “a disgrace”.", []string{"partial|Ann Ito|called|before||a disgrace"}},
		{"not reported", "Ann Ito did not say that the mill was shut.", nil},
		{"transcript", "FENWICK: It is late.\n\nBAKER: Is it?\n\nFENWICK: It was late an hour ago.", []string{"indirect|Fenwick|:|transcript||It is late.", "indirect|Baker|:|transcript||Is it?", "indirect|Fenwick|:|transcript||It was late an hour ago."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := linesOf(test.in)
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("%q:\n got %q\nwant %q", test.in, got, test.want)
			}
		})
	}
}

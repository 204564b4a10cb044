package quotation

import (
	"strings"
	"testing"
)

// TestDescribed holds whom a description, or a pronoun after one, means: the name, or the mention in brackets where nobody is tied.
func TestDescribed(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"honorific", "Gov. Ruth Ito and Sen. Dale Ito met. The governor confirmed the plan. “It was short,” she said.", "Ruth Ito"},
		{"honorific spelt out", "Sheriff Luis Ortega and Gov. Ann Ito came. “It is late,” the sheriff said.", "Luis Ortega"},
		{"nobody's office", "Gov. Ann Ito came. She left. “It is late,” the sheriff said.", "[the sheriff]"},
		{"another's office", "The prime minister, Sir Owen Marsh, spoke to Rory Stroud, the environment minister. “It is late,” the prime minister said.", "Owen Marsh"},
		{"of a kind nobody has", "The prime minister, Sir Owen Marsh, left. “It is late,” the environment minister said.", "[the environment minister]"},
		{"two of them", "Senator Ann Ito and Senator Jo Baker met. “It is late,” the senator said.", "[the senator]"},
		{"deputy", "The deputy mayor, Ann Ito, left. “It is late,” the mayor said.", "[the mayor]"},
		{"brother unnamed", "Council leader Martha Ito left. Colin Frayne slept. Her brother resigned on Friday. He wrote: “It is late and I am tired.”", "[He]"},
		{"brother's words", "Ann Ito spoke to Jon Baker. His brother said: “It is late and we are cold.”", "[His brother]"},
		{"one word", "Gov. Ann Ito left. Nandakumar said the wall was old. She added: “It is very late.”", "Nandakumar"},
		{"verdict", "“Nonsense on stilts,” was the verdict of Marcus Ames, who teaches physics.", "Marcus Ames"},
		{"verb behind a clause", "Dr Tobias Renn, who had said that it was a fence, said that he stood by it. “It is a fence,” he said.", "Tobias Renn"},
		{"spokesman", "Ann Ito came. A spokesman for the mill said: “It is late and we are cold.”", "[A spokesman for the mill]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, got := Analyze(tt.in, 0), ""
			for _, q := range a.Quotations {
				if q.Form != Direct {
					continue
				}
				if got = "[" + q.Attribution.Mention.In(tt.in) + "]"; q.Attribution.Person >= 0 {
					got = a.People[q.Attribution.Person].Name
				}
			}
			if got != tt.want {
				t.Errorf("speaker = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestDescriptions(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"before, a comma between", "Power’s chief executive, Conrad Voss, left.", "Conrad Voss|Power’s chief executive"},
		{"before, an article", "He met the council leader, Ann Ito, in Leeds.", "Ann Ito|the council leader"},
		{"behind", "Priya Ito, the state’s chief dam inspector, left.", "Priya Ito|the state’s chief dam inspector"},
		{"no article", "Nia Bowen, secretary of the Parents’ Group, left.", "Nia Bowen|secretary of the Parents’ Group"},
		{"who chairs", "Bev Lacey, who chairs the trust, left.", "Bev Lacey|who chairs the trust"},
		{"who said", "Bev Lacey, who chased the cat, left.", "Bev Lacey|"},
		{"trade", "Mrs Ida Ito, the crab seller, left.", "Ida Ito|the crab seller"},
		{"thing", "Bev Lacey, the winter’s number, left.", "Bev Lacey|"},
		{"marks within", "“It is late,” said Mara Quill, head of the “Harbour First” union.", "Mara Quill|head of the “Harbour First” union"},
		{"relative", "Ida Quill, a cousin of the head, left.", "Ida Quill|a cousin of the head"},
		{"of another", "Ann Ito, a farmer, Jon Baker and others left.", "Ann Ito|a farmer;Jon Baker|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range Analyze(tt.in, 0).People {
				if p.Kind == Human {
					got = append(got, p.Name+"|"+p.Mentions[0].Description.In(tt.in))
				}
			}
			if got := strings.Join(got, ";"); got != tt.want {
				t.Errorf("descriptions = %s, want %s", got, tt.want)
			}
		})
	}
}

// TestNotReported holds what looks like indirect speech and is none, and where a reported clause ends.
func TestNotReported(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"called", "Ida Quill, a cousin of the head, called the plan “daylight robbery”.", ""},
		{"called a name", "The mill’s coach, Ann Ito, called Jon Baker “the bravest of them all”.", ""},
		{"sorry", "The mill has said sorry for the flood that came in May, and promised more.", ""},
		{"posted", "Ann Ito, on holiday in Leeds, posted a picture of a beach.", ""},
		{"asked", "Ann Ito, asked whether the mill would shut, said she would wait.", "she would wait"},
		{"main verb", "Ann Ito, who had said that the mill was old, said that she was wrong.", "the mill was old|she was wrong"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, q := range Analyze(tt.in, 0).Quotations {
				if q.Form == Indirect {
					got = append(got, q.Parts[0].In(tt.in))
				}
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("reported = %q, want %q", got, tt.want)
			}
		})
	}
}

package quotation

import (
	"strings"
	"testing"
)

func TestInterview(t *testing.T) {
	lines := "\n\nQ: Why is the mill shut?\n\nA: It was old. Nobody came.\n\nQ: Will it open again?\n\nA: Ask “the council”.\n"
	tests := []struct{ name, in, want string }{
		{"spoke to", "The mill and the river\n\nThe mill’s owner, Ann Ito, met Jon Baker there. We spoke to Ann Ito on Sunday." + lines, "-|Ann Ito|-|Ann Ito"},
		{"title", "The Post interview: Ann Ito\n\nAnn Ito has run the mill for ten years. Jon Baker came with her." + lines, "-|Ann Ito|-|Ann Ito"},
		{"only one named", "The mill and the river\n\nAnn Ito has run the mill for ten years. We spoke to her on Sunday." + lines, "-|Ann Ito|-|Ann Ito"},
		{"two named", "The mill and the river\n\nAnn Ito and Jon Baker run the mill. We spoke to them on Sunday." + lines, "-|-|-|-"},
		{"no interview", "The mill and the river\n\nAnn Ito has run the mill for ten years, and it is shut." + lines, "-|-|-|-"},
		{"dashes", "The mill and the river\n\nWe spoke to Ann Ito on Sunday at the mill." + strings.NewReplacer("Q:", "Question –", "A:", "Answer –").Replace(lines), "-|Ann Ito|-|Ann Ito"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := Analyze(tt.in, 0)
			var got []string
			for _, q := range a.Quotations {
				if q.Attribution.Rule != ruleTranscript {
					continue
				}
				who := "-"
				if p := q.Attribution.Person; p >= 0 {
					who = a.People[p].Name
				}
				got = append(got, who)
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("speakers = %s, want %s", got, tt.want)
			}
		})
	}
}

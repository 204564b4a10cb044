package quotation

import (
	"strings"
	"testing"
)

func TestInner(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"none", "“It is late,” said Ann Ito.", ""},
		{"single in double", "“I thought, ‘Nobody will come.’ And I went home,” said Ann Ito.", "Nobody will come."},
		{"straight", "\"We used the word 'urgent' four times,\" Ann Ito said. \"It's the boys' letter.\"", "urgent"},
		{"double in single", "‘They called it “a mess” and left,’ said Ann Ito. ‘It’s “a shame”, isn’t it?’", "a mess|a shame"},
		{"plural's apostrophe", "“He said ‘the workers’ hall is shut’ and left,” said Ann Ito.", "the workers’ hall is shut"},
		{"apostrophes alone", "“It’s the boys’ and the girls’ hall, ’tis true,” said Ann Ito.", ""},
		{"two parts", "“She said ‘no’ twice,” said Ann Ito, “and I said ‘yes’ once.”", "no|yes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, q := range Analyze(tt.in, 0).Quotations {
				for _, inner := range q.Inner {
					got = append(got, inner.In(tt.in))
				}
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("inner = %q, want %q", got, tt.want)
			}
		})
	}
}

package bot

import "testing"

func TestQuoted(t *testing.T) {
	tests := []struct{ message, lines, want string }{
		{"She said “we will not sail” and “we will not sail until it is over”", "", "we will not sail until it is over"},
		{`He called it "a trap" and said "nobody in this port knew of it"`, "", "nobody in this port knew of it"},
		{"a “trap”, he says", "", "a “trap”, he says"},
		{"look:\nWe will not sail", "We will not sail", "We will not sail"},
		{"she said “we will not sail” here", "another line", "we will not sail"},
		{"„Wir fahren nicht los“", "", "Wir fahren nicht los"},
		{"«we will not sail»", "", "we will not sail"},
		{"an “opening mark that never closes", "", "an “opening mark that never closes"},
		{"  ", " ", ""},
		{"”““”", "", "”““”"},
	}
	for _, test := range tests {
		if got := Quoted(test.message, test.lines); got != test.want {
			t.Errorf("%q: %q, want %q", test.message, got, test.want)
		}
	}
}

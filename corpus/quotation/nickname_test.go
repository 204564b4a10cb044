package quotation

import "testing"

// TestNicknames holds that two forms of one given name are one person's beside the same family name, and two names are not.
func TestNicknames(t *testing.T) {
	tests := []struct {
		doc  string
		want []string
	}{
		{"William Ito runs the mill. “It is late,” said Bill Ito.", []string{"William Ito"}},
		{"Katherine Ames runs the mill. “It is late,” said Kate Ames.", []string{"Katherine Ames"}},
		{"Robert Ito runs the mill. “It is late,” said William Ito.", []string{"Robert Ito", "William Ito"}},
		{"Jack Ito runs the mill. “It is late,” said Jake Ito.", []string{"Jack Ito", "Jake Ito"}},
	}
	for _, test := range tests {
		var got []string
		for _, p := range Analyze(test.doc, 0).People {
			got = append(got, p.Name)
		}
		if len(got) != len(test.want) {
			t.Errorf("%q: got %q, want %q", test.doc, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%q: got %q, want %q", test.doc, got, test.want)
			}
		}
	}
}

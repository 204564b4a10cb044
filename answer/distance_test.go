package answer

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 3, 0},
		{"reyes", "reyes", 3, 0},
		{"reyes", "reys", 3, 1},
		{"reyes", "ryees", 3, 1}, // neighbours swapped
		{"reyes", "rayas", 3, 2},
		{"kitten", "sitting", 9, 3},
		{"ca", "abc", 9, 3}, // optimal string alignment edits no piece twice
		{"reyes", "otto", 3, 3},
		{"é", "e", 3, 1},
		{"a", "abcdef", 3, 3},
	} {
		if got := distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
		if got := distance(c.b, c.a, c.limit); got != c.want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", c.b, c.a, c.limit, got, c.want)
		}
	}
}

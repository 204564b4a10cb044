package answer_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/answer"
)

func TestTimeline(t *testing.T) {
	e := engineOver(t, map[string]string{
		"a.txt": "date 2031-03-05 Bridge\n\n“The bridge is shut,” Dana Reyes said on Monday.\n",
		"b.txt": "date 2031-03-01 Bridge\n\n“The bridge is safe,” Dana Reyes said.\n\n“It is not,” Otto Brandt said.\n\nInes Kauffman was asked for a comment. Mrs Kauffman declined.\n",
		"c.txt": "Bridge\n\n“I have nothing to add,” Dana Reyes said.\n",
	})
	list, ans, err := e.Timeline(t.Context(), "Reyes")
	if err != nil || ans.Outcome != answer.Answered {
		t.Fatalf("%v, %s %s", err, ans.Outcome, ans.Reason)
	}
	var got []string
	for _, s := range list {
		got = append(got, fmt.Sprintf("%s %s %s", s.Date, s.From, s.Parts[0]))
	}
	want := "2031-03-01 header The bridge is safe,\n2031-03-03 header The bridge is shut,\n  I have nothing to add,"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if list, _, _ := e.Timeline(t.Context(), ""); len(list) != 4 {
		t.Errorf("everybody said %d things, want 4", len(list))
	}
	if list, ans, _ := e.Timeline(t.Context(), "Ines Kauffman"); len(list) != 0 || ans.Outcome != answer.None || ans.Reason != answer.NeverQuoted {
		t.Errorf("somebody never quoted: %d statements, %s %s", len(list), ans.Outcome, ans.Reason)
	}
	if list, ans, _ := e.Timeline(t.Context(), "Nobody Known"); len(list) != 0 || ans.Reason != answer.NoSource {
		t.Errorf("a stranger: %d statements, %s", len(list), ans.Reason)
	}
}

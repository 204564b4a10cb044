package answer_test

import (
	"strings"
	"testing"

	"onrecord/answer"
)

// TestStated dates words by the time that belongs to the verb reporting them, and by no other. Each text was printed on Thursday 6 March
// 2031; want is the date of each of its quotations in order, "-" for the paper's own.
func TestStated(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		// Beside the verb.
		{"“The mill is shut,” Ada Brook said on Monday.", "2031-03-03"},
		{"“The mill is shut,” Ada Brook said Monday.", "2031-03-03"},
		{"“The mill is shut,” Ada Brook said yesterday evening.", "2031-03-05"},
		{"“The mill is shut,” said Ada Brook, the owner of the mill, on Tuesday.", "2031-03-04"},
		{"“The mill is shut,” Ada Brook said at a meeting in Harrow on Tuesday night.", "2031-03-04"},
		{"“The mill is shut,” Ada Brook told the council on 28 February.", "2031-02-28"},
		{"“The mill is shut,” Ada Brook told reporters outside the court on February 28.", "2031-02-28"},
		{"“The mill is shut,” Ada Brook wrote in a letter on Tuesday.", "2031-03-04"},
		{"On Monday, Ada Brook said: “The mill is shut.”", "2031-03-03"},
		{"On Wednesday she had told the same room: “The mill is shut.”", "2031-03-05"},
		{"Ada Brook on Monday said: “The mill is shut.”", "2031-03-03"},
		{"At a meeting on Tuesday, Ada Brook said: “The mill is shut.”", "2031-03-04"},
		{"At Tuesday’s meeting, Ada Brook said: “The mill is shut.”", "2031-03-04"},
		{"Speaking on Tuesday, Ada Brook said: “The mill is shut.”", "2031-03-04"},
		{"Ada Brook on Monday called the mill “a ruin”.", "2031-03-03"},
		{"Ada Brook called the mill “a ruin” on Monday.", "2031-03-03"},
		{"Ada Brook, who on Monday said nothing, said on Tuesday: “The mill is shut.”", "2031-03-04"},
		{"Ada Brook, who on Monday said there was “no hope” for the mill, said on Tuesday that she had been wrong.", "2031-03-03 2031-03-04"},
		// Within what is reported.
		{"Ada Brook says that the first cases were found on 3 March.", "-"},
		{"Ada Brook said the mill was shut on Monday.", "-"},
		{"Ada Brook said that she had thought of closing the mill on March 3.", "-"},
		{"The mill was shut on Monday, Ada Brook said.", "-"},
		{"Ada Brook said she was “very tired” on Monday.", "-"},
		{"Ada Brook said on Tuesday that the mill was shut on Monday.", "2031-03-04"},
		{"Ada Brook said: “I closed it on Monday.”", "-"},
		{"Ada Brook said: “I told them a month ago.”", "-"},
		// Of another clause or another thing.
		{"“The mill is shut,” said Ada Brook, who resigned on Monday.", "-"},
		{"Ada Brook, who bought the mill on Monday, said: “It is shut.”", "-"},
		{"After the vote on Monday, Ada Brook said: “It is shut.”", "-"},
		{"When the talks broke down on Tuesday, Ada Brook said: “It is shut.”", "-"},
		{"“The mill is shut,” Ada Brook said of the vote on Monday.", "-"},
		{"“The mill is shut,” Ada Brook said after the fire on Monday.", "-"},
		{"Asked about the fire on Monday, Ada Brook said: “It is shut.”", "-"},
		{"Workers met on Monday, but Ada Brook said: “It is shut.”", "-"},
		{"“The mill is shut,” Ada Brook said of Monday’s vote.", "-"},
		{"“The mill has been empty,” Ada Brook has said since Monday.", "-"},
		// Ahead.
		{"Ada Brook said she would raise the matter on Monday.", "-"},
		{"Ada Brook said an appeal would be filed Monday.", "-"},
		{"Ada Brook said the mill will open on Saturday.", "-"},
		{"Ada Brook will tell the council on Monday that the mill is “a ruin”.", "-"},
		// Months and years.
		{"Ada Brook had announced in February that the mill would close.", "2031-02"},
		{"In February she told the Ledger: “I love this mill.”", "2031-02"},
		{"Ada Brook claimed last month that the owners had “known since 2027”.", "2031-02"},
		{"“The mill is safe,” Ada Brook said last year.", "2030"},
		{"“The mill is safe,” Ada Brook told the council in October.", "2030-10"},
		{"“The mill is safe,” Ada Brook told the council in June 2029.", "2029-06"},
		{"In 2029 Ada Brook told the council: “The mill is safe.”", "2029"},
		{"“The mill is safe,” Ada Brook said in an interview last month.", "2031-02"},
		// Now.
		{"Having said on Tuesday that “we are not going to sell the mill”, Ada Brook now said: “We will sell.”", "2031-03-04 -"},
		{"Ada Brook said on Tuesday: “We will not sell.” She now says: “We will sell.”", "2031-03-04 -"},
		// Carried, and not.
		{"“The mill is shut,” Ada Brook said on Monday. “It is a ruin.”", "2031-03-03"},
		{"Ada Brook said on Tuesday that the mill was shut. “It is a ruin,” she said.", "2031-03-04 2031-03-04"},
		{"Ada Brook said the first talks were held on 4 March. “They lasted nine minutes,” she said.", "- -"},
		{"Ada Brook spoke at the river on Monday. “The mill is shut,” Brook said.", "2031-03-03"},
		{"Ada Brook sold the mill on Monday. “I am tired,” she said.", "-"},
		{"Ada Brook said on Monday: “It is shut.” She has said that it “was a mistake”.", "2031-03-03 -"},
		{"Ada Brook, who said in February that the mill would stay open, shut it. “I changed my mind,” she said.", "2031-02 -"},
		{"“The mill is shut,” Ada Brook said on Monday.\n\n“It is open,” Tom Hale said.", "2031-03-03 -"},
		{"“The mill is shut,” Ada Brook said on Monday.\n\n“It is a ruin,” Brook said.", "2031-03-03 -"},
	} {
		e := engineOver(t, map[string]string{"a.txt": "date 2031-03-06 Mill\n\nAda Brook owns the mill.\n\n" + tt.text + "\n"})
		list, ans, err := e.Timeline(t.Context(), "")
		if err != nil || ans.Outcome != answer.Answered {
			t.Errorf("%s: %v, %s %s", tt.text, err, ans.Outcome, ans.Reason)
			continue
		}
		want := map[string]int{}
		for w := range strings.FieldsSeq(tt.want) {
			want[w]++
		}
		got := map[string]int{}
		var all []string
		for _, s := range list {
			d := "-"
			if s.When != nil {
				d = s.When.Date
			}
			got[d]++
			all = append(all, d+" "+s.Parts[0].String())
			if printed := "2031-03-06"; s.When == nil && s.Date != printed && s.Date != "" {
				t.Errorf("%s: %q is of %s, want the day of printing", tt.text, s.Parts[0], s.Date)
			}
		}
		if len(list) == 0 || !sameCounts(got, want) {
			t.Errorf("%s: got %q, want %s", tt.text, all, tt.want)
		}
	}
}

func sameCounts(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for k, n := range a {
		if b[k] != n {
			return false
		}
	}
	return true
}

// TestStatedAfterTitle dates the first quotation of a story, where another stands in the title before it.
func TestStatedAfterTitle(t *testing.T) {
	e := engineOver(t, map[string]string{"a.txt": "date 2031-03-06 Mill ‘is shut for good’\n\n“The mill is shut,” Ada Brook said.\n"})
	list, _, err := e.Timeline(t.Context(), "")
	if err != nil || len(list) != 1 || list[0].When != nil || list[0].Date != "2031-03-06" {
		t.Errorf("got %+v, %v; want one statement of the day of printing", list, err)
	}
}

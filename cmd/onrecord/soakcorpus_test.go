package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The words that generated articles are made of. People, places and papers are nobody's.
var (
	soakGiven  = strings.Fields("Mara Tom Lena Ida Bram Orla Piet Suri Yannick Dora Felix Greta Hanno Ines Jory Kezia Lorcan Mirren Nils Odette")
	soakFamily = strings.Fields("Quill Abbott Marsh Varga Tolland Brisk Henley Osgood Pell Radnor Sable Thorne Ullman Vance Wick Yardley Zeller Crane Dunmore Ferrow " +
		"Galt Harrow Ingle Jessop Kirkby Lorne Madder Nairn Orme Pryor Quarry Rusk Selby Tarn Umber Vickers Wold Yates Zorn Ashby")
	soakOffice = []string{"the harbour master", "the mayor", "a councillor", "the union’s secretary", "the bridge engineer", "the head teacher", "the museum’s director"}
	soakTopic  = strings.Fields("bridge ferry harbour school library market tram reservoir pier orchard stadium hospital lighthouse quarry theatre canal depot")
	soakDoes   = []string{"must not be closed before the winter", "has been promised to three towns at once", "costs more than the council ever admitted",
		"was built by people who cared for it", "will be finished in a year and a half", "cannot carry another thousand passengers",
		"deserves better than a vote at midnight", "has never once been inspected since the flood", "should be sold to whoever mends its roof"}
	soakJoin = []string{"and", "because", "though", "so long as", "even if", "unless"}
	soakWho  = strings.Fields("fishermen teachers widows bakers pilots nurses choirs gardeners painters welders tenants farmers drivers clerks sailors pupils " +
		"shepherds printers brewers masons")
	soakActs = strings.Fields("remember repair ignore refuse cherish measure photograph abandon borrow insure defend polish sketch guard curse praise")
	soakWhat = strings.Fields("ladders ledgers lanterns gates railings chimneys timetables hedges barrels windows engines flags benches wells maps nets clocks " +
		"ropes kilns bells")
	soakWhen = []string{"every spring", "after dark", "on market days", "in the rain", "without pay", "for a wager", "at low tide", "before breakfast",
		"in good years", "behind the chapel", "when nobody looks", "under protest"}
	soakFact = []string{"The %s was opened in %d after a long delay.", "Repairs to the %s began in %d and took two summers.", "About %[2]d people signed a letter about the %[1]s.",
		"A report on the %s listed %d defects.", "The %s employs %d people in the season."}
	soakCue = []string{"said", "told the meeting", "wrote", "warned", "added"}
)

// soakStatement is something that somebody says in a generated article.
type soakStatement struct{ speaker, family, topic, words string }

// soakArticle is the nth generated article of some three hundred words; the same number gives the same bytes.
func soakArticle(n int) (text string, said []soakStatement) {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	var b strings.Builder
	topic := pick(soakTopic)
	fmt.Fprintf(&b, "date 20%02d-%02d-%02d The row over the %s goes on\n\n", 31+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28), topic)
	for range 3 + r.IntN(3) {
		given, family := pick(soakGiven), pick(soakFamily)
		s := soakStatement{given + " " + family, family, pick(soakTopic), ""}
		s.words = fmt.Sprintf("The %s %s, %s %s %s %s %s", s.topic, pick(soakDoes), pick(soakJoin), pick(soakWho), pick(soakActs), pick(soakWhat),
			pick(soakWhen))
		fmt.Fprintf(&b, "“%s,” %s %s, %s.\n\n", s.words, pick(soakCue), s.speaker, pick(soakOffice))
		said = append(said, s)
		for range 2 {
			fmt.Fprintf(&b, pick(soakFact)+" ", pick(soakTopic), 2+r.IntN(1900))
		}
		fmt.Fprintf(&b, "%s has lived beside the %s for %d years and does not expect to move. Nobody from the council came to the %s that evening.\n\n",
			family, s.topic, 2+r.IntN(40), pick(soakTopic))
	}
	return b.String(), said
}

// soakCorpus writes n articles into folders of a hundred.
func soakCorpus(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		path := soakPath(dir, i)
		if i%100 == 0 {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		text, _ := soakArticle(i)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func soakPath(dir string, i int) string {
	return filepath.Join(dir, fmt.Sprintf("%03d", i/100), fmt.Sprintf("%06d.txt", i))
}

// soakQuestion is the nth question to a corpus of so many articles: whom, what about, and whether words were said; one in ten asks for
// somebody who is nowhere.
func soakQuestion(n, articles int) string {
	r := rand.New(rand.NewPCG(uint64(n), 11))
	_, said := soakArticle(r.IntN(articles))
	s := said[r.IntN(len(said))]
	switch r.IntN(10) {
	case 0:
		return fmt.Sprintf("what did Zorblax Nimmo say about the %s", s.topic)
	case 1, 2:
		return fmt.Sprintf("did %s say “%s”?", s.speaker, s.words)
	case 3, 4:
		return fmt.Sprintf("who said “%s”", s.words)
	case 5:
		return fmt.Sprintf("when was the %s opened", s.topic)
	case 6:
		return fmt.Sprintf("what was said about the %s and the council", s.topic)
	}
	return fmt.Sprintf("what did %s say about the %s", s.speaker, s.topic)
}

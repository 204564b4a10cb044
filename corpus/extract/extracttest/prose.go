package extracttest

import (
	"fmt"
	"strings"
	"time"
)

// story is an article before it is put into any format.
type story struct {
	title, publisher, author, url string
	day                           time.Time
	paragraphs                    []string
}

var (
	given    = strings.Fields("Mara Tobias Ilka Desmond Priya Anselm Wilhelmina Osric Noor Hester Cosmo Bettina Ravi Solveig Edmund Zadie")
	family   = strings.Fields("Quillfeather Abbotsworth Marshdale Ostrander Thackwell Ferncliffe Ngombela Harrowgate Silverlode Wexcombe Dunmarrow Petrelli")
	offices  = []string{"the harbour master", "the leader of the pilots’ union", "a councillor", "the head teacher", "the minister for bridges", "a ferry captain", "the town’s surveyor"}
	places   = strings.Fields("Eastmere Sandholt Kingsweir Marlport Greyhythe Thornwick Oldquay")
	papers   = []string{"The Eastmere Gazette", "Sandholt Courier", "Kingsweir Daily Post", "Marlport Herald"}
	topics   = []string{"the harbour wall", "the new bridge", "the ferry timetable", "the fishing quota", "the school roof", "the night bus", "the tidal barrier"}
	verbs    = strings.Fields("said told_reporters added insisted warned argued")
	claims   = []string{"We will not sign anything until the figures for %s are on the table", "Nobody asked the people who live beside %s what they wanted", "I have read every page about %s and I am still none the wiser", "There is no plan for %s and there never was one", "It is a disgrace that %s was left to rot for eleven winters", "We were promised that %s would be finished before the herring came"}
	sayings  = []string{"The council had voted on %s in the spring, by nine votes to seven.", "Work on %s is expected to take the better part of two years, according to the papers that were laid before the committee.", "Letters about %s have filled the post room of the town hall since the autumn, clerks say.", "Three earlier plans for %s came to nothing, the last of them when a barge ran aground in a gale.", "Shopkeepers along the quay fear that %s will keep visitors away for another summer."}
	headings = []string{"What happens next", "Years of delay", "The council’s answer", "A long winter"}
)

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// person is a name of nobody.
func (g *generator) person() string { return pick(g, given) + " " + pick(g, family) }

// story makes an article of four to nine paragraphs, each with the number of the file in it, so that no two are the same.
func (g *generator) story() story {
	topic, place := pick(g, topics), pick(g, places)
	s := story{
		title:     fmt.Sprintf("Row over %s in %s enters week %d", topic, place, g.n+1),
		publisher: pick(g, papers), author: g.person(),
		day: time.Date(2031, time.Month(1+g.IntN(12)), 1+g.IntN(28), g.IntN(24), g.IntN(60), 0, 0, time.UTC),
	}
	s.url = fmt.Sprintf("https://news.%s.example/story/%d-%d", strings.ToLower(place), g.n, g.IntN(1_000_000))
	for i := range 4 + g.IntN(6) {
		s.paragraphs = append(s.paragraphs, g.paragraph(topic, place, i))
	}
	return s
}

// paragraph is a quotation with its speaker, or narration.
func (g *generator) paragraph(topic, place string, i int) string {
	number := fmt.Sprintf("%d.%d", g.n, i)
	if i%2 == 1 {
		return fmt.Sprintf(pick(g, sayings), topic) + fmt.Sprintf(" The matter is filed in %s under number %s.", place, number)
	}
	claim := fmt.Sprintf(pick(g, claims), topic)
	return fmt.Sprintf("“%s,” %s %s, %s of %s, at meeting %s.", claim, strings.ReplaceAll(pick(g, verbs), "_", " "), g.person(), pick(g, offices), place, number)
}

// text is the story as plain text.
func (s story) text() string { return s.title + "\n\n" + strings.Join(s.paragraphs, "\n\n") + "\n" }

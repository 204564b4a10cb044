package rank

// Class is what kind of answer a question asks for.
type Class uint8

// The classes. AnyClass is a question, or a claim, whose form does not tell.
const (
	AnyClass     Class = iota
	Person             // who; what author
	Organisation       // what company
	Place              // where; what city
	Time               // when; what year
	Number             // how many, how much, how old; what population
	Reason             // why; what caused
	Manner             // how
	Definition         // what is X; who is X; what does X mean
	Speech             // what did X say
	Thing              // what instrument
	classes
)

var classNames = [classes]string{"any", "person", "organisation", "place", "time", "number", "reason", "manner", "definition", "speech", "thing"}

// String is the class's name in small letters.
func (c Class) String() string {
	if c < classes {
		return classNames[c]
	}
	return "?"
}

// asked is what a question's grammar tells of the answer.
type asked struct {
	class Class
	want  sign // of a Number or a Time: the signs of which its evidence needs one; 0: any. Of a Thing: colour, nationality
	focus int  // the question's word that names what is asked for ("city" of "what city"); -1: none
}

// qword is one word of a question, as its grammar is read.
type qword struct {
	low   string // small letters
	key   uint32
	signs sign
}

// interrogatives begin what a question asks.
var interrogatives = map[string]bool{"who": true, "whom": true, "whose": true, "what": true, "which": true, "when": true, "where": true,
	"why": true, "how": true}

// auxiliaries open a clause after what a question asks for: no focus reaches over one.
var auxiliaries = wordSet("is are was were be been do does did has have had can could will would may might shall should must")

// linkers end the noun phrase that holds a focus.
var linkers = wordSet("of in on at for from to with by that which who whose and or as about between during after before")

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	from := 0
	for i := 0; i <= len(list); i++ {
		if i == len(list) || list[i] == ' ' {
			m[list[from:i]] = true
			from = i + 1
		}
	}
	return m
}

// askedBy reads what a question asks for.
func askedBy(words []qword) asked {
	at := asksAt(words)
	if at < 0 {
		return asked{focus: -1}
	}
	rest := words[at+1:]
	a := asked{focus: -1}
	switch words[at].low {
	case "who", "whom", "whose":
		a = whoAsked(rest)
	case "when":
		a.class = Time
	case "where":
		a.class = Place
	case "why":
		a.class = Reason
	case "how":
		a = howAsked(rest)
	default:
		a = whatAsked(rest)
	}
	if a.focus >= 0 {
		a.focus += at + 1
	}
	return a
}

// asksAt finds the word that asks: one that begins the last sentence, or the question, a preposition before it or not; else the
// last one, of which "what", "which" and "how" are surer than those that begin clauses as well. -1: none.
func asksAt(words []qword) int {
	start := 0
	for i, w := range words {
		if w.signs&initial != 0 {
			start = i
		}
	}
	for _, from := range []int{start, 0} {
		for i := from; i < min(from+2, len(words)); i++ {
			if interrogatives[words[i].low] && (i == from || linkers[words[from].low]) {
				return i
			}
		}
	}
	for _, sure := range []bool{true, false} {
		for i := len(words) - 1; i >= 0; i-- {
			if low := words[i].low; interrogatives[low] && (!sure || low == "what" || low == "which" || low == "how") {
				return i
			}
		}
	}
	return -1
}

// longestName is how many words a person or a thing that is to be defined may have.
const longestName = 5

func whoAsked(rest []qword) asked {
	if len(rest) > 1 && rest[0].signs&being != 0 && len(rest) <= longestName && !linked(rest) && rest[1].low != "the" {
		if !describes(rest[1:]) {
			return asked{class: Definition, focus: -1}
		}
	}
	return asked{class: Person, focus: -1}
}

// describes reports whether a noun phrase names a role, which somebody then fills.
func describes(words []qword) bool {
	for _, w := range words {
		if w.signs&(role|ordinal) != 0 {
			return true
		}
	}
	return false
}

func linked(words []qword) bool {
	for _, w := range words {
		if linkers[w.low] {
			return true
		}
	}
	return false
}

// measures gives the signs wanted after "how": of a unit, or of an amount.
var measures = map[string]sign{
	"long": unitTime | unitLength, "far": unitLength, "old": unitTime, "tall": unitLength, "high": unitLength, "deep": unitLength,
	"wide": unitLength, "big": 0, "large": 0, "heavy": unitMass, "fast": unitSpeed | unitTime | unitLength, "hot": unitHeat, "cold": unitHeat,
	"often": 0, "frequently": 0, "few": 0, "small": 0, "close": unitLength, "thick": unitLength, "soon": unitTime, "late": unitTime,
}

// costs are the words that make "how much" a sum of money.
var costs = wordSet("cost pay paid spend spent worth charge earn earned price sell sold money buy bought raise raised fine fined owe donate donated invest")

func howAsked(rest []qword) asked {
	if len(rest) == 0 {
		return asked{class: Manner, focus: -1}
	}
	switch rest[0].low {
	case "come":
		return asked{class: Reason, focus: -1}
	case "many":
		a := asked{class: Number, focus: head(rest[1:])}
		if a.focus >= 0 {
			a.focus++
		}
		return a
	case "much":
		for _, w := range rest[1:] {
			if costs[w.low] || w.signs&unitMoney != 0 {
				return asked{class: Number, want: money | unitMoney, focus: -1}
			}
		}
		return asked{class: Number, focus: -1}
	}
	if want, ok := measures[rest[0].low]; ok {
		return asked{class: Number, want: want, focus: -1}
	}
	return asked{class: Manner, focus: -1}
}

// head is the last word of the noun phrase that words begin with: its last one before a verb of the grammar or a preposition; -1
// where there is none.
func head(words []qword) int {
	last := -1
	for i, w := range words {
		if auxiliaries[w.low] || linkers[w.low] || last >= 0 && w.signs&stop != 0 {
			break
		}
		if w.signs&stop == 0 {
			last = i
		}
		if i >= longestName-1 || w.signs&focusSigns != 0 && i+1 < len(words) && words[i+1].signs&(role|placeWord|orgWord|timeNoun|numberNoun) == 0 {
			break
		}
	}
	return last
}

// focusSigns tell of a noun what kind of answer it asks for.
const focusSigns = role | placeWord | orgWord | timeNoun | numberNoun | reasonNoun | speechNoun | defNoun | colour | percent

func whatAsked(rest []qword) asked {
	if len(rest) == 0 {
		return asked{class: AnyClass, focus: -1}
	}
	switch low := rest[0].low; {
	case low == "do" || low == "does" || low == "did" || low == "has" || low == "have" || low == "had":
		return whatDone(rest[1:])
	case auxiliaries[low]:
		return whatIs(rest)
	case rest[0].signs&saying != 0 && len(rest) < 3:
		return asked{class: Speech, focus: -1}
	case low == "cause" || low == "causes" || low == "caused" || low == "led" || low == "prompted":
		return asked{class: Reason, focus: -1}
	}
	return byFocus(rest, skipKind(rest, 0))
}

// skipKind is where the noun that says what is asked for may begin, from from on.
func skipKind(rest []qword, from int) int {
	for from < len(rest) && kindWords[rest[from].low] {
		from++
	}
	return from
}

// kindWords stand between "what" and the noun that says what is asked for.
var kindWords = wordSet("kind kinds type types sort sorts of the a an name names is was are were other two three")

// whatDone reads "what did X …".
func whatDone(rest []qword) asked {
	for i, w := range rest {
		switch {
		case w.low == "mean" || w.low == "stand" && i+1 < len(rest) && rest[i+1].low == "for":
			return asked{class: Definition, focus: -1}
		case w.signs&saying != 0 && i > 0 && !linked(rest[:i]):
			return asked{class: Speech, focus: -1}
		}
	}
	return asked{class: Thing, focus: -1}
}

// whatIs reads "what is …".
func whatIs(rest []qword) asked {
	a := byFocus(rest, skipKind(rest, 1))
	if low := rest[min(1, len(rest)-1)].low; (low == "a" || low == "an") && len(rest) <= longestName {
		return asked{class: Definition, focus: -1}
	}
	if a.class == Thing && (len(rest) <= longestName && !linked(rest)) {
		return asked{class: Definition, focus: -1}
	}
	return a
}

// byFocus reads what is asked for off the noun at the head of the words from skip on.
func byFocus(rest []qword, skip int) asked {
	h := head(rest[skip:])
	if h < 0 {
		return asked{class: Thing, focus: -1}
	}
	a := asked{class: Thing, focus: skip + h}
	s := rest[a.focus].signs
	if want, ok := thingSigns[rest[a.focus].low]; ok {
		a.want = want
		return a
	}
	switch {
	case s&timeNoun != 0:
		a.class = Time
		if rest[a.focus].low == "year" {
			a.want = year
		}
	case s&(numberNoun|percent) != 0 && !sorted(rest[:skip]):
		a.class, a.want = Number, wantedUnits[rest[a.focus].low]
		if s&percent != 0 {
			a.want = percent
		}
	case s&reasonNoun != 0:
		a.class = Reason
	case s&defNoun != 0:
		a.class = Definition
	case s&speechNoun != 0:
		a.class = Speech
	case s&role != 0:
		a.class = Person
	case s&placeWord != 0 || rest[a.focus].low == "capital":
		a.class = Place
	case s&orgWord != 0:
		a.class = Organisation
	}
	return a
}

// sorted reports whether words ask for a kind of something: "what type of fees" wants no number.
func sorted(words []qword) bool {
	for _, w := range words {
		if w.low == "type" || w.low == "types" || w.low == "kind" || w.low == "kinds" || w.low == "sort" || w.low == "sorts" {
			return true
		}
	}
	return false
}

// wantedUnits gives the signs of a unit that a number should have.
var wantedUnits = map[string]sign{"price": money | unitMoney, "cost": money | unitMoney, "salary": money | unitMoney, "value": money | unitMoney,
	"income": money | unitMoney, "revenue": money | unitMoney, "budget": money | unitMoney, "profit": money | unitMoney, "age": unitTime,
	"height": unitLength, "length": unitLength, "width": unitLength, "depth": unitLength, "distance": unitLength, "weight": unitMass,
	"temperature": unitHeat, "speed": unitSpeed | unitLength, "area": unitLength, "duration": unitTime, "fine": money | unitMoney,
	"rate": percent, "elevation": unitLength, "diameter": unitLength, "fee": money | unitMoney, "tax": money | unitMoney | percent}

// thingSigns gives the signs that some things have.
var thingSigns = map[string]sign{"colour": colour, "color": colour, "colours": colour, "colors": colour, "language": nationality,
	"nationality": nationality, "ethnicity": nationality, "race": nationality | colour, "religion": nationality, "languages": nationality}

package rank

// Feature is one thing that a model knows of a candidate.
type Feature uint8

// Features are the values of a candidate's features, most of them from 0 to 1.
type Features [features]float64

// The features, by group. Shares are of the question's weight (the sum of its ideas' idf).
const (
	// Coverage: what of the question the own words hold.
	Cover    Feature = iota // share met by the words themselves
	Mass                    // weight met over the heaviest idea's, over four: how much agrees, however long the question
	Relative                // Cover over the best candidate's

	// Kinship: other words for the same thing.
	Root    // share met by words of the same root only
	Related // share met by other words for it only

	// Context: what the fields around supply.
	TitleFill // share that the titles have and the own words lack
	Rest      // of what the titles that all candidates share lack, the share that the own words have
	NearFill  // share that only the neighbours supply, names alone: a pronoun may stand for them here

	// Proximity.
	Adjacent // weight of the ideas that stand right after another as they do in the question, those of shared titles left out; as in Mass
	Window   // share that stand in order within eight words
	Tight    // ideas met per word of the smallest stretch that holds them
	PairMass // pairs met of those in Pairs, over four
	Pairs    // share of all neighbouring words of the question, those of the grammar counted, that stand side by side

	// Type: evidence of the kind of answer asked for.
	Evidence      // strength, whatever the class
	EvidenceNear  // strength, less with distance from the question's words
	PersonSign    // strength, if a person is asked for; so each
	OrgSign       //
	PlaceSign     //
	TimeSign      //
	NumberSign    //
	ReasonSign    //
	MannerSign    //
	DefineSign    //
	SpeechSign    //
	ThingSign     //
	Focus         // the word that names what is asked for is met
	FocusEvidence // evidence right beside it

	// Names and numbers.
	NamesAll  // share of the question's names that any field has; 1 where it has none
	NumberAll // share of its numbers, likewise

	// Votes: words that other good candidates have too, and the question lacks.
	VoteName // the best of its names and numbers
	VoteWord // the best of its other words

	// Position: that the first sentence of a page answers what is asked of the page's subject, and little more.
	LeadDefine // 1/position, if a definition is asked for; otherwise 0
	LeadTitled // 1/position times the share of the question that the titles hold
	LeadMet    // 1/position times Rest

	// Form.
	Short    // fewer than six words
	Length   // words, of the twelve that are enough
	Asks     // it is itself a question
	Capitals // share of names among its words

	// For the confidence alone: as a part of the score it did no good.
	Nothing // share of the question found nowhere

	// Set by hand: no training file has quotations, dates, speakers, or several documents to a question.
	Titles     // share of the question that the titles hold
	FrameFill  // share that the sentence around a quotation has and its words lack
	Recent     // 1 for the day asked for, halved every sixty days
	SpeechForm // somebody's words where words are asked for, the paper's own where they are not
	Speaker    // the words are of whom the question names
	features
)

// NumFeatures is how many features there are.
const NumFeatures = int(features)

var featureNames = [features]string{"cover", "mass", "relative", "root", "related", "title-fill",
	"rest", "near-fill", "adjacent", "window", "tight", "pair-mass", "pairs", "evidence",
	"evidence-near", "person", "organisation", "place", "time", "number", "reason", "manner", "definition", "speech", "thing", "focus",
	"focus-evidence", "names-all", "numbers-all", "vote-name", "vote-word", "lead-define", "lead-titled", "lead-met",
	"short", "length", "asks", "capitals", "nothing", "titles", "frame-fill", "recent", "speech-form", "speaker"}

// String is the feature's name in weights files.
func (f Feature) String() string {
	if f < features {
		return featureNames[f]
	}
	return "?"
}

// Group is a set of features that an ablation leaves out together.
type Group struct {
	Name        string
	First, Last Feature
}

// Groups are the features of the score, by what they look at.
var Groups = []Group{{"coverage", Cover, Relative}, {"kinship", Root, Related}, {"context", TitleFill, NearFill}, {"proximity", Adjacent, Pairs},
	{"answer type", Evidence, FocusEvidence}, {"names and numbers", NamesAll, NumberAll}, {"votes", VoteName, VoteWord}, {"position", LeadDefine, LeadMet},
	{"form", Short, Capitals}, {"document, date and speaker", Titles, Speaker}}

// FeatureNamed finds a feature by its name.
func FeatureNamed(name string) (Feature, bool) {
	for f := range features {
		if featureNames[f] == name {
			return f, true
		}
	}
	return 0, false
}

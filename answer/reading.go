package answer

// Reading is how a question was understood.
type Reading struct {
	Kind       Kind
	Speaker    string   // a person of the story, by full name, or the name as asked where nobody fits; empty: nobody in particular
	Named      []string // people of the story that a question of fact names, by full name
	About      string   // the topic, in the question's words; empty: anything
	Quoted     string   // words to look for or check, outer marks removed; empty: none
	FollowUp   bool     // something was taken over from the thread
	candidates []string // who might be meant
	Note       string   // a guess worth telling, without marks: "read Sturgen as Nicola Sturgeon"; empty: none
}

// Kind is what a question asks for.
type Kind string

const (
	Said      Kind = "said"  // what somebody said
	Who       Kind = "who"   // who said it, or who did it
	WhenAsked Kind = "when"  // at what time
	Where     Kind = "where" // in what place
	Why       Kind = "why"   // for what reason
	What      Kind = "what"  // what happened, what something is
	How       Kind = "how"   // in what way, how many
	Claim     Kind = "check" // did somebody say or do this
	Other     Kind = "other"
)

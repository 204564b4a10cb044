package answer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestParse holds the grammar of questions, before any name is looked up.
func TestParse(t *testing.T) {
	said := func(speaker, about string) asked {
		return asked{kind: Said, speech: true, speaker: speaker, about: about}
	}
	with := func(a asked, change func(*asked)) asked { change(&a); return a }
	for q, want := range map[string]asked{
		"what did Reyes say":                          with(said("Reyes", ""), func(a *asked) { a.act = "say" }),
		"What did Mayor Reyes say about the bridge?":  with(said("Mayor Reyes", "the bridge"), func(a *asked) { a.act = "say" }),
		"what has the mayor tweeted on the strike":    with(said("the mayor", "the strike"), func(a *asked) { a.act = "tweeted" }),
		"what did May say":                            with(said("May", ""), func(a *asked) { a.act = "say" }),
		"what Reyes said about Otto":                  with(said("Reyes", "Otto"), func(a *asked) { a.act = "said" }),
		"what was said about the bridge":              with(said("", "the bridge"), func(a *asked) { a.act = "said" }),
		"what was said by Reyes about the bridge":     with(said("Reyes", "the bridge"), func(a *asked) { a.act = "said" }),
		"what did people say about the toll":          with(said("", "the toll"), func(a *asked) { a.act = "say" }),
		"what did Reyes tell the council about tolls": with(said("Reyes", "tolls"), func(a *asked) { a.act, a.to = "tell", "the council" }),
		"what did Reyes call Otto":                    with(said("Reyes", "Otto"), func(a *asked) { a.act = "call" }),
		"please tell me what Reyes said":              with(said("Reyes", ""), func(a *asked) { a.act = "said" }),
		"what does Reyes think of the toll":           with(said("Reyes", "the toll"), func(a *asked) { a.act = "think" }),
		"Reyes's reaction to the vote":                said("Reyes", "the vote"),
		"what is Reyes’s view on tolls":               said("Reyes", "tolls"),
		"what was the response of Reyes to Otto":      said("Reyes", "Otto"),
		"any quotes about the bridge":                 said("", "the bridge"),
		"quotes from Reyes about the bridge":          said("Reyes", "the bridge"),
		"how did Reyes react to the vote?":            said("Reyes", "the vote"),
		"Reyes on the bridge":                         said("Reyes", "the bridge"),
		"Reyes":                                       {kind: Other, speaker: "Reyes"},
		"who said the toll is theft":                  {kind: Who, speech: true, act: "said", about: "the toll is theft"},
		"who called Otto a clown?":                    {kind: Who, speech: true, act: "called", about: "Otto a clown"},
		"who has tweeted about Otto":                  {kind: Who, speech: true, act: "tweeted", about: "Otto"},
		`who said "no toll, ever"`:                    {kind: Who, speech: true, act: "said", quoted: "no toll, ever", marks: true},
		"who is Dana Reyes":                           {kind: Who, define: true, about: "Dana Reyes"},
		"who was blamed":                              {kind: Who, about: "blamed"},
		"who closed the bridge?":                      {kind: Who, about: "closed the bridge"},
		"did Reyes say 'no toll, ever'?":              {kind: Claim, speech: true, speaker: "Reyes", quoted: "no toll, ever", marks: true},
		"did Reyes say that tolls are theft":          {kind: Claim, speech: true, speaker: "Reyes", about: "tolls are theft"},
		"“no toll, ever”":                             {kind: Claim, speech: true, quoted: "no toll, ever", marks: true},
		"has Reyes resigned":                          {kind: Claim, about: "Reyes resigned"},
		"is it true that Reyes resigned":              {kind: Claim, about: "Reyes resigned"},
		"when did Reyes resign":                       {kind: WhenAsked, presumes: true, about: "Reyes resign"},
		"when did Reyes say tolls are theft":          {kind: WhenAsked, speech: true, speaker: "Reyes", act: "say", about: "tolls are theft"},
		"in which year was the bridge built":          {kind: WhenAsked, about: "the bridge built"},
		"what time was the vote":                      {kind: WhenAsked, about: "the vote"},
		"why was the bridge closed":                   {kind: Why, presumes: true, about: "the bridge closed"},
		"how many people were hurt":                   {kind: How, measure: "many", about: "people were hurt"},
		"and Otto?":                                   {kind: Other, ellipsis: true, speaker: "Otto"},
		"what about Otto on tolls":                    {kind: Other, ellipsis: true, speaker: "Otto", about: "tolls"},
		"why?":                                        {kind: Why, ellipsis: true},
		"when was that?":                              {kind: WhenAsked, ellipsis: true},
		"what else":                                   {kind: Said, speech: true, more: true, ellipsis: true},
		"what else did Reyes say about tolls":         {kind: Said, speech: true, more: true, speaker: "Reyes", act: "say", about: "tolls"},
		"more":                                        {kind: Said, speech: true, more: true, ellipsis: true},
		"next?":                                       {kind: Said, speech: true, more: true, ellipsis: true},
		"who else said it is theft":                   {kind: Who, speech: true, more: true, act: "said", about: "it is theft"},
		"hello there!":                                {talk: greeting},
		"Thanks a lot":                                {talk: thanks},
		"help":                                        {talk: helpWanted},
		"who are you?":                                {talk: aboutBot},
		" … ?! ":                                      {talk: nothing},
		"":                                            {talk: nothing},
		"the bridge toll":                             {kind: Other, speaker: "the bridge toll"},
	} {
		if d := cmp.Diff(want, parse(q), cmp.AllowUnexported(asked{}), cmpopts.IgnoreFields(asked{}, "words")); d != "" {
			t.Errorf("%q:\n%s", q, d)
		}
	}
}

// TestQuotedIn tells quotation marks from apostrophes.
func TestQuotedIn(t *testing.T) {
	for q, want := range map[string]string{
		`did she say "a b"`:                    "a b",
		`did she say “a b”?`:                   "a b",
		`did she say 'it's over'`:              "it's over",
		`what did Reyes' deputy say`:           "",
		`what's Reyes's view`:                  "",
		`did the councillors' leader say ‘no’`: "no",
		`“`:                                    "",
		`“”`:                                   "",
		`did he say “the "worst" mayor”`:       `the "worst" mayor`,
		`did she say „ja“`:                     "ja",
		`rock 'n' roll`:                        "n",
		`he said: 'never'`:                     "never",
		`who said "dark` + "\n" + `forces"`:    "dark forces",
		"did he say \u202e\"backwards\"\u202c": "backwards",
	} {
		if _, got := splitQuestion(q); got != want {
			t.Errorf("%q quotes %q, want %q", q, got, want)
		}
	}
}

// FuzzParse takes any question apart without failing, and never invents words.
func FuzzParse(f *testing.F) {
	for _, q := range []string{"what did X say", "and", "who said “x", "what else else", "'", "did", "what was said by by", "…"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		a := parse(q)
		if a.talk == noTalk && a.kind == "" {
			t.Errorf("%q has no kind", q)
		}
		if len(a.speaker)+len(a.about)+len(a.to) > 4*len(q)+4 {
			t.Errorf("%q gives more words than it has: %+v", q, a)
		}
	})
}

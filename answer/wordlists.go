package answer

import (
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// set makes a set of the words in a list.
func set(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = true
		}
	}
	return m
}

// The closed word classes that the grammar of questions is made of. They are of English, not of any story.
var (
	auxiliaries = set("do does did has have had is are was were be been being will would can could may might shall should must",
		"isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't")
	speakerPron = set("he she they him her them his their")
	possessives = set("his her their its")
	masculine   = set("he him his himself")
	feminine    = set("she her hers herself")
	empty       = set("happen happens happened happening kind sort type thing things get gets got getting anyone anybody someone somebody anything something") // ask, and say nothing of what
	determiners = set("the a an this that these those his her their its my our your")
	prepsAbout  = set("about on regarding concerning of over re around towards toward against")
	prepsTo     = set("to with")
	prepsTime   = set("when while after before during since until in at on by")
	politeness  = set("please pls kindly so well ok okay hey hi hello and but then now just also actually exactly")

	negations = set("not never")
	links     = set("that if whether when as back")
	helpers   = set("do does did has have had is are was were be been being")
	adverbs   = set("been ever actually really publicly also being just")
	answering = set("response reply reaction answer reference relation regard")
	reactions = set("react respond reply describe feel justify explain defend put phrase answer")
	opening   = set("that out is are was were it's")
	plainActs = set("say says said saying tell tells told telling")    // any words will do for these
	media     = set("tweet tweets tweeted tweeting post posts posted") // these say by what means

	dos = set("do does did don't doesn't didn't will would can could may might shall should must won't wouldn't can't couldn't shouldn't")
	// baseActs are the acts of speaking as they stand after "did".
	baseActs = set("say tell tweet write call claim argue state comment post announce reply respond react mention add describe declare",
		"insist admit deny promise warn suggest explain brand label dub express voice accuse ask thank urge quip joke retort utter quote")

	// directives make somebody do something: "told him to".
	directives = set("tell tells told ask asks asked urge urges urged order orders ordered advise advises advised instruct instructed beg begged")

	// addressing are the acts of speaking that have somebody to speak to.
	addressing = set("write speak talk tell say tweet complain apologise apologize reply respond said told written spoken talked")

	// measures stand after "how" for what is measured or counted.
	measures = set("long old big large tall high wide deep far fast heavy hot cold often many much soon late early")

	contrary = set("deny denies denied denying doubt doubts doubted doubting dispute disputes disputed disputing disbelieve disbelieved reject rejects rejected rejecting refuse refuses refused refusing")

	// sayings name an act of speaking, in every form; what a question asks with, not what an article reports with.
	sayings = set("say says said saying tell tells told telling tweet tweets tweeted tweeting write writes wrote written writing",
		"call calls called calling claim claims claimed claiming argue argues argued arguing state states stated stating",
		"comment comments commented commenting post posts posted posting announce announces announced announcing",
		"reply replies replied replying respond responds responded responding react reacts reacted reacting",
		"mention mentions mentioned mentioning add adds added adding describe describes described describing",
		"declare declares declared declaring insist insists insisted insisting admit admits admitted admitting",
		"deny denies denied denying promise promises promised promising warn warns warned warning",
		"suggest suggests suggested suggesting explain explains explained explaining brand brands branded branding",
		"label labels labelled labeled dub dubs dubbed express expresses expressed voice voices voiced",
		"accuse accuses accused accusing ask asks asked asking thank thanks thanked thanking urge urges urged",
		"quip quips quipped joke jokes joked retort retorts retorted utter utters uttered quote quotes quoted quoting")
	// opinions ask for what somebody thinks, which an article has as their words.
	opinions = set("think thinks thought feel feels felt believe believes believed make makes made")
	// wordNouns stand for somebody's words: "Sturgeon's reaction to", "the view of Farage".
	wordNouns = set("view views opinion opinions reaction reactions response responses reply replies position stance statement",
		"statements comment comments words remark remarks quote quotes quotation quotations message tweet tweets letter",
		"take thoughts verdict assessment answer speech criticism praise complaint argument description account")
)

// speechTerms are the terms of all acts of speaking.
var speechTerms = sync.OnceValue(func() map[string]bool {
	var a term.Analyzer
	m := map[string]bool{}
	for w := range sayings {
		for _, t := range a.Tokens(nil, w, text.Span{End: len(w)}) {
			m[t.Term] = true
		}
	}
	return m
})

// emptyTerms are the terms of words that ask and say nothing of what.
var emptyTerms = sync.OnceValue(func() map[string]bool {
	var a term.Analyzer
	m := map[string]bool{}
	for w := range empty {
		m[a.Question(nil, w)[0].Term] = true
	}
	return m
})

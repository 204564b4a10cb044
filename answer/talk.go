package answer

import (
	"slices"
	"strings"
)

// talk is what a message is where it is no question about the story.
type talk uint8

const (
	noTalk talk = iota
	greeting
	thanks
	helpWanted
	aboutBot
	nothing // an empty message, or marks and smileys only
	sourceWanted
	contextWanted
	bareNumber
	foreign
)

// phrases lists whole messages, lower case and without punctuation, that are small talk.
var phrases = map[talk][]string{
	greeting: {"hi", "hello", "hey", "hiya", "howdy", "yo", "good morning", "good afternoon", "good evening", "morning",
		"evening", "greetings", "hello there", "hi there", "hey there", "hello bot", "hi bot", "how are you", "how are you doing",
		"how do you do", "what's up", "whats up", "sup", "nice to meet you", "are you there", "you there", "test", "ping"},
	thanks: {"thanks", "thank you", "thx", "ta", "cheers", "many thanks", "thanks a lot", "thank you very much", "great",
		"great thanks", "ok", "okay", "ok thanks", "okay thanks", "perfect", "cool", "nice", "good bot", "well done", "bye",
		"goodbye", "good night", "see you", "never mind", "nevermind", "got it", "no thanks", "brilliant", "lovely"},
	helpWanted: {"help", "help me", "what can you do", "what can i ask", "what can i ask you", "how do you work",
		"how does this work", "how do i use this", "how do i use you", "what do you do", "commands", "usage", "instructions"},
	sourceWanted: {"source", "sources", "the source", "the sources", "source please", "where is that from", "where's that from", "where is this from", "where's this from",
		"where was that from", "where are those from", "where are they from", "where is it from", "where does that come from", "where does this come from", "where do those come from",
		"where did that come from", "where did you get that", "where did you get this", "where did you find that", "where was that published", "where was this published",
		"what is the source", "what's the source", "what was the source", "what is your source", "what's your source", "what are the sources", "what are your sources",
		"which article", "which source", "what article", "which article is that from", "which article is this from", "what article is that from", "which paper", "which paper is that from",
		"show me the source", "show me the sources", "show source", "show sources", "show the source", "show the sources", "show the article", "show me the article",
		"give me the source", "give me the sources", "link", "the link", "link please", "do you have a link", "can you link", "citation", "citations", "citation needed", "reference", "references",
		"and the source", "says who", "where does it say that", "where does it say so", "where is it written", "prove it", "proof"},
	contextWanted: {"context", "the context", "context please", "more context", "in context", "show context", "show the context", "show me the context", "show me more context", "show me context",
		"give me the context", "give me more context", "give me context", "what is the context", "what's the context", "what was the context", "what's the full context", "full context",
		"show it in context", "show me that in context", "show that in context", "can i see the context", "can i see it in context", "can you show the context", "can you show me the context",
		"the paragraph", "show the paragraph", "show me the paragraph", "the whole paragraph", "the full paragraph", "read around it", "what comes before", "what comes before that", "what comes after that",
		"what stands around it", "and the context", "in what context", "in which context", "what context"},
	aboutBot: {"who are you", "what are you", "are you a bot", "are you human", "are you an ai", "are you a person",
		"are you real", "who made you", "who built you", "what is onrecord", "what's your name", "what is your name",
		"are you chatgpt", "are you a language model", "can i trust you", "do you make things up", "tell me a joke"},
}

// fillers may stand around a phrase of small talk.
var fillers = []string{"please", "there", "bot", "onrecord", "everyone", "all", "so", "much", "again", "you"}

// smallTalk recognises a message that asks nothing of the articles.
func smallTalk(words []word) talk {
	if len(words) == 0 {
		return nothing
	}
	low := make([]string, len(words))
	for i, w := range words {
		low[i] = w.low
	}
	for len(low) > 0 {
		said := strings.Join(low, " ")
		for kind, list := range phrases {
			if slices.Contains(list, said) {
				return kind
			}
		}
		last := low[len(low)-1]
		if !slices.Contains(fillers, last) {
			return noTalk
		}
		low = low[:len(low)-1]
	}
	return noTalk
}

// Talk is what a message was that asked nothing of the articles.
type Talk string

const (
	NoTalk       Talk = ""
	TalkGreeting Talk = "greeting"
	TalkThanks   Talk = "thanks"
	TalkHelp     Talk = "help"
	TalkAbout    Talk = "about" // the bot itself
	TalkNothing  Talk = "nothing"
	TalkSources  Talk = "sources" // where the words shown last come from
	TalkContext  Talk = "context" // what stands around the words shown last
	TalkNumber   Talk = "number"  // a number by itself, where there was nothing to choose from
	TalkForeign  Talk = "foreign" // a question in another language than English
)

func (t talk) topic() Talk {
	return [...]Talk{NoTalk, TalkGreeting, TalkThanks, TalkHelp, TalkAbout, TalkNothing, TalkSources, TalkContext, TalkNumber, TalkForeign}[t]
}

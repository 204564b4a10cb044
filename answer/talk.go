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
)

func (t talk) topic() Talk {
	return [...]Talk{NoTalk, TalkGreeting, TalkThanks, TalkHelp, TalkAbout, TalkNothing}[t]
}

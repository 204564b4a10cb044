package quotation

import "strings"

// cueClass is what a reporting word does to the words around it; a word may be of several classes.
type cueClass uint16

const (
	cueSay     cueClass = 1 << iota // takes that, marks and inversion: "said", "added"
	cueTell                         // takes its hearer first: "told the BBC"
	cueWrite                        // says in writing: "wrote", "tweeted"
	cueCall                         // takes a name or a verdict as its complement: "called it", "described Darroch as"
	cueThink                        // reports what somebody holds: "believes"; never inverted
	cueJudge                        // speaks of its object: "criticised", "praised", "lashed out at"
	cueManner                       // a manner of speaking that reports only beside marks: "laughed", "smiled"
	cuePhrasal                      // reports only with its particle: "pointed out", "shot back"
	cueBare                         // takes a clause without that: "said the mill was shut"
)

// verbForm is the inflection of a cue.
type verbForm uint8

const (
	finite     verbForm = iota // "said", "says": past or third person; past participles look the same
	base                       // "say"
	gerund                     // "saying"
	participle                 // "written", where it differs from the past
)

// cue is one inflected reporting word.
type cue struct {
	class cueClass
	form  verbForm
}

// cueLemmas lists the reporting verbs by class. They are the common ones of news English, gathered from general dictionaries'
// entries for verbs of speaking and ranked by how many articles of PolNeAR's training half use them; a class is added by the
// word's syntax and not by its frequency.
var cueLemmas = map[cueClass]string{
	cueSay: `say add note explain continue argue insist claim declare announce state reply respond answer admit acknowledge
		concede agree maintain assert contend suggest stress emphasize emphasise reiterate repeat recall recount remark observe
		comment conclude predict warn caution confirm deny reveal disclose report complain quip joke lament vow pledge promise
		exclaim shout yell cry whisper mutter murmur interject intone opine muse boast brag counter retort rebut
		demand ask wonder inquire enquire begin testify allege charge indicate signal mention propose recommend advise
		hint imply proclaim profess swear affirm assure urge plead beg implore exhort call offer
		fume rage sneer scoff snap rail thunder bemoan venture volunteer elaborate clarify summarize summarise
		estimate forecast echo retaliate enthuse state clarify respond opine protest object marvel gush enthuse croon drawl deadpan ad-lib
		recite read chant sing mouth utter voice preach lecture teach reason speculate theorize theorise posit
		surmise advocate underline underscore highlight contradict reaffirm rejoin interrupt interpose grumble growl
		groan moan whine hiss bark bellow scream shriek roar chide scold tease decry`,
	cueTell:  `tell inform remind ask assure warn advise urge promise notify brief persuade convince text email e-mail message instruct caution`,
	cueWrite: `write tweet post blog retweet type sign publish scrawl pen comment text email e-mail message`,
	cueCall:  `call describe brand dub label term deem characterize characterise denounce dismiss portray deride refer hail paint cast depict mock slam blast condemn criticize criticise attack praise decry`,
	cueThink: `believe think feel hope fear expect know understand doubt suspect guess consider assume conclude realize realise decide learn hear find see worry imagine intend plan want wish regret`,
	cueJudge: `accuse criticize criticise praise admire bash hammer compare liken tout blame condemn denounce slam blast attack mock ridicule lambast lambaste deride dismiss reject hail tout welcome defend lash blame rip hit fire question credit thank congratulate cite quote`,
	cueBare: `say tell add note explain argue insist claim declare announce state admit acknowledge concede agree maintain
		suggest stress conclude predict warn confirm deny reveal report joke quip promise vow pledge swear allege estimate inform
		remind assure reiterate repeat hint imply indicate reply respond recall tweet write believe think hope complain caution`,
	cuePhrasal: `point blurt chime shoot fire hit go cry carry burst jump blare spell lash speak`,
	cueManner:  `laugh smile chuckle giggle sigh grin nod shrug sob weep beam gesture wink frown smirk conclude finish go`,
}

// irregular gives the past and, where it differs, the participle of lemmas that take no -ed.
var irregular = map[string][2]string{
	"say": {"said"}, "tell": {"told"}, "write": {"wrote", "written"}, "think": {"thought"}, "feel": {"felt"}, "know": {"knew", "known"},
	"understand": {"understood"}, "read": {"read"}, "begin": {"began", "begun"}, "swear": {"swore", "sworn"}, "sing": {"sang", "sung"},
	"teach": {"taught"}, "cast": {"cast"}, "find": {"found"}, "see": {"saw", "seen"}, "hear": {"heard"}, "hit": {"hit"}, "go": {"went", "gone"},
	"weep": {"wept"}, "rue": {"rued"}, "refer": {"referred"}, "quip": {"quipped"}, "snap": {"snapped"}, "brag": {"bragged"},
	"beg": {"begged"}, "rebut": {"rebutted"}, "admit": {"admitted"}, "blog": {"blogged"}, "dub": {"dubbed"}, "chat": {"chatted"},
	"plan": {"planned"}, "regret": {"regretted"}, "rip": {"ripped"}, "pen": {"penned"}, "ad-lib": {"ad-libbed"}, "sob": {"sobbed"},
	"grin": {"grinned"}, "nod": {"nodded"}, "shrug": {"shrugged"}, "label": {"labelled", "labeled"}, "signal": {"signalled", "signaled"},
	"marvel": {"marvelled", "marveled"}, "speak": {"spoke", "spoken"}, "shoot": {"shot"}, "burst": {"burst"}, "bid": {"bade"}, "mean": {"meant"},
}

// particles follow the verbs of cuePhrasal.
var particles = set("out on in back up")

// cues holds every inflection of every lemma.
var cues = inflections()

// lookupCue is the class of a lower-case word; zero: none.
func lookupCue(word string) cueClass { return cues[word].class }

// inflections builds the table of cues.
func inflections() map[string]cue {
	out := map[string]cue{}
	put := func(word string, class cueClass, form verbForm) {
		if have, ok := out[word]; ok {
			out[word] = cue{have.class | class, min(have.form, form)}
			return
		}
		out[word] = cue{class, form}
	}
	for class, lemmas := range cueLemmas {
		for _, lemma := range strings.Fields(lemmas) {
			put(lemma, class, base)
			put(thirdPerson(lemma), class, finite)
			put(gerundOf(lemma), class, gerund)
			if irr, ok := irregular[lemma]; ok {
				put(irr[0], class, finite)
				if irr[1] != "" {
					put(irr[1], class, participle)
				}
				continue
			}
			put(regularPast(lemma), class, finite)
		}
	}
	return out
}

// thirdPerson is "says" of "say".
func thirdPerson(lemma string) string {
	switch {
	case hasAnySuffix(lemma, "s", "sh", "ch", "x", "z", "go"):
		return lemma + "es"
	case consonantY(lemma):
		return lemma[:len(lemma)-1] + "ies"
	}
	return lemma + "s"
}

// regularPast is "added" of "add".
func regularPast(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case consonantY(lemma):
		return lemma[:len(lemma)-1] + "ied"
	}
	return lemma + "ed"
}

// gerundOf is "saying" of "say"; lemmas that double their last consonant do so in the irregular past too.
func gerundOf(lemma string) string {
	switch past := irregular[lemma][0]; {
	case strings.HasSuffix(lemma, "ee"):
		return lemma + "ing"
	case strings.HasSuffix(lemma, "e"):
		return lemma[:len(lemma)-1] + "ing"
	case strings.HasSuffix(past, "ed"):
		return past[:len(past)-2] + "ing"
	case lemma == "begin":
		return "beginning"
	case lemma == "hit":
		return "hitting"
	}
	return lemma + "ing"
}

// consonantY reports whether lemma ends in y after a consonant.
func consonantY(lemma string) bool {
	return strings.HasSuffix(lemma, "y") && len(lemma) > 1 && strings.IndexByte("aeiou", lemma[len(lemma)-2]) < 0
}

// hasAnySuffix reports whether s ends in one of the suffixes.
func hasAnySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

package quotation

import "strings"

// wordClass is what a closed-class word does in its clause; a word may be of several.
type wordClass uint32

const (
	wDet        wordClass = 1 << iota // begins a noun phrase: "the", "his", "three"
	wPrep                             // governs a noun phrase: "of", "after"
	wPronoun                          // stands for a person as a subject: "he", "they"
	wObject                           // a pronoun that cannot be a subject: "him", "them"
	wAux                              // "has", "would"
	wConj                             // "and", "but"
	wSub                              // opens a clause: "because", "that"
	wRel                              // opens a relative clause: "who", "which"
	wAdv                              // "also", "later", and words in -ly
	wTime                             // "Tuesday", "today", "July"
	wTitle                            // an honorific that belongs to a name: "Mr", "Sir", "Sen."
	wOffice                           // an office before or without a name: "President", "leader"
	wOrg                              // makes a capitalised phrase an organisation's name: "Party", "Inc"
	wParticle                         // within names: "van", "de"
	wGroup                            // plural or collective nouns that speak without an article: "police", "critics"
	wMale                             // says that its person is a man: "Mr", "spokesman"
	wFemale                           // likewise a woman
	wSpoken                           // a text that speaks: "statement", "letter"
	wPossessive                       // "his", "her", "their"
	wModal                            // an auxiliary that is never a main verb: "will", "would"
	wBe                               // forms of be
	wPlace                            // ends the name of a place, a day or a thing: "Street", "Day", "Cup"
)

// classLists are the closed classes, each written once.
var classLists = []struct {
	class wordClass
	words string
}{
	{wDet, `the a an this that these those some many most several all both another each every any no few one two three four five six
		seven eight nine ten dozens hundreds thousands other such either neither more fewer numerous various certain`},
	{wDet | wPossessive, "his her its their our my your whose"},
	{wPrep, `of in on at by for with from to into onto about against after before during under over between among through without
		within upon off near since until till toward towards across behind beyond despite except following including like
		regarding concerning amid amidst alongside inside outside throughout via per than as because`},
	{wPronoun, "he she they it i we you who everyone everybody someone somebody others"},
	{wObject, "him her them me us himself herself themselves itself myself"},
	{wAux, `has have had having do does did don't doesn't didn't hasn't haven't hadn't isn't aren't wasn't weren't ain't don’t
		doesn’t didn’t hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t`},
	{wAux | wBe, "is are was were be been being am"},
	{wAux | wModal, `will would can could shall should may might must cannot can't won't wouldn't couldn't shouldn't can’t won’t
		wouldn’t couldn’t shouldn’t`},
	{wConj, "and or but nor yet & plus"},
	{wSub, `that if whether because while when although though since unless until after before as once where why how what
		whereas so`},
	{wRel, "who whom whose which that"},
	{wAdv, `also later then again once ever never not n't just still even already now soon often always sometimes further first
		only simply since thus meanwhile however instead too once earlier recently previously repeatedly publicly privately
		reportedly quickly subsequently previously finally eventually ultimately there here twice long ago alone back up out`},
	{wTime, `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
		october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec
		today yesterday tomorrow tonight overnight`},
	{wTitle | wMale, "mr sir lord baron prince king father fr brother viscount duke earl count sheikh sultan monsieur herr marquess baronet laird señor emir"},
	{wTitle | wFemale, "mrs ms miss dame lady baroness princess queen sister sr duchess countess madame frau viscountess marchioness mme mlle señora"},
	{wTitle, `dr prof rev sen sens rep reps gov gen lt col capt cpl sgt maj cmdr adm brig hon det insp supt pc dc judge justice mx
		professor doctor reverend pope archbishop bishop cardinal rabbi imam senator congressman congresswoman representative
		governor ayatollah sheriff del messrs pte ald cllr`},
	{wOffice, `president minister secretary leader chancellor ambassador mayor chairman chairwoman chair chairperson chief director
		commissioner officer speaker premier councillor councilman councilwoman attorney general captain lawmaker mp mep msp
		congressman congresswoman representative senator governor spokesman spokeswoman spokesperson candidate nominee manager
		coach editor founder owner lawyer professor analyst strategist adviser advisor aide author reporter correspondent
		economist pollster prosecutor detective sergeant lieutenant inspector superintendent executive ceo cfo coo
		coordinator organizer organiser activist actor actress singer host anchor columnist commentator expert researcher
		scientist historian sociologist psychologist resident voter farmer teacher student principal deputy vice pastor
		delegate envoy diplomat treasurer whip frontman star player striker midfielder goalkeeper defender quarterback
		billionaire businessman businesswoman entrepreneur investor veteran survivor widow mother father wife husband son
		daughter brother sister sheriff commander official officials head member cofounder co-founder lieutenant surgeon nurse
		doctor defenceman goalie goaltender winger forward centre center champion boss headteacher constable master headmaster headmistress
		justice admiral colonel major ombudsman comptroller assemblyman assemblywoman alderman superintendent`},
	{wOffice, occupations},
	{wOrg, `party office house university council inc corp ltd llc co plc police department ministry committee association union bank
		court times post news institute group company center centre school hospital agency commission congress parliament senate
		government church army navy club league team board authority society foundation trust federation service services
		journal herald tribune magazine network radio television tv college academy museum campaign administration bureau
		fund coalition alliance company firm utility agency city town province state country nation county village chain
		newspaper paper publisher website site union regulator watchdog charity think-tank tribunal panel jury system product
		device app region district neighbourhood neighborhood market industry sector store shop restaurant hotel building
		organization organisation corporation partners airlines airways industries energy
		international press guardian telegraph observer mail express mirror independent reuters bloomberg twitter facebook
		google pentagon kremlin vatican nato un eu fbi cia bbc cnn nbc abc cbs cbc nyt unicef cabinet embassy`},
	{wPlace, `day eve street avenue road river lake island islands county park airport square hill hills bay valley beach war act
		bill cup games awards award prize bridge tower mountain mountains coast ocean sea desert forest field stadium arena
		theatre theater hall palace castle mall plaza boulevard drive lane highway station garden gardens line festival
		open championship revolution constitution treaty deal accord agreement amendment states kingdom republic emirates
		christmas easter ramadan hanukkah thanksgiving halloween bible quran koran internet brexit covid`},
	{wParticle, "van von de da di du la le el al bin ibn der den ten ter dos das della y"},
	{wGroup, `police people officials critics residents experts researchers scientists analysts lawmakers authorities supporters
		opponents republicans democrats sources investigators prosecutors witnesses doctors voters leaders ministers reporters
		aides advisers observers activists economists lawyers teachers parents students neighbours neighbors
		management officers diplomats politicians mps senators conservatives liberals tories labour campaigners
		organisers organizers executives insiders friends relatives colleagues staff workers campaigners historians
		counsel polls reports documents records figures court headlines organizers strategists pundits spokespeople`},
	{wMale, "he his him himself spokesman chairman businessman congressman councilman man boy father husband son brother king prince actor frontman uncle grandfather nephew widower gentleman assemblyman alderman"},
	{wFemale, "she her herself spokeswoman chairwoman businesswoman congresswoman councilwoman woman girl mother wife daughter sister queen princess actress aunt grandmother niece widow lady assemblywoman"},
	{wSpoken, `statement letter tweet memo email e-mail release report cable post message blog article speech interview op-ed book
		column editorial filing lawsuit complaint affidavit petition study survey document note text testimony ruling
		judgment judgement decision headline ad advert poster sign banner caption transcript newsletter website email
		indictment resolution poll paper story`},
}

// classes holds every closed-class word.
var classes = closedClasses()

// closedClasses builds the table of closed-class words.
func closedClasses() map[string]wordClass {
	out := map[string]wordClass{}
	for _, list := range classLists {
		for _, w := range strings.Fields(list.words) {
			out[w] |= list.class
		}
	}
	return out
}

// classOf is the class of a lower-case word; words in -ly count as adverbs.
func classOf(low string) wordClass {
	if c, ok := classes[low]; ok {
		return c
	}
	if len(low) > 4 && strings.HasSuffix(low, "ly") && !lyNouns[low] {
		return wAdv
	}
	return 0
}

// lyNouns end in -ly and are no adverbs.
var lyNouns = set("family italy july assembly reply supply rally ally bully billy kelly sally molly holly emily wembley anomaly")

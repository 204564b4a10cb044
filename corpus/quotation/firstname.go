package quotation

import (
	_ "embed" // the list of first names
	"strings"
)

//go:embed firstnames.txt
var firstNameList string

// moreFirstNames fills gaps of the public-domain list with names that are common in the news of its languages; ours.
const moreFirstNames = `donald m barack m mitch m doug m vladimir m emmanuel m angela f narendra m recep m kamala f nikki f
	priti f rishi m sajid m liam m callum m ewan m hamish m rhys m aled m dylan m sinead f aoife f niamh f siobhan f ciara f
	muhammad m mohammed m mohamed m ahmed m ali m hassan m hussein m ibrahim m omar m yusuf m fatima f aisha f zainab f amina f
	olivia f chloe f jayden m aiden m ethan m mason m logan b tyler m kyle m ryan m brandon m jagmeet m jose m juan m carlos m
	luis m jorge m diego m javier m maria f carmen f lucia f sofia f giulia f matteo m lorenzo m hans m jurgen m klaus m wolfgang m
	ingrid f astrid f lars m sven m bjorn m nils m pierre m jean-claude m francois m jacques m yves m olivier m wei b li b
	abdul m abdullah m abena f abimbola b adaeze f ade m adebayo m adwoa f agnieszka f ahmad m aidan m aigul f ajay m akosua f aleksandr m
	aleksandra f alejandro m alessandro m alessandra f alhassan m alicja f aliyu m amadou m amara f amir m amit m amrita f ana f anders m
	andrei m andrzej m aneta f ania f anika f ankit m anneke f annika f anton m antonio m anton m arjun m arun m asha f asif m ashok m
	ayesha f ayo b babatunde m bashir m beatriz f bilal m bogdan m boubacar m camila f carlo m catarina f cem m chiara f chidi m chiamaka f
	chidinma f claudio m cristina f cristiano m dawid m deepika f denise f devika f diallo m dilip m divya f dmitri m ebony f edu m eduardo m
	efua f ekaterina f elif f emeka m emine f enrique m erik m esra f esteban m eun-ji f fabio m faisal m farah f farhan m fatou f fatoumata f
	federico m feng m fernando m filip m folake f francesca f francesco m funmi f gabriela f ganesh m gautam m geeta f giorgio m giovanni m
	grzegorz m guadalupe f guillermo m gunnar m gustavo m habib m hadiza f hafsa f hamza m hana f hanna f harald m hari m haruto m hassan m
	hideo m hina f hui f ibrahima m idris m ifeoma f ignacio m imran m indira f inga f irina f isabela f ismail m ivan m jaime m jakub m jamal m
	javed m jian m jin b jiho m joaquim m johan m jomo m joanna f juma m jun b kadiatou f kamal m kareem m karim m katarzyna f kavita f
	kayode m kazuo m keiko f kemal m kemi f khadija f khalid m kiran b kofo f kojo m krishna m krzysztof m kumar m kunle m laila f lakshmi f
	lamine m leila f lena f leonardo m leticia f lina f ling f luca m luciano m ludmila f luiza f lupita f maciej m magda f mahmoud m
	malgorzata f malik m mamadou m manish m manoj m manuel m marcin m marco m mariam f mariana f mario m marta f martina f masha f mateo m
	mateusz m meera f mehdi m mehmet m mei f miguel m mihai m milan m ming b mira f mohan m moses m moussa m mustafa m mwai m
	nadia f naledi f naomi f nasser m natasha f neha f nicolae m nikhil m nikolai m nkechi f noor b nuno m obinna m ola b olena f olga f olu b
	olumide m omotola f ousmane m pablo m pallavi f paolo m pavel m pernille f petr m petra f piotr m pooja f prakash m pranav m rahul m
	raj m rajiv m ram m rana b rania f ranjit m rashid m ravi m rekha f ricardo m rina f rita f roberto m rohan m rohit m rosa f rukmini f rune m
	sachin m sadia f saeed m salma f samira f samir m sandeep m sanjeev m sara f satoshi m seema f selim m serena f sergio m seun b
	shabana f shanti f shashi b shinzo m shivani f shreya f siddharth m signe f simran f sofie f soren m stefan m stefano m stella f suresh m
	sunil m sushma f suman b susanna f svenja f tadeusz m takeshi m tamara f tanvi f taras m tariq m tatsuya m temitope b tendai b thabo m
	thandi f tomasz m tomoko f trond m tunde m uche b uma f umar m usha f usman m vandana f vasily m venkat m vera f vijay m vikram m viktor m
	vincenzo m vinod m vivek m vladislav m vusi m wanjiru f wanjiku f waleed m xavier m xiao b yasmin f yasmine f yetunde f yewande f ying f
	yohei m yoko f yolanda f yong b youssef m yuna f yusra f zahra f zanele f zeynep f zhang b ziad m zofia f zsofia f zubair m
	elin f freya f orla f saga f liv f sigrid f solveig f maja f linnea f ebba f tuva f signy f gudrun f bjork f aino f eino m jukka m pekka m
	matti m seppo m timo m antti m tuula f paivi f marit f torsten m jorn m henrik m fredrik m mikkel m rasmus m jesper m niklas m stig m
	saoirse f caoimhe f roisin f grainne f eilidh f mairi f catriona f eamon m eoin m cormac m padraig m seamus m declan m ruairi m cathal m
	diarmuid m donal m rhiannon f cerys f sian f nia f carys f bronwen f gwen f dai m gethin m iestyn m emrys m ifan m bethan f lowri f angharad f
	hiroshi m kenji m yuki b akira m sanjay m rajesh m anil m deepak m priya f anjali f sunita f oleksandr m volodymyr m dmitry m
	sergei m igor m yuri m svetlana f natalia f olga f tatiana f joao m pedro m rafael m kwame m kofi m chinedu m ngozi f`

// mostly settles names that the list gives to both and that news copy gives to one nearly always; ours.
const mostly = `adrian m alfie m andy m arlen m austin m barry m benny m bernie m bert m bill m billy m bobby m brett m cal m cecil m
	chad m christian m clem m cody m con m corey m dallas m danny m darryl m denny m dion m donnie m donny m eddie m eddy m frank m
	fred m freddie m freddy m gabriel m gene m george m gerry m glen m glenn m gus m ira m jermaine m jerry m jesse m joey m karel m
	kip m kyle m leland m lonnie m lorne m marty m max m micky m nat m noel m ollie m perry m phil m quentin m randy m ray m reggie m
	ricky m robbie m rory m sam m sean m shane m shaun m shawn m sonny m ted m teddy m terry m theo m tim m timmy m tobe m toby m
	tommy m tony m vin m vinnie m vinny m wally m willy m ali m lou m brit f don m ron m
	abbey f abby f addie f alexis f alix f andrea f angie f ariel f ashley f bev f brandy f brooke f carlie f carly f cass f cassie f
	claire f clare f connie f courtney f dani f emmy f erin f esme f evelyn f gabby f gail f gayle f geri f ginger f grace f haley f
	hazel f holly f hilary f hillary f inger f jackie f jean f jo f jodi f jodie f julie f kelly f kelsey f kylie f laney f lauren f
	laurie f lesley f lindsay f lindsey f lynn f mallory f maddie f mattie f meredith f merry f meryl f michele f nichole f niki f
	nikki f nollie f paige f patsy f patty f pattie f penny f randi f ruby f saundra f shannon f shelby f shelley f sibyl f simone f
	stacey f stacy f sydney f tabby f tammy f tammie f tracey f tracy f winnie f zoe f`

// firstNames tells what gender a lower-case first name suggests; Unknown where both lists hold it.
var firstNames = readFirstNames()

// readFirstNames reads the list: a name and m, f or b a line, lines that begin with # apart.
func readFirstNames() map[string]Gender {
	out := make(map[string]Gender, 9000)
	for line := range strings.Lines(firstNameList) {
		name, gender, ok := strings.Cut(strings.TrimSpace(line), " ")
		if ok && name != "#" {
			out[name] = genderOf(gender)
		}
	}
	more := strings.Fields(moreFirstNames + " " + mostly)
	for i := 0; i+1 < len(more); i += 2 {
		out[more[i]] = genderOf(more[i+1])
	}
	return out
}

// genderOf reads the list's letter.
func genderOf(letter string) Gender {
	switch letter {
	case "m":
		return Male
	case "f":
		return Female
	}
	return Unknown
}

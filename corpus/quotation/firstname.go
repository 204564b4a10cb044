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

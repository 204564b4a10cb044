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
	more := strings.Fields(moreFirstNames)
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

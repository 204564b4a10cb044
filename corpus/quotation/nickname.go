package quotation

import "strings"

// nicknameGroups are given names that one person goes by, a group a line, the full form first; ours.
const nicknameGroups = `abigail abby gail
	albert al bert bertie
	alexander alex alec xander sandy sasha
	alexandra alex sandra sasha lexi
	alfred alf alfie fred freddie
	andrew andy drew
	anthony tony ant
	barbara barb babs barbie
	benjamin ben benny
	bernard bernie
	catherine cathy kate katie kitty cat
	katherine kathy kate katie kitty kat
	kathleen kathy kate
	charles charlie chuck chas
	charlotte charlie lottie
	christina chris chrissie tina
	christine chris chrissie
	christopher chris kit topher
	daniel dan danny
	david dave davy
	deborah deb debbie
	dorothy dot dottie dolly
	edward ed eddie ted teddy ned
	edwin ed eddie
	eleanor ellie nell nora
	elizabeth liz lizzie beth betty bess betsy eliza libby
	emily em emmy
	eugene gene
	francis frank fran
	frances fran frankie
	franklin frank
	frederick fred freddie freddy
	gabriel gabe
	geoffrey geoff
	jeffrey jeff
	gerald gerry jerry
	gregory greg
	harold harry hal
	henry harry hank hal
	isabella bella izzy
	jacob jake
	jacqueline jackie
	james jim jimmy jamie
	janet jan
	jennifer jen jenny
	jessica jess jessie
	john jack johnny jon
	jonathan jon jonny
	joseph joe joey
	josephine jo josie
	joshua josh
	judith judy
	kenneth ken kenny
	lawrence larry laurie
	leonard len lenny leo
	leslie les
	louis lou
	margaret maggie meg peggy margie madge
	martin marty
	matthew matt
	michael mike mick micky mickey
	mildred millie
	nathan nate
	nathaniel nate nat
	nicholas nick nicky
	oliver ollie
	pamela pam
	patricia pat patty trish tricia
	patrick pat paddy
	peter pete
	philip phil pip
	phillip phil
	priscilla cilla
	raymond ray
	rebecca becky becca
	richard dick rick ricky rich richie
	robert bob bobby rob robbie bert
	ronald ron ronnie
	rosemary rosie
	samuel sam sammy
	samantha sam
	sarah sally
	stephen steve
	steven steve
	susan sue susie
	suzanne sue suzie
	theodore ted teddy theo
	theresa terry tess
	thomas tom tommy
	timothy tim
	victoria vicky tori
	vincent vince vin
	walter walt wally
	william bill billy will willie liam
	winifred winnie
	zachary zach zack`

// nicknames are the groups that each name is in.
var nicknames = func() map[string][]int {
	out := map[string][]int{}
	for i, group := range strings.Split(nicknameGroups, "\n") {
		for _, name := range strings.Fields(group) {
			out[name] = append(out[name], i)
		}
	}
	return out
}()

// familiar reports whether two given names, lower case, are forms of one.
func familiar(a, b string) bool {
	for _, i := range nicknames[a] {
		for _, k := range nicknames[b] {
			if i == k {
				return true
			}
		}
	}
	return false
}

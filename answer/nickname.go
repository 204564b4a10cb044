package answer

import "strings"

// nicknames lists the first names that a short form stands for, in English use. One line a full name.
var nicknames = nicknamesOf(`
alexander alex sandy
alexandra alex sandra
andrew andy drew
anthony tony
barbara barb babs
benjamin ben benny
catherine cathy kate katie
katherine kathy kate katie
charles charlie chuck
christine chris chrissie
christopher chris
daniel dan danny
david dave davey
deborah deb debbie
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted ned
edmund ed eddie
elizabeth liz lizzie beth betty eliza
emily em
eugene gene
francis frank fran
franklin frank
frederick fred freddie
gabriel gabe
geoffrey geoff
jeffrey jeff
gerald gerry jerry
gregory greg
harold harry hal
henry harry hank
jacob jake
james jim jimmy jamie
jeremy jez jezza jerry
jennifer jen jenny
jessica jess jessie
john jack johnny jon
jonathan jon jonny
joseph joe joey
joshua josh
judith judy
kenneth ken kenny
lawrence larry laurie
leonard len lenny
louis lou
louise lou
margaret maggie meg peggy
martin marty
matthew matt
michael mike mick mickey
michelle shell
nathaniel nat nate
nathan nate
nicholas nick nicky
nicola nicky nikki
nigel nige
oliver ollie
pamela pam
patricia pat patty trish
patrick pat paddy
peter pete
philip phil
rachel rach
raymond ray
rebecca becky becca
richard rick dick rich ricky
robert bob rob bobby robbie
ronald ron ronnie
rosemary rose rosie
samantha sam
samuel sam sammy
sarah sally
stephen steve
steven steve
stuart stu
susan sue susie
suzanne sue
sylvia syl
theodore ted theo
theresa terry tess
thomas tom tommy
timothy tim
tobias toby
victoria vicky tori
vincent vince
walter walt
william bill billy will willie liam
zachary zac zack
`)

func nicknamesOf(list string) map[string][]string {
	m := map[string][]string{}
	for _, row := range strings.Split(strings.TrimSpace(list), "\n") {
		f := strings.Fields(row)
		for _, short := range f[1:] {
			m[short] = append(m[short], f[0])
		}
	}
	return m
}

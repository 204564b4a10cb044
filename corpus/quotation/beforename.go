package quotation

// demonyms are the adjectives and nouns of nationality, and of some peoples, regions and cities, that news copy sets before a name
// ("Italian Ann Ito") and puts in its place ("the Italian said"). No family name of an English speaker alone: "Ms French" stays one.
var demonyms = set(`afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani
	bahamian bahraini bangladeshi barbadian bavarian belarusian belgian bolivian bosnian brazilian breton briton british bulgarian burmese
	cambodian cameroonian canadian catalan chechen chilean chinese colombian congolese corsican croat croatian cuban cypriot czech dane
	danish dominican dutch dutchman dutchwoman ecuadorian egyptian emirati english englishman englishwoman eritrean estonian ethiopian
	european fijian filipina filipino finn finnish flemish french frenchman frenchwoman gambian georgian german ghanaian greek guatemalan
	guyanese haitian honduran hungarian icelandic icelander indian indonesian iranian iraqi irish irishman irishwoman israeli italian
	ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurd kurdish kuwaiti latvian lebanese liberian libyan lithuanian
	macedonian malawian malaysian maltese mauritian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese
	nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian paraguayan persian peruvian pole polish portuguese
	qatari romanian russian rwandan salvadoran samoan saudi scot scotsman scotswoman scottish senegalese serb serbian sicilian
	singaporean slovak slovene slovenian somali spaniard spanish sudanese swede swedish swiss syrian taiwanese tanzanian thai tibetan
	togolese tongan trinidadian tunisian turk turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh welshman
	welshwoman yemeni zambian zimbabwean californian texan londoner glaswegian liverpudlian mancunian parisian sydneysider yorkshireman
	yorkshirewoman lancastrian cornishman cornishwoman`)

// surnamesToo are trades that are common family names as well: one is a trade only where a whole name follows it ("Baker Ann Ito").
var surnamesToo = set(`archer baker barber brewer butcher butler carpenter cook driver fisher forester fowler gardener glover knight mason
	miller packer page painter parker porter potter roper sawyer shepherd singer skinner skipper slater spicer tailor taylor thatcher tiler
	turner tyler walker weaver wright forward judge major captain coach farmer warden marshal
	ranger bailiff provost`)

// beforeName reports whether token t, before other tokens of a name's run that ends at to, only describes who is named: a nationality, or
// a trade that is a surname as well, before a first name and another.
func (d *document) beforeName(tokens []token, i, to int) bool {
	t := &tokens[i]
	if i+1 >= to || t.owns || !demonyms[t.low] && !surnamesToo[t.low] {
		return false
	}
	_, given := firstNames[tokens[i+1].low]
	return given && (demonyms[t.low] || to-i > 2)
}

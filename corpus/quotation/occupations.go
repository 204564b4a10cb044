package quotation

// occupations are what people do for a living, or are in a story: nouns that describe whoever is named behind them or before, like
// offices. Gathered from general dictionaries' entries, and set beside the words that stand before full names in PolNeAR's training
// articles; those that are common family names are in surnamesToo.
const occupations = `accountant actuary agronomist anaesthetist anthropologist appraiser arborist archaeologist archeologist architect
	archivist artist assemblymember astronaut astronomer astrophysicist athlete auctioneer auditor backbencher ballerina
	banker barista barrister bartender bassist batsman beautician beekeeper biochemist biographer biologist blogger
	bodyguard bookseller botanist boxer bricklayer broadcaster broker builder bursar businessperson bystander cameraman
	campaigner cardiologist carer caretaker cartographer cartoonist caseworker cellist challenger chaplain chef chemist
	childcarer childminder choreographer cinematographer cleaner clerk climatologist climber co-author co-chair co-chairman
	co-host co-owner cohost collector comedian comedienne composer conductor conservationist consultant contender contractor
	contributor coroner cosmologist councilmember councilor counsellor counselor courier cricketer criminologist curate
	curator cyclist dancer dealer demographer dentist designer developer dietitian dissident diver dj doorman dramatist
	drummer ecologist educator electrician embryologist engineer entomologist epidemiologist essayist ethicist evangelist
	eyewitness film-maker filmmaker financier firefighter fireman fisherman flautist florist footballer foreman forewoman
	front-runner frontrunner fundraiser gamekeeper geneticist geographer geologist geophysicist glaciologist golfer
	grandmaster gravedigger groundsman guitarist gymnast gynaecologist hairdresser harbormaster harbourmaster hematologist
	herpetologist homeowner horticulturist hotelier hydrologist illustrator immunologist incumbent innkeeper intern
	investigator janitor jeweller jockey joiner journalist juror keyboardist landlady landlord landowner lecturer legislator
	librarian lifeguard linguist lobbyist locksmith lyricist machinist magician magistrate magnate mathematician mechanic
	meteorologist microbiologist midwife millionaire missionary moderator mountaineer musician musicologist naturalist
	negotiator neurologist neuroscientist neurosurgeon newsreader novelist nutritionist obstetrician oceanographer
	oncologist ophthalmologist optician ornithologist orthodontist osteopath paediatrician palaeontologist paleontologist
	paralegal paramedic parishioner passer-by passerby pathologist patrolman pediatrician pensioner percussionist pharmacist
	pharmacologist philanthropist philosopher photographer photojournalist physicist physiologist physiotherapist pianist
	plasterer playwright plumber podcaster poet policeman policewoman postman postmaster postmistress presenter
	primatologist producer programmer promoter protester protestor provost psychiatrist psychotherapist publican publicist
	puppeteer rancher receptionist rector referee registrar restaurateur retiree roofer runner sailor salesman saleswoman
	saxophonist schoolteacher screenwriter scriptwriter sculptor seamstress seismologist shareholder shopkeeper shopper
	signalman skater skier socialite soldier solicitor songwriter soprano spectator speechwriter sportswriter staffer stand-
	up statistician stewardess stockbroker subcontractor subpostmaster supermodel surfer surveyor swimmer technician
	technologist theologian therapist toxicologist translator trawlerman trombonist trumpeter trustee tutor tycoon umpire
	undersecretary undertaker urologist vet veterinarian vicar villager violinist virologist vlogger volcanologist volunteer
	waitress welder whistle-blower whistleblower winemaker woodworker wrestler writer youtuber zookeeper zoologist`

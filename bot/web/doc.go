// Package web is the reader pages: for every quotation a page that proves it, with its words marked where they stand in their
// article, who said them and by what evidence, the other sources of the same words with what differs, and citations to copy.
// Around it stand a search that asks the same engine, the people, the sources and a timeline. Pages are made on the server, from
// templates of html/template, one small stylesheet and one small script, without which everything works too.
//
// Make a [Surface] with [New], serve its [Surface.Handler] and give [Surface.Page] to the bot as the address of a reference's page.
// Everything lies under /s/; every link within the pages is relative, so that a proxy may put them below any path:
//
//	/s/                        the stories, where the pages are public and there are several
//	/s/STORY/                  a story: search, its people, its articles; the story without a name is "-"
//	/s/STORY/q:195b9a3f699f:3114-3357    a quotation in its article; p:… a passage likewise
//	/s/STORY/article?hash=195b9a3f699f   an article without a quotation marked
//	/s/STORY/search?q=…        an answer: asked of the engine, without a conversation
//	/s/STORY/people, person?name=…, sources, timeline?who=…
//	/s/style.css, script.js, icon.svg
//
// The rooms of the package, along a request's road: gate.go (may it come in: method, rate, token), visit.go (which story, what
// links look like), the page itself (article.go, search.go, people.go, sources.go, timeline.go), trouble.go (what cannot be shown,
// in plain words), render.go (templates, headers, ETag). An article is cut into sheets (sheet.go) and its paragraphs into runs
// that are set alike (run.go); room.go and stamp.go keep what is dear to make as long as a story's engine is the same; card.go, evidence.go and version.go say what is known about the words, cite.go, linkeddata.go and
// fragment.go how to cite them.
//
// # What it promises
//
// Words of an article are excerpts: the record is read again and compared for every request, and where it changed no word of it
// is shown. Everything is escaped by html/template, the words of articles by escape.go alone, which loses no letter of them. No page
// runs or loads anything but the package's own files, by its Content-Security-Policy.
//
// Pages are private unless [Config].Public: each needs a signed token that expires, which links of the page carry on and nothing
// logs. A link opens the story that it was made for, since whoever got it could ask the bot the same; with [Config].Narrow it
// opens one article. A page never renews its token. Its readers are counted by address, within bounds; so is the work.
//
// A Surface is safe for concurrent use and sees a swapped engine at the next request.
package web

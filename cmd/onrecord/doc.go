// Onrecord answers questions about a story in the news with the exact words of an article, who said them and where they stand.
//
// # The house
//
// Packages are layers along the data's road; imports run one way, downwards, and a test in this package proves it.
//
//	cmd/onrecord         the command: wiring, one file a subcommand
//	bot/slack            Slack, over Socket Mode or HTTP; the only importer of its SDK
//	bot/discord          Discord, over its gateway or HTTP; the only importer of its SDK
//	bot/web              reader pages: a quotation in its article, people, a timeline, a search box
//	bot/repl             the terminal, and replies as plain text
//	bot                  a conversation on any surface: messages, replies, threads, duplicates, stories, alerts, the audit
//	answer               a question → ranked, judged, attributed quotations
//	answer/eval          the measures over standard data files
//	answer/rank/train    weights for the ranker, learnt from standard data files
//	answer/rank          features of a question and a candidate, a score, a confidence
//	answer/verdict       a claimed quotation against real ones, word by word
//	answer/index         the inverted index: passages by BM25, positions
//	answer/term          the analyzer that makes the terms of articles and of questions
//	corpus               the library: documents, their records, the story's people; watched, corrected, cached
//	corpus/keep          an article as a file of a corpus folder, whole or not at all
//	corpus/fetch         one page of a person's choice from the web, and nothing of one's own network
//	corpus/extract       the bytes of a file → articles: text, and what the file says of it
//	corpus/extract/extracttest  a folder of every kind of file, for tests
//	corpus/quotation     quotations, speakers and people within one document
//	corpus/quotation/label  a linear classifier over counted features, its weights in a text file
//	corpus/text          spans, paragraphs, sentences, words, folding
//	seeds                the two articles of the embedded story
//
// # The road of an article
//
// corpus/extract makes a text of a file, whatever its format; [onrecord/corpus.Load] makes a Document of it. Its text is divided by corpus/text, its quotations, people and speakers
// are found by corpus/quotation, from the text alone; what crosses documents (the story's people) is made in the Snapshot.
// [onrecord/answer.New] puts the snapshot's passages into an index.
//
// # The road of a question
//
// A surface makes a bot.Message of it; bot.Bot finds its thread and asks the answer.Engine, which parses it, looks up names,
// gathers candidates, ranks and judges them, and reads the words of the best from their record again. bot composes a Reply;
// the surface renders it. Once down, once up.
//
// # What holds it together
//
// A quotation is a document and spans and holds no text. Text that may be shown between quotation marks is a corpus.Excerpt, and
// only Document.Excerpts makes one, after comparing the file with what was loaded. So a wrong quotation cannot be rendered,
// whatever ranking does. Speakers come with the mention, the cue and the rule that tie them to the words, or not at all.
package main

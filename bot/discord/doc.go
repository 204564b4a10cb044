// Package discord is the bot's Discord surface. It is the only importer of the Discord SDK.
//
// [New] makes a [Surface] of a token and an application id; [Surface.Run] registers the commands, holds the gateway open and
// blocks. People ask with /ask, by mentioning the bot, or in a direct message; each question goes to a [Responder] as a
// bot.Message, and its bot.Reply comes back as embeds, in as many messages as Discord's limits ask for. [Surface.Handler] takes
// interactions over HTTP as well, or alone; [InviteURL] is the link by which a server adds the bot.
//
// Commands are words to the bot, so that an answer is the same on every surface:
//
//	/ask question            the question
//	/said speaker about      what did SPEAKER say about ABOUT
//	/who words               who said “WORDS”
//	/check quote speaker     did SPEAKER say “QUOTE”; without a speaker “QUOTE”
//	/timeline speaker        bot.CommandTimeline SPEAKER
//	/follow, /unfollow speaker, /following   bot.CommandFollow SPEAKER, …
//	/sources, /forget, /help bot.CommandSources, bot.CommandForget, bot.CommandHelp
//	Check this quotation     what the message quotes, or all of it, to be checked
//
// A conversation, with its memory, is one person's commands in a channel ("discord:CHANNEL:USER"), or a channel's or thread's
// mentions ("discord:CHANNEL").
//
// # What may be pressed
//
// Below an answer stand the bot's buttons, and a menu where several people may be meant. Anybody may press; what comes of it is shown
// to them alone, and may be shared. The choice that who asked makes from a menu completes the question: that answer is for all.
// Delete takes an answer away, for who asked and for moderators, whose permissions every interaction carries. All of it is signed, and
// works in the next process as in this one.
//
// Config.Channels and Config.Roles say where, and to whom, it answers: elsewhere a command is refused to who used it alone, and a
// mention is passed over. Deleting works everywhere.
//
// # What is promised
//
//   - Words of an article, and of the asker, show as themselves: all that Discord would read as Markdown, a mention, an emoji or a
//     link is escaped, and the tests hold the inverse. Every message says that it pings nobody.
//   - One answer a question. An event that the gateway delivers twice is answered once; a post whose fate is unknown is repeated
//     under a nonce that Discord itself compares; what cannot be compared (a further part of a long answer) is not repeated. Given a
//     journal, what a process leaves unanswered the next one answers, after asking Discord whether the answer is there.
//   - A bot that is deaf says so: [Surface.Health] tells, and after some minutes without a heartbeat's acknowledgement Run fails.
//
// # The road of an event
//
// The SDK reads the gateway through a [wire], which sees every frame first: it sets deadlines, keeps the SDK from what would
// hang or crash it, and notes heartbeats and close codes. What is left reaches the inbox, which decodes the few fields that are
// needed and queues a job on the lane of its conversation. A job asks the Responder with a sender for its kind: interactions are
// deferred when an answer takes long and edited after; messages are replied to.
package discord

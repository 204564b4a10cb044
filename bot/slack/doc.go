// Package slack is onrecord in Slack: a mention in a channel, or a message in a direct conversation, is answered in its thread.
//
// [New] takes the tokens and refuses one of the wrong kind; [Surface.Run] blocks until its context ends or Slack refuses the app
// for good (see [ErrRefused]). Events come over Socket Mode, which needs an app token and no public address, or over HTTP to
// [Surface.Handler], which needs the signing secret. Each is acknowledged at once and worked on after: those of one channel one
// after another, in their order, those of different channels side by side. When the context ends, what was acknowledged is
// still answered; with a journal it is noted before it is acknowledged, and what a process leaves the next one answers, after asking
// Slack where the answer may have arrived ([Surface.Arrived]). [Manifest] makes the app in Slack.
//
// The command /onrecord and the shortcut "Check this quotation" are answered at the address that came with them, buttons in the thread
// of their message. Over HTTP further workspaces can install the app; each is answered with its own token and no other.
//
// On the way in, Slack's markup becomes a plain question. On the way out, a [bot.Reply] becomes rich text, in which words are
// shown as they are: nothing an article says can form a mention, a link or a format. Each marked piece stands between one pair
// of quotation marks, in elements of their own, so that what was shown can be read back to the bytes of the source.
//
// Duplicates are the journal's and the bot's to drop: the keys of a [bot.Message] are the same on every delivery, whether Slack sends a mention
// again or sends it as a message too.
package slack

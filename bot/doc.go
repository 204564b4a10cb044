// Package bot holds a conversation on any surface.
//
// A surface (Slack, Discord, a terminal) turns what its platform delivers into a [Message] and gives it to [Bot.Respond] with a
// [Sender], which takes the [Reply] back. The bot drops duplicates, remembers each thread (who was spoken of, what was shown) and
// asks the engine; the surface renders. Nothing here knows a platform's name.
//
// [Bot.Swap] puts another engine in the place of the one there is: messages under way are finished on the old one. A [Desk] holds
// several stories, each a bot of its own, and gives each message to the one that its channel is bound to. [Follows] tells channels of
// new words, through a [Poster]; [Follows.Update] comes after each swap.
//
// What a restart must not lose is kept in a data folder: a [Journal] of the questions that were acknowledged and not answered yet, so
// that each is answered once; the key of a [Signer], so that a [Button] of an earlier process works; a [ThreadFile] of what
// conversations are about; [Follows]; [Feedback]; and, where it is asked for, an [Audit] of what was shown. Each of these files says
// its version, and one of a newer program is refused or passed over with a message. [Limits] hold back who asks too often;
// [Options].Observe and the Stats count.
//
// Words of an article reach a surface only as [Piece]s, which hold excerpts compared with their record a moment ago: put one pair
// of quotation marks around each marked piece, and around nothing else. Use [Split] where a platform limits lengths.
package bot

// Package slackfake is an in-process Slack on loopback, for tests. It is no part of Slack and was written for this project from
// Slack's public documentation, without Slack's SDK, so that a mistake of the SDK cannot hide in both.
//
// [New] starts it. It speaks the wire protocol of a Socket Mode app: auth.test, apps.connections.open, the socket with hello,
// envelopes, acknowledgements, redelivery and disconnect frames, chat.postMessage, histories, response_url and the installation of
// the app in further workspaces. Tokens and scopes are checked as Slack
// checks them, messages are held to Slack's limits, and what was posted can be read back ([Slack.Posts]). A test makes people
// talk with [Slack.Deliver] and trouble with [Slack.Script], [Slack.LoseAcks], [Slack.Disconnect] and [Slack.Drop].
//
// Where Slack's behaviour is not documented (the size of a payload that fails, the envelope id of a redelivery) the fake does
// the harsher thing.
package slackfake

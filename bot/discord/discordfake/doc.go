// Package discordfake is a fake: an in-process Discord on loopback, written for this project's tests, without any Discord SDK.
//
// [New] starts it. Its API root, [Server.URL], and the token and ids of its options are what a bot is configured with. A test
// then acts for people ([Server.Interact], [Server.Say]) and reads what the bot sent back ([Exchange.Wait], [Server.WaitPosts]),
// makes the gateway misbehave ([Server.Reconnect], [Server.Hush], [Server.StopAcks] …) and the REST side fail ([Server.Fail]).
//
// It is stricter than it needs to be: a payload over Discord's documented limits, a message without
// allowed_mentions {"parse":[]}, a wrong token, a privileged intent or a gateway version other than 10 is refused and recorded;
// a test that expects none holds [Server.Violations] to be empty.
package discordfake

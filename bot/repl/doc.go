// Package repl is the conversation in a terminal: a line editor with history and completion for people, plain lines for pipes.
//
// [Run] holds the conversation; [Write] renders one reply as text and is what the command line uses as well. Nothing is cut,
// and nothing is wrapped but on a terminal, between words, so that words stay as they are for whoever copies or searches them.
package repl

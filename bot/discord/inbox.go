package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"onrecord/bot"
)

// maxWaiting is how many questions may wait or be answered at a time; further ones are told so. At some milliseconds a question
// that is seconds of work.
const maxWaiting = 1000

// inbox turns events into jobs.
type inbox struct {
	surface *Surface
	rest    *rest
	log     *slog.Logger
	lanes   *lanes
	verbs   []verb
	life    context.Context // of the jobs; it outlasts Run's by the time that answers under way are given
	cancel  context.CancelFunc
}

func newInbox(s *Surface, r *rest) *inbox {
	life, cancel := context.WithCancel(context.Background())
	return &inbox{surface: s, rest: r, log: s.log, lanes: newLanes(maxWaiting), verbs: verbs(), life: life, cancel: cancel}
}

// close takes no more events, waits for the answers under way, and ends those that take longer.
func (in *inbox) close(patience time.Duration) {
	if !in.lanes.close(patience) {
		in.log.Warn("discord answers cut short")
	}
	in.cancel()
	in.lanes.close(in.surface.timing.first)
}

// take looks at one event of the gateway. It must not block: the gateway waits.
func (in *inbox) take(event string, raw []byte) {
	var err error
	switch event {
	case "INTERACTION_CREATE":
		err = in.interaction(raw)
	case "MESSAGE_CREATE":
		err = in.message(raw)
	}
	if err != nil {
		in.log.Warn("discord event passed over", "event", event, "error", err)
	}
}

func (in *inbox) interaction(raw []byte) error {
	i, err := readInteraction(raw)
	if err != nil {
		return err
	}
	if !in.surface.seen.add(i.ID) {
		in.log.Info("discord event repeated", "interaction", i.ID)
		return nil
	}
	if i.Type == interactionComplete {
		in.lanes.add("complete:"+i.ID, func() { in.complete(i) }) // where there is no room nothing is offered
		return nil
	}
	text, known := in.question(i)
	to := newInteractionSender(in, i)
	if !known {
		in.lanes.add("notice:"+i.ID, func() { to.say(in.life, notKnown) })
		return nil
	}
	m := bot.Message{
		Keys:   []string{"discord:interaction:" + i.ID},
		Thread: "discord:" + i.Channel + ":" + i.asker(),
		User:   "discord:" + i.asker(),
		Text:   text,
	}
	to.deferLater(in.life)
	if !in.lanes.add(m.Thread, func() { in.answer(i.ID, m, to) }) {
		go to.say(in.life, tooBusy) // ends with the call, which is bounded
	}
	return nil
}

// question is what an interaction asks the bot, in words. A command with nothing in it asks for help.
func (in *inbox) question(i interaction) (string, bool) {
	if i.Type != interactionCommand {
		return "", false
	}
	for _, v := range in.verbs {
		if v.Name == i.command.Name && (i.command.Type == 0 || int(v.Type) == i.command.Type) {
			if text := v.question(i); text != "" {
				return text, true
			}
			return bot.CommandHelp, true
		}
	}
	return "", false
}

func (in *inbox) message(raw []byte) error {
	m, err := readMessage(raw)
	if err != nil {
		return err
	}
	self := in.surface.pulse.me()
	text := m.words(self)
	if !m.to(self) || (text == "" && m.Guild == "") {
		return nil
	}
	if !in.surface.seen.add(m.ID) {
		in.log.Info("discord event repeated", "message", m.ID)
		return nil
	}
	if text == "" {
		text = bot.CommandHelp // a bare mention
	}
	said := bot.Message{
		Keys:   []string{"discord:message:" + m.ID},
		Thread: "discord:" + m.Channel,
		User:   "discord:" + m.Author.ID,
		Text:   text,
	}
	to := &channelSender{in: in, message: m}
	if !in.lanes.add(said.Thread, func() { in.answer(m.ID, said, to) }) {
		in.surface.seen.forget(m.ID)
		in.log.Warn("discord question dropped", "message", m.ID, "waiting", maxWaiting)
	}
	return nil
}

// sender is a bot.Sender that can also tell that there is no answer.
type sender interface {
	bot.Sender
	say(ctx context.Context, words string)
	settle() // nothing more will be sent
}

// What people are told where the bot has nothing to say itself.
const (
	notKnown = "This is not something I know how to answer. Try /ask or /help."
	tooBusy  = "Too many questions at once. Please ask again in a moment."
	failed   = "Something went wrong here, and it is not your question’s fault. Please ask again."
)

// answer asks the responder. Where it fails, or panics, the asker is told and the id forgotten.
func (in *inbox) answer(id string, m bot.Message, to sender) {
	ctx, cancel := context.WithTimeout(in.life, in.surface.timing.answer)
	defer cancel()
	start := time.Now()
	err := in.respond(ctx, m, to)
	if err == nil {
		to.settle()
		in.log.Info("discord answered", "key", m.Keys[0], "took", time.Since(start))
		return
	}
	in.surface.seen.forget(id)
	in.log.Error("discord not answered", "key", m.Keys[0], "error", err)
	own, cancelOwn := context.WithTimeout(context.WithoutCancel(ctx), in.surface.timing.first)
	defer cancelOwn()
	to.say(own, failed)
	to.settle()
}

func (in *inbox) respond(ctx context.Context, m bot.Message, to bot.Sender) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the responder panicked (%T)", p)
		}
	}()
	return in.surface.responder.Respond(ctx, m, to)
}

// gone reports that Discord takes no response to an interaction any more.
func gone(err error) bool {
	const unknownWebhook, unknownInteraction = 10015, 10062
	return code(err) == unknownWebhook || code(err) == unknownInteraction
}

// acknowledged reports that Discord has a first response to an interaction already.
func acknowledged(err error) bool { return code(err) == 40060 }

var errTaken = errors.New("another process has answered the interaction")

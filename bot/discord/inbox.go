package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"onrecord/bot"
)

const (
	// maxWaiting is how many questions may wait or be answered at a time; further ones are told so. At some milliseconds a question
	// that is seconds of work.
	maxWaiting = 1000
	// maxAnswering is how many of them are worked on at a time: most of that time is waiting for Discord, seconds of it where many
	// messages are to be posted.
	maxAnswering = 128
	// longQueue is how many questions wait where Discord is told at once that an answer will take a moment: half a second of work, after
	// which the machine may be too busy to tell it in time.
	longQueue = 100
	// maxNotices is how many deferrals, notices and completions may wait, and maxNoticing how many are sent at a time. They overtake the
	// questions, since Discord wants each within three seconds.
	maxNotices  = 4 * maxWaiting
	maxNoticing = 128
)

// inbox turns events into jobs.
type inbox struct {
	surface *Surface
	rest    *rest
	log     *slog.Logger
	lanes   *bot.Lanes
	notices *bot.Lanes // what takes a call and no thought
	verbs   []verb
	journal *bot.Journal
	guard   *guard
	broken  chan error      // the journal cannot be written: Run must end
	life    context.Context // of the jobs; it outlasts Run's by the time that answers under way are given
	cancel  context.CancelFunc
}

func newInbox(s *Surface, r *rest) *inbox {
	life, cancel := context.WithCancel(context.Background())
	return &inbox{
		surface: s, rest: r, log: s.log, verbs: verbs(), journal: s.config.Journal, guard: newGuard(s.config, r),
		lanes: bot.NewLanes(maxWaiting, maxAnswering), notices: bot.NewLanes(maxNotices, maxNoticing),
		broken: make(chan error, 1), life: life, cancel: cancel,
	}
}

// close takes no more events, waits for the answers under way, and ends those that take longer.
func (in *inbox) close(patience time.Duration) {
	in.lanes.Close()
	if !in.rests(patience) {
		in.log.Warn("discord answers cut short")
	}
	in.cancel()
	in.rests(in.surface.timing.first)
}

// rests waits for the jobs there are, and reports whether they all ended in time.
func (in *inbox) rests(patience time.Duration) bool {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return in.lanes.Wait(ctx) == nil && in.notices.Wait(ctx) == nil
}

// take looks at one event of the gateway. It must not block: the gateway waits. Its error wraps bot.ErrJournal where the event could
// not be noted; otherwise the event made no sense.
func (in *inbox) take(event string, raw []byte) error {
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
	if errors.Is(err, bot.ErrJournal) {
		in.fail(err)
	}
	return err
}

// fail ends Run: without its journal the bot would answer twice, or not at all.
func (in *inbox) fail(err error) {
	select {
	case in.broken <- err:
	default: // one is enough
	}
}

func (in *inbox) interaction(raw []byte) error {
	i, err := readInteraction(raw)
	if err != nil {
		return err
	}
	if !in.surface.seen.add(i.ID) {
		in.surface.traffic.Event(true)
		in.log.Info("discord event repeated", "interaction", i.ID)
		return nil
	}
	to := newInteractionSender(in, place{Interaction: i.ID, Token: i.Token, Asker: i.asker(), Hide: i.hidden()})
	switch owner, deletes := i.deletes(); {
	case i.Type == interactionComplete:
		in.notices.Add("complete:"+i.ID, func() { in.complete(i) }) // where there is no room nothing is offered
		return nil
	case deletes:
		in.notices.Add("delete:"+i.ID, func() { in.remove(i, owner, to) })
		return nil
	case !in.guard.admits(i):
		in.notice(to, notHere)
		return nil
	}
	m := i.said()
	if !in.fill(&m, &to.at, i) {
		in.notice(to, notKnown)
		return nil
	}
	to.hide = to.at.Hide
	return in.put(m, to.at, to)
}

// notice tells whoever used an interaction something that is no answer.
func (in *inbox) notice(to *interactionSender, words string) {
	if !in.notices.Add("notice:"+to.at.Interaction, func() { to.say(in.life, words) }) {
		in.log.Error("discord notice lost", "interaction", to.at.Interaction, "error", "too many wait")
	}
}

// fill puts what an interaction asks into a message: a question in words, or the button that was pressed. A command with nothing in
// it asks for help. It reports whether there is anything.
func (in *inbox) fill(m *bot.Message, at *place, i interaction) bool {
	switch i.Type {
	case interactionCommand:
		m.Text, m.Check = in.question(i)
	case interactionPress:
		m.Pressed, at.Hide = in.pressed(i)
		if !at.Hide && i.belowReply() {
			m.Thread = channelOf(i.Channel) // it goes on with the mentions there
		}
	}
	m.Private, at.Help = at.Hide, m.Text == bot.CommandHelp
	return m.Text != "" || m.Pressed != ""
}

// question is what a command asks, or the words that it checks; empty: it is none of ours.
func (in *inbox) question(i interaction) (text string, check bool) {
	for _, v := range in.verbs {
		if v.Name == i.command.Name && (i.command.Type == 0 || int(v.Type) == i.command.Type) {
			if text := v.question(i); text != "" {
				return text, v.checks()
			}
			return bot.CommandHelp, false
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
		in.surface.traffic.Event(true)
		in.log.Info("discord event repeated", "message", m.ID)
		return nil
	}
	if text == "" {
		text = bot.CommandHelp // a bare mention
	}
	said := bot.Message{
		Keys:    []string{"discord:message:" + m.ID},
		Thread:  channelOf(m.Channel),
		User:    "discord:" + m.Author.ID,
		Channel: channelOf(m.Channel),
		Direct:  m.Guild == "",
		Text:    bot.Spoken(text),
		Place:   unasked(m.Channel),
	}
	at := place{Channel: m.Channel, Message: m.ID, Asker: m.Author.ID, Help: text == bot.CommandHelp}
	open, bound := in.guard.open(m), in.bound(said)
	if open && bound {
		return in.put(said, at, in.sender(at))
	}
	in.lanes.Add(said.Thread, func() { // a thread's channel has to be asked for; what follows keeps the order
		parent, known := in.guard.within(in.life, m.Channel)
		if !open && (!known || !in.guard.hears(m, parent)) {
			return
		}
		if parent != "" {
			said.Within = channelOf(parent)
		}
		if err := in.put(said, at, in.sender(at)); err != nil {
			in.log.Error("discord question not noted", "message", m.ID, "error", err)
		}
	})
	return nil
}

// put notes a message that is to be answered, and queues its answer.
func (in *inbox) put(m bot.Message, at place, to sender) error {
	fresh, err := in.journal.Take(at.event(m))
	in.surface.traffic.Event(err == nil && !fresh)
	switch {
	case err != nil && errors.Is(err, bot.ErrJournal):
		in.fail(err)
		return err
	case err == nil && !fresh:
		in.log.Info("discord event repeated", "key", m.Keys[0])
		return nil
	}
	s, interacts := to.(*interactionSender)
	long := in.lanes.Left() >= longQueue
	if interacts && !long {
		s.deferLater(in.life)
	}
	if err == nil && in.lanes.Add(m.Thread, func() { in.answer(m, at, to) }) {
		if interacts && long {
			s.deferNow(in.life)
		}
		return nil
	}
	if err == nil && in.journal != nil && at.Message != "" && in.lanes.Closed() {
		return nil // the next process answers it; an interaction would not wait so long
	}
	in.surface.seen.forget(at.id())
	in.log.Warn("discord question dropped", "key", m.Keys[0], "waiting", maxWaiting)
	if interacts {
		in.notice(s, tooBusy)
	}
	return in.journal.GiveUp(m)
}

// bound reports whether nothing more need be known of where a message was said to choose its story.
func (in *inbox) bound(m bot.Message) bool {
	desk, ok := in.surface.responder.(interface{ Bound(channel string) bool })
	return !ok || m.Direct || desk.Bound(m.Channel)
}

// sender is a bot.Sender that can also tell that there is no answer.
type sender interface {
	bot.Sender
	say(ctx context.Context, words string)
	settle()        // nothing more will be sent
	answered() bool // the asker has an answer, or can get none
}

// What people are told where the bot has nothing to say itself.
const (
	notKnown = "This is not something I know how to answer. Try /ask or /help."
	notHere  = "I do not answer here, or not to everybody: that is for this server’s moderators to say."
	tooBusy  = "Too many questions at once. Please ask again in a moment."
	failed   = "Something went wrong here, and it is not your question’s fault. Please ask again."
)

// answer asks the responder. Where it fails, or panics, the asker is told and the id forgotten. What the end of the process cuts
// short stays in the journal, if there is one, for the next process.
func (in *inbox) answer(m bot.Message, at place, to sender) {
	ctx, cancel := context.WithTimeout(in.life, in.surface.timing.answer)
	defer cancel()
	start := time.Now()
	err := in.respond(ctx, m, in.journal.Sender(m, to))
	switch {
	case err == nil:
		to.settle()
		in.log.Info("discord answered", "key", m.Keys[0], "took", time.Since(start))
		in.note(in.journal.Settle(m))
		return
	case errors.Is(err, bot.ErrJournal):
		in.fail(err)
	case in.journal != nil && in.life.Err() != nil && !to.answered():
		in.log.Warn("discord answer left to the next process", "key", m.Keys[0])
		return
	}
	in.surface.seen.forget(at.id())
	in.log.Error("discord not answered", "key", m.Keys[0], "took", time.Since(start), "error", err)
	own, cancelOwn := context.WithTimeout(context.WithoutCancel(ctx), in.surface.timing.first)
	defer cancelOwn()
	to.say(own, failed)
	to.settle()
	in.note(in.journal.GiveUp(m))
}

// note heeds the journal's error, which nobody waits for.
func (in *inbox) note(err error) {
	if err != nil {
		in.fail(err)
	}
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

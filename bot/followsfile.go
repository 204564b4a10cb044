package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// The file is JSON Lines. The first line names the format; each further one is a step:
//
//	{"follows":"onrecord","version":1}
//	{"op":"follow","story":"","channel":"slack:T1:C1","name":"Mara Quill","place":{"team":"T1","channel":"C1"},"at":1763800000}
//	{"op":"heard","story":"","name":"Mara Quill","words":"q83v…"}
//	{"op":"news","story":"","name":"Mara Quill","words":"7Hq1…","refs":["q:195b9a3f699f:3114-3357"],"to":[{"id":7,"channel":"slack:T1:C1"}],"at":1763800100}
//	{"op":"send","ids":[7]}
//	{"op":"done","ids":[7]}
//	{"op":"unfollow","story":"","channel":"slack:T1:C1","name":"Mara Quill"}
//
// words are hashes of every three words in a row of what somebody was quoted with, four bytes each in base64: they tell a copy, and
// nothing else. A last line that is torn is dropped: nothing had been promised or sent yet.

// The steps of following.
const (
	opFollow   = "follow"
	opUnfollow = "unfollow"
	opHeard    = "heard"
	opNews     = "news"
)

type followLine struct {
	Op      string          `json:"op"`
	Story   string          `json:"story,omitempty"`
	Channel string          `json:"channel,omitempty"`
	Name    string          `json:"name,omitempty"`
	Place   json.RawMessage `json:"place,omitempty"`
	At      int64           `json:"at,omitempty"` // Unix seconds
	Words   string          `json:"words,omitempty"`
	Refs    []string        `json:"refs,omitempty"`
	More    int             `json:"more,omitempty"`
	To      []addressee     `json:"to,omitempty"`
	IDs     []int64         `json:"ids,omitempty"`
}

type addressee struct {
	ID      int64  `json:"id"`
	Channel string `json:"channel"`
}

func followRecord(w follow) followLine {
	return followLine{Op: opFollow, Story: w.story, Channel: w.channel, Name: w.name, Place: w.place, At: w.at.Unix()}
}

func heardRecord(p person, hashes []uint32) followLine {
	return followLine{Op: opHeard, Story: p.story, Name: p.name, Words: printHashes(hashes)}
}

// OpenFollows opens the file, which is made where it is missing. Nobody but the owner may read it. A file of a newer version is an
// error and is left as it is. One process at a time may have it; the journal of the same folder sees to that.
func OpenFollows(path string, log *slog.Logger) (*Follows, error) {
	return openFollows(path, log, time.Now)
}

func openFollows(path string, log *slog.Logger, now func() time.Time) (*Follows, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	f := newFollows(path, log, now)
	if err := f.load(); err != nil {
		return nil, fmt.Errorf("reading who follows whom: %w", err)
	}
	f.leaveUndecided()
	f.forgetUnfollowed()
	if err := f.compact(); err != nil {
		return nil, err
	}
	f.log.Info("follows open", "following", len(f.list), "queued", len(f.queue), "undecided", f.counts.Undecided)
	return f, nil
}

// newFollows follows nobody yet, and has no file.
func newFollows(path string, log *slog.Logger, now func() time.Time) *Follows {
	return &Follows{
		path: path, log: log, now: now, pace: alertPace, heard: map[person]*heard{}, bots: map[string]*Bot{}, posters: map[string]Poster{},
		told: map[string]time.Time{}, wake: make(chan struct{}, 1),
	}
}

// leaveUndecided drops the alerts that the process before was sending: whether they arrived cannot be told, since no message asks for
// them that a platform could be asked about.
func (f *Follows) leaveUndecided() {
	f.queue = slices.DeleteFunc(f.queue, func(a *alert) bool {
		if a.sending {
			f.counts.Undecided++
		}
		return a.sending
	})
}

func (f *Follows) load() error {
	damaged, err := followsForm.read(f.path, f.take)
	if damaged > 0 {
		f.log.Warn("follows drop damaged lines", "lines", damaged)
	}
	return err
}

// take takes in a line of the file.
func (f *Follows) take(line []byte) bool {
	var l followLine
	if json.Unmarshal(line, &l) != nil {
		return false
	}
	f.replay(l)
	return true
}

func (f *Follows) replay(l followLine) {
	p := person{l.Story, l.Name}
	at := time.Unix(l.At, 0)
	switch l.Op {
	case opFollow:
		f.list = append(f.list, follow{p, l.Channel, l.Place, at})
	case opUnfollow:
		f.list = slices.DeleteFunc(f.list, func(w follow) bool {
			return w.story == l.Story && w.channel == l.Channel && (l.Name == "" || strings.EqualFold(w.name, l.Name))
		})
	case opHeard:
		f.heardOf(p).add(readHashes(l.Words))
	case opNews:
		f.heardOf(p).add(readHashes(l.Words))
		for _, to := range l.To {
			f.queue = append(f.queue, &alert{person: p, id: to.ID, channel: to.Channel, refs: l.Refs, more: l.More, at: at})
			f.lastID = max(f.lastID, to.ID)
		}
	case opSend:
		for _, a := range f.queue {
			a.sending = a.sending || slices.Contains(l.IDs, a.id)
		}
	case opDone:
		f.queue = slices.DeleteFunc(f.queue, func(a *alert) bool { return slices.Contains(l.IDs, a.id) })
	}
}

// append writes lines, in one write. mu is held.
func (f *Follows) append(lines ...followLine) error {
	if f.broken != nil {
		return f.broken
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	for _, l := range lines {
		if err := out.Encode(l); err != nil { // a place that is no JSON: the surface's mistake
			return fmt.Errorf("noting who follows whom: %w", err)
		}
	}
	if _, err := f.file.Write(b.Bytes()); err != nil {
		return f.breakDown(err)
	}
	f.garbage += len(lines)
	return nil
}

// sync makes what was written safe, and writes the file anew where much in it is of no use. mu is held.
func (f *Follows) sync() error {
	if f.broken != nil {
		return f.broken
	}
	if f.garbage > maxGarbage {
		return f.compact()
	}
	if err := f.file.Sync(); err != nil {
		return f.breakDown(err)
	}
	return nil
}

// breakDown notes that nothing can be written any more: nothing is sent then either. mu is held.
func (f *Follows) breakDown(err error) error {
	f.broken = fmt.Errorf("who follows whom cannot be written: %w", err)
	f.log.Error("follows broken", "error", err)
	return f.broken
}

// print gives the lines as they are written anew. mu is held, or the file is not shared yet.
func (f *Follows) print(out *json.Encoder) error {
	var err error
	put := func(l followLine) { err = errors.Join(err, out.Encode(l)) }
	for _, wish := range f.list {
		put(followRecord(wish))
	}
	for p, h := range f.heard {
		put(heardRecord(p, h.order))
	}
	for _, a := range f.queue {
		put(followLine{Op: opNews, Story: a.story, Name: a.name, Refs: a.refs, More: a.more, To: []addressee{{a.id, a.channel}}, At: a.at.Unix()})
		if a.sending {
			put(followLine{Op: opSend, IDs: []int64{a.id}})
		}
	}
	return err
}

// compact writes the file anew. mu is held, or the file is not shared yet.
func (f *Follows) compact() error {
	file, err := followsForm.renew(f.path, f.print)
	if err != nil {
		return f.breakDown(err)
	}
	if f.file != nil {
		_ = f.file.Close() // all of it is in the new file
	}
	f.file, f.garbage = file, 0
	return nil
}

// Close writes the file a last time.
func (f *Follows) Close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.broken
	if err == nil {
		err = f.compact()
	}
	f.broken = errors.New("who follows whom is closed")
	return errors.Join(err, f.file.Close())
}

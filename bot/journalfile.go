package bot

import (
	"container/list"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// The file is JSON Lines. The first line names the format; each further one is a step of an event:
//
//	{"journal":"onrecord","version":1}
//	{"op":"take","id":"slack:message:T1:C1:17.01","at":1763800000,"keys":["slack:message:T1:C1:17.01","slack:event:Ev1"],"thread":"slack:T1:C1:17.01",
//	 "surface":"slack","message":{"text":"what did she say", …},"place":{"channel":"C1"}}      (one line)
//	{"op":"send","id":"slack:message:T1:C1:17.01"}
//	{"op":"done","id":"slack:message:T1:C1:17.01"}
//
// A settled event is written anew as a take without surface, message and place. A last line that is torn is dropped: whoever was
// writing it had not acknowledged anything yet.

// The steps of an event.
const (
	opTake = "take" // taken in
	opTry  = "try"  // a later process begins to answer it
	opSend = "send" // an answer is about to be sent
	opDone = "done" // nothing is owed any more
)

type record struct {
	Op      string          `json:"op"`
	ID      string          `json:"id"`
	At      int64           `json:"at,omitempty"` // Unix seconds
	Keys    []string        `json:"keys,omitempty"`
	Thread  string          `json:"thread,omitempty"`
	Surface string          `json:"surface,omitempty"`
	Message *savedMessage   `json:"message,omitempty"`
	Place   json.RawMessage `json:"place,omitempty"`
}

// savedMessage is a Message as the file has it: the names are the format's, whatever becomes of the type.
type savedMessage struct {
	Keys    []string `json:"-"`
	Thread  string   `json:"-"`
	User    string   `json:"user,omitempty"`
	Channel string   `json:"channel,omitempty"`
	Within  string   `json:"within,omitempty"`
	Direct  bool     `json:"direct,omitempty"`
	Text    string   `json:"text,omitempty"`
	Pressed string   `json:"pressed,omitempty"`
	Check   bool     `json:"check,omitempty"`
	Private bool     `json:"private,omitempty"`
	Owed    bool     `json:"-"`

	Place json.RawMessage `json:"post,omitempty"` // not where the answer goes: that is the event's
}

func takeRecord(e *entry) record {
	r := record{Op: opTake, ID: e.id, At: e.at.Unix(), Keys: e.keys, Thread: e.thread}
	if e.event != nil {
		m := savedMessage(e.event.Message)
		r.Surface, r.Message, r.Place = e.event.Surface, &m, e.event.Place
	}
	return r
}

// OpenJournal opens the journal in a file, which is made where it is missing. Nobody but the owner may read it. Two processes
// cannot have it open; a file of a newer version is an error and is left as it is.
func OpenJournal(path string, log *slog.Logger) (*Journal, error) {
	return openJournal(path, log, time.Now)
}

func openJournal(path string, log *slog.Logger, now func() time.Time) (*Journal, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	j := &Journal{path: path, log: log, now: now}
	j.forgetAll()
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	lock, err := os.OpenFile(path+".lock", os.O_CREATE|os.O_RDWR, fileMode)
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	if err := lockFile(lock); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the journal: another process uses this data folder: %w", err), lock.Close())
	}
	j.lock = lock
	if err := j.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("reading the journal: %w", err), lock.Close())
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.compact(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	j.log.Info("journal open", "known", len(j.byID), "owed", j.counts.Owed)
	return j, nil
}

// load replays the file.
func (j *Journal) load() error {
	damaged, err := journalForm.read(j.path, j.take)
	if damaged > 0 {
		j.log.Warn("journal drop damaged lines", "lines", damaged)
	}
	return err
}

// take takes in a line of the file.
func (j *Journal) take(line []byte) bool {
	var r record
	if json.Unmarshal(line, &r) != nil || r.ID == "" {
		return false
	}
	j.replay(r)
	return true
}

func (j *Journal) replay(r record) {
	if r.Op == opTake {
		e := &entry{id: r.ID, keys: r.Keys, thread: r.Thread, at: time.Unix(r.At, 0)}
		if r.Message != nil {
			m := Message(*r.Message)
			m.Keys, m.Thread = r.Keys, r.Thread
			e.event = &Event{Surface: r.Surface, Message: m, Place: r.Place, At: e.at}
		}
		if _, known := j.byID[r.ID]; !known {
			j.add(e)
		}
		return
	}
	if el, known := j.byID[r.ID]; known {
		j.step(el.Value.(*entry), r.Op)
	}
}

// add makes an entry known. mu is held, or the journal is not shared yet.
func (j *Journal) add(e *entry) {
	j.byID[e.id] = j.order.PushBack(e)
	for _, k := range e.keys {
		j.byKey[k] = e.id
	}
	j.threads[e.thread]++
	if e.event != nil {
		j.counts.Owed++
	}
	j.forget()
}

// forget drops what is older than a day, and the oldest until the rest is bounded. mu is held.
func (j *Journal) forget() {
	now := j.now()
	for el := j.order.Front(); el != nil; el = j.order.Front() {
		e := el.Value.(*entry)
		if len(j.byKey) <= maxSeen && now.Sub(e.at) < keepSeen {
			return
		}
		if e.event != nil {
			j.counts.GivenUp++
			j.log.Warn("journal give up", "surface", e.event.Surface, "age", now.Sub(e.at))
		}
		j.settle(e)
		j.order.Remove(el)
		delete(j.byID, e.id)
		for _, k := range e.keys {
			delete(j.byKey, k)
		}
		if j.threads[e.thread]--; j.threads[e.thread] == 0 {
			delete(j.threads, e.thread)
		}
		j.garbage++
	}
}

func (j *Journal) forgetAll() {
	j.byID, j.byKey, j.threads = map[string]*list.Element{}, map[string]string{}, map[string]int{}
}

// step carries out what a record says of an entry. mu is held, or the journal is not shared yet.
func (j *Journal) step(e *entry, op string) {
	j.garbage++
	switch op {
	case opTry:
		e.tries++
		e.sending = false
	case opSend:
		e.sending = true
	case opDone:
		j.settle(e)
	}
}

// settle notes that nothing is owed. mu is held, or the journal is not shared yet.
func (j *Journal) settle(e *entry) {
	if e.event != nil {
		j.counts.Owed--
		j.garbage += 2
	}
	e.event, e.sending = nil, false
}

// append writes a record. mu is held.
func (j *Journal) append(r record) error {
	if j.broken != nil {
		return j.broken
	}
	line, err := json.Marshal(r)
	if err != nil { // a place that is no JSON: the caller's mistake, and no reason to stop
		return fmt.Errorf("noting an event: %w", err)
	}
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		return j.breakDown(err)
	}
	j.written++
	return nil
}

// breakDown notes that nothing can be written any more. mu is held.
func (j *Journal) breakDown(err error) error {
	j.broken = fmt.Errorf("%w: %w", ErrJournal, err)
	j.log.Error("journal broken", "error", err)
	return j.broken
}

// print gives the lines as they are written anew: what is owed whole, of the rest the names. mu is held.
func (j *Journal) print(out *json.Encoder) error {
	for el := j.order.Front(); el != nil; el = el.Next() {
		e := el.Value.(*entry)
		if err := out.Encode(takeRecord(e)); err != nil {
			return err
		}
		for range e.tries {
			_ = out.Encode(record{Op: opTry, ID: e.id})
		}
		if e.sending {
			_ = out.Encode(record{Op: opSend, ID: e.id})
		}
	}
	return nil
}

// compact writes the file anew. mu and, once the journal is shared, syncing are held.
func (j *Journal) compact() error {
	j.forget()
	file, err := journalForm.renew(j.path, j.print)
	if err != nil {
		return j.breakDown(err)
	}
	if j.file != nil {
		_ = j.file.Close() // all of it is in the new file
	}
	j.file, j.synced, j.garbage, j.anew = file, j.written, 0, j.now()
	return nil
}

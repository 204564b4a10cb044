package corpus

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"

	"onrecord/corpus/extract"
)

// maxFile is the largest file that is read, in bytes: an article is some kilobytes, a large JSON Lines file some megabytes.
const maxFile = 32 << 20

// tooLarge is why a file over maxFile is left out.
var tooLarge = fmt.Sprintf("over the limit of %d MiB", maxFile>>20)

// held is a file as it was read: what is made of it, and what tells whether it is still the same. It is immutable.
type held struct {
	stat      stat
	settled   bool              // a change since would show in stat
	read      bool              // its bytes were had; otherwise documents is empty and problems says why
	hash      [sha256.Size]byte // of its bytes
	documents []*Document       // analysed, in the order in which they stand there; not corrected
	problems  []Problem
}

// shelver reads the files of a root.
type shelver struct {
	root  Root
	cache *Cache // or nil
	texts *texts // or nil
	log   *slog.Logger
}

// read reads a file and what it holds. before is how it was when it was last read, or nil: what did not change since is the same
// document again. Where ctx ends, what comes back is of no use.
func (s shelver) read(ctx context.Context, f found, before *held) *held {
	h := &held{stat: f.stat}
	now := time.Now()
	raw, err := readBytes(s.root.FS, f.name, 0, maxFile+1)
	switch {
	case err != nil:
		h.problems = []Problem{{File: f.name, Reason: fmt.Sprintf("cannot be read: %v", plain(err))}}
		return h
	case len(raw) > maxFile: // it has grown since it was found, or its size was a lie
		h.problems = []Problem{{File: f.name, Reason: tooLarge}}
		return h
	}
	h.read, h.hash = true, sha256.Sum256(raw)
	h.settled = f.stat.settled(now) && int64(len(raw)) == f.stat.size
	if before != nil && before.read && before.hash == h.hash {
		h.documents, h.problems = before.documents, before.problems
		return h
	}
	s.articles(ctx, h, f.name, raw, before)
	return h
}

// articles makes documents of a file's bytes, from the cache where it has them.
func (s shelver) articles(ctx context.Context, h *held, name string, raw []byte, before *held) {
	whole := &wholeFile{fsys: s.root.FS, name: name, size: len(raw), hash: h.hash}
	kept := before.byID()
	if e, ok := s.cache.get(name, raw, h.hash); ok {
		h.problems = e.problems
		for i := range e.articles {
			d := e.articles[i].make(name, recordOf(whole, raw, e.articles[i].raw))
			h.documents = append(h.documents, s.kept(d, kept[d.ID], true))
		}
		return
	}
	articles, left := guarded(extract.Read, name, raw, s.log)
	for _, l := range left {
		h.problems = append(h.problems, problemOf(name, l))
	}
	h.documents = make([]*Document, len(articles))
	err := each(ctx, len(articles), func(i int) {
		d := newDocument(name, articles[i], recordOf(whole, raw, articles[i].Raw))
		again := kept[d.ID]
		known := again != nil && again.hash == d.hash // what was found out depends on the words alone
		if known {
			d.words, d.Analysis = again.words, again.Analysis
		}
		d.analyse(articles[i].Text)
		h.documents[i] = s.kept(d, again, !known)
	})
	if err == nil {
		s.cache.put(name, raw, h, articles, s.log)
	}
}

// kept is d, its text put aside, or the document that was there before where that is the same. fresh says that its analysis is nobody
// else's yet.
func (s shelver) kept(d, before *Document, fresh bool) *Document {
	if same := d.or(before); same != d {
		return same
	}
	s.texts.free(d, fresh)
	s.texts.keep(d.words)
	return d
}

// guarded reads with a reader of which parts are other people's: where one of them panics, that file is left out, and only it.
func guarded(read func(string, []byte) ([]extract.Article, []extract.Left), name string, raw []byte, log *slog.Logger) (articles []extract.Article, left []extract.Left) {
	defer func() {
		if fault := recover(); fault != nil {
			what := fmt.Sprintf("%T", fault) // a panic of another kind may hold the article's words
			if err, ok := fault.(runtime.Error); ok {
				what = err.Error()
			}
			log.Error("corpus extract", "file", name, "bytes", len(raw), "panic", what, "stack", string(debug.Stack()))
			articles, left = nil, []extract.Left{{Reason: "cannot be read: its reader failed, which is a fault of this program"}}
		}
	}()
	return read(name, raw)
}

// byID are the documents that were held before, to be met again.
func (h *held) byID() map[string]*Document {
	if h == nil || len(h.documents) == 0 {
		return nil
	}
	m := make(map[string]*Document, len(h.documents))
	for _, d := range h.documents {
		m[d.ID] = d
	}
	return m
}

// or is before where that is the same document with the same record, and otherwise d.
func (d *Document) or(before *Document) *Document {
	if before == nil || d.hash != before.hash || d.ID != before.ID || d.Place != before.Place || d.Source != before.Source {
		return d
	}
	switch now := d.record.(type) {
	case *oneLineOf:
		if was, ok := before.record.(*oneLineOf); ok && was.hash == now.hash && was.size == now.size {
			was.start.Store(now.start.Load())
			return before
		}
	case *partOf:
		if was, ok := before.record.(*partOf); ok && was.hash == now.hash && was.in == now.in {
			return before
		}
	}
	return d
}

// problemOf is what a reader left out.
func problemOf(name string, l extract.Left) Problem {
	if l.Place != "" {
		l.Reason = l.Place + ": " + l.Reason
	}
	return Problem{File: name, Line: l.Line, Reason: l.Reason}
}

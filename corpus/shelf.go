package corpus

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// shelf is what was read of roots, kept so that the next look reads again only what changed. It is for one goroutine at a time.
type shelf struct {
	opts    Options
	texts   *texts
	rows    []*row // one a root
	patches patches

	// patient leaves a file that is being written for the next look. The first look never does.
	patient bool
	waiting bool // some file was left for the next look
}

// row is what a shelf holds of one root.
type row struct {
	root        Root
	files       map[string]*held
	order       []string             // the files' names, in the order of documents
	noticed     map[string]time.Time // files that are being written, and since when that is known
	problems    []Problem            // of finding files
	others      int                  // files of kinds that are not read
	folders     []string             // entered
	corrections *corrections
	missed      time.Time // since when the file that said them is known to be gone; zero: it is not
}

func newShelf(o Options, roots []Root) *shelf {
	s := &shelf{opts: o, texts: &texts{dir: o.Texts, log: o.logger()}}
	for _, r := range roots {
		s.rows = append(s.rows, &row{root: r, files: map[string]*held{}, noticed: map[string]time.Time{}, corrections: &corrections{}})
	}
	return s
}

// task is a file that has to be read.
type task struct {
	row    *row
	found  found
	before *held
	now    *held
}

// look reads what changed since the last look, and reports whether anything did. Where ctx ends, its error comes back and the
// shelf is as it was, but for what the finding found.
func (s *shelf) look(ctx context.Context) (changed bool, err error) {
	var tasks []*task
	finds := make([]*walker, len(s.rows))
	s.waiting = false
	for i, r := range s.rows {
		if finds[i], err = find(ctx, r.root); err != nil {
			return false, err
		}
		tasks = append(tasks, s.toRead(r, finds[i])...)
	}
	if err := s.read(ctx, tasks); err != nil {
		return false, err
	}
	for _, t := range tasks {
		if t.before == nil || !slices.Equal(t.before.documents, t.now.documents) || !slices.Equal(t.before.problems, t.now.problems) {
			changed = true
		}
		t.row.files[t.found.name] = t.now
	}
	for i, r := range s.rows {
		if r.settle(finds[i]) {
			changed = true
		}
		corrected, waiting := r.correct(s.patient)
		changed, s.waiting = changed || corrected, s.waiting || waiting
	}
	s.texts.settle(s.rows)
	s.opts.Cache.rest(s.opts.logger())
	s.patient = true
	return changed, nil
}

// toRead lists the files of a root that have to be read, since they are new or may have changed.
func (s *shelf) toRead(r *row, w *walker) []*task {
	var tasks []*task
	now := time.Now()
	noticed := map[string]time.Time{}
	for _, f := range w.files {
		before := r.files[f.name]
		if before != nil && before.read && before.settled && before.stat == f.stat {
			continue
		}
		if s.patient && f.stat.writing(now) && (before == nil || before.stat != f.stat) {
			since, known := r.noticed[f.name]
			if !known || since.After(now) {
				since = now
			}
			noticed[f.name] = since
			if now.Sub(since) < patience {
				s.waiting = true
				continue
			}
			delete(noticed, f.name)
		}
		tasks = append(tasks, &task{row: r, found: f, before: before})
	}
	r.noticed = noticed
	return tasks
}

// read does the tasks side by side.
func (s *shelf) read(ctx context.Context, tasks []*task) error {
	var mu sync.Mutex
	done := 0
	return each(ctx, len(tasks), func(i int) {
		t := tasks[i]
		t.now = shelver{root: t.row.root, cache: s.opts.Cache, texts: s.texts, log: s.opts.logger()}.read(ctx, t.found, t.before)
		if s.opts.Progress != nil {
			mu.Lock()
			defer mu.Unlock()
			done++
			s.opts.Progress(done, len(tasks))
		}
	})
}

// settle takes over what was found: files that are gone are forgotten. It reports whether anything but a file's content changed.
func (r *row) settle(w *walker) bool {
	order := make([]string, 0, len(w.files))
	for _, f := range w.files {
		if r.files[f.name] != nil { // or it is being written, and was not there before
			order = append(order, f.name)
		}
	}
	same := slices.Equal(order, r.order) && w.others == r.others && slices.Equal(w.problems, r.problems)
	r.order, r.others, r.problems = order, w.others, w.problems
	r.folders = r.folders[:0]
	for _, m := range w.met {
		r.folders = append(r.folders, m.name)
	}
	if len(r.files) > len(order) {
		stay := make(map[string]bool, len(order))
		for _, name := range order {
			stay[name] = true
		}
		maps.DeleteFunc(r.files, func(name string, _ *held) bool { return !stay[name] })
	}
	return !same
}

// documents are what the files of a row hold, in order.
func (r *row) documents() []*Document {
	var out []*Document
	for _, name := range r.order {
		out = append(out, r.files[name].documents...)
	}
	return out
}

// left are the problems of a row, in the order of places.
func (r *row) left() []Problem {
	out := slices.Clone(r.problems)
	for _, name := range r.order {
		out = append(out, r.files[name].problems...)
	}
	return out
}

// paths are the folders of a row as paths of this machine; none: the root is not there, or nowhere that could be watched.
func (r *row) paths() []string {
	if r.root.dir == "" {
		return nil
	}
	if len(r.folders) == 0 && len(r.order) > 0 { // a file
		return []string{r.root.dir}
	}
	var out []string
	for _, name := range r.folders {
		out = append(out, filepath.Join(r.root.dir, filepath.FromSlash(name)))
	}
	return out
}

package corpus

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/corpus/extract"
)

// walker finds the files below one root. Names that begin with a dot are passed over, the root itself aside.
//
// Links are followed, to files and to folders, inside the root and out of it. Real folders come first, and a folder that was
// met once is not entered again: so loops end, however they are tied, and a folder is listed under its own name where it has
// one. Where the file system cannot tell one folder from another, links to folders are not followed.
type walker struct {
	root     Root
	files    []found   // what to read, in no order yet
	others   int       // files of kinds that are not read
	problems []Problem // in no order yet
	met      []met     // folders entered
	links    []string  // links to folders, not followed yet
	linked   bool      // links are being followed: only now can a folder be met again
}

// found is a file that can be read.
type found struct {
	name string
	stat stat
}

// met is a folder and the name it was entered by.
type met struct {
	info fs.FileInfo
	name string
}

// find lists the files of a root in the order of their names, folder by folder. Its only error is ctx's.
func find(ctx context.Context, root Root) (*walker, error) {
	w := &walker{root: root}
	if err := w.visit(ctx, root.Path, false); err != nil {
		return nil, err
	}
	w.linked = true
	for len(w.links) > 0 {
		name := w.links[0]
		w.links = w.links[1:]
		if err := w.follow(ctx, name); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(w.files, func(a, b found) int { return comparePaths(a.name, b.name) })
	return w, nil
}

// problem notes what is wrong with a name; a root itself goes by its own, without the way to it: problems are shown in chats.
func (w *walker) problem(name, reason string, args ...any) {
	if name == "." && w.root.dir != "" {
		name = filepath.Base(w.root.dir)
	}
	w.problems = append(w.problems, Problem{File: name, Reason: fmt.Sprintf(reason, args...)})
}

// visit looks at one name: a file is noted, a folder entered, a link to a folder kept for later.
func (w *walker) visit(ctx context.Context, name string, link bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	info, err := fs.Stat(w.root.FS, name) // follows links
	switch {
	case err != nil:
		w.problem(name, "cannot be read: %v", plain(err))
	case info.IsDir() && link:
		w.links = append(w.links, name)
	case info.IsDir():
		return w.enter(ctx, name, info)
	default:
		w.file(name, info)
	}
	return nil
}

// follow enters the folder behind a link, unless it was entered already.
func (w *walker) follow(ctx context.Context, name string) error {
	info, err := fs.Stat(w.root.FS, name)
	if err != nil {
		w.problem(name, "cannot be read: %v", plain(err))
		return nil
	}
	if !os.SameFile(info, info) {
		w.problem(name, "a link to a folder, which is not followed in this kind of file system")
		return nil
	}
	return w.enter(ctx, name, info)
}

// enter visits what a folder holds.
func (w *walker) enter(ctx context.Context, name string, info fs.FileInfo) error {
	for _, m := range w.met {
		if w.linked && os.SameFile(info, m.info) {
			w.problem(name, "a link to a folder that is read already, as %s", m.name)
			return nil
		}
	}
	w.met = append(w.met, met{info, name})
	entries, err := fs.ReadDir(w.root.FS, name)
	if err != nil {
		w.problem(name, "cannot be read: %v", plain(err))
	}
	for _, e := range entries { // what was read before the error, if there was one
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := w.visit(ctx, path.Join(name, e.Name()), e.Type()&fs.ModeSymlink != 0); err != nil {
			return err
		}
	}
	return nil
}

// file notes a file that can be read.
func (w *walker) file(name string, info fs.FileInfo) {
	switch known := extract.Reads(name); {
	case name != w.root.Path && path.Dir(name) == w.root.Path && forCorrections(path.Base(name)):
		if path.Base(name) != correctionsFile {
			w.problem(name, "not read: corrections stand in "+correctionsFile)
		}
	case !known && name == w.root.Path:
		w.problem(name, "not a kind that is read: "+kinds+" are")
	case !known:
		w.others++
	case !info.Mode().IsRegular():
		w.problem(name, "not a regular file")
	case info.Size() > maxFile:
		w.problem(name, "%s", tooLarge)
	default:
		w.files = append(w.files, found{name, statOf(info)})
	}
}

// kinds are the files that are read, as people are told.
const kinds = "text, Markdown, HTML, feeds, JSON and WARC"

// comparePaths orders names folder by folder, as a listing does: "a/z" before "a.txt", whatever byte a slash is.
func comparePaths(a, b string) int {
	return slices.Compare(strings.Split(a, "/"), strings.Split(b, "/"))
}

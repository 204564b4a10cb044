package keep

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"onrecord/corpus/extract"
)

// What adding an article came to.
const (
	Added    Outcome = "added"                       // it is a new file
	There    Outcome = "already there"               // a file holds it already, and was not touched
	Replaced Outcome = "replaced"                    // an older version under the same address gave way to it, and is kept under a name with a dot
	Apart    Outcome = "added without its address"   // it is a new file; another article that is there states the same address
	Older    Outcome = "not added, being older than" // a file holds a newer version, and was not touched
)

// Outcome is what adding an article came to, as a word for people.
type Outcome string

// ErrEdited is wrapped where a newer version of an article would overwrite what somebody changed in its file by hand.
var ErrEdited = errors.New("its file was edited by hand since it was added")

// ErrBusy is wrapped where another process is adding to the folder.
var ErrBusy = errors.New("something else is adding articles to the folder")

// tempPrefix begins the names of files that are being written. lockName is the lock's.
const (
	tempPrefix = ".onrecord-adding-"
	lockName   = ".onrecord-lock"
)

// Folder is a folder that articles are kept in. It is not safe for concurrent use.
type Folder struct {
	dir  string
	lock *os.File
	kept map[string]kept // what is there, by file name
	seen map[string]bool // the files of the articles that were added since Begin
	disk disk
}

// kept is an article that is there.
type kept struct {
	url, title, published string

	text [sha256.Size]byte
	// edited is set where the text is not what was written.
	edited bool
}

// disk is what a Folder asks of its file system; tests let it fail.
type disk struct {
	create  func(name string) (file, error)
	rename  func(from, to string) error
	syncDir func(dir string) error
}

// file is a file that is being written.
type file interface {
	Write([]byte) (int, error)
	Sync() error
	Close() error
}

// Open takes a folder, making it where it is missing, and clears away what a crash left half written. Close gives it back. An
// error wraps ErrBusy where another Folder has it.
func Open(dir string) (*Folder, error) {
	f := &Folder{dir: dir, kept: map[string]kept{}, seen: map[string]bool{}, disk: realDisk}
	if err := f.open(); err != nil {
		f.Close()
		return nil, fmt.Errorf("opening the folder %s: %w", dir, err)
	}
	return f, nil
}

func (f *Folder) open() error {
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		return err
	}
	var err error
	if f.lock, err = os.OpenFile(filepath.Join(f.dir, lockName), os.O_CREATE|os.O_RDWR, 0o644); err != nil {
		return err
	}
	if err := lockFile(f.lock); err != nil {
		return fmt.Errorf("%w (%w)", ErrBusy, err)
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case strings.HasPrefix(name, tempPrefix): // nobody writes it: the lock is ours
			if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
				return err
			}
		case strings.HasSuffix(name, ending) && !strings.HasPrefix(name, ".") && e.Type().IsRegular():
			f.note(name)
		}
	}
	return nil
}

// note reads a file that may be a kept article.
func (f *Folder) note(name string) {
	raw, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil || !strings.HasPrefix(string(raw), fence) {
		return
	}
	articles, _ := extract.Read(name, raw)
	if len(articles) != 1 {
		return
	}
	sum := sha256.Sum256([]byte(articles[0].Text))
	written := stated(string(raw), "text_sha256")
	if written == "" {
		return // somebody's own Markdown
	}
	a := articles[0]
	f.kept[name] = kept{url: a.URL, title: a.Title, published: a.Published, text: sum, edited: written != hex.EncodeToString(sum[:])}
}

// Close gives the folder back.
func (f *Folder) Close() error {
	if f.lock == nil {
		return nil
	}
	err := f.lock.Close() // the lock goes with it
	f.lock = nil
	return err
}

// Begin begins the articles of another file: no article takes the place of one that was added since.
func (f *Folder) Begin() { clear(f.seen) }

// Add keeps an article that was read from raw, and names its file. The same article again, which is one of the same text and
// of the same address where both have one, changes nothing. Another text from an address that is there already, of the same
// title or the same day, is a newer version: it takes the file's name, so that links to the file go on working, and the older
// version stays beside it under a name that begins with a dot; but what somebody edited by hand is not replaced, and the error
// wraps ErrEdited. One that states an earlier date than what is there is not kept. Where neither title nor day is the same, two
// articles claim one address: the one that is there has it, and the other is kept without.
func (f *Folder) Add(a extract.Article, raw []byte, now time.Time) (name string, out Outcome, err error) {
	name, out, err = f.add(a, raw, now)
	if err != nil {
		return name, "", fmt.Errorf("keeping the article: %w", err)
	}
	f.seen[name] = true
	return name, out, nil
}

func (f *Folder) add(a extract.Article, raw []byte, now time.Time) (string, Outcome, error) {
	if strings.TrimSpace(a.Text) == "" {
		return "", "", errors.New("it has no text")
	}
	sum := sha256.Sum256([]byte(a.Text))
	if name := f.holds(a, sum); name != "" {
		return name, There, nil
	}
	name, out := f.version(a)
	switch out {
	case Older:
		return name, out, nil
	case Replaced:
		if f.kept[name].edited {
			return name, "", fmt.Errorf("%w: %s", ErrEdited, name)
		}
		if err := f.setAside(name); err != nil {
			return name, "", err
		}
	case Apart:
		a.URL = ""
		name = f.name(a, sum)
	default:
		name = f.name(a, sum)
	}
	content, err := render(a, sha256.Sum256(raw), sum, now)
	if err != nil {
		return name, "", err
	}
	if err := f.write(name, content); err != nil {
		return name, "", err
	}
	f.kept[name] = kept{url: a.URL, title: a.Title, published: a.Published, text: sum}
	return name, out, nil
}

// setAside keeps the version that is there under a second name, which is that of its text. A crash after it leaves the version
// under both names.
func (f *Folder) setAside(name string) error {
	sum := f.kept[name].text
	aside := filepath.Join(f.dir, "."+strings.TrimSuffix(name, ending)+"-"+hex.EncodeToString(sum[:4])+ending)
	err := os.Link(filepath.Join(f.dir, name), aside)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	raw, err := os.ReadFile(filepath.Join(f.dir, name)) // a file system without links
	if err != nil {
		return err
	}
	return f.write(filepath.Base(aside), raw)
}

// write brings a file to the disk whole, or not at all.
func (f *Folder) write(name string, content []byte) (err error) {
	temp := filepath.Join(f.dir, tempPrefix+name)
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	w, err := f.disk.create(temp)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	if err == nil {
		err = w.Sync()
	}
	if closing := w.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err = f.disk.rename(temp, filepath.Join(f.dir, name)); err != nil {
		return err
	}
	return f.disk.syncDir(f.dir)
}

// realDisk is the machine's.
var realDisk = disk{
	create: func(name string) (file, error) {
		return os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	},
	rename:  os.Rename,
	syncDir: syncDir,
}

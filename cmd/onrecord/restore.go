package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/bot"
)

// restoreCmd unpacks a backup into a new data folder.
type restoreCmd struct {
	File string `arg:"" help:"The backup, as onrecord backup wrote it."`
	Data string `help:"The data folder to make; it must be missing or empty." placeholder:"DIR" env:"ONRECORD_DATA"`
}

// Help says what is not restored.
func (*restoreCmd) Help() string {
	return `Nothing is overwritten. Questions that waited for their answer when the backup was made are not answered again: they were
answered since, or are too old. A backup of a newer version is refused.`
}

// Run unpacks.
func (c *restoreCmd) Run(ctx context.Context, s *streams) error {
	if c.Data == "" {
		return usageError{errors.New("which data folder? Give --data, or set ONRECORD_DATA")}
	}
	if holdsAnything(c.Data) {
		return usageError{fmt.Errorf("%s is not empty, and nothing is overwritten: give --data a folder that is missing or empty", c.Data)}
	}
	in, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("opening the backup: %w", err)
	}
	defer in.Close()
	parent := filepath.Dir(filepath.Clean(c.Data))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return fmt.Errorf("making the data folder: %w", err)
	}
	fresh, err := os.MkdirTemp(parent, ".restore-*") // for its owner alone
	if err != nil {
		return fmt.Errorf("making the data folder: %w", err)
	}
	n, err := restoreInto(ctx, in, fresh)
	if err == nil {
		err = moveInto(fresh, c.Data)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("restoring %s: %w", c.File, err), os.RemoveAll(fresh))
	}
	fmt.Fprintf(s.out, "Restored %s into %s.\n", number(n, "file"), c.Data)
	return nil
}

// holdsAnything reports whether a folder holds what a backup would.
func holdsAnything(folder string) bool {
	entries, _ := os.ReadDir(folder) // one that cannot be read cannot be written either
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !slices.Contains(notKept, e.Name()) })
}

// moveInto puts the folder in its place. A place that is an empty folder, such as a volume's, is filled: the folder itself may not be
// replaceable.
func moveInto(fresh, data string) error {
	if _, err := os.Stat(data); errors.Is(err, os.ErrNotExist) {
		return os.Rename(fresh, data)
	}
	entries, err := os.ReadDir(fresh)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := os.Rename(filepath.Join(fresh, e.Name()), filepath.Join(data, e.Name())); err != nil {
			return err
		}
	}
	return os.Remove(fresh)
}

// restoreInto unpacks a backup, settles what it owes, and brings it up to this version.
func restoreInto(ctx context.Context, in io.Reader, folder string) (n int, err error) {
	if n, err = unpack(ctx, in, folder); err != nil {
		return 0, err
	}
	if err := openData(folder); err != nil {
		return 0, err
	}
	return n, forgive(folder)
}

// unpack writes a backup's files into a folder.
func unpack(ctx context.Context, in io.Reader, folder string) (n int, err error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return 0, fmt.Errorf("it is no backup of onrecord: %w", err)
	}
	t := tar.NewReader(z)
	if err := checkHead(t); err != nil {
		return 0, err
	}
	for {
		h, err := t.Next()
		if err == io.EOF {
			_, err = io.Copy(io.Discard, z) // to the end, where the checksum stands
			return n, err
		}
		if err != nil || ctx.Err() != nil {
			return 0, errors.Join(err, ctx.Err())
		}
		name, ok := strings.CutPrefix(h.Name, backupFolder)
		if !ok || h.Typeflag != tar.TypeReg || !filepath.IsLocal(filepath.FromSlash(name)) {
			return 0, fmt.Errorf("%q does not belong into a backup", h.Name)
		}
		if err := unpackOne(t, filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			return 0, err
		}
		n++
	}
}

// checkHead reads what the first entry says of the backup.
func checkHead(t *tar.Reader) error {
	h, err := t.Next()
	if err != nil || h.Name != backupHeadName {
		return errors.New("it is no backup of onrecord")
	}
	var head backupHead
	if err := json.NewDecoder(io.LimitReader(t, 1<<16)).Decode(&head); err != nil || head.Backup != "onrecord" {
		return errors.New("it is no backup of onrecord")
	}
	if head.Version > backupVersion || head.Data > dataVersion {
		return fmt.Errorf("%w (%q)", errNewerData, head.By)
	}
	return nil
}

func unpackOne(from io.Reader, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Sync(), f.Close())
}

// forgive settles the questions that a restored journal owes.
func forgive(folder string) error {
	path := filepath.Join(folder, "journal.jsonl")
	if _, err := os.Stat(path); err != nil {
		return nil // it owes nothing
	}
	j, err := bot.OpenJournal(path, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	for _, surface := range surfaceNames {
		for _, e := range j.Owed(surface) {
			err = errors.Join(err, j.GiveUp(e.Message))
		}
	}
	return errors.Join(err, j.Sync(), j.Close(), os.Remove(path+".lock"))
}

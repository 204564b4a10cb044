package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A backup is a gzipped tar file. Its first entry, backup.json, says what it is:
//
//	{"backup":"onrecord","version":1,"data":1,"made":"2026-11-22T10:00:00Z","by":"onrecord v1.0.0 go1.26.0"}
//
// data is the version of the data folder. The other entries are the folder's files, by their names below data/. Locks, files that
// are being written and caches are left out.

// backupVersion is the version of the form above.
const backupVersion = 1

type backupHead struct {
	Backup  string `json:"backup"` // "onrecord"
	Version int    `json:"version"`
	Data    int    `json:"data"`
	Made    string `json:"made"` // RFC 3339, UTC
	By      string `json:"by"`
}

const (
	backupHeadName = "backup.json"
	backupFolder   = "data/"
)

// notKept are folders of a data folder that a backup leaves out: the cache, and what a file system of its own keeps for itself.
var notKept = []string{"cache", "lost+found"}

// backupCmd packs the data folder into a file.
type backupCmd struct {
	File string `arg:"" help:"The backup to write, such as onrecord.tar.gz; it must not be there yet. - writes to standard output."`
	Data string `help:"The data folder." placeholder:"DIR" env:"ONRECORD_DATA"`
}

// Help says when, and what is in it.
func (*backupCmd) Help() string {
	return `It may run while serve does: each file is packed as it stands at one moment, whole lines of it. The backup holds the key that signs
buttons and links and the tokens of workspaces that installed the app: keep it as you keep those.`
}

// Run packs.
func (c *backupCmd) Run(ctx context.Context, s *streams) error {
	if c.Data == "" {
		return usageError{errors.New("which data folder? Give --data, or set ONRECORD_DATA")}
	}
	folder, err := filepath.EvalSymlinks(c.Data)
	if err != nil {
		return fmt.Errorf("packing the data folder: %w", err)
	}
	data, err := dataVersionOf(folder)
	if err != nil {
		return fmt.Errorf("packing the data folder: %w", err)
	}
	head := backupHead{"onrecord", backupVersion, data, time.Now().UTC().Format(time.RFC3339), version()}
	if c.File == "-" {
		_, err := pack(ctx, s.out, folder, head)
		return err
	}
	n, err := packFile(ctx, c.File, folder, head)
	if err == nil {
		fmt.Fprintln(s.out, "Packed", number(n, "file")+".")
	}
	return err
}

// packFile packs into a new file that its owner alone may read; where packing fails there is none.
func packFile(ctx context.Context, path, folder string, head backupHead) (n int, err error) {
	if _, err := os.Lstat(path); err == nil {
		return 0, usageError{fmt.Errorf("%s is there already, and is not overwritten", path)}
	}
	out, err := os.CreateTemp(filepath.Dir(path), ".new-*") // readable for its owner alone
	if err != nil {
		return 0, fmt.Errorf("writing the backup: %w", err)
	}
	n, err = pack(ctx, out, folder, head)
	err = errors.Join(err, out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		_ = os.Remove(out.Name())
		return 0, fmt.Errorf("writing the backup: %w", err)
	}
	return n, nil
}

// pack writes a backup and says how many files are in it.
func pack(ctx context.Context, to io.Writer, folder string, head backupHead) (n int, err error) {
	z := gzip.NewWriter(to)
	t := tar.NewWriter(z)
	raw, err := json.Marshal(head)
	if err != nil {
		return 0, err
	}
	if err := packBytes(t, backupHeadName, append(raw, '\n')); err != nil {
		return 0, err
	}
	err = filepath.WalkDir(folder, func(path string, e fs.DirEntry, failed error) error {
		name, err := filepath.Rel(folder, path)
		switch {
		case err != nil || ctx.Err() != nil || e == nil: // the folder itself cannot be read
			return errors.Join(failed, err, ctx.Err())
		case e.IsDir() && slices.Contains(notKept, name):
			return filepath.SkipDir // also where it cannot be read
		case failed != nil:
			return failed
		case !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(name, ".lock"):
			return nil
		}
		packed, err := packOne(t, backupFolder+filepath.ToSlash(name), path)
		if packed {
			n++
		}
		return err
	})
	if err == nil && n == 0 {
		err = fmt.Errorf("%s holds nothing to keep", folder)
	}
	if err = errors.Join(err, t.Close(), z.Close()); err != nil {
		return 0, fmt.Errorf("packing the data folder: %w", err)
	}
	return n, nil
}

// packOne packs a file as it stands now. A file of lines is cut after its last whole line, since its writer may be in the middle of the
// next; one that is gone by now is left out.
func packOne(t *tar.Writer, name, path string) (packed bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	size := info.Size()
	if strings.Contains(filepath.Base(name), ".jsonl") {
		if size, err = wholeLines(f, size); err != nil {
			return false, err
		}
	}
	h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: info.ModTime().Truncate(time.Second)}
	if err := t.WriteHeader(h); err != nil {
		return false, err
	}
	_, err = io.Copy(t, io.NewSectionReader(f, 0, size))
	return err == nil, err
}

// wholeLines is how many of a file's first bytes are whole lines.
func wholeLines(f io.ReaderAt, size int64) (int64, error) {
	const step = 64 << 10
	for end := size; end > 0; {
		start := max(0, end-step)
		b := make([]byte, end-start)
		if _, err := f.ReadAt(b, start); err != nil && err != io.EOF {
			return 0, err
		}
		if i := bytes.LastIndexByte(b, '\n'); i >= 0 {
			return start + int64(i) + 1, nil
		}
		end = start
	}
	return 0, nil
}

func packBytes(t *tar.Writer, name string, raw []byte) error {
	if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(raw)), Mode: 0o600, ModTime: time.Now().Truncate(time.Second)}); err != nil {
		return err
	}
	_, err := t.Write(raw)
	return err
}

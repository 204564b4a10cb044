package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"onrecord/bot"
)

// dataVersion is the version of the data folder as a whole: which files there are and what they are for. Each file has a version of
// its own besides, where its form may change.
//
//	0  no format file: key, journal.jsonl, feedback.jsonl, slack/
//	1  the format file; audit.jsonl and follows.json may be there
const dataVersion = 1

// dataFormat is the file format.json of a data folder.
type dataFormat struct {
	Data    string `json:"data"` // "onrecord"
	Version int    `json:"version"`
}

const formatName = "format.json"

// errNewerData is wrapped where a data folder or a backup was made by a newer onrecord. Nothing in it was touched.
var errNewerData = errors.New("it was made by a newer onrecord")

// openData makes sure that a data folder is of this version: an older one is migrated, a missing one made, a newer one refused.
func openData(folder string) error {
	version, err := dataVersionOf(folder)
	if err != nil {
		return fmt.Errorf("opening the data folder: %w", err)
	}
	for ; version < dataVersion; version++ {
		if err := migrations[version](folder); err != nil {
			return fmt.Errorf("opening the data folder: making version %d of version %d: %w", version+1, version, err)
		}
	}
	return nil
}

// migrations make of a data folder of the version that is their index one of the next. Each ends by writing the format, so that one that
// was interrupted is done again from its beginning: what they do must bear that.
var migrations = []func(folder string) error{
	func(folder string) error { return writeFormat(folder, 1) }, // the files are the same
}

func writeFormat(folder string, version int) error {
	raw, err := json.Marshal(dataFormat{"onrecord", version})
	if err != nil {
		return err
	}
	return bot.WriteDurably(filepath.Join(folder, formatName), append(raw, '\n'))
}

// dataVersionOf reads a data folder's version. A folder without the file, a missing one too, has version 0.
func dataVersionOf(folder string) (int, error) {
	raw, err := os.ReadFile(filepath.Join(folder, formatName))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var f dataFormat
	if err := json.Unmarshal(raw, &f); err != nil || f.Data != "onrecord" || f.Version < 0 {
		return 0, fmt.Errorf("%s is no format file of onrecord's; is this its data folder?", filepath.Join(folder, formatName))
	}
	if f.Version > dataVersion {
		return 0, fmt.Errorf("%w (version %d, and this one knows %d): use that one, or a backup made before", errNewerData, f.Version, dataVersion)
	}
	return f.Version, nil
}

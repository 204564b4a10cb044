package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"onrecord/bot"
)

// installs keeps the tokens of workspaces that installed the app, each in a file of its own, named by the team, that only the
// owner may read:
//
//	{"version":1,"team":"T024BE91L","user":"U0BOT","bot":"B0BOT","token":"xoxb-…"}
type installs struct{ folder string } // empty: nothing is kept

const installVersion = 1

type install struct {
	Version int    `json:"version"`
	Team    string `json:"team"`
	User    string `json:"user"`
	Bot     string `json:"bot"`
	Token   string `json:"token"`
}

func (i installs) path(team string) string { return filepath.Join(i.folder, team+".json") }

// save keeps a workspace.
func (i installs) save(w *workspace) error {
	if !isID(w.team) {
		return errors.New("keeping a workspace: its id is none")
	}
	raw, err := json.Marshal(install{installVersion, w.team, w.user, w.bot, w.token})
	if err != nil {
		return fmt.Errorf("keeping a workspace: %w", err)
	}
	return bot.WriteDurably(i.path(w.team), append(raw, '\n'))
}

// remove forgets a workspace; one that is not kept is no error.
func (i installs) remove(team string) error {
	if i.folder == "" || !isID(team) {
		return nil
	}
	if err := os.Remove(i.path(team)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forgetting a workspace: %w", err)
	}
	return nil
}

// load reads all that are kept. A file that makes no sense is left alone and told of.
func (i installs) load(log *slog.Logger) ([]*workspace, error) {
	if i.folder == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(i.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the workspaces that installed the app: %w", err)
	}
	var out []*workspace
	for _, e := range entries {
		team, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !isID(team) {
			continue
		}
		var f install
		raw, err := os.ReadFile(i.path(team))
		if err != nil || json.Unmarshal(raw, &f) != nil || f.Version != installVersion || f.Team != team || !isID(f.User) || f.Token == "" {
			log.Error("slack pass over a workspace", "team", team, "error", err)
			continue
		}
		out = append(out, &workspace{self{f.Team, f.User, f.Bot}, f.Token})
	}
	return out, nil
}

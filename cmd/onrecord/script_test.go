package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "onrecord" { // the test itself, and not a script's command
		os.Setenv("ONRECORD_CACHE", cacheOff)
	}
	testscript.Main(m, map[string]func(){"onrecord": profiled})
}

// TestScript runs the command as people and programs do, by the scripts in testdata/script.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN", "ONRECORD_CORPUS",
				"ONRECORD_CONFIG", "ONRECORD_STORIES", "ONRECORD_CACHE", "ONRECORD_DATA", "ONRECORD_LISTEN"} {
				e.Setenv(name, "")
			}
			e.Setenv("GORACE", "atexit_sleep_ms=0") // every command is a process of its own
			return nil
		},
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"status": exitStatus},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// exitStatus runs a command and holds its exit status: status 3 onrecord show …
func exitStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

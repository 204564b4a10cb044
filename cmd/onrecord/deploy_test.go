package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// flyFile is what the deployments for Fly say, as far as it matters here.
type flyFile struct {
	KillSignal  string            `toml:"kill_signal"`
	KillTimeout string            `toml:"kill_timeout"`
	Build       map[string]string `toml:"build"`
	Processes   map[string]string `toml:"processes"`
	Env         map[string]string `toml:"env"`
	Mounts      struct{ Source, Destination string }
	Deploy      struct{ Strategy string }
	Restart     []struct {
		Policy    string
		Processes []string
	}
	Service *struct {
		Port int    `toml:"internal_port"`
		Stop string `toml:"auto_stop_machines"`
		Min  int    `toml:"min_machines_running"`
	} `toml:"http_service"`
	Checks map[string]struct {
		Type, Path string
		Port       int
	}
	Metrics struct {
		Path string
		Port int
	}
}

// TestFly holds the deployments to the traps of the platform: ports agree with where serve listens, the process is told to end by the
// signal that it hears and has time to, nothing stops it while it works, and what it keeps lies on the volume.
func TestFly(t *testing.T) {
	for _, name := range []string{"fly.toml", "fly.http.toml"} {
		raw, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		var f flyFile
		if err := toml.Unmarshal(raw, &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		port := f.Checks["alive"].Port
		kill, err := time.ParseDuration(f.KillTimeout)
		shut, err2 := time.ParseDuration(f.Env["ONRECORD_SHUTDOWN_TIMEOUT"])
		for what, ok := range map[string]bool{
			"it hears SIGTERM":                         f.KillSignal == "SIGTERM",
			"it has time to end, and ends in time":     err == nil && err2 == nil && shut > 0 && shut < kill,
			"it listens everywhere, where it is asked": f.Env["ONRECORD_LISTEN"] == "0.0.0.0:8080" && port == 8080 && f.Checks["alive"].Path == "/healthz",
			"the metrics are where they are collected": f.Metrics.Path == "/metrics" && (f.Env["ONRECORD_METRICS_LISTEN"] == "" && f.Metrics.Port == port ||
				strings.HasSuffix(f.Env["ONRECORD_METRICS_LISTEN"], ":9091") && f.Metrics.Port == 9091),
			"what it keeps is on the volume":   f.Mounts.Destination == "/data" && f.Env["ONRECORD_DATA"] == f.Mounts.Destination && f.Mounts.Source != "",
			"it is brought back":               len(f.Restart) == 1 && f.Restart[0].Policy == "always",
			"one Machine takes over from one":  f.Deploy.Strategy == "rolling",
			"it serves":                        f.Processes["app"] == "serve",
			"nothing stops it while it works":  f.Service == nil || f.Service.Stop == "off" && f.Service.Min >= 1 && f.Service.Port == port,
			"public metrics are not on a port": f.Service == nil || f.Metrics.Port != f.Service.Port,
			"a service belongs to HTTP alone":  (f.Service != nil) == (name == "fly.http.toml"),
			"its Dockerfile is there":          f.Build["dockerfile"] == "Dockerfile",
		} {
			if !ok {
				t.Errorf("%s: it does not hold that %s", name, what)
			}
		}
		holdNames(t, name, f.Env)
	}
}

// variables are names of variables in a text.
var variables = regexp.MustCompile(`\b(?:ONRECORD|SLACK|DISCORD)_[A-Z_]+\b`)

// holdNames holds that every variable is one that serve knows.
func holdNames(t *testing.T, where string, env map[string]string) {
	t.Helper()
	known := knownVariables(t)
	for name := range env {
		if !known[name] {
			t.Errorf("%s sets %s, which nothing reads", where, name)
		}
	}
}

// TestDocumentedNames holds that the documents and the deployments name no variable that there is not, and running.md every one there is.
func TestDocumentedNames(t *testing.T) {
	known := knownVariables(t)
	running := ""
	for _, name := range []string{"docs/running.md", "docs/runbook.md", "docs/formats.md", "docs/onrecord.service", "Dockerfile", "fly.toml", "fly.http.toml", "README.md"} {
		raw, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "docs/running.md" {
			running = string(raw)
		}
		for _, v := range variables.FindAllString(string(raw), -1) {
			if !known[strings.TrimSuffix(v, "_FILE")] {
				t.Errorf("%s names %s, which nothing reads", name, v)
			}
		}
	}
	for v := range known {
		if !strings.Contains(running, v) {
			t.Errorf("docs/running.md leaves out %s", v)
		}
	}
}

// knownVariables are those that the command reads.
func knownVariables(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{"ONRECORD_CORPUS": true, "ONRECORD_STORIES": true, "ONRECORD_CONFIG": true}
	for _, name := range secretNames {
		known[name] = true
	}
	_, out, errs := command(t, "", "serve", "--help")
	for _, v := range regexp.MustCompile(`\$([A-Z_]+)`).FindAllStringSubmatch(out, -1) {
		known[v[1]] = true
	}
	if len(known) < 20 {
		t.Fatalf("serve --help names few variables: %v %s", known, errs)
	}
	delete(known, "PATH")
	return known
}

// TestImage holds the image to its promises: it runs as nobody, and writes to its volume alone.
func TestImage(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\nUSER nonroot:nonroot\n", "\nVOLUME /data\n", "ONRECORD_DATA=/data", `CMD ["/onrecord", "health"]`, "CGO_ENABLED=0",
		"static-debian12:nonroot", "--chown=nonroot:nonroot /data /data"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the Dockerfile lacks %q", want)
		}
	}
}

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"onrecord/bot"
)

// TestAlertRules holds the sample rules to the metrics that there are, and the runbook to a section for each rule.
func TestAlertRules(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "alerts.yml"))
	if err != nil {
		t.Fatal(err)
	}
	runbook, err := os.ReadFile(filepath.Join("..", "..", "docs", "runbook.md"))
	if err != nil {
		t.Fatal(err)
	}
	var rules struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Labels      map[string]string
				Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(raw, &rules); err != nil {
		t.Fatal(err)
	}
	m := newMetrics(someState())
	m.observe(bot.Observation{Surface: "slack", Outcome: "answered", Thinking: 1})
	m.updated("bridge", nil)
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, f := range families {
		there[f.GetName()] = true
	}
	n := 0
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			n++
			if r.Labels["severity"] == "" || r.Annotations["summary"] == "" {
				t.Errorf("%s has no severity or no summary", r.Alert)
			}
			if !regexp.MustCompile(`(?m)^## .*\b` + r.Alert + `\b`).Match(runbook) {
				t.Errorf("the runbook has no section for %s", r.Alert)
			}
			for _, name := range regexp.MustCompile(`\bonrecord_[a-z_]+`).FindAllString(r.Expr, -1) {
				if !there[strings.TrimSuffix(name, "_bucket")] {
					t.Errorf("%s: there is no metric %s", r.Alert, name)
				}
			}
		}
	}
	if n == 0 {
		t.Error("there is no rule")
	}
}

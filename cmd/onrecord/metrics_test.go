package main

import (
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"

	"onrecord/bot"
)

// someState is a service of a story and two surfaces.
func someState() *stateMetrics {
	at := time.Unix(1763800000, 0)
	return &stateMetrics{
		stories: func() []storyState { return []storyState{{"bridge", 3, 7, 1, at}} },
		surfaces: func() []surface {
			return []surface{
				{name: "slack", sound: sound, heartbeat: func() time.Time { return at }, traffic: func() bot.TrafficCounts { return bot.TrafficCounts{Retries: 4, Posted: 3} }},
				{name: "discord", sound: func(time.Time) error { return errStuck }},
			}
		},
		journal: func() bot.JournalCounts {
			return bot.JournalCounts{Owed: 2, Answered: 9, Found: 1, Undecided: 1, GivenUp: 3}
		},
		follows:  func() bot.FollowCounts { return bot.FollowCounts{Following: 5, Queued: 1, Told: 6, Failed: 2} },
		feedback: func() int { return 8 },
	}
}

// TestMetrics tells what happened and how things stand, in the exposition format.
func TestMetrics(t *testing.T) {
	m := newMetrics(someState())
	m.observe(bot.Observation{Surface: "slack", Outcome: "answered", Took: 3 * time.Millisecond, Thinking: time.Millisecond})
	m.observe(bot.Observation{Surface: "slack", Outcome: "none", Reason: "no-source", Took: 700 * time.Millisecond})
	m.observe(bot.Observation{Surface: "slack", Duplicate: true})
	m.observe(bot.Observation{Surface: "discord", Limited: true})
	m.observe(bot.Observation{Surface: "discord", Failed: true, Outcome: "answered"})
	m.observe(bot.Observation{Surface: "<script>", Outcome: "answered"})
	m.updated("bridge", nil)
	m.updated("bridge", errStuck)
	want := `
# HELP onrecord_alerts_total Alerts about new words that a platform took.
# TYPE onrecord_alerts_total counter
onrecord_alerts_total{surface="slack"} 3
# HELP onrecord_alerts_queued Alerts about new words that are not sent yet.
# TYPE onrecord_alerts_queued gauge
onrecord_alerts_queued 1
# HELP onrecord_duplicates_total Messages delivered more than once, and answered once.
# TYPE onrecord_duplicates_total counter
onrecord_duplicates_total{surface="slack"} 1
# HELP onrecord_failed_total Messages that could not be answered when they were tried; they may be tried again.
# TYPE onrecord_failed_total counter
onrecord_failed_total{surface="discord"} 1
# HELP onrecord_journal_owed Questions taken in and not answered yet.
# TYPE onrecord_journal_owed gauge
onrecord_journal_owed 2
# HELP onrecord_limited_total Messages refused since somebody asked too fast.
# TYPE onrecord_limited_total counter
onrecord_limited_total{surface="discord"} 1
# HELP onrecord_questions_total Messages answered, by surface, by what the answer was and why there was none.
# TYPE onrecord_questions_total counter
onrecord_questions_total{outcome="answered",reason="",surface="other"} 1
onrecord_questions_total{outcome="answered",reason="",surface="slack"} 1
onrecord_questions_total{outcome="none",reason="no-source",surface="slack"} 1
# HELP onrecord_retries_total Calls of a platform that were tried again.
# TYPE onrecord_retries_total counter
onrecord_retries_total{surface="slack"} 4
# HELP onrecord_sources Articles that a story has.
# TYPE onrecord_sources gauge
onrecord_sources{story="bridge"} 3
# HELP onrecord_surface_healthy Whether a surface is well: 1 or 0.
# TYPE onrecord_surface_healthy gauge
onrecord_surface_healthy{surface="discord"} 0
onrecord_surface_healthy{surface="slack"} 1
# HELP onrecord_surface_last_heartbeat_timestamp_seconds When a platform last gave a sign of life.
# TYPE onrecord_surface_last_heartbeat_timestamp_seconds gauge
onrecord_surface_last_heartbeat_timestamp_seconds{surface="slack"} 1.7638e+09
# HELP onrecord_told_total Quotations that channels were told of, by what became of it: told, undecided (not sent again), failed (alerts).
# TYPE onrecord_told_total counter
onrecord_told_total{result="failed"} 2
onrecord_told_total{result="told"} 6
onrecord_told_total{result="undecided"} 0
# HELP onrecord_updates_total Changes of a story's sources taken up while serving, by story and by whether that worked.
# TYPE onrecord_updates_total counter
onrecord_updates_total{result="failed",story="bridge"} 1
onrecord_updates_total{result="taken",story="bridge"} 1
`
	if err := testutil.GatherAndCompare(m.registry, strings.NewReader(want), "onrecord_alerts_total", "onrecord_alerts_queued", "onrecord_duplicates_total", "onrecord_failed_total",
		"onrecord_journal_owed", "onrecord_limited_total", "onrecord_questions_total", "onrecord_retries_total", "onrecord_sources", "onrecord_surface_healthy",
		"onrecord_surface_last_heartbeat_timestamp_seconds", "onrecord_told_total", "onrecord_updates_total"); err != nil {
		t.Error(err)
	}
	if n, err := testutil.GatherAndCount(m.registry, "onrecord_answer_seconds", "onrecord_build_info", "onrecord_journal_settled_total", "go_goroutines"); err != nil || n != 2+1+4+1 {
		t.Errorf("%d series, %v, want 8", n, err)
	}
}

// TestMetricsLint holds names and units to Prometheus's conventions.
func TestMetricsLint(t *testing.T) {
	m := newMetrics(someState())
	m.observe(bot.Observation{Surface: "slack", Outcome: "answered", Thinking: 1})
	problems, err := testutil.GatherAndLint(m.registry)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "onrecord_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
}

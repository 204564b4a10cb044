package main

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"onrecord/bot"
)

// stateMetrics tells Prometheus, at each scrape, how the service stands.
type stateMetrics struct {
	stories  func() []storyState
	surfaces func() []surface
	journal  func() bot.JournalCounts
	follows  func() bot.FollowCounts
	feedback func() int // notes kept of answers that did not help
}

// storyState is how a story stands.
type storyState struct {
	name       string
	sources    int
	quotations int
	problems   int
	updated    time.Time // when its sources were last taken up
}

var (
	sourcesDesc    = prometheus.NewDesc("onrecord_sources", "Articles that a story has.", []string{"story"}, nil)
	quotationsDesc = prometheus.NewDesc("onrecord_quotations", "Quotations in a story's articles.", []string{"story"}, nil)
	problemsDesc   = prometheus.NewDesc("onrecord_problems", "Files, and places in files, that were left out or read without a field.", []string{"story"}, nil)
	updatedDesc    = prometheus.NewDesc("onrecord_last_update_timestamp_seconds", "When a story's sources were last taken up.", []string{"story"}, nil)
	heartbeatDesc  = prometheus.NewDesc("onrecord_surface_last_heartbeat_timestamp_seconds", "When a platform last gave a sign of life.", []string{"surface"}, nil)
	healthyDesc    = prometheus.NewDesc("onrecord_surface_healthy", "Whether a surface is well: 1 or 0.", []string{"surface"}, nil)
	retriesDesc    = prometheus.NewDesc("onrecord_retries_total", "Calls of a platform that were tried again.", []string{"surface"}, nil)
	refusedDesc    = prometheus.NewDesc("onrecord_rate_limited_total", "Calls that a platform refused as one too many.", []string{"surface"}, nil)
	reconnectsDesc = prometheus.NewDesc("onrecord_reconnects_total", "Connections to a platform that were opened after the first.", []string{"surface"}, nil)
	deliveredDesc  = prometheus.NewDesc("onrecord_redelivered_total", "Events that a platform delivered more than once.", []string{"surface"}, nil)
	postedDesc     = prometheus.NewDesc("onrecord_alerts_total", "Alerts about new words that a platform took.", []string{"surface"}, nil)
	owedDesc       = prometheus.NewDesc("onrecord_journal_owed", "Questions taken in and not answered yet.", nil, nil)
	settledDesc    = prometheus.NewDesc("onrecord_journal_settled_total", "Questions that nothing is owed for any more, by how: answered, found (answered by the process before), undecided (not sent again), given_up.", []string{"how"}, nil)
	followingDesc  = prometheus.NewDesc("onrecord_following", "Wishes to be told of new words: each channel and person counted.", nil, nil)
	notesDesc      = prometheus.NewDesc("onrecord_feedback_notes", "Notes kept of answers that did not help.", nil, nil)
	queuedDesc     = prometheus.NewDesc("onrecord_alerts_queued", "Alerts about new words that are not sent yet.", nil, nil)
	toldDesc       = prometheus.NewDesc("onrecord_told_total", "Quotations that channels were told of, by what became of it: told, undecided (not sent again), failed (alerts).", []string{"result"}, nil)
)

// Describe lists what Collect tells.
func (s *stateMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{sourcesDesc, quotationsDesc, problemsDesc, updatedDesc, heartbeatDesc, healthyDesc, retriesDesc,
		refusedDesc, reconnectsDesc, deliveredDesc, postedDesc, owedDesc, settledDesc,
		followingDesc, notesDesc, queuedDesc, toldDesc} {
		to <- d
	}
}

// Collect tells how the service stands.
func (s *stateMetrics) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	count := func(d *prometheus.Desc, n int, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n), labels...)
	}
	for _, st := range s.stories() {
		gauge(sourcesDesc, float64(st.sources), st.name)
		gauge(quotationsDesc, float64(st.quotations), st.name)
		gauge(problemsDesc, float64(st.problems), st.name)
		gauge(updatedDesc, seconds(st.updated), st.name)
	}
	now := time.Now()
	for _, f := range s.surfaces() {
		healthy := 1.0
		if f.sound(now) != nil {
			healthy = 0
		}
		gauge(healthyDesc, healthy, f.name)
		if f.heartbeat != nil && !f.heartbeat().IsZero() {
			gauge(heartbeatDesc, seconds(f.heartbeat()), f.name)
		}
		if f.traffic != nil {
			c := f.traffic()
			count(retriesDesc, c.Retries, f.name)
			count(refusedDesc, c.Limited, f.name)
			count(reconnectsDesc, c.Reconnects, f.name)
			count(deliveredDesc, c.Duplicates, f.name)
			count(postedDesc, c.Posted, f.name)
		}
	}
	c := s.journal()
	gauge(owedDesc, float64(c.Owed))
	for how, n := range map[string]int{"answered": c.Answered, "found": c.Found, "undecided": c.Undecided, "given_up": c.GivenUp} {
		count(settledDesc, n, how)
	}
	gauge(notesDesc, float64(s.feedback()))
	s.collectFollows(to)
}

// collectFollows tells how following stands.
func (s *stateMetrics) collectFollows(to chan<- prometheus.Metric) {
	c := s.follows()
	to <- prometheus.MustNewConstMetric(followingDesc, prometheus.GaugeValue, float64(c.Following))
	to <- prometheus.MustNewConstMetric(queuedDesc, prometheus.GaugeValue, float64(c.Queued))
	for result, n := range map[string]int{"told": c.Told, "undecided": c.Undecided, "failed": c.Failed} {
		to <- prometheus.MustNewConstMetric(toldDesc, prometheus.CounterValue, float64(n), result)
	}
}

// seconds is a time as Prometheus has times: seconds since 1970.
func seconds(at time.Time) float64 { return float64(at.UnixMilli()) / 1e3 }

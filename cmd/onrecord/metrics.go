package main

import (
	"net/http"
	"regexp"
	"runtime"
	"slices"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"onrecord/bot"
)

// answerBuckets, in seconds, tell milliseconds of thinking from the platforms' tenths of seconds and from their three seconds' patience.
var answerBuckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// metrics is what Prometheus is told. Labels are the names of surfaces and stories, and words of this program; nothing that anybody
// types becomes one.
type metrics struct {
	registry   *prometheus.Registry
	questions  *prometheus.CounterVec
	taken      *prometheus.HistogramVec
	thought    prometheus.Histogram
	duplicates *prometheus.CounterVec
	limited    *prometheus.CounterVec
	failed     *prometheus.CounterVec
	updates    *prometheus.CounterVec
}

// liveHeap is what the last collection left: it tells whether memory grows, which the heap's size between collections does not.
var liveHeap = regexp.MustCompile("^/gc/heap/live:bytes$")

// newMetrics makes the metrics of a process, those of Go and of the process included. state tells what stands at the moment of a scrape.
func newMetrics(state prometheus.Collector) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		questions: counters("onrecord_questions_total", "Messages answered, by surface, by what the answer was and why there was none.",
			"surface", "outcome", "reason"),
		taken: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "onrecord_answer_seconds", Help: "From taking a message up until the platform had the answer.", Buckets: answerBuckets,
		}, []string{"surface"}),
		thought: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "onrecord_thinking_seconds", Help: "Finding an answer, the platform's part aside.", Buckets: answerBuckets,
		}),
		duplicates: counters("onrecord_duplicates_total", "Messages delivered more than once, and answered once.", "surface"),
		limited:    counters("onrecord_limited_total", "Messages refused since somebody asked too fast.", "surface"),
		failed:     counters("onrecord_failed_total", "Messages that could not be answered when they were tried; they may be tried again.", "surface"),
		updates:    counters("onrecord_updates_total", "Changes of a story's sources taken up while serving, by story and by whether that worked.", "story", "result"),
	}
	m.registry.MustRegister(m.questions, m.taken, m.thought, m.duplicates, m.limited, m.failed, m.updates, buildInfo(), state,
		collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(collectors.GoRuntimeMetricsRule{Matcher: liveHeap})), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

// buildInfo is always 1: its labels say which build runs.
func buildInfo() prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "onrecord_build_info", Help: "Which build of onrecord runs; always 1.",
		ConstLabels: prometheus.Labels{"version": revision(), "goversion": runtime.Version()},
	}, func() float64 { return 1 })
}

// observe counts what became of a message.
func (m *metrics) observe(o bot.Observation) {
	surface := surfaceLabel(o.Surface)
	switch {
	case o.Duplicate:
		m.duplicates.WithLabelValues(surface).Inc()
		return
	case o.Failed:
		m.failed.WithLabelValues(surface).Inc()
		return
	case o.Limited:
		m.limited.WithLabelValues(surface).Inc()
		return
	}
	m.questions.WithLabelValues(surface, o.Outcome, o.Reason).Inc()
	m.taken.WithLabelValues(surface).Observe(o.Took.Seconds())
	if o.Thinking > 0 {
		m.thought.Observe(o.Thinking.Seconds())
	}
}

// updated counts that a story's sources were taken up, or could not be.
func (m *metrics) updated(story string, err error) {
	result := "taken"
	if err != nil {
		result = "failed"
	}
	m.updates.WithLabelValues(story, result).Inc()
}

// pagesSurface is what the search of the reader pages is called among the surfaces.
const pagesSurface = "web"

// surfaceLabel is a surface's name as a label; what is none is "other".
func surfaceLabel(name string) string {
	if name == pagesSurface || slices.Contains(surfaceNames, name) {
		return name
	}
	return "other"
}

// handler answers a scrape.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}

package gateway

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/status"
)

// metrics count what a desk does. No label has what a caller sent.
type metrics struct {
	registry *prometheus.Registry
	calls    *prometheus.CounterVec   // by method and code
	took     *prometheus.HistogramVec // by method, in seconds
	pages    *prometheus.CounterVec   // HTTP by status
	refused  *prometheus.CounterVec   // by reason, before a service was asked
}

func newMetrics(d *desk) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "kataszter_calls_total", Help: "Calls of the services, through both doors."}, []string{"rpc", "code"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "kataszter_call_seconds", Help: "How long calls took.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 9)}, []string{"rpc"}),
		pages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "kataszter_http_requests_total", Help: "Requests of the HTTP door."}, []string{"status"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "kataszter_refused_total", Help: "Calls that no service was asked for."}, []string{"reason"}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	m.registry.MustRegister(m.calls, m.took, m.pages, m.refused,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "kataszter_panics_total", Help: "Panics that were caught: each is a bug."},
			func() float64 { return float64(d.panics.Load()) }),
		gauge("kataszter_revision", "The newest revision.", func() float64 { return float64(d.catalog.Head().Revision) }),
		gauge("kataszter_ready", "1 while every door answers.", func() float64 {
			if d.ready() != nil {
				return 0
			}
			return 1
		}),
		gauge("kataszter_clients", "Clients whose rate is remembered.", func() float64 { return float64(d.rates.remembered()) }),
		gauge("kataszter_dear_calls", "Calls at work that may take long.", func() float64 { return float64(len(d.dear.slots)) }),
		gauge("kataszter_dear_queued", "Calls that wait for one of those to end.", func() float64 { return float64(d.dear.queued.Load()) }),
	)
	return m
}

// reasonOf is the reason that a status gives for programs.
func reasonOf(st *status.Status) string {
	for _, detail := range st.Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			return info.GetReason()
		}
	}
	return st.Code().String()
}

package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"google.golang.org/grpc/health/grpc_health_v1"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Why the server does not answer every question.
var (
	errDraining   = errors.New("the server is shutting down")
	errRebuilding = errors.New("the search index is being built; everything but search answers")
)

// ready is nil when every door answers, else the reason.
func (d *desk) ready() error {
	switch {
	case d.stopping.Err() != nil:
		return errDraining
	case !d.index.Ready():
		return errRebuilding
	}
	return nil
}

// healthInterval is how late the gRPC health service may notice that the index
// is ready, or no longer is.
const healthInterval = 100 * time.Millisecond

// watchHealth keeps the statuses of the gRPC health service until ctx ends.
func (s *Server) watchHealth(ctx context.Context) {
	tick := time.NewTicker(healthInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.tellHealth()
		}
	}
}

// liveName is what the gRPC health service is asked for by whoever restarts a
// process that does not answer; the empty name is whether every door answers.
const liveName = "live"

// tellHealth sets the status of the server as a whole (the empty name) and that
// of each service. Only search can be away for a while.
func (s *Server) tellHealth() {
	status := grpc_health_v1.HealthCheckResponse_SERVING
	s.health.SetServingStatus(liveName, status)
	for name := range s.grpc.GetServiceInfo() {
		if strings.HasPrefix(name, "kozfeladat.") && name != kv1.SearchService_ServiceDesc.ServiceName {
			s.health.SetServingStatus(name, status)
		}
	}
	if s.ready() != nil {
		status = grpc_health_v1.HealthCheckResponse_NOT_SERVING
	}
	s.health.SetServingStatus(kv1.SearchService_ServiceDesc.ServiceName, status)
	s.health.SetServingStatus("", status)
}

// livez says that the process answers: whoever restarts one that does not asks
// here. One that is not ready is not to be restarted.
func livez(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, `{"status":"LIVE"}`+"\n")
}

// readyz says whether every door answers, and if not, why: whoever sends callers
// here asks it.
func (s *Server) readyz(w http.ResponseWriter, _ *http.Request) {
	answer := struct {
		Status string `json:"status"`
		Reason string `json:"reason,omitempty"`
	}{Status: "SERVING"}
	code := http.StatusOK
	if err := s.ready(); err != nil {
		answer.Status, answer.Reason = "NOT_SERVING", err.Error()
		code = http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(answer)
}

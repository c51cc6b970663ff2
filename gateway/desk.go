package gateway

import (
	"context"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"

	"kataszter/catalog"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
	"kataszter/search"
)

// A desk is what stands behind every door: the services, and the interceptors
// through which they are reached.
type desk struct {
	cfg      Config
	catalog  *catalog.Catalog
	index    *search.Index
	atlases  *atlases        // of both doors
	stopping context.Context // ends when the server begins to drain
	panics   atomic.Int64

	gate    *access.Gate
	rates   *rates
	dear    *dear
	streams *streams
	metrics *metrics
}

func newDesk(stopping context.Context, cfg Config, cat *catalog.Catalog, ix *search.Index) *desk {
	cfg = cfg.filled()
	d := &desk{cfg: cfg, catalog: cat, index: ix, atlases: newAtlases(), stopping: stopping,
		dear: newDear(), streams: newStreams()}
	d.rates = newRates(cfg.SearchRate, cfg.WriteRate, time.Now)
	d.gate = access.NewGate(access.Config{Issuer: cfg.OIDCIssuer, Audience: cfg.OIDCAudience, DevToken: cfg.DevToken,
		Clock: cfg.Clock, Logger: cfg.Logger}, cat)
	d.metrics = newMetrics(d)
	return d
}

// open puts the services behind a door.
func (d *desk) open(door grpc.ServiceRegistrar) {
	kv1.RegisterCatalogServiceServer(door, &catalogService{catalog: d.catalog, dear: d.dear, today: d.today})
	kv1.RegisterSearchServiceServer(door, &searchService{index: d.index, catalog: d.catalog, atlases: d.atlases, today: d.today})
	questions := &competenceService{
		atlases: d.atlases, catalog: d.catalog, dear: d.dear, today: d.today, refused: d.refusedInStream}
	kv1.RegisterCompetenceServiceServer(door, questions)
	kv1.RegisterHistoryServiceServer(door, &historyService{competenceService: questions})
	kv1.RegisterAccessServiceServer(door, &accessService{catalog: d.catalog})
	kv1.RegisterBackupServiceServer(door, &backupService{catalog: d.catalog})
}

// Local is a connection to the services over an open catalogue, without a
// server: for commands that work on files. It opens no port. Who calls has the
// files, and may do everything as the console.
func Local(cfg Config, cat *catalog.Catalog, ix *search.Index) grpc.ClientConnInterface {
	d := newDesk(context.Background(), cfg, cat, ix)
	d.gate = access.NewGate(access.Config{Trusted: true}, cat)
	c := newConnection(d.unary, d.stream)
	d.open(c)
	return c
}

package gateway

import (
	"context"
	"sync/atomic"

	"google.golang.org/grpc"

	"kataszter/catalog"
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

	countrywide chan struct{} // holds one for each caller for whom the whole country is asked about
}

func newDesk(stopping context.Context, cfg Config, cat *catalog.Catalog, ix *search.Index) *desk {
	return &desk{cfg: cfg.filled(), catalog: cat, index: ix, atlases: newAtlases(), stopping: stopping,
		countrywide: make(chan struct{}, maxCountrywide)}
}

// open puts the services behind a door.
func (d *desk) open(door grpc.ServiceRegistrar) {
	kv1.RegisterCatalogServiceServer(door, &catalogService{catalog: d.catalog, today: d.today, dev: d.cfg.Dev})
	kv1.RegisterSearchServiceServer(door, &searchService{index: d.index, catalog: d.catalog, atlases: d.atlases, today: d.today, dev: d.cfg.Dev})
	kv1.RegisterCompetenceServiceServer(door, &competenceService{
		atlases: d.atlases, catalog: d.catalog, countrywide: d.countrywide, today: d.today, refused: d.refusedInStream})
}

// Local is a connection to the services over an open catalogue, without a
// server: for commands that work on files. It opens no port, and takes no
// commits.
func Local(cfg Config, cat *catalog.Catalog, ix *search.Index) grpc.ClientConnInterface {
	d := newDesk(context.Background(), cfg, cat, ix)
	c := newConnection(d.unary, d.stream)
	d.open(c)
	return c
}

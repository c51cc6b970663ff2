package gateway

import (
	"context"
	"slices"
	"sync"

	"kataszter/catalog"
	"kataszter/catalog/competence"
)

// maxAtlases is how many atlases are kept: that of the head, and that of the
// past revision asked about last. One takes some 30 MB of the whole country.
const maxAtlases = 2

// atlases keeps what resolution needs of a revision in memory. An atlas is of
// the last revision that changed a record of its kinds, and holds until the
// next that does.
type atlases struct {
	building chan struct{} // holds one: an atlas is made at a time
	mu       sync.Mutex
	kept     []atlas // the one used last first
}

type atlas struct {
	revision int64 // the last that changed a record of its kinds
	asked    int64 // the last for which it was found to hold
	*competence.Atlas
}

func newAtlases() *atlases { return &atlases{building: make(chan struct{}, 1)} }

// at is the atlas of the revision of r.
func (a *atlases) at(ctx context.Context, r *catalog.Reader) (*competence.Atlas, error) {
	asked := r.Revision()
	// Looking up the kinds costs more than all else here, and mostly the
	// revision is that of the question before.
	if found := a.find(func(k atlas) bool { return k.asked == asked }, asked); found != nil {
		return found, nil
	}
	var revision int64
	for _, kind := range competence.Kinds() {
		revision = max(revision, r.KindRevision(kind))
	}
	holds := func(k atlas) bool { return k.revision == revision }
	if found := a.find(holds, asked); found != nil {
		return found, nil
	}
	select {
	case a.building <- struct{}{}:
		defer func() { <-a.building }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if found := a.find(holds, asked); found != nil {
		return found, nil
	}
	made, err := competence.NewAtlas(r.Lists(competence.Kinds()))
	if err != nil {
		return nil, err
	}
	a.keep(atlas{revision, asked, made})
	return made, nil
}

// find is the first atlas that holds for the revision asked for.
func (a *atlases) find(holds func(atlas) bool, asked int64) *competence.Atlas {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.kept, holds)
	if i < 0 {
		return nil
	}
	found := a.kept[i]
	found.asked = asked
	copy(a.kept[1:i+1], a.kept[:i])
	a.kept[0] = found
	return found.Atlas
}

func (a *atlases) keep(made atlas) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept = slices.Insert(a.kept, 0, made)
	if len(a.kept) > maxAtlases {
		a.kept[maxAtlases] = atlas{}
		a.kept = a.kept[:maxAtlases]
	}
}

package catalog

import (
	"context"
	"fmt"
	"iter"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// pageOfCommits is how many commits Follow reads in one view.
const pageOfCommits = 100

// Follow gives every commit after a revision, in order and without a gap, with
// all the names that it changed, and then waits for the next, for ever. A view
// that begins later has at least its revision. It ends by yielding an error:
// that of ctx, ErrClosed, ErrFutureRevision for a revision that the catalogue has
// not come to, ErrNotFound for one that is no commit.
func (c *Catalog) Follow(ctx context.Context, after int64) iter.Seq2[*kv1.CommitInfo, error] {
	return func(yield func(*kv1.CommitInfo, error) bool) {
		after := after // a second loop over this begins where the first began
		for {
			head, news := c.listen() // before reading: a commit in between is not slept through
			page, err := c.commitsAfter(ctx, after)
			for _, info := range page {
				if err := c.complete(ctx, info); err != nil {
					yield(nil, err)
					return
				}
				if !yield(info, nil) {
					return
				}
				after = info.GetRevision()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if after < head.Revision {
				continue
			}
			select {
			case <-news:
			case <-ctx.Done():
			case <-c.closing:
			}
		}
	}
}

// commitsAfter are the next commits after a revision.
func (c *Catalog) commitsAfter(ctx context.Context, after int64) (page []*kv1.CommitInfo, err error) {
	err = c.View(ctx, Moment{}, func(r *Reader) error {
		if _, err := (Moment{Revision: after}).resolve(&r.snapshot, Head{r.revision, r.time}, c.options.Clock); err != nil {
			return err
		}
		cursor := r.bucket(inCommit).Cursor()
		for key, value := cursor.Seek(revisionKey(after + 1)); key != nil && len(page) < pageOfCommits; key, value = cursor.Next() {
			info, err := commitInfo(key, value)
			if err != nil {
				return err
			}
			page = append(page, info)
		}
		return nil
	})
	return page, err
}

// complete gives a commit the names of all records that it changed: the state
// keeps the first ones, the journal has them all.
func (c *Catalog) complete(ctx context.Context, info *kv1.CommitInfo) error {
	if int(info.GetMutationCount()) == len(info.GetChangedNames()) {
		return nil
	}
	last, err := c.entry(ctx, info.GetRevision())
	if err != nil {
		return err
	}
	var names []string
	for seq := info.GetRevision() - int64(last.GetPartCount()); seq <= info.GetRevision(); seq++ {
		e, err := c.entry(ctx, seq)
		if err != nil {
			return err
		}
		for _, m := range e.GetMutations() {
			names = append(names, nameOf(m))
		}
	}
	slices.Sort(names)
	info.ChangedNames = names
	return nil
}

// entry reads an entry of the journal.
func (c *Catalog) entry(ctx context.Context, seq int64) (*kv1.Entry, error) {
	stored, err := c.journal.Read(ctx, uint64(seq))
	if err != nil {
		return nil, explain(err)
	}
	e, err := decodeEntry(stored.Data)
	if err != nil {
		return nil, fmt.Errorf("journal entry %d: %w", seq, err)
	}
	return e, nil
}

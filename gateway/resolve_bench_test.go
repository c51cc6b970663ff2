package gateway

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// views are the two sizes of an answer.
var views = []struct {
	name string
	view kv1.ResolveRequest_View
}{{"basic", kv1.ResolveRequest_BASIC}, {"full", kv1.ResolveRequest_FULL}}

// resolve answers a question as the service does, within a view.
func answerOf(ctx context.Context, atlases *atlases, r *catalog.Reader, q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	atlas, err := atlases.at(ctx, r)
	if err != nil {
		return nil, err
	}
	q.Revision = r.Revision()
	return competence.Resolve(atlas, r, q)
}

// BenchmarkResolveFromDisk resolves random tasks of the big stock at random
// places on one core: a view for each question, and one for 64. The state is a
// file of some gigabytes, far more than the cache of the catalogue holds, but
// its pages are in the memory of the machine. Wanted: 100,000 a second without
// proof, 25,000 with. Who decides is the outcome and the bodies of the primary
// role; a basic answer has those of every role, a full one its proof.
//
// The garbage collector runs at 400 percent: the heap stays below 300 MB. At 100
// percent it takes a third of the time.
func BenchmarkResolveFromDisk(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	s := must(b, bigStock)
	s.warm(b)
	for _, batch := range []int{1, 64} {
		b.Run(fmt.Sprintf("who decides/%d a view", batch), func(b *testing.B) {
			s.resolve(b, kv1.ResolveRequest_BASIC, batch, whoDecides)
		})
		for _, v := range views {
			b.Run(fmt.Sprintf("%s/%d a view", v.name, batch), func(b *testing.B) {
				s.resolve(b, v.view, batch, func(ctx context.Context, atlases *atlases, r *catalog.Reader, q *kv1.ResolveRequest) (kv1.Outcome, error) {
					answer, err := answerOf(ctx, atlases, r, q)
					return answer.GetOutcome(), err
				})
			})
		}
		// A change lies ahead of a past day, and must be found.
		b.Run(fmt.Sprintf("full of a past day/%d a view", batch), func(b *testing.B) {
			s.resolve(b, kv1.ResolveRequest_FULL, batch, func(ctx context.Context, atlases *atlases, r *catalog.Reader, q *kv1.ResolveRequest) (kv1.Outcome, error) {
				q.On = "2020-06-01"
				answer, err := answerOf(ctx, atlases, r, q)
				return answer.GetOutcome(), err
			})
		})
	}
}

// whoDecides asks for the primary role only.
func whoDecides(ctx context.Context, atlases *atlases, r *catalog.Reader, q *kv1.ResolveRequest) (kv1.Outcome, error) {
	atlas, err := atlases.at(ctx, r)
	if err != nil {
		return 0, err
	}
	end, err := competence.Outcome(atlas, r, q)
	return end.Outcome, err
}

// warm brings the pages of all tasks and their competences into memory.
func (s *stock) warm(b *testing.B) {
	err := s.catalog.View(b.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
		for _, task := range s.tasks {
			if _, err := r.Get(task); err != nil {
				return err
			}
			if _, err := r.Competences(task); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func (s *stock) resolve(b *testing.B, view kv1.ResolveRequest_View, batch int, answer func(context.Context, *atlases, *catalog.Reader, *kv1.ResolveRequest) (kv1.Outcome, error)) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b.ReportAllocs()
	random, atlases := rand.New(rand.NewPCG(1, 2)), newAtlases()
	var ends outcomes
	var took []time.Duration
	q := &kv1.ResolveRequest{}
	ask := func(r *catalog.Reader) error {
		s.ask(q, random, view)
		began := time.Now()
		outcome, err := answer(b.Context(), atlases, r, q)
		took = append(took, time.Since(began))
		ends[outcome]++
		return err
	}
	// Makes the atlas.
	if err := s.catalog.View(b.Context(), catalog.Moment{}, ask); err != nil {
		b.Fatal(err)
	}
	cpu := spent()
	for more := true; more; {
		err := s.catalog.View(b.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
			for range batch {
				if more = b.Loop(); !more {
					return nil
				}
				if err := ask(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "resolutions/s")
	b.ReportMetric(1e6*(spent()-cpu).Seconds()/float64(b.N), "µs-cpu/op")
	b.ReportMetric(percentile(took, 0.99), "µs-p99")
	b.Log(ends)
}

// percentile is the share p of the durations that is not longer, in µs.
func percentile(took []time.Duration, p float64) float64 {
	slices.Sort(took)
	return float64(took[int(p*float64(len(took)-1))]) / 1e3
}

// outcomes counts how questions end, so that nobody takes refusals for answers.
type outcomes [32]int

func (o *outcomes) add(answer *kv1.ResolveResponse) { o[answer.GetOutcome()]++ }

func (o outcomes) String() string {
	var parts []string
	for outcome, n := range o {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%v %d", kv1.Outcome(outcome), n))
		}
	}
	return strings.Join(parts, ", ")
}

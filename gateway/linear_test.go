package gateway

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A register is a record as the model of one knows it.
type register struct {
	citation string // empty: it does not stand
	revision int64  // of its last change
}

// A call is what a client asks of a record.
type linearCall struct {
	name     string
	put      string // a citation to put; empty: it is read, or withdrawn
	withdraw bool
	expected int64
}

// An answer is what it gets.
type linearAnswer struct {
	code     codes.Code
	citation string
	revision int64
}

// aRecord is how one record must behave whoever asks for it at once: as if each
// call happened at one moment between its beginning and its end.
var aRecord = porcupine.Model{
	Partition: func(history []porcupine.Operation) (parts [][]porcupine.Operation) {
		at := map[string]int{}
		for _, o := range history {
			name := o.Input.(linearCall).name
			if _, known := at[name]; !known {
				at[name] = len(parts)
				parts = append(parts, nil)
			}
			parts[at[name]] = append(parts[at[name]], o)
		}
		return parts
	},
	Init: func() any { return register{} },
	Step: func(state, input, output any) (bool, any) {
		is, q, a := state.(register), input.(linearCall), output.(linearAnswer)
		stands := is.citation != ""
		if q.put == "" && !q.withdraw {
			if !stands {
				return a.code == codes.NotFound, is
			}
			return a.code == codes.OK && a.citation == is.citation && a.revision == is.revision, is
		}
		conflict := q.expected > 0 && (!stands || q.expected != is.revision) || q.expected == -1 && stands
		switch {
		case q.withdraw && !stands:
			return a.code == codes.InvalidArgument || conflict && a.code == codes.Aborted, is
		case conflict:
			return a.code == codes.Aborted, is
		}
		return a.code == codes.OK && a.revision > is.revision, register{q.put, a.revision}
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v → %+v", input, output) },
}

// Concurrent clients at the gRPC door see records that behave as if there were one
// client at a time.
func TestCommitsAndReadsAreLinearizable(t *testing.T) {
	const clients, calls, records = 8, 60, 3
	h := newHouse(t, withDev)
	var mu sync.Mutex
	var history []porcupine.Operation
	began := time.Now()
	var all sync.WaitGroup
	for client := range clients {
		conn, err := grpc.NewClient("passthrough:///"+h.server.GRPCAddr(), grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		all.Go(func() {
			seen := map[string]int64{} // the last revision of each record
			for n := range calls {
				q := anyCall(client, n, records, seen)
				call := time.Since(began).Nanoseconds()
				a := q.ask(t, kv1.NewCatalogServiceClient(conn))
				end := time.Since(began).Nanoseconds()
				if a.code == codes.OK {
					seen[q.name] = a.revision
				}
				mu.Lock()
				history = append(history, porcupine.Operation{ClientId: client, Input: q, Call: call, Output: a, Return: end})
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if !porcupine.CheckOperations(aRecord, history) {
		t.Errorf("no order of these calls explains their answers:\n%s", spelled(history))
	}
	count := map[codes.Code]int{}
	revisions := map[int64]bool{}
	for i, o := range history {
		q, a := o.Input.(linearCall), o.Output.(linearAnswer)
		count[a.code]++
		if (q.put != "" || q.withdraw) && a.code == codes.OK {
			if revisions[a.revision] {
				t.Errorf("revision %d was given twice", a.revision)
			}
			revisions[a.revision] = true
		}
		// The check must find one answer that is wrong.
		if a.code == codes.OK && q.put == "" && !q.withdraw && count[codes.OK] == clients*5 {
			wrong := append([]porcupine.Operation(nil), history...)
			wrong[i].Output = linearAnswer{codes.OK, "never put", a.revision}
			if porcupine.CheckOperations(aRecord, wrong) {
				t.Error("the check takes an answer that nobody can have got")
			}
		}
	}
	for _, code := range []codes.Code{codes.OK, codes.Aborted, codes.NotFound, codes.InvalidArgument} {
		if count[code] == 0 {
			t.Errorf("nothing was answered %v: the test tests little: %v", code, count)
		}
	}
	t.Logf("%v", count)
}

// anyCall is some call of a client; values are never put twice.
func anyCall(client, n, records int, seen map[string]int64) linearCall {
	q := linearCall{name: fmt.Sprintf("acts/2026-%d", rand.IntN(records))}
	switch rand.IntN(10) {
	case 0, 1, 2:
		q.put = fmt.Sprintf("%d of client %d", n, client)
	case 3, 4:
		q.put, q.expected = fmt.Sprintf("%d of client %d", n, client), seen[q.name]
	case 5:
		q.put, q.expected = fmt.Sprintf("%d of client %d", n, client), -1
	case 6, 7:
		q.withdraw = true
	}
	return q
}

func (q linearCall) ask(t *testing.T, client kv1.CatalogServiceClient) linearAnswer {
	ctx := bearing(t.Context(), devToken)
	if q.put == "" && !q.withdraw {
		act, err := client.GetAct(ctx, &kv1.GetActRequest{Name: q.name})
		return linearAnswer{status.Code(err), act.GetCitation(), act.GetRevision()}
	}
	m := &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: q.name}, ExpectedRevision: q.expected}
	if q.put != "" {
		m.Action = &kv1.Mutation_Put{Put: kv1.NewRecord(&kv1.Act{Name: q.name, Citation: q.put})}
	}
	res, err := client.Commit(ctx, &kv1.CommitRequest{Mutations: []*kv1.Mutation{m}})
	return linearAnswer{code: status.Code(err), revision: res.GetCommit().GetRevision()}
}

func spelled(history []porcupine.Operation) string {
	var b strings.Builder
	for _, o := range history {
		fmt.Fprintf(&b, "%9d–%9d client %d: %s\n", o.Call, o.Return, o.ClientId, aRecord.DescribeOperation(o.Input, o.Output))
	}
	return b.String()
}

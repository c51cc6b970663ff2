package gateway

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// answersOf asks all questions in a stream, so many in a message.
func answersOf(t testing.TB, conn grpc.ClientConnInterface, together int, questions []*kv1.ResolveRequest) []*kv1.BatchResolveResponse {
	t.Helper()
	stream, err := kv1.NewCompetenceServiceClient(conn).BatchResolve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for some := range slices.Chunk(questions, together) {
			if stream.Send(&kv1.BatchResolveRequest{Question: some[0], More: some[1:]}) != nil {
				return // the other end is told why
			}
		}
		stream.CloseSend()
	}()
	var answers []*kv1.BatchResolveResponse
	for {
		a, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return answers
		}
		if err != nil {
			t.Fatal(err)
		}
		more := a.GetMore()
		if len(more) >= min(together, batchMessage) {
			t.Errorf("%d answers came in one message to %d questions", len(more)+1, together)
		}
		a.More = nil
		answers = append(append(answers, a), more...)
	}
}

// mixed are good questions among bad ones of every kind.
func mixed() []*kv1.ResolveRequest {
	return []*kv1.ResolveRequest{
		{Task: "tasks/GYJ-004", Place: "Budaörs"},
		{Task: "tasks/NOPE"},
		{Task: "tasks/GYJ-004", Place: "Budakeszi", On: "2020-02-03", View: kv1.ResolveRequest_BASIC},
		{Task: "GYJ-004"},
		{},
		{Task: "tasks/KER-001", Place: "Budaörs", TradeForm: "shop"},
		{Task: "tasks/KER-001", Place: "Budaörs", TradeForm: "circus"},
		{Task: "tasks/GYJ-004", On: "2026-13-01"},
		{Task: "tasks/GYJ-004", Place: "Budaörs", Revision: 99},
		{Task: "tasks/GYJ-004", Place: "Budaörs", Revision: 1},
		{Task: "tasks/GYJ-004", Place: "Budaörs", AsOf: timestamppb.New(noon)},
		{Task: "tasks/GYJ-004", Place: "Budaörs", AsOf: timestamppb.New(noon.AddDate(-9, 0, 0))},
		{Task: "tasks/GYJ-004", Revision: -1},
		{Task: "tasks/GYJ-004", Place: string(make([]rune, 501))},
		{Task: "tasks/GYJ-004", Roles: make([]kv1.Role, maxList+1)},
		{Task: "tasks/GYJ-004", Lang: "xx"},
		{Task: "tasks/OLD-001", Place: "Atlantisz", Lang: "en"},
	}
}

func TestABulkAnswerIsTheSingleOne(t *testing.T) {
	h := newHouse(t, nil)
	single := kv1.NewCompetenceServiceClient(h.conn)
	for name, conn := range map[string]grpc.ClientConnInterface{"gRPC": h.conn, "within the process": Local(Config{Clock: func() time.Time { return noon }}, h.catalog, h.index)} {
		for _, together := range []int{1, 3, 100} {
			t.Run(fmt.Sprintf("%s, %d a message", name, together), func(t *testing.T) {
				questions := mixed()
				answers := answersOf(t, conn, together, questions)
				if len(answers) != len(questions) {
					t.Fatalf("%d answers to %d questions", len(answers), len(questions))
				}
				for i, q := range mixed() {
					if !proto.Equal(q, questions[i]) {
						t.Errorf("question %d was changed to %v", i+1, questions[i])
					}
					want, err := single.Resolve(t.Context(), q)
					got := answers[i]
					if got.GetNumber() != int64(i+1) {
						t.Errorf("answer %d has the number %d", i+1, got.GetNumber())
					}
					if !proto.Equal(got.GetAnswer(), want) {
						t.Errorf("question %v: BatchResolve answers %v, Resolve %v", q, got.GetAnswer(), want)
					}
					if wantStatus := status.Convert(err).Proto(); err != nil && !proto.Equal(got.GetError(), wantStatus) {
						t.Errorf("question %v: BatchResolve refuses with %v, Resolve with %v", q, got.GetError(), wantStatus)
					}
				}
			})
		}
	}
}

func TestManyQuestionsKeepTheirOrder(t *testing.T) {
	h := newHouse(t, nil)
	questions := make([]*kv1.ResolveRequest, 10_000)
	places := []string{"Budaörs", "Budakeszi", "Pest vármegye", ""}
	for i := range questions {
		// The day tells the answers apart.
		on := time.Date(2021, 1, 1+i%2000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		questions[i] = &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: places[i%len(places)], On: on, View: kv1.ResolveRequest_BASIC}
	}
	for _, together := range []int{1, 7, 1000} {
		answers := answersOf(t, h.conn, together, questions)
		if len(answers) != len(questions) {
			t.Fatalf("%d answers to %d questions", len(answers), len(questions))
		}
		for i, a := range answers {
			if a.GetNumber() != int64(i+1) || a.GetAnswer().GetOn() != questions[i].On {
				t.Fatalf("answer %d is number %d of %s, want the day %s", i+1, a.GetNumber(), a.GetAnswer().GetOn(), questions[i].On)
			}
		}
	}
}

func TestAStreamOfQuestionsIsOfOneRevision(t *testing.T) {
	h := newHouse(t, nil)
	stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	header, err := stream.Header() // comes before any question
	if err != nil || first(header.Get(revisionHeader)) != "1" {
		t.Fatalf("header %v, %v: want revision 1", header, err)
	}
	ask := func(q *kv1.ResolveRequest) *kv1.ResolveResponse {
		t.Helper()
		if err := stream.Send(&kv1.BatchResolveRequest{Question: q}); err != nil {
			t.Fatal(err)
		}
		a, err := stream.Recv()
		if err != nil || a.GetError() != nil {
			t.Fatal(a, err)
		}
		return a.GetAnswer()
	}
	before := ask(&kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"})
	h.put(&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu("Gyámrendelés másképp"), LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}})
	after := ask(&kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"})
	if !proto.Equal(before, after) {
		t.Errorf("the answer changed from %v to %v", before, after)
	}
	if asked := ask(&kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs", Revision: 2}); asked.GetTask().GetTitle() != "Gyámrendelés másképp" {
		t.Errorf("revision 2 answers %v", asked)
	}
}

func TestNoQuestionsNoAnswers(t *testing.T) {
	h := newHouse(t, nil)
	if answers := answersOf(t, h.conn, 1, nil); len(answers) != 0 {
		t.Errorf("answers %v", answers)
	}
}

// A stream may last longer than a call.
func TestAStreamOutlivesTheDeadlineOfACall(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Deadline = 50 * time.Millisecond })
	stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := stream.Send(&kv1.BatchResolveRequest{Question: &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}}); err != nil {
			t.Fatal(err)
		}
		if a, err := stream.Recv(); err != nil || a.GetAnswer() == nil {
			t.Fatal(a, err)
		}
		time.Sleep(60 * time.Millisecond)
	}
}

func TestAnAskerWhoLeavesEndsTheStream(t *testing.T) {
	h := newHouse(t, nil)
	through := Local(Config{}, h.catalog, h.index).(*connection)
	ctx, leave := context.WithCancel(t.Context())
	stream, err := kv1.NewCompetenceServiceClient(through).BatchResolve(ctx)
	if err != nil {
		t.Fatal(err)
	}
	asking := make(chan struct{})
	var sent atomic.Int64
	go func() { // more than there is room for: nobody reads
		defer close(asking)
		for stream.Send(&kv1.BatchResolveRequest{Question: &kv1.ResolveRequest{Task: "tasks/GYJ-004"}}) == nil {
			sent.Add(1)
		}
	}()
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	for before := int64(-1); before < sent.Load(); time.Sleep(200 * time.Millisecond) {
		before = sent.Load() // until all stand still
	}
	h.holdsNoView()
	leave()
	ended := make(chan struct{})
	go func() { through.wait(); <-asking; close(ended) }()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatal("the stream goes on")
	}
}

func TestAPanicEndsItsQuestionOnly(t *testing.T) {
	h := newClosedHouse(t, nil)
	b := &batch{service: &competenceService{refused: h.server.refusedInStream}}
	into := &kv1.BatchResolveResponse{Number: 1}
	b.one(withRequestID(t.Context(), "x1"), into, func() (*kv1.ResolveResponse, error) { panic("boo") })
	if got := into.GetError().GetMessage(); got != "an internal error: tell the operator the request id x1" || h.server.Panics() != 1 {
		t.Errorf("answered %q with %d panics", got, h.server.Panics())
	}
	err := inShares(100, func(_, from, _ int) error { panic(fmt.Sprint("boo ", from)) })
	if _, contained := errors.AsType[*containedPanic](err); !contained {
		t.Errorf("a share that panics gives %v", err)
	}
	h.panics = 1
	h.run() // and drains
}

// asking is a stream whose questions a test makes up.
type asking struct {
	grpc.BidiStreamingServer[kv1.BatchResolveRequest, kv1.BatchResolveResponse]
	ctx  context.Context
	next func() (*kv1.BatchResolveRequest, error)
}

func (a asking) Context() context.Context                    { return a.ctx }
func (a asking) SendHeader(metadata.MD) error                { return nil }
func (a asking) Recv() (*kv1.BatchResolveRequest, error)     { return a.next() }
func (a asking) Send(answer *kv1.BatchResolveResponse) error { return nil }

func TestWhatIsTooLongDoesNotWait(t *testing.T) {
	unknown := protowire.AppendBytes(protowire.AppendTag(nil, 9999, protowire.BytesType), make([]byte, 1<<20))
	padded := &kv1.ResolveRequest{Task: "tasks/GYJ-004", AsOf: timestamppb.New(noon)}
	padded.AsOf.ProtoReflect().SetUnknown(unknown)
	later := &kv1.ResolveRequest{Task: "tasks/GYJ-004"}
	later.ProtoReflect().SetUnknown(unknown)
	questions := []*kv1.ResolveRequest{
		{Task: "tasks/GYJ-004", Place: strings.Repeat("x", 1<<20)},
		{Task: strings.Repeat("x", 1<<20)},
		{Task: "tasks/GYJ-004", Roles: make([]kv1.Role, 1<<20)},
		padded,
		later,
		nil,
	}
	asked := make(chan question, len(questions))
	stream := asking{next: func() (*kv1.BatchResolveRequest, error) {
		if len(asked) == len(questions) {
			return nil, io.EOF
		}
		return &kv1.BatchResolveRequest{Question: questions[len(asked)]}, nil
	}}
	if err := receive(t.Context(), stream, asked); !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	for i, q := range questions {
		waits := <-asked
		if n := proto.Size(waits.ResolveRequest); n > maxText {
			t.Errorf("question %d waits with %d bytes", i+1, n)
		}
		if want := cmp.Or(checkLengths(q), checkKnown(q)); fmt.Sprint(waits.refused) != fmt.Sprint(want) {
			t.Errorf("question %d is refused with %v, want %v", i+1, waits.refused, want)
		}
	}
}

// A client that was built with later protos gives facts that are not known here yet.
func TestAFactThatIsNotKnownHereIsRefusedAndNotPassedOver(t *testing.T) {
	h := newHouse(t, nil)
	known := &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}
	later := proto.CloneOf(known)
	later.ProtoReflect().SetUnknown(protowire.AppendString(protowire.AppendTag(nil, 9999, protowire.BytesType), "yes"))
	client := kv1.NewCompetenceServiceClient(h.conn)
	const want = "field 9999 of the question is not known here"
	if _, err := client.Resolve(t.Context(), later); status.Code(err) != codes.InvalidArgument || !strings.Contains(err.Error(), want) {
		t.Errorf("Resolve ends with %v, want %q", err, want)
	}
	stream, err := client.BatchResolve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []*kv1.ResolveRequest{known, later, known} {
		if err := stream.Send(&kv1.BatchResolveRequest{Question: q}); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.CloseSend(); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		answer, err := stream.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if refused := strings.Contains(answer.GetError().GetMessage(), want); refused != (i == 1) || !refused && answer.GetAnswer() == nil {
			t.Errorf("question %d is answered with %v", i+1, answer)
		}
	}
}

func TestAPanicOfReceivingIsThatOfTheCall(t *testing.T) {
	h := newClosedHouse(t, nil)
	defer func() {
		p := recover()
		if _, is := p.(*containedPanic); !is {
			t.Errorf("the call panics with %v", p)
		}
		h.run() // and drains
	}()
	service := &competenceService{catalog: h.catalog, atlases: newAtlases(), today: h.server.today, refused: h.server.refusedInStream}
	err := service.BatchResolve(asking{ctx: t.Context(), next: func() (*kv1.BatchResolveRequest, error) { panic("boo") }})
	t.Errorf("the call ends with %v", err)
}

func TestAnAskerWhoLeavesIsNotAnsweredToTheEndOfAShare(t *testing.T) {
	h := newClosedHouse(t, nil)
	ctx, leave := context.WithCancel(t.Context())
	service := &competenceService{catalog: h.catalog, atlases: newAtlases(), today: h.server.today,
		refused: func(context.Context, any, error) *status.Status { leave(); return status.New(codes.NotFound, "") }}
	questions, answers := make([]question, 3), make([]*kv1.BatchResolveResponse, 3)
	for i := range questions {
		questions[i] = question{ResolveRequest: &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}}
		answers[i] = &kv1.BatchResolveResponse{}
	}
	questions[1].Task = "tasks/NOPE" // at which the asker leaves
	b := &batch{service: service, newest: catalog.Moment{Revision: 1}}
	if err := b.share(ctx, questions, answers); !errors.Is(err, context.Canceled) {
		t.Errorf("the share ends with %v", err)
	}
	if answers[0].GetAnswer() == nil || answers[1].GetError() == nil || answers[2].Result != nil {
		t.Errorf("answers %v: want one, one refusal, and none", answers)
	}
	h.run() // and drains
}

// rawMessage is a message that is on the wire the bytes given.
func rawMessage(bytes []byte) *emptypb.Empty {
	m := &emptypb.Empty{}
	m.ProtoReflect().SetUnknown(bytes)
	return m
}

// notUTF8 is a question whose place is no text.
func notUTF8() []byte {
	b := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "tasks/GYJ-004")
	return protowire.AppendBytes(protowire.AppendTag(b, 2, protowire.BytesType), []byte("Buda\xf6rs"))
}

func TestAMessageThatIsNoneIsRefusedAsTheCallersFault(t *testing.T) {
	h := newHouse(t, nil)
	for name, bytes := range map[string][]byte{
		"a place that is not UTF-8":       notUTF8(),
		"half a message":                  notUTF8()[:5],
		"a field in which it would stand": protowire.AppendBytes(protowire.AppendTag(nil, unreadable, protowire.BytesType), []byte{0xff}),
	} {
		err := h.conn.Invoke(t.Context(), kv1.CompetenceService_Resolve_FullMethodName, rawMessage(bytes), &kv1.ResolveResponse{})
		st := status.Convert(err)
		if st.Code() != codes.InvalidArgument || reasonOf(st) != "MALFORMED_REQUEST" || !strings.Contains(st.Message(), "cannot be decoded") {
			t.Errorf("%s: Resolve ends with %v", name, err)
		}
		coverage, err := h.conn.NewStream(t.Context(), &grpc.StreamDesc{ServerStreams: true}, kv1.CompetenceService_Coverage_FullMethodName)
		if err != nil {
			t.Fatal(err)
		}
		if err := coverage.SendMsg(rawMessage(bytes)); err != nil {
			t.Fatal(err)
		}
		coverage.CloseSend()
		if err := coverage.RecvMsg(&kv1.CoverageResponse{}); status.Code(err) != codes.InvalidArgument {
			t.Errorf("%s: Coverage ends with %v", name, err)
		}
	}
	if strings.Contains(h.log.String(), "internal error") {
		t.Errorf("the log has it as a fault of the server: %s", h.log)
	}
}

func TestWhatCameBeforeAMessageThatIsNoneIsAnswered(t *testing.T) {
	h := newHouse(t, nil)
	stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const before = 40
	good := &kv1.BatchResolveRequest{Question: &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}}
	for range before {
		if err := stream.Send(good); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.SendMsg(rawMessage(protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), notUTF8()))); err != nil {
		t.Fatal(err)
	}
	for i := range before {
		a, err := stream.Recv()
		if err != nil || a.GetNumber() != int64(i+1) || a.GetAnswer().GetOutcome() != kv1.Outcome_RESOLVED {
			t.Fatalf("answer %d: %v, %v", i+1, a, err)
		}
	}
	if a, err := stream.Recv(); status.Code(err) != codes.InvalidArgument || !strings.Contains(err.Error(), "UTF-8") {
		t.Errorf("the stream ends with %v, %v", a, err)
	}
}

package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// ofNoMoment are the methods that take no revision and no time, with the reason.
var ofNoMoment = map[protoreflect.Name]string{
	"Commit":      "writes",
	"GetCommit":   "what a commit was never changes",
	"GetReversal": "is made for the state in which it is to be committed",
	"ReadJournal": "gives all of the past",
	"Search":      "the index has the head only; it takes min_revision (DESIGN §9)",
	"Suggest":     "the index has the head only",
	"CountMisses": "what people did not find is no part of the catalogue",

	"CommitAccess":      "writes",
	"ListAccessCommits": "gives all of the past; grants and tokens are in no read of records",
	"ListTokens":        "only what holds now lets anybody in",
	"ListGrants":        "only what holds now lets anybody in",
}

// pastQuestions are the questions of a past, by method; of the others an empty one.
var pastQuestions = map[protoreflect.Name]proto.Message{
	"GetTask":         &kv1.GetTaskRequest{Name: "tasks/GYJ-004"},
	"GetBodyClass":    &kv1.GetBodyClassRequest{Name: "bodyClasses/C-JH"},
	"GetBody":         &kv1.GetBodyRequest{Name: "bodies/jh-098"},
	"GetTerritory":    &kv1.GetTerritoryRequest{Name: "territories/23278"},
	"GetJurisdiction": &kv1.GetJurisdictionRequest{Name: "jurisdictions/jh-098.DISTRICT"},
	"GetCompetence":   &kv1.GetCompetenceRequest{Name: "competences/GYJ-004.1"},
	"GetDesignation":  &kv1.GetDesignationRequest{Name: "designations/d-1"},
	"GetAct":          &kv1.GetActRequest{Name: "acts/1997-31"},
	"GetServicePoint": &kv1.GetServicePointRequest{Name: "servicePoints/p-1"},
	"GetConcept":      &kv1.GetConceptRequest{Name: "concepts/thesaurus.000"},
	"BatchGetRecords": &kv1.BatchGetRecordsRequest{Names: []string{"tasks/GYJ-004", "acts/1997-31"}},
	"GetHistory":      &kv1.GetHistoryRequest{Name: "tasks/GYJ-004", ShowFields: true},
	"Resolve":         &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"},
	"FindPlace":       &kv1.FindPlaceRequest{Q: "Budaörs"},
	"Coverage":        &kv1.CoverageRequest{Place: "23278"},
	"CompareRecords":  &kv1.CompareRecordsRequest{BaseRevision: 2},
	"CompareAnswers":  &kv1.CompareAnswersRequest{BaseRevision: 2},
}

// Every read takes a revision and a time, and answers as it did when that was the
// newest: whatever has changed since.
func TestEveryReadAnswersAsItDidThen(t *testing.T) {
	var clock dial
	clock.turn(noon)
	h := newHouse(t, func(c *Config) { c.Clock = clock.now })
	from := &kv1.Designation{Name: "designations/d-1", From: "bodyClasses/C-JH", To: "bodies/jh-098", Reason: kv1.Designation_SUBSTITUTION, LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31"}}}
	point := &kv1.ServicePoint{Name: "servicePoints/p-1", Title: kv1.Hu("Kormányablak"), Body: "bodies/jh-098", Territory: "territories/23278"}
	then := h.put(from, point)

	methods := pastMethods(t)
	before := map[protoreflect.Name]string{}
	for _, m := range methods {
		before[m.Name()] = askPast(t, h, m, 0, time.Time{})
	}

	clock.turn(noon.Add(time.Hour))
	h.put(changedRecords()...)
	for _, m := range methods {
		t.Run(string(m.Name()), func(t *testing.T) {
			want := before[m.Name()]
			if got := askPast(t, h, m, 0, time.Time{}); got == want {
				t.Fatalf("the newest is as it was before, so nothing is tested: %.300s", got)
			}
			if got := askPast(t, h, m, then, time.Time{}); got != want {
				t.Errorf("at revision %d\n%.1000s\nwant\n%.1000s", then, got, want)
			}
			if got := askPast(t, h, m, 0, noon.Add(time.Minute)); got != want {
				t.Errorf("as of then\n%.1000s\nwant\n%.1000s", got, want)
			}
		})
	}
}

// changedRecords are one record of every kind, changed, so that every answer
// changes.
func changedRecords() (changed []kv1.Value) {
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}}
	for _, v := range fixture() {
		switch v := v.(type) {
		case *kv1.Task:
			v.Title.Hu += " (más)"
		case *kv1.BodyClass:
			v.Title.Hu += " (más)"
		case *kv1.Body:
			v.Titles[0].Title.Hu += " (más)"
		case *kv1.Territory:
			v.Titles[0].Title.Hu += "-Újfalu"
		case *kv1.Jurisdiction:
			v.LegalBasis = basis
		case *kv1.Competence:
			v.LegalBasis = basis
		case *kv1.Act:
			v.ShortName = "Más"
		case *kv1.Concept:
			v.Title.Hu += " (más)"
		}
		changed = append(changed, v)
	}
	return append(changed,
		&kv1.Designation{Name: "designations/d-1", From: "bodyClasses/C-JH", To: "bodies/jh-098", Reason: kv1.Designation_SUBSTITUTION, LegalBasis: basis},
		&kv1.ServicePoint{Name: "servicePoints/p-1", Title: kv1.Hu("Okmányiroda"), Body: "bodies/jh-098", Territory: "territories/23278"})
}

// pastMethods are the methods of all services that take a revision and a time. A
// method that takes only one of them, or none without a reason, is a fault.
func pastMethods(t *testing.T) (methods []protoreflect.MethodDescriptor) {
	t.Helper()
	protoregistry.GlobalFiles.RangeFilesByPackage("kozfeladat.v1", func(file protoreflect.FileDescriptor) bool {
		for i := range file.Services().Len() {
			of := file.Services().Get(i).Methods()
			for j := range of.Len() {
				m := of.Get(j)
				fields := questionOf(m).Fields()
				revision, asOf := fields.ByName("revision") != nil, fields.ByName("as_of") != nil
				switch _, exempt := ofNoMoment[m.Name()]; {
				case revision && asOf && !exempt:
					methods = append(methods, m)
				case exempt && !revision && !asOf:
				default:
					t.Errorf("%s: takes a revision %v, a time %v; exempt %v", m.Name(), revision, asOf, exempt)
				}
			}
		}
		return true
	})
	return methods
}

// questionOf is the message that is the question of a method: of one that takes
// many, that of each.
func questionOf(m protoreflect.MethodDescriptor) protoreflect.MessageDescriptor {
	if question := m.Input().Fields().ByName("question"); question != nil && question.Message() != nil {
		return question.Message()
	}
	return m.Input()
}

// askPast asks a method at a moment, and spells all that it answers.
func askPast(t *testing.T, h *house, m protoreflect.MethodDescriptor, revision int64, asOf time.Time) string {
	t.Helper()
	if m.IsStreamingClient() {
		return askBatch(t, h, revision, asOf)
	}
	kind, err := protoregistry.GlobalTypes.FindMessageByName(m.Input().FullName())
	if err != nil {
		t.Fatal(err)
	}
	q := kind.New().Interface()
	if asked := pastQuestions[m.Name()]; asked != nil {
		proto.Merge(q, asked)
	}
	pin(q, revision, asOf)
	method := fmt.Sprintf("/%s/%s", m.Parent().FullName(), m.Name())
	stream, err := h.conn.NewStream(t.Context(), &grpc.StreamDesc{ServerStreams: true}, method)
	if err == nil {
		err = errors.Join(stream.SendMsg(q), stream.CloseSend())
	}
	if err != nil {
		t.Fatal(err)
	}
	kind, err = protoregistry.GlobalTypes.FindMessageByName(m.Output().FullName())
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for {
		answer := kind.New().Interface()
		switch err := stream.RecvMsg(answer); {
		case errors.Is(err, io.EOF):
			return all.String()
		case err != nil:
			t.Fatalf("%s: %v", m.Name(), err)
		}
		all.WriteString(prototext.MarshalOptions{Multiline: true}.Format(answer))
	}
}

// pin sets the moment of a question. A page token says what was asked: all is
// asked for as one page.
func pin(q proto.Message, revision int64, asOf time.Time) {
	m := q.ProtoReflect()
	if size := m.Descriptor().Fields().ByName("page_size"); size != nil && m.Descriptor().Name() != "FindPlaceRequest" {
		m.Set(size, protoreflect.ValueOfInt32(mostPage))
	}
	if revision != 0 {
		m.Set(m.Descriptor().Fields().ByName("revision"), protoreflect.ValueOfInt64(revision))
	}
	if !asOf.IsZero() {
		m.Set(m.Descriptor().Fields().ByName("as_of"), protoreflect.ValueOfMessage(timestamppb.New(asOf).ProtoReflect()))
	}
}

// askBatch asks one question by the stream of many.
func askBatch(t *testing.T, h *house, revision int64, asOf time.Time) string {
	t.Helper()
	q := &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}
	pin(q, revision, asOf)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(ctx)
	if err == nil {
		err = errors.Join(stream.Send(&kv1.BatchResolveRequest{Question: q}), stream.CloseSend())
	}
	if err != nil {
		t.Fatal(err)
	}
	answer, err := stream.Recv()
	if err != nil {
		t.Fatal(err)
	}
	return prototext.Format(answer)
}

package gateway

import (
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// backupService hands out the journal, to whom the gate lets in: administrators.
type backupService struct {
	kv1.UnimplementedBackupServiceServer
	catalog *catalog.Catalog
}

// entriesAtOnce is about how many bytes of entries are sent together.
const entriesAtOnce = 256 << 10

// ReadJournal streams the entries after a position, up to the head.
func (s *backupService) ReadJournal(q *kv1.ReadJournalRequest, stream grpc.ServerStreamingServer[kv1.ReadJournalResponse]) error {
	after, err := positionOf(q)
	if err != nil {
		return err
	}
	info, entries, err := s.catalog.Entries(stream.Context(), after)
	if err != nil {
		return err
	}
	err = stream.Send(&kv1.ReadJournalResponse{Journal: &kv1.ReadJournalResponse_Journal{
		Uid: info.ID.String(), CreateTime: timestamppb.New(info.Created), Sequence: int64(info.Head.Seq), Hash: info.Head.Hash[:],
	}})
	if err != nil {
		return err
	}
	next, size := &kv1.ReadJournalResponse{}, 0
	for entry, err := range entries {
		if err != nil {
			return err
		}
		next.Entries = append(next.Entries, entry.Data)
		if size += len(entry.Data); size < entriesAtOnce && len(next.Entries) < mostPage {
			continue
		}
		if err := stream.Send(next); err != nil {
			return err
		}
		next, size = &kv1.ReadJournalResponse{}, 0
	}
	if len(next.Entries) == 0 {
		return nil
	}
	return stream.Send(next)
}

// positionOf is the position after which entries are asked for.
func positionOf(q *kv1.ReadJournalRequest) (p journal.Position, err error) {
	var f faults
	switch n := len(q.GetHash()); {
	case q.GetSequence() < 0:
		f.add("sequence", "%d is negative: give the number of an entry, or 0 for the beginning", q.GetSequence())
	case q.GetSequence() == 0 && n > 0:
		f.add("hash", "is given without sequence: give both, or none for the beginning")
	case q.GetSequence() > 0 && n != len(p.Hash):
		f.add("hash", "has %d bytes: give the %d of the chain at entry %d", n, len(p.Hash), q.GetSequence())
	case q.GetSequence() > 0:
		p = journal.Position{Seq: uint64(q.GetSequence()), Hash: [32]byte(q.GetHash())}
	}
	return p, f.err()
}

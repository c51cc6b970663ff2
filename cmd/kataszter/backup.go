package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/catalog/backup"
	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup DIR",
		Short: "saves the journal of a running or stopped server into a directory",
		Long: `Saves the journal, which is the whole catalogue with its history, into a
directory of plain files: of the running server (--server), or of the files of a
stopped one (--data-dir). The server goes on taking commits.

A second backup into the same directory saves only what is new. Entries 1 to
1000 are one file, 1001 to 2000 the next, and so on: the same entries are the
same bytes, so a file that is full never changes again, and the directory can be
copied elsewhere by any means that copies what is new. Cut off at any moment it
is the backup before or the one after.

A server hands out its journal, in which grants and tokens stand too, to
administrators only. ` + tokenHelp,
		Example: `  kataszter backup /srv/backup/kataszter
  kataszter backup /srv/backup/kataszter --data-dir var
  kataszter backup verify /srv/backup/kataszter
  kataszter restore /srv/backup/kataszter --data-dir restored`,
		Args: count(1, 1, "the directory of the backup; verify DIR checks one"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd.Context(), func(services grpc.ClientConnInterface) error {
				told := a.progress("backup")
				defer told.done()
				report, err := backup.Save(cmd.Context(), args[0], journalOf{kv1.NewBackupServiceClient(services)}, told.step)
				told.done()
				if err != nil {
					return err
				}
				return a.saved(report)
			})
		},
	}
	a.doorFlags(cmd)
	a.tokenFlags(cmd)
	cmd.AddCommand(a.verifyCommand())
	return cmd
}

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify DIR",
		Short: "checks a backup without restoring it",
		Long: `Reads a whole backup and checks every byte: the manifest against itself, the
files against the manifest, every entry against the chain of hashes. Files that
are missing, cut off, changed, swapped or of another backup are named, and make
the exit code 5.`,
		Example: `  kataszter backup verify /srv/backup/kataszter
  kataszter backup verify /srv/backup/kataszter --json`,
		Args: count(1, 1, "the directory of a backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			told := a.progress("verify")
			defer told.done()
			m, strangers, err := backup.Verify(cmd.Context(), args[0], told.step)
			told.done()
			for _, name := range strangers {
				fmt.Fprintf(a.stderr, "kataszter: %s: no part of the backup; a backup that was cut off left it, and the next removes it\n", cleaned(name))
			}
			if err != nil {
				return a.brokenBackup(err)
			}
			return a.verified(m)
		},
	}
}

// brokenBackup tells what is wrong with a backup, a line for each file.
func (a *app) brokenBackup(err error) error {
	wrong, ok := errors.AsType[*backup.BrokenError](err)
	if !ok {
		return err
	}
	if a.json {
		err = json.NewEncoder(a.stdout).Encode(struct {
			OK     bool           `json:"ok"`
			Faults []backup.Fault `json:"faults"`
		}{false, wrong.Faults})
	} else {
		p := a.printer()
		var rows [][]cell
		for _, f := range wrong.Faults {
			rows = append(rows, []cell{{text: f.File}, {text: a.in("HIBA", "FAULT"), paint: red}, {text: f.What}})
		}
		p.table("", rows)
		err = p.err
	}
	return cmp.Or(err, error(&failure{code: exitFaults, text: fmt.Sprintf("the backup is broken: %d faults; what it held has to come from another one", len(wrong.Faults))}))
}

// saved tells what was saved.
func (a *app) saved(r backup.Report) error {
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			Journal  string `json:"journal"`
			Revision int64  `json:"revision,string"`
			Entries  uint64 `json:"entries"`
			New      uint64 `json:"new"`
			Files    int    `json:"files"`
			Written  int    `json:"written"`
			Bytes    int64  `json:"written_bytes"`
		}{r.Journal, r.Revision, r.Entries, r.New, len(r.Segments), r.Written, r.Bytes})
	}
	return a.tellBackup(&r.Manifest, []cell{{text: a.in("új bejegyzés", "new entries"), paint: faint}, {text: fmt.Sprintf(
		a.in("%d, %d fájlban, %d bájt", "%d, in %d files, %d bytes"), r.New, r.Written, r.Bytes)}})
}

// verified tells what a backup that is whole holds.
func (a *app) verified(m *backup.Manifest) error {
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			OK bool `json:"ok"`
			*backup.Manifest
		}{true, m})
	}
	return a.tellBackup(m, []cell{{text: a.in("állapot", "state"), paint: faint}, {text: a.in("ép", "whole"), paint: green}})
}

// tellBackup tells what a backup holds.
func (a *app) tellBackup(m *backup.Manifest, more []cell) error {
	bytes := int64(0)
	for _, s := range m.Segments {
		bytes += s.Bytes
	}
	p := a.printer()
	rows := [][]cell{
		{{text: a.in("napló", "journal"), paint: faint}, {text: m.Journal}},
		{{text: a.in("bejegyzés", "revision"), paint: faint}, {text: fmt.Sprint(m.Revision), paint: bold}},
		{{text: a.in("mentve", "saved"), paint: faint}, {text: clock(m.Saved)}},
		{{text: a.in("tartalma", "holds"), paint: faint}, {text: fmt.Sprintf(
			a.in("%d naplóbejegyzés, %d fájlban, %d bájt", "%d entries, in %d files, %d bytes"), m.Entries, len(m.Segments), bytes)}},
	}
	p.table("", append(rows, more))
	return p.err
}

// A journalOf is the journal of a server, or of opened files, as a source of
// entries.
type journalOf struct{ client kv1.BackupServiceClient }

// Entries makes it a backup.Source.
func (j journalOf) Entries(ctx context.Context, after journal.Position) (info journal.Info, entries iter.Seq2[journal.Entry, error], err error) {
	q := &kv1.ReadJournalRequest{Sequence: int64(after.Seq)}
	if after.Seq > 0 {
		q.Hash = after.Hash[:]
	}
	ctx, cancel := context.WithCancel(ctx)
	stream, err := j.client.ReadJournal(ctx, q)
	if err == nil {
		info, err = begun(stream)
	}
	if err != nil {
		cancel()
		return info, nil, err
	}
	return info, func(yield func(journal.Entry, error) bool) {
		defer cancel()
		at := after
		if at.Seq == 0 {
			at = journal.Origin(info.ID)
		}
		for {
			res, err := stream.Recv()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(journal.Entry{}, pastOf(err))
				return
			}
			for _, data := range res.GetEntries() {
				at = at.Next(data)
				if !yield(journal.Entry{Position: at, Data: data}, nil) {
					return
				}
			}
		}
	}, nil
}

// begun reads what the journal says of itself.
func begun(stream grpc.ServerStreamingClient[kv1.ReadJournalResponse]) (info journal.Info, err error) {
	res, err := stream.Recv()
	if err != nil {
		return info, pastOf(err)
	}
	of := res.GetJournal()
	if info.ID, err = journal.ParseID(of.GetUid()); err != nil || len(of.GetHash()) != len(info.Head.Hash) {
		return info, fmt.Errorf("the server says of its journal what none is: %v", of)
	}
	info.Created = of.GetCreateTime().AsTime()
	info.Head = journal.Position{Seq: uint64(of.GetSequence()), Hash: [32]byte(of.GetHash())}
	return info, nil
}

// pastOf makes of a refusal what it was within the server.
func pastOf(err error) error {
	if status.Code(err) == codes.FailedPrecondition {
		return fmt.Errorf("%w: %w", journal.ErrForked, err)
	}
	return err
}

package hungary_test

import (
	"syscall"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func benchResolve(b *testing.B, view kv1.ResolveView) {
	s, err := loadShelf()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	var before, after syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	defer func() {
		syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		cpu := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
		b.ReportMetric(float64(cpu)/float64(b.N), "cpu-ns/op")
	}()
	for i := range b.N {
		task := s.tasks[i*7919%len(s.tasks)]
		q := &kv1.ResolveRequest{Task: task.Name, Place: s.units[i*104729%len(s.units)][12:], On: today, View: view}
		if _, err := competence.Resolve(s.atlas, s, task, q); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTmpBasic(b *testing.B) { benchResolve(b, kv1.ResolveView_BASIC) }
func BenchmarkTmpFull(b *testing.B)  { benchResolve(b, kv1.ResolveView_FULL) }
func BenchmarkTmpOutcome(b *testing.B) {
	s, err := loadShelf()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	var before, after syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	defer func() {
		syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		cpu := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
		b.ReportMetric(float64(cpu)/float64(b.N), "cpu-ns/op")
	}()
	for i := range b.N {
		task := s.tasks[i*7919%len(s.tasks)]
		q := &kv1.ResolveRequest{Task: task.Name, Place: s.units[i*104729%len(s.units)][12:], On: today}
		if _, err := competence.Outcome(s.atlas, s, task, q); err != nil {
			b.Fatal(err)
		}
	}
}

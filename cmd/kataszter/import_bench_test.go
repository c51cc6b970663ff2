package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// benchRows names the variable that says how many records are measured.
const benchRows = "KATASZTER_BENCH_ROWS"

// BenchmarkImportFile imports a file of two million records, or as many as benchRows
// says, into an empty catalogue: tasks with a competence each, which stand before
// the few records that they name. It tells the most memory that the program has had,
// with what it had mapped of files.
func BenchmarkImportFile(b *testing.B) {
	rows := 2_000_000
	if text := os.Getenv(benchRows); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			b.Fatalf("%s=%s: %v", benchRows, text, err)
		}
		rows = n
	}
	long := filepath.Join(b.TempDir(), "long.jsonl")
	if err := writeTasks(long, rows/2); err != nil {
		b.Fatal(err)
	}
	most := int64(0)
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		usedBy(b, dir, "init")
		b.StartTimer()
		most = max(most, usedBy(b, dir, "import", long))
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(most)/(1<<20), "MB")
}

// usedBy runs the program to its end, and answers the most memory that it had, in
// bytes.
func usedBy(b *testing.B, dir string, args ...string) int64 {
	b.Helper()
	process, _, stderr := started(b, dir, args...)
	if err := process.Wait(); err != nil {
		b.Fatalf("%s: %v\n%s", args, err, stderr)
	}
	return process.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}

// writeTasks writes a file of n tasks with a competence each, and what they name.
func writeTasks(path string, n int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	lines := bufio.NewWriter(file)
	const basis = `"legal_basis":[{"act":"acts/2011-189","provision":"13. § (1) 4. pont"}]`
	for i := range n {
		fmt.Fprintf(lines, `{"name":"tasks/T-%06d",%s,"title":{"hu":"Feladat T-%06d"},"sector":"concepts/sector.egyeb"}`+"\n", i, basis, i)
		fmt.Fprintf(lines, `{"name":"competences/T-%06d.1",%s,"task":"tasks/T-%06d","role":"DECISION","holder":"bodyClasses/C-JEGYZO","area_model":"concepts/area-model.SETTLEMENT"}`+"\n", i, basis, i)
	}
	fmt.Fprintln(lines, `{"name":"bodyClasses/C-JEGYZO","title":{"hu":"jegyző"},"area_model":"concepts/area-model.SETTLEMENT"}`)
	fmt.Fprintln(lines, `{"name":"acts/2011-189","citation":"2011. évi CLXXXIX. törvény"}`)
	fmt.Fprintln(lines, `{"name":"concepts/area-model.SETTLEMENT","scheme":"area-model","title":{"hu":"település"}}`)
	fmt.Fprintln(lines, `{"name":"concepts/sector.egyeb","scheme":"sector","title":{"hu":"egyéb"}}`)
	if err := lines.Flush(); err != nil {
		return err
	}
	return file.Close()
}

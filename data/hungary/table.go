package hungary

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The facts are copied from public sources; the editorial tables are the work
// of the curators. facts/README.md and editorial/README.md say which is which.
//
//go:embed facts/*.tsv editorial/*.tsv
var tables embed.FS

// each reads a table of tab-separated columns whose header is exactly columns,
// and hands on the cells of each line.
func each(path string, columns string, line func(cells []string) error) error {
	data, err := tables.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, _ := strings.Cut(string(data), "\n")
	want := strings.Fields(columns)
	if got := strings.Split(head, "\t"); !slices.Equal(got, want) {
		return fmt.Errorf("%s has the columns %v, want %v", path, got, want)
	}
	for number := 2; rest != ""; number++ {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		cells := strings.Split(text, "\t")
		if len(cells) != len(want) {
			return fmt.Errorf("%s line %d has %d cells, want %d", path, number, len(cells), len(want))
		}
		if err := line(cells); err != nil {
			return fmt.Errorf("%s line %d: %w", path, number, err)
		}
	}
	return nil
}

// once keeps the row of a key, which has one.
func once[Row any](rows map[string]Row, key string, row Row) error {
	if _, twice := rows[key]; twice {
		return fmt.Errorf("%q stands twice", key)
	}
	rows[key] = row
	return nil
}

// number reads a whole number; an empty cell is 0.
func number(cell string) (int32, error) {
	if cell == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(cell, 10, 32)
	return int32(n), err
}

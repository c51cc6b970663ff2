package lint_test

import (
	"fmt"
	"testing"
	"time"

	"kataszter/catalog/lint"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestDump(t *testing.T) {
	all, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	s := time.Now()
	fs, _ := lint.Findings(func(y func(kv1.Value, error) bool) {
		for _, v := range all {
			if !y(v, nil) {
				return
			}
		}
	}, "2026-11-26")
	fmt.Println(time.Since(s), len(fs))
	for _, f := range fs {
		if f.Kind != lint.Unreviewed {
			fmt.Println(f.Kind, f.Record, f.What.Hu, f.Records[:min(4, len(f.Records))], f.Accepted)
		}
	}
}

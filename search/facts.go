package search

import (
	"fmt"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// facts are what ranks and counts a document beside its words. Few documents
// differ by them, so that a search decides once for all that agree.
type facts struct {
	kind     kv1.Record_Kind
	prior    int // what a hit of this kind is worth, in percent
	sector   string
	level    kv1.Task_Level
	taskType string
	validity string // its days, as periodText writes them
	lead     int    // of what leads to others: how many words must be there
}

// pinned is the lead of words that lead only where nothing else is asked.
const pinned = -1

// What a hit is worth by its kind, in percent: people look for tasks. A life event
// stands behind the tasks that it brings. A part of a settlement bears the name of
// anything.
const (
	priorTask    = 100
	priorClass   = 90
	priorBody    = 60
	priorPlace   = 60
	priorPart    = 15
	priorAct     = 70
	priorPoint   = 50
	priorConcept = 15
)

// String spells the facts for the index.
func (f facts) String() string {
	return strings.Join([]string{
		strconv.Itoa(int(f.kind)), strconv.Itoa(f.prior), f.sector, strconv.Itoa(int(f.level)), f.taskType, f.validity, strconv.Itoa(f.lead),
	}, "\t")
}

// parseFacts reads what String spelled.
func parseFacts(s string) (facts, error) {
	parts := strings.Split(s, "\t")
	if len(parts) != 7 {
		return facts{}, fmt.Errorf("facts %q: %d parts instead of 7", s, len(parts))
	}
	var numbers [4]int
	for i, part := range []string{parts[0], parts[1], parts[3], parts[6]} {
		var err error
		if numbers[i], err = strconv.Atoi(part); err != nil {
			return facts{}, fmt.Errorf("facts %q: %w", s, err)
		}
	}
	return facts{
		kind:     kv1.Record_Kind(numbers[0]),
		prior:    numbers[1],
		sector:   parts[2],
		level:    kv1.Task_Level(numbers[2]),
		taskType: parts[4],
		validity: parts[5],
		lead:     numbers[3],
	}, nil
}

// periodText spells the days of a validity; empty where it has none.
func periodText(v *kv1.Validity) string {
	from, to := v.GetFrom(), v.GetTo()
	days := []string{
		from.GetDate(), from.GetNotBefore(), from.GetNotAfter(),
		to.GetDate(), to.GetNotBefore(), to.GetNotAfter(),
	}
	if text := strings.Join(days, "|"); text != "|||||" {
		return text
	}
	return ""
}

// parsePeriod reads what periodText spelled.
func parsePeriod(text string) (*kv1.Validity, error) {
	if text == "" {
		return nil, nil
	}
	days := strings.Split(text, "|")
	if len(days) != 6 {
		return nil, fmt.Errorf("period %q: %d days instead of 6", text, len(days))
	}
	edge := func(days []string) *kv1.Edge {
		if days[0]+days[1]+days[2] == "" {
			return nil
		}
		return &kv1.Edge{Date: days[0], NotBefore: days[1], NotAfter: days[2]}
	}
	return &kv1.Validity{From: edge(days[:3]), To: edge(days[3:])}, nil
}

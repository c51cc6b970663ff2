// Package provision reads and writes Hungarian citations within an act: the
// section, paragraph and point, or the annex and its point.
//
// The canonical form is short and stable: `13. § (1) 4. pont`,
// `10. § (2a) b) ba) pont`, `5:8. § (3)`, `1. mell. 3.1. pont`.
//
//  1. Parse accepts the forms that lawyers write (with or without "pont",
//     "bekezdés", "melléklet"), and nothing that is no single provision: a range
//     or a list is the caller's to take apart.
//  2. Parse(p.String()) is p for every p that Parse returned.
//  3. The empty citation is the act as a whole: the zero Provision.
//  4. Everything here is pure.
package provision

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// A Provision is one place in an act. Either Section or Annex is set, or
// neither for the act as a whole.
type Provision struct {
	Section    string // szakasz: 13, 32/A, 5:8
	Subsection string // bekezdés: 1, 2a
	Point      string // pont: a, 4, 11a
	Subpoint   string // alpont: ba

	Annex         string // melléklet: 2, 1/A, 5/a
	Part          string // rész of an annex: B
	AnnexPoint    string // pont of an annex: 1, 3.1, 10/4
	AnnexSubpoint string // a letter within it, or the annex's own: a
}

var (
	sectionMark    = regexp.MustCompile(`^\d+(:\d+)?(/[A-Z]{1,2})?\.$`)
	subsectionMark = regexp.MustCompile(`^\(\d+[a-z]{0,2}\)$`)
	numberMark     = regexp.MustCompile(`^\d+[a-z]?\.$`)
	letterMark     = regexp.MustCompile(`^[a-z]{1,2}\)$`)
	annexMark      = regexp.MustCompile(`^\d+(/[A-Za-z]{1,2})?\.$`)
	partMark       = regexp.MustCompile(`^[A-Z]\)$`)
	annexPointMark = regexp.MustCompile(`^\d+([./]\d+)*\.$`)
)

// digraphs are the letters of the Hungarian alphabet that are written with two:
// such a point is a point, where any other pair of letters names a subpoint by
// the letter of its point (ab is the second subpoint of a).
var digraphs = map[string]bool{"cs": true, "dz": true, "gy": true, "ly": true, "ny": true, "sz": true, "ty": true, "zs": true}

// words are those of a citation that say nothing more than the marks do.
var words = map[string]bool{"pont": true, "alpont": true, "bekezdés": true, "bek.": true}

// Parse reads one citation.
func Parse(s string) (Provision, error) {
	var p Provision
	marks := strings.Fields(s)
	if len(marks) == 0 {
		return p, nil
	}
	rest, err := p.head(marks)
	if err == nil {
		for len(rest) > 0 && err == nil {
			if p.Annex != "" {
				rest, err = p.inAnnex(rest)
			} else {
				rest, err = p.inSection(rest)
			}
		}
	}
	if err != nil {
		return Provision{}, fmt.Errorf("%q is no provision: %w", s, err)
	}
	return p, nil
}

// head reads the section or annex.
func (p *Provision) head(marks []string) ([]string, error) {
	if len(marks) < 2 {
		return nil, errors.New(`it wants a section ("13. §") or an annex ("2. mell.") first`)
	}
	number := strings.TrimSuffix(marks[0], ".")
	switch kind := marks[1]; {
	case kind == "§" && sectionMark.MatchString(marks[0]):
		p.Section = number
	case (kind == "mell." || kind == "melléklet") && annexMark.MatchString(marks[0]):
		p.Annex = number
	default:
		return nil, fmt.Errorf(`it begins with %q, and wants a section ("13. §") or an annex ("2. mell.") first`, marks[0]+" "+kind)
	}
	return marks[2:], nil
}

// inSection reads the next mark below a section.
func (p *Provision) inSection(marks []string) ([]string, error) {
	mark, rest := marks[0], marks[1:]
	label := strings.Trim(mark, "().")
	switch {
	case words[mark] && p.Subsection+p.Point != "":
	case subsectionMark.MatchString(mark) && p.Subsection+p.Point == "":
		p.Subsection = label
	case numberMark.MatchString(mark) && p.Point == "":
		p.Point = label
	case letterMark.MatchString(mark) && p.Point == "":
		if p.Point = label; len(label) == 2 && !digraphs[label] {
			p.Point, p.Subpoint = label[:1], label
		}
	case letterMark.MatchString(mark) && p.Subpoint == "":
		p.Subpoint = label
	default:
		return nil, fmt.Errorf("%q cannot stand here", mark)
	}
	return rest, nil
}

// inAnnex reads the next mark below an annex.
func (p *Provision) inAnnex(marks []string) ([]string, error) {
	mark, rest := marks[0], marks[1:]
	switch {
	case words[mark] && p.AnnexPoint+p.AnnexSubpoint != "":
	case partMark.MatchString(mark) && p.Part+p.AnnexPoint+p.AnnexSubpoint == "":
		p.Part = strings.TrimSuffix(mark, ")")
	case annexPointMark.MatchString(mark) && p.AnnexPoint+p.AnnexSubpoint == "":
		p.AnnexPoint = strings.TrimSuffix(mark, ".")
	case letterMark.MatchString(mark) && p.AnnexSubpoint == "":
		p.AnnexSubpoint = strings.TrimSuffix(mark, ")")
	default:
		return nil, fmt.Errorf("%q cannot stand here", mark)
	}
	return rest, nil
}

// String is the canonical form.
func (p Provision) String() string {
	var parts []string
	add := func(format, label string) {
		if label != "" {
			parts = append(parts, fmt.Sprintf(format, label))
		}
	}
	add("%s. §", p.Section)
	add("(%s)", p.Subsection)
	add(pointFormat(p.Point), p.Point)
	add("%s)", p.Subpoint)
	add("%s. mell.", p.Annex)
	add("%s)", p.Part)
	add("%s.", p.AnnexPoint)
	add("%s)", p.AnnexSubpoint)
	if p.Point+p.AnnexPoint+p.AnnexSubpoint != "" {
		parts = append(parts, "pont")
	}
	return strings.Join(parts, " ")
}

// pointFormat is how a point is marked: 4. or a).
func pointFormat(point string) string {
	if point != "" && point[0] >= '0' && point[0] <= '9' {
		return "%s."
	}
	return "%s)"
}

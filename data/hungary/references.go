package hungary

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"kataszter/catalog/provision"
	"kataszter/catalog/spelling"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// actName is the name of an act by its id in the tables: 2011/CLXXXIX is
// acts/2011-189, 2022/568/Korm is acts/k568-2022.
func actName(id string) (string, error) {
	year, number, _ := strings.Cut(id, "/")
	if decree, ok := strings.CutSuffix(number, "/Korm"); ok {
		return "acts/k" + decree + "-" + year, nil
	}
	n := spelling.Roman(number)
	if _, err := strconv.Atoi(year); err != nil || n == 0 {
		return "", fmt.Errorf("%q is no id of an act: write 2011/CLXXXIX or 2022/568/Korm", id)
	}
	return fmt.Sprintf("acts/%s-%d", year, n), nil
}

// legalBases reads a list of provisions as the tables write them:
// `2011/CLXXXIX 13. § (1) 1. pont; 2016/CL 114. §`.
func legalBases(cell string) ([]*kv1.LegalBasis, error) {
	var bases []*kv1.LegalBasis
	for entry := range strings.SplitSeq(cell, ";") {
		id, cited, _ := strings.Cut(strings.TrimSpace(entry), " ")
		basis, err := legalBasis(id, cited)
		if err != nil {
			return nil, err
		}
		bases = addBasis(bases, basis)
	}
	return bases, nil
}

func legalBasis(actID, cited string) (*kv1.LegalBasis, error) {
	act, err := actName(actID)
	if err != nil {
		return nil, err
	}
	p, err := provision.Parse(cited)
	if err != nil {
		return nil, err
	}
	return &kv1.LegalBasis{Act: act, Provision: p.String()}, nil
}

// addBasis adds a provision that is not there yet.
func addBasis(bases []*kv1.LegalBasis, basis *kv1.LegalBasis) []*kv1.LegalBasis {
	for _, b := range bases {
		if b.Act == basis.Act && b.Provision == basis.Provision {
			return bases
		}
	}
	return append(bases, basis)
}

// basisOf is a provision that the rules themselves name; act and cited are
// literals.
func basisOf(act, cited string) *kv1.LegalBasis {
	p, err := provision.Parse(cited)
	if err != nil {
		panic(err)
	}
	return &kv1.LegalBasis{Act: "acts/" + act, Provision: p.String()}
}

// A citer reads references in the prose of lawyers, by the short names of the
// acts.
type citer struct{ shortNames map[string]string } // to the name of the act

func newCiter(acts []actRow) (*citer, error) {
	c := &citer{map[string]string{}}
	for _, a := range acts {
		name, err := actName(a.id)
		if err != nil {
			return nil, err
		}
		if a.short != "" {
			c.shortNames[a.short] = name
		}
	}
	return c, nil
}

var (
	statutePattern = regexp.MustCompile(`^(\d{4})\. évi ([IVXLCDM]+)\. (?:tv|törvény)\.?\s*`)
	decreePattern  = regexp.MustCompile(`^(\d+)/(\d{4})\.(?: \([IVX]+\. \d+\.\))?(?: Korm\. r\.)?\s*`)
	tablePattern   = regexp.MustCompile(`^(\d{4}/(?:[IVXLCDM]+|\d+/Korm))\s+`)
	remarkPattern  = regexp.MustCompile(`\s*\([a-zöüóőúéáűí][^)]{2,}\)`)

	sectionRange    = regexp.MustCompile(`^(\S+?)\.?–(\S+?)\. §(.*)$`)
	subsectionRange = regexp.MustCompile(`^(.*)\((\d+)\)–\((\d+)\)(.*)$`)
	letterRange     = regexp.MustCompile(`^(.*)\b([a-z])\)–([a-z])\)$`)
)

// cite reads a reference such as `Mötv. 22. § (4)–(5); 210/2009. Korm. r. 2. §`.
// It gives the provisions that it could read, and whether these are all.
func (c *citer) cite(prose string) (bases []*kv1.LegalBasis, whole bool) {
	whole = true
	act := ""
	for entry := range strings.SplitSeq(remarkPattern.ReplaceAllString(prose, ""), ";") {
		cited := strings.TrimSpace(entry)
		if name, rest := c.act(cited); name != "" {
			act, cited = name, rest
		}
		read, err := citations(cited)
		if act == "" || err != nil {
			whole = false
			continue
		}
		for _, p := range read {
			bases = addBasis(bases, &kv1.LegalBasis{Act: act, Provision: p.String()})
		}
	}
	return bases, whole && len(bases) > 0
}

// citations reads the provisions of one act: a list parted by commas, whose
// later items may leave out the section or paragraph of the one before.
func citations(list string) ([]provision.Provision, error) {
	if list == "" {
		return []provision.Provision{{}}, nil
	}
	var read []provision.Provision
	var section, subsection string
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		switch {
		case strings.HasPrefix(item, "("):
			item = section + " " + item
		case len(item) > 1 && item[1] == ')':
			item = section + " " + subsection + " " + item
		}
		for _, one := range expand(item) {
			p, err := provision.Parse(one)
			if err != nil {
				return nil, err
			}
			if p.Section != "" {
				section, subsection = p.Section+". §", ""
			}
			if p.Subsection != "" {
				subsection = "(" + p.Subsection + ")"
			}
			read = append(read, p)
		}
	}
	return read, nil
}

// act reads the act at the head of a reference, and gives its name and the
// rest; an empty name where there is none.
func (c *citer) act(cited string) (name, rest string) {
	if m := statutePattern.FindStringSubmatch(cited); m != nil {
		return fmt.Sprintf("acts/%s-%d", m[1], spelling.Roman(m[2])), cited[len(m[0]):]
	}
	if m := decreePattern.FindStringSubmatch(cited); m != nil {
		return "acts/k" + m[1] + "-" + m[2], cited[len(m[0]):]
	}
	if m := tablePattern.FindStringSubmatch(cited); m != nil {
		if name, err := actName(m[1]); err == nil {
			return name, cited[len(m[0]):]
		}
	}
	longest := ""
	for short := range c.shortNames {
		if strings.HasPrefix(cited+" ", short+" ") && len(short) > len(longest) {
			longest = short
		}
	}
	return c.shortNames[longest], strings.TrimSpace(cited[len(longest):])
}

// expand writes a range of sections, paragraphs or points out.
func expand(item string) []string {
	if m := sectionRange.FindStringSubmatch(item); m != nil {
		if first, err := strconv.Atoi(m[1]); err == nil {
			if last, err := strconv.Atoi(m[2]); err == nil && first < last {
				var all []string
				for n := first; n <= last; n++ {
					all = append(all, fmt.Sprintf("%d. §%s", n, m[3]))
				}
				return all
			}
		}
		return []string{m[1] + ". §" + m[3], m[2] + ". §" + m[3]}
	}
	if m := subsectionRange.FindStringSubmatch(item); m != nil {
		first, _ := strconv.Atoi(m[2])
		last, _ := strconv.Atoi(m[3])
		var all []string
		for n := first; n < last; n++ {
			all = append(all, fmt.Sprintf("%s(%d)", m[1], n))
		}
		return append(all, fmt.Sprintf("%s(%d)%s", m[1], last, m[4])) // a point behind belongs to the last
	}
	if m := letterRange.FindStringSubmatch(item); m != nil {
		var all []string
		for letter := m[2][0]; letter <= m[3][0]; letter++ {
			all = append(all, m[1]+string(letter)+")")
		}
		return all
	}
	return []string{item}
}

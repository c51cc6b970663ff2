package search

// The words that tell what a number is, in all their forms.
var (
	sectionWords   = stemsOf("paragrafus", "szakasz")
	paragraphWords = stemsOf("bekezdes", "bek")
	pointWords     = stemsOf("pont", "alpont")
	annexWords     = stemsOf("melleklet", "mell")
	partWords      = stemsOf("resz")
)

// measureWords are what is counted and is no law: a number before one of them is no
// provision.
var measureWords = stemsOf("ev", "evi", "eves", "evig", "honap", "honapos", "het", "nap", "napos", "ora", "perc",
	"ft", "forint", "huf", "ezer", "millio", "szazalek", "szazalekos", "fo", "fos", "m", "nm", "km", "cm", "kg", "db", "gyerek", "gyermek")

// unit reads the sign or word of a level at a mark, with its dot and ending, and
// tells the mark after it; depthNone where there is none.
func (r *provisionReader) unit(i int) (depth, int) {
	m := markAt(r.marks, i)
	found := depthNone
	switch {
	case m.text == "§":
		for found = depthSection; isSign(r.marks, i+1, "§"); {
			i++
		}
	case m.text == "par" && isSign(r.marks, i+1, "."), isForm(r.marks, i, sectionWords):
		found = depthSection
	case isForm(r.marks, i, paragraphWords):
		found = depthPart
	case isForm(r.marks, i, pointWords):
		found = depthPoint
	case isForm(r.marks, i, annexWords):
		found = depthAnnex
	case isForm(r.marks, i, partWords) && r.open.Annex != "":
		found = depthPart
	case m.text == "sz" || m.text == "szamu":
		if i = pastDot(r.marks, i+1); isForm(r.marks, i, annexWords) {
			found = depthAnnex
		}
	}
	if found == depthNone {
		return depthNone, i
	}
	return found, pastEnding(r.marks, pastDot(r.marks, i+1))
}

// ahead is the level of the number before a mark, by the word behind it or behind
// the numbers that it is listed with: 12., 13. és 14. §; 1–3. pont. That of a list
// of commas is not sure to be about all of it: (1) 4, 5. melléklet.
func (r *provisionReader) ahead(i int) (found depth, signed bool) {
	sure := true
	for range maxAhead {
		if found, _ = r.unit(i); found != depthNone {
			if !sure && found <= depthAnnex {
				return depthNone, false
			}
			return found, true
		}
		next := i
		if isSign(r.marks, i, "-") {
			next, sure = i+1, true
		} else if next = r.separator(i); next > i {
			sure = markAt(r.marks, next-1).kind == markWord
		}
		if next == i {
			break
		}
		_, end, ok := r.number(next, 1)
		if !ok {
			break
		}
		i = pastDot(r.marks, end)
	}
	return depthNone, false
}

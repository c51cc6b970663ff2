package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
)

// The legend stands below the country: in one column, or in two where there are
// more entries than rows. The sheet is as high with few as with many, so that a
// page knows the height before it has the drawing.
const (
	legendRows   = 4
	legendRow    = 56
	legendTop    = sheetHeight + 60
	drawnHeight  = legendTop + legendRows*legendRow + 50
	legendLetter = 21 // the width of a letter, about
)

// A sign is an entry of the legend.
type sign struct {
	Tones []string
	Text  string
	Lang  string // of the text; empty: that of the page
	Count string // how many places
}

// legend are the signs of a chart: a tone for each body, or what tones tell where
// bodies are many.
func (c *chart) legend(p *page) (signs []sign) {
	bodies := 0
	for _, a := range c.areas {
		if slices.Contains(tones, a.Tone) {
			bodies++
		}
	}
	if bodies > len(tones) {
		signs = append(signs, sign{Tones: tones, Text: p.Say("map.mosaic", c.many)})
	}
	var unsure, nobody int
	for _, a := range c.areas {
		switch {
		case a.Tone == toneUnsure:
			unsure += len(a.Dots)
		case a.Tone == toneNobody && a.Why != "":
			nobody += len(a.Dots)
		case bodies <= len(tones) || a.Tone == toneNobody:
			signs = append(signs, sign{[]string{a.Tone}, a.Name, p.met.language(a.Name), p.Say("map.count", len(a.Dots))})
		}
	}
	if unsure > 0 {
		signs = append(signs, sign{[]string{toneUnsure}, p.Say("map.unsure"), "", p.Say("map.count", unsure)})
	}
	if nobody > 0 {
		signs = append(signs, sign{[]string{toneNobody}, p.Say("map.nobody"), "", p.Say("map.count", nobody)})
	}
	return signs
}

// draw is a chart as SVG: a path for each tone, whose every dot is a line of no
// length with round ends. It carries its own style, which the policy of its
// address names by hash.
func (c *chart) draw(p *page, title string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title" lang="%s">`,
		sheetWidth, drawnHeight, sheetWidth, drawnHeight, p.Lang)
	fmt.Fprintf(&b, "\n<title id=\"title\">%s</title>\n<style>%s</style>\n", xmlText(title), p.site.assets["map.css"].body)
	fmt.Fprintf(&b, `<rect class="sheet" width="%d" height="%d"/>`+"\n", sheetWidth, drawnHeight)
	signs := c.legend(p)
	columns := 1
	if len(signs) > legendRows {
		columns = 2
	}
	// What the legend leaves free stands half above the country.
	free := max(legendRows-len(signs), 0) * legendRow
	fmt.Fprintf(&b, `<g transform="translate(0 %d)">`+"\n", free/2)
	for _, tone := range append([]string{toneNobody, toneUnsure}, tones...) {
		c.drawTone(&b, tone)
	}
	if c.spot >= 0 {
		c.drawSpot(&b, p)
	}
	width := sheetWidth / columns
	for i, s := range signs[:min(len(signs), columns*legendRows)] {
		s.draw(&b, 40+i/legendRows*width, legendTop+i%legendRows*legendRow, width)
	}
	b.WriteString("</g>\n")
	fmt.Fprintf(&b, `<text class="text small" x="20" y="%d">%s</text>`+"\n</svg>\n", drawnHeight-24, xmlText(p.Say("map.notice")))
	return b.Bytes()
}

func (c *chart) drawTone(b *bytes.Buffer, tone string) {
	begun := false
	x, y := 0, 0
	for i, d := range c.land.dots {
		if c.of[i] == nil || c.of[i].Tone != tone {
			continue
		}
		if !begun {
			fmt.Fprintf(b, `<path class="dots %s" d="`, tone)
			begun = true
		}
		fmt.Fprintf(b, "m%d %dh0", d.x-x, d.y-y)
		x, y = d.x, d.y
	}
	if begun {
		b.WriteString("\"/>\n")
	}
}

// drawSpot marks the place that is asked about, and names it towards the middle of
// the sheet.
func (c *chart) drawSpot(b *bytes.Buffer, p *page) {
	d := c.land.dots[c.spot]
	x, anchor := d.x+36, "start"
	if d.x > sheetWidth/2 {
		x, anchor = d.x-36, "end"
	}
	name := p.named(c.land.all, d.name)
	fmt.Fprintf(b, `<circle class="spot" cx="%d" cy="%d" r="24"/><text class="text halo" x="%d" y="%d" text-anchor="%s">%s</text>`+"\n",
		d.x, d.y, x, d.y+13, anchor, drawnText(name, p.met.language(name)))
}

func (s sign) draw(b *bytes.Buffer, x, y, width int) {
	for i, tone := range s.Tones {
		fmt.Fprintf(b, `<path class="dots key %s" d="M%d %dh0"/>`, tone, x+i*40, y-12)
	}
	left := x + 40*len(s.Tones)
	room := (width-left%width)/legendLetter - len(s.Count)
	fmt.Fprintf(b, `<text class="text" x="%d" y="%d">%s</text>`+"\n", left, y, drawnText(clipped(s.Text, room), s.Lang)+xmlText(s.Count))
}

// drawnText is a text in a drawing, with its language where that is not the page's.
func drawnText(text, lang string) string {
	if lang == "" {
		return xmlText(text)
	}
	return `<tspan lang="` + lang + `">` + xmlText(text) + `</tspan>`
}

// clipped is a text of at most n letters.
func clipped(text string, n int) string {
	letters := []rune(text)
	if len(letters) <= n {
		return text
	}
	return string(letters[:n-1]) + "…"
}

func xmlText(text string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a buffer takes all
	}
	return b.String()
}

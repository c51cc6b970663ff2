package web

import (
	"fmt"
	"kataszter/catalog/validity"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	format "golang.org/x/text/message"
	"google.golang.org/protobuf/types/known/timestamppb"
)

var months = []string{"január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október", "november", "december"}

// Day is a day as people write it; what is no day stays as it is.
func (p *page) Day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return day
	case p.Lang == "en":
		return t.Format("2 January 2006")
	}
	return fmt.Sprintf("%d. %s %d.", t.Year(), months[t.Month()-1], t.Day())
}

// Moment is the day of a time, in Budapest.
func (p *page) Moment(t *timestamppb.Timestamp) string {
	return p.Day(t.AsTime().In(validity.Budapest).Format(time.DateOnly))
}

// printers write numbers as a language does.
var printers = map[string]*format.Printer{"hu": format.NewPrinter(language.Hungarian), "en": format.NewPrinter(language.English)}

// Number is a number as people write it.
func (p *page) Number(n int32) string { return printers[p.Lang].Sprintf("%d", n) }

// Lower is a text within a sentence.
func (p *page) Lower(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// Upper is a text at the beginning of a sentence.
func (p *page) Upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// dayBefore is the day before one; what is no day stays as it is.
func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// Weekday is the name of a day of the week, from 1 for Monday.
func (p *page) Weekday(n int32) string { return p.Label("weekday", fmt.Sprint(n)) }

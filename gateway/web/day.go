package web

import (
	"fmt"
	"time"
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

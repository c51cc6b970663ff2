package validity

import (
	"time"
	_ "time/tzdata" // the day in Budapest must be known on a machine without time zones
)

// Budapest is where the day changes; people are shown its times.
var Budapest = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Budapest")
	if err != nil {
		panic(err) // the zones are linked in
	}
	return zone
}()

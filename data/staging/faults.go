package staging

import (
	"errors"
	"fmt"
	"strings"

	"kataszter/catalog"
)

// maxFaults is how many faults are told; the rest are counted.
const maxFaults = 10

// Faults tell what is wrong with records by themselves, or with what they name,
// each with its line. They are a catalog.ErrInvalid.
type Faults struct {
	list []string
	more int
}

func (f *Faults) Error() string {
	text := strings.Join(f.list, "; ")
	if f.more > 0 {
		text += fmt.Sprintf("; and %d more", f.more)
	}
	return text
}

// Is makes them one error with what a commit would say.
func (f *Faults) Is(target error) bool { return target == catalog.ErrInvalid }

// add notes what a commit would say of a line. An error that is no fault of the
// line is answered.
func (f *Faults) add(line int, err error) error {
	var invalid *catalog.InvalidError
	if !errors.As(err, &invalid) {
		return err
	}
	for _, fault := range invalid.Faults {
		f.note(line, fault.String())
	}
	f.more += invalid.More
	return nil
}

func (f *Faults) note(line int, fault string) {
	if len(f.list) >= maxFaults {
		f.more++
		return
	}
	f.list = append(f.list, fmt.Sprintf("line %d: %s", line, fault))
}

// err is nil where nothing is wrong.
func (f *Faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	return f
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A single is the value of a flag that is no list: of two, one would be passed over
// in silence.
type single struct {
	pflag.Value
	given  bool
	before string
}

func (s *single) Set(text string) error {
	if s.given {
		return &twice{s.before, text}
	}
	s.given, s.before = true, text
	return s.Value.Set(text)
}

// A twice is the error of a flag that is given again.
type twice struct{ before, now string }

func (t *twice) Error() string {
	return fmt.Sprintf("is given 2 times, as %q and as %q: give it once", t.before, t.now)
}

// once lets the flags of a command, and of those below it, be given once, but for lists.
func once(cmd *cobra.Command) {
	for _, flags := range []*pflag.FlagSet{cmd.LocalNonPersistentFlags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			if _, list := f.Value.(pflag.SliceValue); !list {
				f.Value = &single{Value: f.Value}
			}
		})
	}
	for _, below := range cmd.Commands() {
		once(below)
	}
}

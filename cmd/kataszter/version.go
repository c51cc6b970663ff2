package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"kataszter/catalog/competence"
	"kataszter/data/hungary"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "tells the version of the program, of its dataset and of its rules",
		Example: `  kataszter version
  kataszter version --json`,
		Args: count(0, 0, "none"),
		RunE: func(*cobra.Command, []string) error {
			v := struct {
				Version string `json:"version"`
				Dataset int    `json:"dataset"`
				Rules   int    `json:"rules"`
				Go      string `json:"go"`
			}{"unknown", hungary.Number, competence.Rules, runtime.Version()}
			if build, ok := debug.ReadBuildInfo(); ok {
				v.Version = build.Main.Version
			}
			if a.json {
				return json.NewEncoder(a.stdout).Encode(v)
			}
			p := a.printer()
			p.table("", [][]cell{
				{{text: "kataszter", paint: bold}, {text: v.Version}},
				{{text: a.in("adatkészlet", "dataset"), paint: faint}, {text: fmt.Sprint(v.Dataset)}},
				{{text: a.in("szabályok", "rules"), paint: faint}, {text: fmt.Sprint(v.Rules)}},
				{{text: "go", paint: faint}, {text: v.Go}},
			})
			return p.err
		},
	}
}

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kataszter/catalog"
	"kataszter/catalog/lint"
	"kataszter/catalog/validity"
	"kataszter/data/hungary"
	"kataszter/search"
)

func (a *app) checkCommand() *cobra.Command {
	var at moment
	var show sight
	cmd := &cobra.Command{
		Use:   "check",
		Short: "checks the files of a stopped server, and what the catalogue says",
		Long: `Checks the files of a stopped server: every link of the journal, the state
against one that is built anew, the search index, word by word, against the
state, and the built-in dataset. Something broken makes the exit code 5.

With --deep it first reads every page of every file that is in use, and finds a
byte that has changed in any of them, also where nothing reads it yet; it mends
nothing, and what is broken it names with what to do.

What the catalogue says may be lawful and still need a curator: a competence
without a provision, a class without a body in some area, two bodies of a class
for one place, exclusive rules that overlap, a hole in a rule for the whole
country, in appeal, supervision or filing, a value of a circumstance that no rule
is for, an act that is no longer in force, a row that nobody has reviewed. Such
findings are listed by severity and kind, the first few of each with what to do,
and leave the exit code 0; with --strict an error makes it 5. One that the data
accept, with the reason, is counted, shown with --accepted and no error; it is
accepted in the territories, or for the values, that the data name, and beyond
them it is a finding as before. --json has all of them, whole.`,
		Example: `  kataszter check --data-dir var
  kataszter check --data-dir var --deep
  kataszter check --data-dir var --json
  kataszter check --data-dir var --findings --accepted
  kataszter check --data-dir var --strict --on 2027-01-01`,
		Args: count(0, 0, "none"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			at.on = cmp.Or(at.on, today())
			switch {
			case a.dataDir == "":
				return usage("kataszter check: want --data-dir, the files of a stopped server, as --data-dir %s", defaultDataDir)
			case validity.ParseDay(at.on) != nil:
				return usage("--on %q: want a day as 2026-11-22", at.on)
			}
			if show.deep {
				if err := a.checkDeep(cmd.Context()); err != nil {
					return err
				}
			}
			return a.openFiles(cmd.Context(), a.dataDir, func(files *catalog.Catalog) error {
				return a.check(cmd.Context(), files, at.on, show)
			})
		},
	}
	cmd.Flags().StringVar(&a.dataDir, "data-dir", "", "the files of a stopped server")
	at.dayFlag(cmd)
	cmd.Flags().BoolVar(&show.deep, "deep", false, "read every page of every file first")
	cmd.Flags().BoolVar(&show.all, "findings", false, "show all findings, not the first few of each kind")
	cmd.Flags().BoolVar(&show.accepted, "accepted", false, "show accepted findings too, with the reason")
	cmd.Flags().BoolVar(&show.strict, "strict", false, "make the exit code 5 where a finding is an error and not accepted")
	return cmd
}

// today is the day in Budapest.
func today() string { return clock(time.Now())[:len(validity.Day)] }

// A checked thing: whether it is well, and what there is to say of it.
type checked struct {
	Where string `json:"where"`
	OK    bool   `json:"ok"`
	What  string `json:"what"`
}

// check looks at everything, and tells all of it.
func (a *app) check(ctx context.Context, files *catalog.Catalog, on string, show sight) error {
	var checks []checked
	index := func(ctx context.Context, files *catalog.Catalog) ([]checked, error) {
		return a.checkIndex(ctx, files, show.deep)
	}
	for _, look := range []func(context.Context, *catalog.Catalog) ([]checked, error){
		a.checkFiles, index, a.checkDataset,
	} {
		more, err := look(ctx, files)
		if err != nil {
			return err
		}
		checks = append(checks, more...)
	}
	var found []lint.Finding
	err := files.View(ctx, catalog.Moment{}, func(r *catalog.Reader) (err error) {
		found, err = findings(ctx, r, on)
		return err
	})
	if err != nil {
		return err
	}
	if show.deep {
		checks = append([]checked{a.readWhole()}, checks...)
	}
	if err := a.tell(checks, found, show); err != nil {
		return err
	}
	if err := faultsIn(checks); err != nil {
		return err
	}
	if n := show.errors(found); n > 0 {
		return &failure{code: exitFaults, text: fmt.Sprintf("check found %d errors that are not accepted", n)}
	}
	return nil
}

// faultsIn is the error of checks of which some are not well.
func faultsIn(checks []checked) error {
	broken := 0
	for _, c := range checks {
		if !c.OK {
			broken++
		}
	}
	if broken == 0 {
		return nil
	}
	return &failure{code: exitFaults, text: fmt.Sprintf("check found %d faults", broken)}
}

// checkFiles checks the journal, and the state against it.
func (a *app) checkFiles(ctx context.Context, files *catalog.Catalog) ([]checked, error) {
	broken, err := files.Check(ctx)
	if err != nil {
		return nil, err
	}
	var checks []checked
	for _, b := range broken {
		checks = append(checks, checked{Where: b.Where, What: b.What})
	}
	if len(checks) > 0 {
		return checks, nil
	}
	info, err := files.Info(ctx)
	return []checked{{"journal.db, state.db", true, fmt.Sprintf(
		a.in("%d. bejegyzés, a lánc ép, az állapot belőle következik", "revision %d, the chain is whole, the state follows from it"),
		info.Head.Revision)}}, err
}

// checkIndex compares the index with the state. One that is missing, behind or of
// another catalogue is no fault: the next server mends it. One that says at which
// revision it is and holds something else is: no server would see that. Whoever
// looks deep wants to know of one that cannot be used, too.
func (a *app) checkIndex(ctx context.Context, files *catalog.Catalog, deep bool) (checks []checked, err error) {
	if _, err := os.Stat(filepath.Join(a.dataDir, "index")); errors.Is(err, fs.ErrNotExist) {
		return []checked{{indexFiles, true, a.in("nincs; a következő indulás elkészíti", "none; the next start makes it")}}, nil
	}
	err = a.openIndex(ctx, files, slog.New(slog.DiscardHandler), func(index *search.Index) error {
		comparison, err := index.Compare(ctx)
		switch {
		case errors.Is(err, search.ErrRebuilding):
			checks = []checked{{indexFiles, !deep, a.in("nem használható; a következő indulás újat készít", "cannot be used; the next start makes a new one")}}
			return nil
		case err == nil:
			checks = a.compared(comparison)
		}
		return err
	})
	return checks, err
}

// indexFiles is where the search index is in the data directory.
const indexFiles = "index/"

// compared tells how the index differs from the state: what is wrong, with the
// first few names, and what mends it.
func (a *app) compared(c *search.Comparison) []checked {
	var checks []checked
	for _, fault := range []struct {
		names []string
		what  string
	}{
		{c.Missing, a.in("rekord dokumentum nélkül", "records without a document")},
		{c.Surplus, a.in("dokumentum rekord nélkül", "documents without a record")},
		{c.Stale, a.in("dokumentum más szavakkal, mint a rekordja", "documents with other words than their records")},
	} {
		if n := len(fault.names); n > 0 {
			what := fmt.Sprintf("%s (%d): %s", fault.what, n, strings.Join(fault.names[:min(n, fewNames)], ", "))
			if n > fewNames {
				what += fmt.Sprintf(a.in(" … és még %d", " … and %d more"), n-fewNames)
			}
			checks = append(checks, checked{indexFiles, false, what + a.in("; törölje a könyvtárat, a következő indulás újat készít", "; delete the directory, the next start makes a new one")})
		}
	}
	if len(checks) > 0 {
		return checks
	}
	return []checked{{indexFiles, true, fmt.Sprintf(
		a.in("%d. bejegyzés, %d dokumentum, az állapottal egyezik", "revision %d, %d documents, as the state makes them"), c.Revision, c.Documents)}}
}

// fewNames is how many names of documents one fault tells.
const fewNames = 5

// checkDataset checks the built-in dataset, and tells which the catalogue holds.
func (a *app) checkDataset(ctx context.Context, files *catalog.Catalog) ([]checked, error) {
	report, err := hungary.Report()
	if err != nil {
		return nil, err
	}
	var checks []checked
	for _, c := range report {
		if !c.OK {
			checks = append(checks, checked{Where: "dataset: " + c.Name, What: fmt.Sprintf("%s: want %s", c.Got, c.Want)})
		}
	}
	held, err := heldDataset(ctx, files)
	if err != nil {
		return nil, err
	}
	return append(checks, checked{"dataset", true, fmt.Sprintf(
		a.in("a beépített száma %d, a kataszteré %d; %d ellenőrzés", "the built-in one is number %d, the catalogue holds number %d; %d checks"),
		hungary.Number, held, len(report))}), nil
}

// tell writes what was found.
func (a *app) tell(checks []checked, found []lint.Finding, show sight) error {
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			Checks   []checked      `json:"checks"`
			Findings []lint.Finding `json:"findings"`
		}{checks, append([]lint.Finding{}, found...)})
	}
	p := a.printer()
	a.tellChecks(p, checks)
	a.tellFindings(p, found, show)
	return p.err
}

func (a *app) tellChecks(p *printer, checks []checked) {
	var rows [][]cell
	for _, c := range checks {
		mark := cell{text: a.in("rendben", "well"), paint: green}
		if !c.OK {
			mark = cell{text: a.in("HIBA", "FAULT"), paint: red}
		}
		rows = append(rows, []cell{{text: c.Where}, mark, {text: c.What}})
	}
	p.table("", rows)
}

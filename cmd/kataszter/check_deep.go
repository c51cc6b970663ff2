package main

import (
	"cmp"
	"context"
	"encoding/json"

	"kataszter/catalog"
	"kataszter/search"
)

// checkDeep reads every page of every file. Where something is broken it tells it,
// and that is the error: to open the files would mend some of it, and some of it
// would be taken for the truth.
func (a *app) checkDeep(ctx context.Context) error {
	told := a.progress("pages")
	defer told.done()
	found, err := catalog.CheckFiles(ctx, a.dataDir, told.step)
	if err != nil {
		return err
	}
	faults, err := search.CheckFiles(ctx, a.dataDir)
	if err != nil {
		return err
	}
	told.done()
	var checks []checked
	for _, f := range found {
		checks = append(checks, checked{Where: f.Where, What: f.What})
	}
	for _, f := range faults {
		checks = append(checks, checked{Where: f.File, What: f.What + a.in("; törölje az index könyvtárat, a következő indulás újat készít", "; delete the directory of the index, the next start makes a new one")})
	}
	if len(checks) == 0 {
		return nil
	}
	if a.json {
		err = json.NewEncoder(a.stdout).Encode(struct {
			Checks []checked `json:"checks"`
		}{checks})
	} else {
		p := a.printer()
		a.tellChecks(p, checks)
		err = p.err
	}
	return cmp.Or(err, faultsIn(checks))
}

// readWhole tells that checkDeep has found nothing.
func (a *app) readWhole() checked {
	return checked{a.in("minden fájl", "all files"), true, a.in("minden használt lap ép", "every page in use is whole")}
}

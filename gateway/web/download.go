package web

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// downloadFormat is a part of the ETag of every download.
//
//  1. JSON Lines as `kataszter export` writes them; CSV with a column for each
//     plain field; a data package that describes both.
const downloadFormat = 1

// A download is a file that holds records of a revision.
type download struct {
	Name  string // of the file: tasks.csv
	Media string
	Kind  kv1.Record_Kind // of the records in it; 0: all
	write func(ctx context.Context, s *site, p *page, d download, revision int64, w io.Writer) error
}

// Columns are those of a table.
func (d download) Columns() []column { return columnsOf(d.Kind) }

// Address is where the file of a revision stands.
func (d download) Address(revision int64) string {
	return "/download/" + d.Name + "?revision=" + strconv.FormatInt(revision, 10)
}

var (
	everything  = download{Name: "catalogue.jsonl", Media: "application/jsonl", write: writeLines}
	description = download{Name: "datapackage.json", Media: "application/json", write: writePackage}
)

// tables are the CSV files: one for each kind of record.
func tables() (all []download) {
	for _, kind := range kv1.Kinds() {
		all = append(all, download{Name: kind.Collection() + ".csv", Media: "text/csv; charset=utf-8; header=present", Kind: kind, write: writeTable})
	}
	return all
}

// A columnTable explains columns on the page.
type columnTable struct {
	Page    *page
	ID      string // of its heading
	Name    string // of the file
	Columns []column
}

// downloads shows what can be taken home, and describes it.
func (s *site) downloads(w http.ResponseWriter, r *http.Request, p *page) {
	revision, err := s.asked(r)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	p.Title, p.Lead, p.Revision = p.Say("download.title"), p.Say("download.lead"), revision
	content := struct {
		Everything, Description download
		Tables                  []download
		Common                  columnTable
		Own                     []columnTable
	}{Everything: everything, Description: description, Tables: tables()}
	for _, d := range content.Tables {
		own, common := split(d.Columns())
		content.Own = append(content.Own, columnTable{p, "columns-" + d.Kind.Collection(), d.Name, own})
		content.Common = columnTable{p, "columns-common", "", common}
	}
	p.Content = content
	s.show(w, http.StatusOK, "download.html", p)
}

// download sends a file. The records of a revision never change, so that the
// revision is its ETag.
func (s *site) download(w http.ResponseWriter, r *http.Request, p *page) {
	var file *download
	for _, d := range append(tables(), everything, description) {
		if d.Name == r.PathValue("file") {
			file = &d
			break
		}
	}
	if file == nil {
		s.problem(w, p, http.StatusNotFound)
		return
	}
	if wrong := p.nearMisses(ofOthers); len(wrong) > 0 { // or the newest would be taken for the revision that was meant
		s.refused(w, p, p.With(), wrong...)
		return
	}
	revision, err := s.asked(r)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	h := w.Header()
	etag := fmt.Sprintf(`W/"%d-%s-%d"`, revision, file.Name, downloadFormat)
	h.Set("ETag", etag)
	h.Set("Cache-Control", "public, no-cache")
	if p.Query.Get("revision") != "" {
		h.Set("Cache-Control", "public, max-age=3600")
	}
	h.Set("Kataszter-Revision", strconv.FormatInt(revision, 10))
	h.Set("Link", `</sources>; rel="license"`)
	if strings.Contains(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", file.Media)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="kozfeladat-kataszter-%d-%s"`, revision, file.Name))
	if r.Method == http.MethodHead {
		return
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if err := file.write(r.Context(), s, p, *file, revision, out); err != nil {
		panic(http.ErrAbortHandler) // a file that ends early must not look whole
	}
	_ = out.Flush() // who left does not want the rest
}

// asked is the revision that an address names, or the newest.
func (s *site) asked(r *http.Request) (int64, error) {
	given := r.URL.Query().Get("revision")
	if given == "" {
		return s.head(r.Context(), 0)
	}
	revision, err := strconv.ParseInt(given, 10, 64)
	if err != nil {
		return 0, status.Errorf(codes.InvalidArgument, "revision %q is no number", given)
	}
	return s.head(r.Context(), revision)
}

func writeLines(ctx context.Context, s *site, _ *page, _ download, revision int64, w io.Writer) error {
	for record, err := range s.exported(ctx, revision) {
		if err != nil {
			return err
		}
		if err := data.WriteLine(w, record); err != nil {
			return err
		}
	}
	return nil
}

func writeTable(ctx context.Context, s *site, _ *page, d download, revision int64, w io.Writer) error {
	columns := d.Columns()
	table := csv.NewWriter(w)
	table.UseCRLF = true // RFC 4180
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.Name
	}
	if err := table.Write(row); err != nil {
		return err
	}
	for record, err := range s.exported(ctx, revision, d.Kind) {
		if err != nil {
			return err
		}
		m := record.ProtoReflect()
		for i, c := range columns {
			row[i] = c.cell(m)
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// writePackage describes the files for programs, as a Frictionless data package.
func writePackage(_ context.Context, _ *site, p *page, _ download, revision int64, w io.Writer) error {
	type field struct {
		Name        string `json:"name"`
		Type        string `json:"type"`
		Description string `json:"description,omitempty"`
	}
	type schema struct {
		Fields     []field `json:"fields"`
		PrimaryKey string  `json:"primaryKey"`
	}
	type resource struct {
		Name      string  `json:"name"`
		Path      string  `json:"path"`
		Mediatype string  `json:"mediatype"`
		Encoding  string  `json:"encoding"`
		Schema    *schema `json:"schema,omitempty"`
	}
	whole := struct {
		Name      string     `json:"name"`
		Title     string     `json:"title"`
		Homepage  string     `json:"homepage"`
		Version   string     `json:"version"`
		Licenses  []license  `json:"licenses"`
		Resources []resource `json:"resources"`
	}{
		Name: "kozfeladat-kataszter", Title: p.Say("site.name"), Homepage: p.Absolute("/sources"),
		Version: strconv.FormatInt(revision, 10), Licenses: licenses,
		Resources: []resource{{Name: "catalogue", Path: p.Absolute(everything.Address(revision)), Mediatype: everything.Media, Encoding: "utf-8"}},
	}
	for _, d := range tables() {
		described := &schema{PrimaryKey: "name"}
		for _, c := range d.Columns() {
			described.Fields = append(described.Fields, field{c.Name, c.Type, c.About})
		}
		whole.Resources = append(whole.Resources, resource{
			Name: strings.ToLower(d.Kind.Collection()), Path: p.Absolute(d.Address(revision)), Mediatype: "text/csv", Encoding: "utf-8", Schema: described})
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(whole)
}

package web

import (
	"cmp"
	"encoding/json"
	"net"
	"net/http"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An operation is one method of the REST door, as the OpenAPI document has it.
type operation struct {
	Method, Path string
	Summary      string
	Description  string
	Parameters   []parameter // its own
	Common       []string    // the names of those that stand in the table of common ones
}

// A parameter is one of an operation.
type parameter struct {
	Name, In, Type        string
	Question, Description string   // the question of a circumstance is in Hungarian; of others there is none
	Values                []string // of a closed list
	Required              bool
}

// A service is the operations of one service.
type service struct {
	Name, Description string
	Operations        []operation
}

// A reference is the OpenAPI document, ready to be drawn.
type reference struct {
	Services []service
	Common   []parameter // which many operations have, described once
}

// many operations that have the same parameter are enough to describe it once.
const many = 5

// manual is the OpenAPI document that is part of the binary.
var manual = readReference(kv1.OpenAPI)

// readReference reads an OpenAPI 2.0 document.
func readReference(openAPI []byte) (ref reference) {
	type spoken struct {
		Name, In, Type, Format, Description string
		Required                            bool
		Enum                                []string
		Items                               struct {
			Type string
			Enum []string
		}
		Schema struct {
			Ref string `json:"$ref"`
		}
	}
	var document struct {
		Tags  []struct{ Name, Description string }
		Paths map[string]map[string]struct {
			Summary, Description string
			Parameters           []spoken
			Tags                 []string
		}
	}
	if err := json.Unmarshal(openAPI, &document); err != nil {
		panic(err) // it is part of the binary
	}
	byService := map[string][]operation{}
	seen := map[string]int{} // parameters by name and description
	for path, methods := range document.Paths {
		for method, said := range methods {
			op := operation{Method: strings.ToUpper(method), Path: path, Summary: oneLine(said.Summary), Description: said.Description}
			for _, s := range said.Parameters {
				text, _, _ := strings.Cut(s.Description, "\n\n - ") // the list of values is told by itself
				question, text := asked(oneLine(text))
				q := parameter{Name: s.Name, In: s.In, Type: cmp.Or(s.Format, s.Items.Type, s.Type), Question: question, Description: text,
					Values: slices.Concat(s.Enum, s.Items.Enum), Required: s.Required}
				if s.Type == "array" {
					q.Type += " …"
				}
				if s.Schema.Ref != "" {
					q.Type = strings.TrimPrefix(s.Schema.Ref, "#/definitions/")
				}
				q.Values = slices.DeleteFunc(q.Values, func(v string) bool { return strings.HasSuffix(v, "_UNSPECIFIED") })
				op.Parameters = append(op.Parameters, q)
				seen[q.key()]++
			}
			for _, tag := range said.Tags {
				byService[tag] = append(byService[tag], op)
			}
		}
	}
	for _, tag := range document.Tags {
		ops := byService[tag.Name]
		slices.SortFunc(ops, func(a, b operation) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method)) })
		for i := range ops {
			ref.takeOut(&ops[i], seen)
		}
		ref.Services = append(ref.Services, service{tag.Name, tag.Description, ops})
	}
	slices.SortFunc(ref.Common, func(a, b parameter) int { return cmp.Compare(a.Name, b.Name) })
	return ref
}

// takeOut leaves an operation its own parameters. Of those of one name and different
// descriptions only the most frequent is common.
func (ref *reference) takeOut(op *operation, seen map[string]int) {
	var own []parameter
	for _, q := range op.Parameters {
		times := seen[q.key()]
		for key, others := range seen {
			if strings.HasPrefix(key, q.Name+"\x00") && others > seen[q.key()] {
				times = 0
			}
		}
		if times < many || q.In != "query" {
			own = append(own, q)
			continue
		}
		op.Common = append(op.Common, q.Name)
		if !slices.ContainsFunc(ref.Common, func(c parameter) bool { return c.Name == q.Name }) {
			ref.Common = append(ref.Common, q)
		}
	}
	op.Parameters = own
}

func (q parameter) key() string { return q.Name + "\x00" + q.Question + q.Description }

// asked parts the question of a circumstance, which the protos have in Hungarian,
// from its values; of other parameters there is none.
func asked(description string) (question, rest string) {
	if at := strings.Index(description, " Values: "); at >= 0 {
		return description[:at], description[at+1:]
	}
	return "", description
}

// oneLine is a comment of the protos as one line, without the marks of code.
func oneLine(text string) string { return strings.NewReplacer("\n", " ", "`", "").Replace(text) }

// An example is a command that works as it stands.
type example struct {
	Says    string // what it does
	Command string
}

// api draws the OpenAPI document, with examples against the address served.
func (s *site) api(w http.ResponseWriter, r *http.Request, p *page) {
	p.Title, p.Lead, p.JSON = p.Say("api.title"), p.Say("api.lead"), "/v1/openapi.json"
	content := struct {
		reference
		REST, GRPC []example
	}{reference: manual}
	task := "tasks/GYJ-004"
	if _, err := s.services.GetTask(r.Context(), &kv1.GetTaskRequest{Name: task}); err != nil {
		some, err := s.services.ListTasks(r.Context(), &kv1.ListTasksRequest{PageSize: 1})
		if err != nil {
			s.failed(w, p, err)
			return
		}
		task = ""
		for _, t := range some.GetTasks() {
			task = t.GetName()
		}
	}
	content.REST, content.GRPC = p.restExamples(task), p.grpcExamples(task, s.grpcAddress(r))
	p.Content = content
	s.show(w, http.StatusOK, "api.html", p)
}

// restExamples are for curl. Names and hosts are quoted, for a shell would read
// what they may hold.
func (p *page) restExamples(task string) []example {
	curl := func(path string) string { return "curl " + quoted(p.Absolute(path)) }
	all := []example{
		{p.Say("api.example.search"), curl("/v1/search?q=lakcimkartya")},
		{p.Say("api.example.places"), curl("/v1/places?q=budaors")},
		{p.Say("api.example.list"), curl("/v1/tasks?page_size=5")},
		{p.Say("api.example.export"), curl("/download/catalogue.jsonl") + " -o catalogue.jsonl"},
	}
	if task != "" {
		all = append(all,
			example{p.Say("api.example.record"), curl("/v1/" + task)},
			example{p.Say("api.example.resolve"), curl("/v1/" + task + ":resolve?place=Buda%C3%B6rs")},
			example{p.Say("api.example.history"), curl("/v1/" + task + ":history")},
			example{p.Say("api.example.batch"), "printf '%s\\n' " + quoted(`{"task":"`+task+`","place":"Budaörs"}`) +
				" | curl --data-binary @- -H 'Content-Type: application/x-ndjson' " + quoted(p.Absolute("/v1/tasks:batchResolve"))},
		)
	}
	return all
}

// grpcExamples are for grpcurl, which asks the server for the protos.
func (p *page) grpcExamples(task, address string) []example {
	ask := func(body, method string) string {
		return "grpcurl -plaintext -d " + quoted(body) + " " + quoted(address) + " kozfeladat.v1." + method
	}
	all := []example{
		{p.Say("api.example.services"), "grpcurl -plaintext " + quoted(address) + " list"},
		{p.Say("api.example.search"), ask(`{"q":"lakcimkartya"}`, "SearchService/Search")},
	}
	if task != "" {
		all = append(all, example{p.Say("api.example.resolve"), ask(`{"task":"`+task+`","place":"Budaörs"}`, "CompetenceService/Resolve")})
	}
	return all
}

// quoted is a text as one word for a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// grpcAddress is the gRPC door as the visitor reaches it: on the host of the page
// where it listens on all addresses.
func (s *site) grpcAddress(r *http.Request) string {
	host, port, err := net.SplitHostPort(s.cfg.GRPC)
	if err != nil {
		return s.cfg.GRPC
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		return s.cfg.GRPC
	}
	asked, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		asked = r.Host
	}
	return net.JoinHostPort(asked, port)
}

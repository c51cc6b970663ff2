package web

import (
	"context"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxNames is how many records are asked for at once.
const maxNames = 1000

// records are those of the names that there are, by name.
func (s *site) records(ctx context.Context, p *page, names []string) (map[string]kv1.Value, error) {
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
	found := map[string]kv1.Value{}
	for part := range slices.Chunk(names, maxNames) {
		err := s.batch(ctx, p, found, part)
		if status.Code(err) == codes.NotFound && len(part) > 1 {
			for _, name := range part { // one is missing, and all were refused for it
				if err = s.batch(ctx, p, found, []string{name}); err != nil && status.Code(err) != codes.NotFound {
					return nil, err
				}
			}
			continue
		}
		if err != nil && status.Code(err) != codes.NotFound {
			return nil, err
		}
	}
	return found, nil
}

func (s *site) batch(ctx context.Context, p *page, found map[string]kv1.Value, names []string) error {
	answer, err := s.services.BatchGetRecords(ctx, &kv1.BatchGetRecordsRequest{Names: names, On: p.On, Revision: p.Revision})
	for _, r := range answer.GetRecords() {
		if v := r.Unwrap(); v != nil {
			found[v.GetName()] = v
			p.meet(v)
		}
	}
	return err
}

// title is what a record is called on the day of the page.
func (p *page) title(v kv1.Value) string {
	switch v := v.(type) {
	case *kv1.Body:
		return p.titleOf(v.GetName(), v.GetTitles())
	case *kv1.Territory:
		return p.titleOf(v.GetName(), v.GetTitles())
	case *kv1.Act:
		return p.hungarian(v.GetCitation())
	case interface{ GetTitle() *kv1.Text }:
		return p.text(v.GetTitle())
	}
	return ""
}

// refer is a record with the address of its page; its name where it is not known.
func (p *page) refer(known map[string]kv1.Value, name string) link {
	if name == "" {
		return link{}
	}
	v, ok := known[name]
	if !ok {
		return p.link(id(name), "")
	}
	switch v.(type) {
	case *kv1.Task, *kv1.Body, *kv1.BodyClass, *kv1.Territory, *kv1.Act:
		return p.link(p.title(v), p.To("/"+name))
	}
	return p.link(p.title(v), "")
}

// referAll are links to records, in their order.
func (p *page) referAll(known map[string]kv1.Value, names []string) (links []link) {
	for _, name := range names {
		links = append(links, p.refer(known, name))
	}
	return links
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/netip"
	"strconv"

	"kataszter/catalog"
	"kataszter/data"
	"kataszter/data/hungary"
	"kataszter/gateway"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// announce tells where the doors are and what to try, and whether this program
// brings a newer dataset; and the development token, where there is one.
func (a *app) announce(ctx context.Context, doors *gateway.Server, devToken string, files *catalog.Catalog) error {
	held, err := heldDataset(ctx, files)
	if err != nil {
		return err
	}
	if a.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			HTTP     string `json:"http"`
			GRPC     string `json:"grpc"`
			Dataset  int    `json:"dataset"`
			Builtin  int    `json:"builtin_dataset"`
			Admin    string `json:"admin,omitempty"`
			DevToken string `json:"dev_token,omitempty"`
		}{doors.HTTPAddr(), doors.GRPCAddr(), held, hungary.Number, doors.AdminAddr(), devToken})
	}
	p := a.printer()
	web, grpc := "http://"+reachable(doors.HTTPAddr()), reachable(doors.GRPCAddr())
	if doors.TLS() {
		web, grpc = "https://"+reachable(doors.HTTPAddr()), scheme+grpc
	}
	rows := [][]cell{
		{{text: "HTTP", paint: faint}, {text: web + "/", paint: bold}},
		{{text: "gRPC", paint: faint}, {text: grpc, paint: bold}},
	}
	if addr := doors.AdminAddr(); addr != "" {
		rows = append(rows, []cell{{text: "admin", paint: faint}, {text: "http://" + addr + "/metrics"}})
	}
	if devToken != "" {
		rows = append(rows, []cell{{text: "token", paint: faint}, {text: devToken}})
	}
	p.table("", rows)
	p.line()
	p.line(cleaned(a.in("Próbálja ki:", "Try:")))
	p.line("  ", cleaned(web), "/v1/search?q=lakcimkartya")
	p.line("  ", cleaned(web), "/v1/tasks/GYJ-004:resolve?place=Buda%C3%B6rs")
	if held < hungary.Number {
		p.line()
		p.line(cleaned(fmt.Sprintf(a.in("A beépített adatkészlet (száma %d) újabb, mint a kataszteré (%d). Leállított szerverrel átvehető:",
			"The built-in dataset (%d) is newer than the one in the catalogue (%d). To take it over, stop the server and run:"), hungary.Number, held)))
		p.line("  kataszter import --builtin --data-dir ", cleaned(a.dataDir))
	}
	return p.err
}

// heldDataset is the number of the dataset in the catalogue, 0 where there is
// none.
func heldDataset(ctx context.Context, files *catalog.Catalog) (number int, err error) {
	err = files.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		v, err := data.Standing(r, datasetName)
		if err != nil || v == nil {
			return err
		}
		if n, err := strconv.Atoi(v.(*kv1.Concept).GetNote()); err == nil {
			number = n // an editor may have written anything there
		}
		return nil
	})
	return number, err
}

// reachable is an address to which this machine can connect: a door that is
// open on all addresses is reached by the first of them.
func reachable(addr string) string {
	at, err := netip.ParseAddrPort(addr)
	if err != nil || !at.Addr().IsUnspecified() {
		return addr
	}
	return netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), at.Port()).String()
}

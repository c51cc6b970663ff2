// Package gateway is the doors of the catalogue: gRPC on one port, REST and the
// page on another.
//
// A request passes, from the outside in:
//
//	gRPC port ─▶ interceptor ─────────────────────────┐
//	HTTP port ─▶ front ─▶ rest ─▶ interceptor ────────┼▶ service ─▶ catalogue,
//	                  ├─▶ lines ─▶ interceptor ───────┤             resolution, search
//	                  └─▶ page ─▶ interceptor ────────┘
//	admin port ─▶ metrics, profiles, health
//
// The interceptor is where a call is admitted (admit.go): how often its client
// may call, who it is, and what it may (package access).
//
//  1. A service method translates and calls, nothing else. It knows nothing of
//     HTTP; the HTTP door knows nothing of the catalogue.
//  2. Both doors go through the same interceptors (interceptor.go), so a refusal
//     is the same through both: the HTTP door calls the services through a
//     connection within the process (connection.go).
//  3. Errors become codes in one place (errors.go). What is not known there is
//     logged with the request id and hidden.
//  4. Nothing that a caller sends ends in a 5xx. What REST has in excess of gRPC
//     (paths, query, headers, bodies) is judged by the descriptors of the protos
//     before the transcoding sees it (routes.go, query.go, body.go).
//  5. No transaction of the catalogue lives while something is written to a
//     network.
//  6. A goroutine that a call starts ends with it, and its panic is the call's
//     (shares.go).
//  7. `on` is filled in before anything is looked up, and every answer says the
//     `on` and the revision that it used.
//  8. Whatever is asked however often, Get and Resolve go on answering: what
//     takes long is answered for a few at a time (dear.go), who asks or writes
//     too often waits (rates.go), and everything that comes in has its largest
//     size, its depth and its time.
//  9. Nothing personal is kept: no address and no text of a query stands in a
//     log or a metric, and no credential anywhere.
package gateway

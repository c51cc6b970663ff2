package gateway

import (
	"context"
	"fmt"
	"net/http"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// rest is the REST door: it judges what REST has in excess of gRPC, and hands
// the rest to the transcoding.
func (s *Server) rest() (http.Handler, error) {
	transcoding, err := newTranscoding(s.connection)
	if err != nil {
		return nil, err
	}
	routes := restRoutes()
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		method := req.Method
		if method == http.MethodHead {
			method = http.MethodGet // the HTTP server keeps the body back
		}
		r, no := find(routes, method, req.URL.Path)
		if no == nil {
			no = badRequest(r.checkQuery(req.URL.RawQuery))
		}
		if no == nil {
			req, no = s.admitREST(r, req)
		}
		if no == nil {
			no = r.checkBody(req)
		}
		if no != nil {
			no.write(w)
			return
		}
		if r.method == http.MethodGet {
			w = s.cached(w, req)
		}
		inner := req.Clone(req.Context())
		inner.Method = method
		// The transcoding would take more from headers than is wanted: a deadline, a
		// method, metadata of any name.
		inner.Header = http.Header{}
		transcoding.ServeHTTP(w, inner)
	}), nil
}

// outerHeaders are the headers of a call that a caller of REST sees.
var outerHeaders = map[string]string{onHeader: "Kataszter-On", revisionHeader: "Kataszter-Revision"}

func newTranscoding(services grpc.ClientConnInterface) (http.Handler, error) {
	mux := runtime.NewServeMux(
		runtime.WithMarshalerOption(runtime.MIMEWildcard, newJSONMarshaler()),
		runtime.WithDisablePathLengthFallback(),
		runtime.WithDisableHTTPMethodOverride(),
		runtime.WithWriteContentLength(),
		runtime.WithIncomingHeaderMatcher(func(string) (string, bool) { return "", false }),
		runtime.WithOutgoingHeaderMatcher(func(name string) (string, bool) {
			outer, ok := outerHeaders[name]
			return outer, ok
		}),
		runtime.WithErrorHandler(func(_ context.Context, _ *runtime.ServeMux, _ runtime.Marshaler, w http.ResponseWriter, r *http.Request, err error) {
			if b, ok := r.Body.(*requestBody); ok && b.refused != nil {
				err = b.refused.Err()
			}
			refusalOf(err).write(w)
		}),
	)
	ctx := context.Background()
	for _, err := range []error{
		kv1.RegisterCatalogServiceHandlerClient(ctx, mux, kv1.NewCatalogServiceClient(services)),
		kv1.RegisterSearchServiceHandlerClient(ctx, mux, kv1.NewSearchServiceClient(services)),
		kv1.RegisterCompetenceServiceHandlerClient(ctx, mux, kv1.NewCompetenceServiceClient(services)),
		kv1.RegisterAccessServiceHandlerClient(ctx, mux, kv1.NewAccessServiceClient(services)),
		kv1.RegisterHistoryServiceHandlerClient(ctx, mux, kv1.NewHistoryServiceClient(services)),
		kv1.RegisterBackupServiceHandlerClient(ctx, mux, kv1.NewBackupServiceClient(services)),
	} {
		if err != nil {
			return nil, fmt.Errorf("gateway: REST: %w", err)
		}
	}
	return mux, nil
}

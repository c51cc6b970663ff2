package gateway

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/reflection"
)

// The limits of both doors.
const (
	MaxRequest = 4 << 20  // bytes of a request
	maxAnswer  = 64 << 20 // bytes of an answer; pages end far below it (paging.go)
	maxStreams = 256      // calls at once on one gRPC connection
	maxHeaders = 16 << 10 // bytes of the metadata of a gRPC call

	streamWorkers = 64 // goroutines that wait for calls; more calls have their own
)

// transport are the options of the gRPC port, without what a call passes.
func transport() []grpc.ServerOption {
	return []grpc.ServerOption{
		grpc.ForceServerCodecV2(newCodec()),
		grpc.MaxRecvMsgSize(MaxRequest),
		grpc.MaxSendMsgSize(maxAnswer),
		grpc.MaxConcurrentStreams(maxStreams),
		grpc.MaxHeaderListSize(maxHeaders),
		grpc.ConnectionTimeout(10 * time.Second),
		grpc.KeepaliveParams(keepalive.ServerParameters{
			MaxConnectionIdle: 15 * time.Minute,
			Time:              2 * time.Minute,
			Timeout:           20 * time.Second,
		}),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{
			MinTime:             30 * time.Second,
			PermitWithoutStream: true,
		}),
		grpc.WaitForHandlers(true),
		// A goroutine that answered has the stack that the next answer needs.
		grpc.NumStreamWorkers(streamWorkers),
	}
}

func (s *Server) newGRPC() *grpc.Server {
	options := append(transport(), grpc.UnaryInterceptor(s.unary), grpc.StreamInterceptor(s.stream))
	if s.tls != nil {
		options = append(options, grpc.Creds(credentials.NewTLS(s.tls.Clone())))
	}
	server := grpc.NewServer(options...)
	grpc_health_v1.RegisterHealthServer(server, s.health)
	reflection.Register(server)
	return server
}

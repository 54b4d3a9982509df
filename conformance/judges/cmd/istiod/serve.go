package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"google.golang.org/grpc"

	"conformance/judges/internal/discovery"
	"conformance/judges/internal/secrets"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/security"
)

// serve answers Envoys over ADS and SDS until it is told to end. Its control socket knows
// POST /reload, which reads the manifests again, and istiod's own /debug pages.
func serve(flags *flag.FlagSet, arguments []string) error {
	var options discovery.Options
	flags.StringVar(&options.Manifests, "manifests", "", "folder with manifests")
	flags.StringVar(&options.MeshConfig, "mesh", "", "file with a MeshConfig")
	discoveryAddress := flags.String("discovery", "", "address for ADS")
	secretsAddress := flags.String("secrets", "", "address for SDS")
	control := flags.String("control", "", "path of the control socket")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	authority, err := secrets.NewAuthority()
	if err != nil {
		return err
	}
	secretsListener, err := net.Listen("tcp", *secretsAddress)
	if err != nil {
		return err
	}
	secretsServer := grpc.NewServer()
	secrets.Register(secretsServer, authority)
	go func() { _ = secretsServer.Serve(secretsListener) }()
	defer secretsServer.Stop()

	if options.Listener, err = net.Listen("tcp", *discoveryAddress); err != nil {
		return err
	}
	// The mesh is closed in by its network namespaces; what a proxy may have is decided by its address.
	security.AuthPlaintext = true
	return discovery.Run(options, func(server *xds.FakeDiscoveryServer, state discovery.State) error {
		current := &folder{path: options.Manifests, server: server, state: state}
		server.Discovery.Authenticators = []security.Authenticator{discovery.PodIdentity{State: current.read}}
		listener, err := net.Listen("unix", *control)
		if err != nil {
			return err
		}
		mux := http.NewServeMux()
		mux.HandleFunc("POST /reload", current.reload)
		mux.Handle("/debug/", server.DiscoveryDebug)
		controlServer := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
		go func() { _ = controlServer.Serve(listener) }()
		<-ctx.Done()
		return controlServer.Close()
	})
}

// folder is the folder of manifests that is served.
type folder struct {
	path   string
	server *xds.FakeDiscoveryServer

	mutex sync.RWMutex
	state discovery.State
}

func (f *folder) read() discovery.State {
	f.mutex.RLock()
	defer f.mutex.RUnlock()
	return f.state
}

func (f *folder) reload(response http.ResponseWriter, request *http.Request) {
	next, err := discovery.ReadState(f.path)
	if err != nil {
		http.Error(response, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	f.mutex.Lock()
	before := f.state
	f.state = next
	f.mutex.Unlock()
	changes, err := discovery.Reload(f.server, before, next)
	if err == nil {
		err = discovery.Settled(request.Context(), f.server)
	}
	if err == nil {
		// What changed is on its way to those whom it concerns. This tells everybody everything once more, after it:
		// who has acknowledged this has the change.
		f.server.Discovery.ConfigUpdate(&model.PushRequest{Forced: true, Reason: model.NewReasonStats(model.DebugTrigger)})
		err = discovery.Settled(request.Context(), f.server)
	}
	if err != nil {
		http.Error(response, fmt.Sprintf("after %d changes: %v", changes, err), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(response).Encode(map[string]int{"changes": changes})
}

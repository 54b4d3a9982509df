// Package discovery runs istiod's own code over manifests in files.
package discovery

import (
	"errors"
	"fmt"
	"net"
	"time"

	"k8s.io/apimachinery/pkg/runtime"

	"conformance/judges/internal/logging"
	"conformance/judges/internal/manifests"

	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config"
	kubelib "istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/test"
)

// State is what the manifests of a folder say, as istiod reads it.
type State struct {
	Istio      []config.Config
	Kubernetes []runtime.Object
}

// ReadState reads every manifest below a folder. Kinds that istiod does not know are left out, as
// istiod leaves them out: other judges have to be asked about them.
func ReadState(folder string) (State, error) {
	var state State
	documents, err := manifests.Read(folder)
	if err != nil {
		return state, err
	}
	for _, document := range documents {
		// A Gateway API object is both; istiod reads it from the Kubernetes client.
		object, _, err := kubelib.IstioCodec.UniversalDeserializer().Decode(document.Text, nil, nil)
		if err == nil && !isIstio(document) {
			state.Kubernetes = append(state.Kubernetes, object)
			continue
		}
		if err != nil && !runtime.IsNotRegisteredError(err) {
			return state, fmt.Errorf("%s: %w", document, err)
		}
		if !isIstio(document) {
			continue
		}
		converted, _, found, err := document.Istio()
		if err != nil {
			return state, fmt.Errorf("%s: %w", document, err)
		}
		if !found {
			return state, fmt.Errorf("%s: istiod does not know this kind", document)
		}
		if converted.CreationTimestamp.IsZero() {
			// Equal ages, so that the order is decided by name, as for objects applied together.
			converted.CreationTimestamp = time.Unix(0, 0)
		}
		state.Istio = append(state.Istio, converted)
	}
	return state, nil
}

func isIstio(document manifests.Document) bool {
	switch document.Object.GroupVersionKind().Group {
	case "networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io":
		return true
	}
	return false
}

// Options of a Run.
type Options struct {
	// Folder with manifests.
	Manifests string
	// File with a MeshConfig, or empty for Istio's defaults. A ConfigMap among the manifests takes its place.
	MeshConfig string
	// Listener for Envoys, or nil if none will connect.
	Listener net.Listener
}

// Run starts istiod over a folder, calls use with it, and stops it.
func Run(options Options, use func(*xds.FakeDiscoveryServer, State) error) error {
	if err := logging.ErrorsOnly(); err != nil {
		return err
	}
	state, err := ReadState(options.Manifests)
	if err != nil {
		return err
	}
	stop := make(chan struct{})
	defer close(stop)
	settings, err := readSettings(state, options.MeshConfig, stop)
	if err != nil {
		return err
	}
	fake := xds.FakeOptions{
		Configs:                    state.Istio,
		KubernetesObjects:          state.Kubernetes,
		MeshConfig:                 settings.config.Mesh(),
		NetworksWatcher:            settings.networks,
		DisableSecretAuthorization: true,
		DebounceTime:               20 * time.Millisecond,
	}
	if options.Listener != nil {
		fake.ListenerBuilder = func() (net.Listener, error) { return options.Listener, nil }
	}
	var used error
	failed := test.Wrap(func(t test.Failer) {
		used = use(xds.NewFakeDiscoveryServer(t, fake), state)
	})
	return errors.Join(failed, used)
}

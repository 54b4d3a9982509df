package discovery

import (
	"encoding/json"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	corev1 "k8s.io/api/core/v1"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"

	// Typed configuration inside of filters is printed with its fields only if its type is linked in.
	_ "istio.io/istio/pkg/config/xds"
)

// Configuration is everything that istiod tells one Envoy.
type Configuration struct {
	Listeners []json.RawMessage `json:"listeners"`
	Routes    []json.RawMessage `json:"routes"`
	Clusters  []json.RawMessage `json:"clusters"`
	Endpoints []json.RawMessage `json:"endpoints"`
}

// ConfigurationOf returns what istiod tells the Envoy of a Pod in a place.
func ConfigurationOf(server *xds.FakeDiscoveryServer, pod *corev1.Pod, locality *core.Locality) (Configuration, error) {
	proxy := server.SetupProxy(&model.Proxy{
		Type:            model.NodeType(pod.Annotations[ProxyAnnotation]),
		ID:              pod.Name + "." + pod.Namespace,
		IPAddresses:     []string{pod.Status.PodIP},
		ConfigNamespace: pod.Namespace,
		Labels:          pod.Labels,
		Locality:        locality,
		Metadata: &model.NodeMetadata{
			Namespace:      pod.Namespace,
			Labels:         pod.Labels,
			ServiceAccount: pod.Spec.ServiceAccountName,
			ClusterID:      "Kubernetes",
			IstioVersion:   "1.31.0",
		},
	})
	listeners := server.Listeners(proxy)
	var printed Configuration
	for _, part := range []struct {
		into     *[]json.RawMessage
		messages []proto.Message
	}{
		{&printed.Listeners, messages(listeners)},
		{&printed.Routes, messages(server.RoutesFromListeners(proxy, listeners))},
		{&printed.Clusters, messages(server.Clusters(proxy))},
		{&printed.Endpoints, messages(server.Endpoints(proxy))},
	} {
		*part.into = []json.RawMessage{}
		for _, message := range part.messages {
			encoded, err := protojson.Marshal(message)
			if err != nil {
				return printed, err
			}
			*part.into = append(*part.into, encoded)
		}
	}
	return printed, nil
}

func messages[M proto.Message](typed []M) []proto.Message {
	all := make([]proto.Message, 0, len(typed))
	for _, message := range typed {
		all = append(all, message)
	}
	return all
}

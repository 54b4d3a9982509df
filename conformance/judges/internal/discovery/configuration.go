package discovery

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	corev1 "k8s.io/api/core/v1"

	"istio.io/istio/pilot/pkg/model"
	v3 "istio.io/istio/pilot/pkg/xds/v3"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/spiffe"
	"istio.io/istio/pkg/util/sets"

	// Typed configuration inside of filters is printed with its fields only if its type is linked in.
	_ "istio.io/istio/pkg/config/xds"
)

// Configuration is everything that istiod tells one Envoy.
type Configuration struct {
	Listeners []json.RawMessage `json:"listeners"`
	Routes    []json.RawMessage `json:"routes"`
	Clusters  []json.RawMessage `json:"clusters"`
	Endpoints []json.RawMessage `json:"endpoints"`
	// Names of the certificates that it is given, of those that its listeners ask for.
	Certificates []string `json:"certificates"`
}

// credential is what a listener calls a certificate that istiod has in a Secret.
var credential = regexp.MustCompile(`"kubernetes(?:-gateway)?://[^"]+"`)

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
	var err error
	printed.Certificates, err = certificates(server, proxy, printed.Listeners)
	return printed, err
}

// certificates returns the names of those that istiod hands to a proxy when it asks for what its listeners name.
func certificates(server *xds.FakeDiscoveryServer, proxy *model.Proxy, listeners []json.RawMessage) ([]string, error) {
	named := sets.New[string]()
	for _, listener := range listeners {
		for _, quoted := range credential.FindAllString(string(listener), -1) {
			named.Insert(strings.Trim(quoted, `"`))
		}
	}
	given := []string{}
	if named.IsEmpty() {
		return given, nil
	}
	proxy.VerifiedIdentity = &spiffe.Identity{TrustDomain: "cluster.local", Namespace: proxy.ConfigNamespace, ServiceAccount: proxy.Metadata.ServiceAccount}
	watched := &model.WatchedResource{TypeUrl: v3.SecretType, ResourceNames: named}
	resources, _, err := server.Discovery.Generators[v3.SecretType].Generate(proxy, watched, &model.PushRequest{Forced: true, Push: server.PushContext()})
	for _, resource := range resources {
		given = append(given, resource.Name)
	}
	slices.Sort(given)
	return given, err
}

func messages[M proto.Message](typed []M) []proto.Message {
	all := make([]proto.Message, 0, len(typed))
	for _, message := range typed {
		all = append(all, message)
	}
	return all
}

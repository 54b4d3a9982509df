package discovery

import (
	"os"

	corev1 "k8s.io/api/core/v1"

	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/mesh/kubemesh"
	"istio.io/istio/pkg/config/mesh/meshwatcher"
	"istio.io/istio/pkg/kube/krt"
)

// settings watch what the mesh is told: as istiod does, from the ConfigMap of the installation. Where the
// manifests have none, a file takes its place.
type settings struct {
	config   mesh.Watcher
	networks mesh.NetworksWatcher
}

// readSettings reads what can be read; what istiod passes over is passed over.
func readSettings(state State, file string, stop <-chan struct{}) (settings, error) {
	data := map[string]string{}
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return settings{}, err
		}
		if _, err := mesh.ApplyMeshConfigDefaults(string(text)); err != nil {
			return settings{}, err
		}
		data[kubemesh.MeshConfigKey] = string(text)
	}
	for _, object := range state.Kubernetes {
		if written, ok := object.(*corev1.ConfigMap); ok && written.Namespace == "istio-system" && written.Name == "istio" {
			data = written.Data
		}
	}
	options := krt.NewOptionsBuilder(stop, "", krt.GlobalDebugHandler)
	config := meshwatcher.NewCollection(options, source(data, kubemesh.MeshConfigKey))
	networks := meshwatcher.NewNetworksCollection(options, source(data, kubemesh.MeshNetworksKey))
	config.AsCollection().WaitUntilSynced(stop)
	networks.AsCollection().WaitUntilSynced(stop)
	return settings{meshwatcher.ConfigAdapter(config), meshwatcher.NetworksAdapter(networks)}, nil
}

func source(data map[string]string, key string) meshwatcher.MeshConfigSource {
	text, written := data[key]
	if !written {
		return krt.NewStatic[string](nil, true)
	}
	return krt.NewStatic(&text, true)
}

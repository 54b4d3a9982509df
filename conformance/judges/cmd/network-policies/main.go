// Command network-policies says which connections the NetworkPolicies of a folder allow between its
// Pods, and between its Pods and addresses outside, as a cluster's network plugin would decide. The
// decisions are cyclonus's. It prints JSON.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"
	"strings"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"

	"conformance/judges/internal/manifests"
)

// Verdict is what one Pod may do in one direction.
type Verdict struct {
	Pod       string `json:"pod"`
	Direction string `json:"direction"`
	// Isolated is whether any policy has a say; otherwise everything is allowed.
	Isolated bool   `json:"isolated"`
	Allowed  []Peer `json:"allowed"`
}

// Peer is an address and a port of it (egress) or of the Pod itself (ingress).
type Peer struct {
	Address string `json:"address"`
	Port    int    `json:"port"`
}

// Ports of the proxy in every pod of a mesh, of istiod and of DNS.
var meshPorts = []int{53, 15008, 15010, 15011, 15012, 15017, 15020, 15021, 15090}

type world struct {
	policy *matcher.Policy
	peers  []peer
}

type peer struct {
	name  string
	ports []namedPort
	matcher.TrafficPeer
}

type namedPort struct {
	number int
	name   string
}

func main() {
	log.SetFlags(0)
	folder := flag.String("manifests", "", "folder with manifests")
	outside := flag.String("outside", "", "address:port,… outside of the cluster")
	flag.Parse()
	everything, err := read(*folder, *outside)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(everything.verdicts()); err != nil {
		log.Fatal(err)
	}
}

func (w world) verdicts() []Verdict {
	verdicts := []Verdict{}
	for _, pod := range w.peers {
		if pod.Internal == nil {
			continue
		}
		ingress := Verdict{Pod: pod.name, Direction: "ingress", Isolated: w.isIsolated(pod, true), Allowed: []Peer{}}
		egress := Verdict{Pod: pod.name, Direction: "egress", Isolated: w.isIsolated(pod, false), Allowed: []Peer{}}
		for _, other := range w.peers {
			for _, port := range pod.ports {
				if w.policy.IsIngressOrEgressAllowed(traffic(other, pod, port), true).IsAllowed() {
					ingress.Allowed = append(ingress.Allowed, Peer{Address: other.IP, Port: port.number})
				}
			}
			for _, port := range other.ports {
				if w.policy.IsIngressOrEgressAllowed(traffic(pod, other, port), false).IsAllowed() {
					egress.Allowed = append(egress.Allowed, Peer{Address: other.IP, Port: port.number})
				}
			}
		}
		verdicts = append(verdicts, ingress, egress)
	}
	return verdicts
}

func (w world) isIsolated(pod peer, ingress bool) bool {
	return len(w.policy.TargetsApplyingToPod(ingress, pod.Internal.Namespace, pod.Internal.PodLabels)) > 0
}

func traffic(from, to peer, port namedPort) *matcher.Traffic {
	source, destination := from.TrafficPeer, to.TrafficPeer
	return &matcher.Traffic{
		Source: &source, Destination: &destination,
		ResolvedPort: port.number, ResolvedPortName: port.name, Protocol: corev1.ProtocolTCP,
	}
}

func read(folder, outside string) (world, error) {
	documents, err := manifests.Read(folder)
	if err != nil {
		return world{}, err
	}
	var policies []*networkingv1.NetworkPolicy
	var pods []*corev1.Pod
	namespaces := map[string]map[string]string{}
	for _, document := range documents {
		object, _, err := scheme.Codecs.UniversalDeserializer().Decode(document.Text, nil, nil)
		if runtime.IsNotRegisteredError(err) {
			continue
		}
		if err != nil {
			return world{}, err
		}
		switch typed := object.(type) {
		case *networkingv1.NetworkPolicy:
			policies = append(policies, typed)
		case *corev1.Pod:
			pods = append(pods, typed)
		case *corev1.Namespace:
			namespaces[typed.Name] = typed.Labels
		}
	}
	result := world{policy: matcher.BuildNetworkPolicies(false, policies)}
	for _, pod := range pods {
		result.peers = append(result.peers, podPeer(pod, namespaces[pod.Namespace]))
	}
	byAddress := map[string][]namedPort{}
	for _, place := range strings.Split(outside, ",") {
		address, port, found := strings.Cut(place, ":")
		if found {
			var number int
			if err := json.Unmarshal([]byte(port), &number); err != nil {
				return world{}, err
			}
			byAddress[address] = append(byAddress[address], namedPort{number: number})
		}
	}
	for address, ports := range byAddress {
		result.peers = append(result.peers, peer{name: address, ports: ports, TrafficPeer: matcher.TrafficPeer{IP: address}})
	}
	return result, nil
}

func podPeer(pod *corev1.Pod, namespaceLabels map[string]string) peer {
	// The label that the API server gives every namespace.
	labels := map[string]string{"kubernetes.io/metadata.name": pod.Namespace}
	for key, value := range namespaceLabels {
		labels[key] = value
	}
	result := peer{
		name: pod.Namespace + "/" + pod.Name,
		TrafficPeer: matcher.TrafficPeer{
			IP:       pod.Status.PodIP,
			Internal: &matcher.InternalPeer{PodLabels: pod.Labels, NamespaceLabels: labels, Namespace: pod.Namespace},
		},
	}
	for _, container := range pod.Spec.Containers {
		for _, port := range container.Ports {
			result.ports = append(result.ports, namedPort{number: int(port.ContainerPort), name: port.Name})
		}
	}
	for _, port := range meshPorts {
		result.ports = append(result.ports, namedPort{number: port})
	}
	return result
}

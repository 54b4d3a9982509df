package discovery

import (
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	corev1 "k8s.io/api/core/v1"
)

// ProxyAnnotation says on a Pod which proxy runs in it: "sidecar" or "router".
const ProxyAnnotation = "conformance.cdk8s-istio.dev/proxy"

// Pods returns the Pods among the objects.
func (s State) Pods() []*corev1.Pod {
	var pods []*corev1.Pod
	for _, object := range s.Kubernetes {
		if pod, ok := object.(*corev1.Pod); ok {
			pods = append(pods, pod)
		}
	}
	return pods
}

// Locality returns where the Node of a Pod is, which istiod itself looks up only for an Envoy that connects.
func (s State) Locality(pod *corev1.Pod) *core.Locality {
	for _, object := range s.Kubernetes {
		if node, ok := object.(*corev1.Node); ok && node.Name == pod.Spec.NodeName {
			return &core.Locality{Region: node.Labels[corev1.LabelTopologyRegion], Zone: node.Labels[corev1.LabelTopologyZone]}
		}
	}
	return nil
}

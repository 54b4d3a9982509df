package discovery

import (
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

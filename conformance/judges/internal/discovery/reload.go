package discovery

import (
	"context"
	"fmt"
	"reflect"

	"google.golang.org/protobuf/proto"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/fake"
	k8stesting "k8s.io/client-go/testing"

	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/maps"
)

// Reload tells a running istiod what has changed from one state to the next, object by object, and
// returns how many objects that were.
func Reload(server *xds.FakeDiscoveryServer, from, to State) (int, error) {
	istio, err := reloadIstio(server, from.Istio, to.Istio)
	if err != nil {
		return istio, err
	}
	kubernetes, err := reloadKubernetes(server, from.Kubernetes, to.Kubernetes)
	return istio + kubernetes, err
}

func reloadIstio(server *xds.FakeDiscoveryServer, from, to []config.Config) (int, error) {
	changes := 0
	before := map[string]config.Config{}
	for _, object := range from {
		before[object.Key()] = object
	}
	for _, object := range to {
		old, existed := before[object.Key()]
		delete(before, object.Key())
		var err error
		switch {
		case !existed:
			_, err = server.Store().Create(object)
		case sameIstio(old, object):
			continue
		default:
			_, err = server.Store().Update(object)
		}
		if err != nil {
			return changes, fmt.Errorf("%s: %w", object.Key(), err)
		}
		changes++
	}
	for key, object := range before {
		if err := server.Store().Delete(object.GroupVersionKind, object.Name, object.Namespace, nil); err != nil {
			return changes, fmt.Errorf("%s: %w", key, err)
		}
		changes++
	}
	return changes, nil
}

func sameIstio(a, b config.Config) bool {
	return proto.Equal(a.Spec.(proto.Message), b.Spec.(proto.Message)) &&
		maps.Equal(a.Labels, b.Labels) && maps.Equal(a.Annotations, b.Annotations)
}

func reloadKubernetes(server *xds.FakeDiscoveryServer, from, to []runtime.Object) (int, error) {
	client, ok := server.KubeClient().Kube().(*fake.Clientset)
	if !ok {
		return 0, fmt.Errorf("the Kubernetes client is %T", server.KubeClient().Kube())
	}
	tracker := client.Tracker()
	changes := 0
	before := map[string]runtime.Object{}
	for _, object := range from {
		before[keyOf(object)] = object
	}
	for _, object := range to {
		old, existed := before[keyOf(object)]
		delete(before, keyOf(object))
		if existed && reflect.DeepEqual(old, object) {
			continue
		}
		if err := track(tracker, object, existed); err != nil {
			return changes, fmt.Errorf("%s: %w", keyOf(object), err)
		}
		changes++
	}
	for key, object := range before {
		accessor, err := meta.Accessor(object)
		if err == nil {
			err = tracker.Delete(resourceOf(object), accessor.GetNamespace(), accessor.GetName())
		}
		if err != nil {
			return changes, fmt.Errorf("%s: %w", key, err)
		}
		changes++
	}
	return changes, nil
}

func track(tracker k8stesting.ObjectTracker, object runtime.Object, exists bool) error {
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	if exists {
		return tracker.Update(resourceOf(object), object, accessor.GetNamespace(), metav1.UpdateOptions{})
	}
	return tracker.Create(resourceOf(object), object, accessor.GetNamespace(), metav1.CreateOptions{})
}

func resourceOf(object runtime.Object) schema.GroupVersionResource {
	resource, _ := meta.UnsafeGuessKindToResource(object.GetObjectKind().GroupVersionKind())
	return resource
}

func keyOf(object runtime.Object) string {
	accessor, err := meta.Accessor(object)
	if err != nil {
		return fmt.Sprintf("%T", object)
	}
	return fmt.Sprintf("%s %s/%s", object.GetObjectKind().GroupVersionKind(), accessor.GetNamespace(), accessor.GetName())
}

// Settled waits until istiod has taken in every change that was made so far.
func Settled(ctx context.Context, server *xds.FakeDiscoveryServer) error {
	target := server.Discovery.InboundUpdates.Load()
	for server.Discovery.CommittedUpdates.Load() < target {
		if err := sleep(ctx); err != nil {
			return err
		}
	}
	return nil
}

package discovery

import (
	"fmt"
	"net"

	"google.golang.org/grpc/peer"

	"istio.io/istio/pkg/security"
	"istio.io/istio/pkg/spiffe"
)

// PodIdentity tells an Envoy by the address it calls from: in the network namespaces nobody else has it.
// A cluster does the same by the Pod's token.
type PodIdentity struct {
	State func() State
}

var _ security.Authenticator = PodIdentity{}

// AuthenticatorType names the authenticator in istiod's logs.
func (PodIdentity) AuthenticatorType() string { return "pod address" }

// Authenticate returns the identity of the calling Pod's service account.
func (i PodIdentity) Authenticate(auth security.AuthContext) (*security.Caller, error) {
	caller, ok := peer.FromContext(auth.GrpcContext)
	if !ok {
		return nil, fmt.Errorf("the connection has no peer")
	}
	address, _, err := net.SplitHostPort(caller.Addr.String())
	if err != nil {
		return nil, err
	}
	for _, pod := range i.State().Pods() {
		if pod.Status.PodIP == address {
			identity := spiffe.Identity{TrustDomain: "cluster.local", Namespace: pod.Namespace, ServiceAccount: pod.Spec.ServiceAccountName}
			return &security.Caller{Identities: []string{identity.String()}}, nil
		}
	}
	return nil, fmt.Errorf("no Pod has the address %s", address)
}

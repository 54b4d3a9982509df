package secrets

import (
	"fmt"
	"os"
	"strings"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	tls "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	sds "github.com/envoyproxy/go-control-plane/envoy/service/secret/v3"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/anypb"
)

const secretType = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret"

// Register adds the secret discovery service of an authority to a gRPC server.
func Register(server *grpc.Server, authority *Authority) {
	sds.RegisterSecretDiscoveryServiceServer(server, &service{authority: authority})
}

type service struct {
	sds.UnimplementedSecretDiscoveryServiceServer
	authority *Authority
}

// StreamSecrets answers each request for other names than the last one: the same names again are an
// acknowledgement, and nothing changes while a run lasts.
func (s *service) StreamSecrets(stream sds.SecretDiscoveryService_StreamSecretsServer) error {
	var node *core.Node
	answered := ""
	for {
		request, err := stream.Recv()
		if err != nil {
			return err
		}
		if request.Node != nil {
			// Only the first message of a stream says who is asking.
			node = request.Node
		}
		names := strings.Join(request.ResourceNames, " ")
		if names == answered {
			continue
		}
		answered = names
		response := &discovery.DiscoveryResponse{TypeUrl: secretType, VersionInfo: "1", Nonce: names}
		for _, name := range request.ResourceNames {
			secret, err := s.secret(name, node)
			if err != nil {
				return err
			}
			packed, err := anypb.New(secret)
			if err != nil {
				return err
			}
			response.Resources = append(response.Resources, packed)
		}
		if err := stream.Send(response); err != nil {
			return err
		}
	}
}

func (s *service) secret(name string, node *core.Node) (*tls.Secret, error) {
	switch {
	case name == "default":
		return s.workload(name, node)
	case name == "ROOTCA":
		return trusted(name, s.authority.RootPEM), nil
	case strings.HasPrefix(name, "file-root:"):
		return fromFile(name, strings.TrimPrefix(name, "file-root:"))
	}
	return nil, fmt.Errorf("nobody has a secret %q", name)
}

func (s *service) workload(name string, node *core.Node) (*tls.Secret, error) {
	metadata := node.GetMetadata().GetFields()
	identity := fmt.Sprintf("spiffe://cluster.local/ns/%s/sa/%s",
		metadata["NAMESPACE"].GetStringValue(), metadata["SERVICE_ACCOUNT"].GetStringValue())
	certificate, key, err := s.authority.Issue(identity)
	if err != nil {
		return nil, err
	}
	return &tls.Secret{Name: name, Type: &tls.Secret_TlsCertificate{TlsCertificate: &tls.TlsCertificate{
		CertificateChain: inline(certificate),
		PrivateKey:       inline(key),
	}}}, nil
}

func fromFile(name, path string) (*tls.Secret, error) {
	if path == "system" {
		// Where a pod has the certificates that its image trusts.
		path = os.Getenv("SYSTEM_ROOTS")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return trusted(name, content), nil
}

func trusted(name string, certificates []byte) *tls.Secret {
	return &tls.Secret{Name: name, Type: &tls.Secret_ValidationContext{
		ValidationContext: &tls.CertificateValidationContext{TrustedCa: inline(certificates)},
	}}
}

func inline(content []byte) *core.DataSource {
	return &core.DataSource{Specifier: &core.DataSource_InlineBytes{InlineBytes: content}}
}

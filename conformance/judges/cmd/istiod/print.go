package main

import (
	"flag"

	"conformance/judges/internal/answer"
	"conformance/judges/internal/discovery"

	"istio.io/istio/pilot/test/xds"
)

// print writes {"namespace/pod": configuration} for every Pod that has a proxy.
func print(flags *flag.FlagSet, arguments []string) error {
	var options discovery.Options
	flags.StringVar(&options.Manifests, "manifests", "", "folder with manifests")
	flags.StringVar(&options.MeshConfig, "mesh", "", "file with a MeshConfig")
	out := flags.String("out", "", "file to write: istiod's own logs also go to standard output")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	printed := map[string]discovery.Configuration{}
	err := discovery.Run(options, func(server *xds.FakeDiscoveryServer, state discovery.State) error {
		for _, pod := range state.Pods() {
			if pod.Annotations[discovery.ProxyAnnotation] == "" {
				continue
			}
			configuration, err := discovery.ConfigurationOf(server, pod, state.Locality(pod))
			if err != nil {
				return err
			}
			printed[pod.Namespace+"/"+pod.Name] = configuration
		}
		return nil
	})
	if err != nil {
		return err
	}
	return answer.Write(*out, printed)
}

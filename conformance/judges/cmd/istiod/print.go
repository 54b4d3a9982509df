package main

import (
	"flag"
	"fmt"

	"conformance/judges/internal/answer"
	"conformance/judges/internal/discovery"

	"istio.io/istio/pilot/test/xds"
)

// print writes {"namespace/pod": configuration} for every Pod of a folder that has a proxy. Of several
// folders, each a mesh of its own, it writes that as {"folder": …}.
func print(flags *flag.FlagSet, arguments []string) error {
	var options discovery.Options
	flags.StringVar(&options.Manifests, "manifests", "", "folder with manifests; or else folders as arguments")
	flags.StringVar(&options.MeshConfig, "mesh", "", "file with a MeshConfig")
	out := flags.String("out", "", "file to write: istiod's own logs also go to standard output")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if options.Manifests != "" {
		printed, err := configurations(options)
		if err != nil {
			return err
		}
		return answer.Write(*out, printed)
	}
	all := map[string]map[string]discovery.Configuration{}
	for _, folder := range flags.Args() {
		options.Manifests = folder
		printed, err := configurations(options)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		all[folder] = printed
	}
	return answer.Write(*out, all)
}

// configurations returns what istiod tells each proxy of a mesh.
func configurations(options discovery.Options) (map[string]discovery.Configuration, error) {
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
	return printed, err
}

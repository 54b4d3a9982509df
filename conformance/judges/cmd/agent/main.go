// Command agent writes what the agent in each Pod of a folder lets its Envoy begin with, as JSON.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"conformance/judges/internal/answer"
	"conformance/judges/internal/logging"
	"conformance/judges/internal/manifests"

	"istio.io/istio/pilot/cmd/pilot-agent/config"
	"istio.io/istio/pkg/bootstrap"
	"istio.io/istio/pkg/config/constants"
)

func main() {
	log.SetFlags(0)
	folder := flag.String("manifests", "", "folder with Pods")
	template := flag.String("template", "", "what the image of the proxy has as the template of it")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := write(*folder, *template, *out); err != nil {
		log.Fatal(err)
	}
}

func write(folder, template, out string) error {
	if err := logging.ErrorsOnly(); err != nil {
		return err
	}
	documents, err := manifests.Read(folder)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "agent-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	// The agent looks for what it is told below the folder that it is started in.
	if err := os.Chdir(scratch); err != nil {
		return err
	}
	started := map[string]json.RawMessage{}
	for _, document := range documents {
		if document.Object.GetKind() != "Pod" {
			continue
		}
		if started[document.Object.GetNamespace()+"/"+document.Object.GetName()], err = start(document.Object.GetAnnotations(), template); err != nil {
			return fmt.Errorf("%s: %w", document, err)
		}
	}
	return answer.Write(out, started)
}

// start does what the agent does with the annotations of its pod, which the kubelet writes to a file.
func start(annotations map[string]string, template string) (json.RawMessage, error) {
	var file bytes.Buffer
	for name, value := range annotations {
		fmt.Fprintf(&file, "%s=%q\n", name, value)
	}
	if err := os.MkdirAll(filepath.Dir(constants.PodInfoAnnotationsPath), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(constants.PodInfoAnnotationsPath, file.Bytes(), 0o644); err != nil {
		return nil, err
	}
	proxyConfig, err := config.ConstructProxyConfig("", constants.ServiceClusterName, "", 0)
	if err != nil {
		return nil, err
	}
	node, err := bootstrap.GetNodeMetaData(bootstrap.MetadataOptions{ID: "sidecar~10.80.1.1~pod.shop~shop.svc.cluster.local", InstanceIPs: []string{"10.80.1.1"}, ProxyConfig: proxyConfig})
	if err != nil {
		return nil, err
	}
	var written bytes.Buffer
	err = bootstrap.New(bootstrap.Config{Node: node}).WriteTo(template, &written)
	return written.Bytes(), err
}

// Command validate judges manifests as the API server of a cluster with Istio would: by the CRDs
// (structure, unknown fields, CEL) and by Istio's admission webhook. It writes one JSON object to a
// file: Istio's packages log to standard output while they are loaded.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"conformance/judges/internal/answer"
	"conformance/judges/internal/logging"
	"conformance/judges/internal/manifests"

	"istio.io/istio/pkg/config/crd"
)

// A Message is what a judge has against an object.
type Message struct {
	Judge    string `json:"judge"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Object   string `json:"object"`
	Text     string `json:"text"`
}

// A Verdict is what came out for all manifests.
type Verdict struct {
	// Objects that were read.
	Objects int `json:"objects"`
	// Judged counts the objects that each judge has an opinion on.
	Judged   map[string]int `json:"judged"`
	Messages []Message      `json:"messages"`
}

func main() {
	crds := flag.String("crds", "", "comma-separated files with CustomResourceDefinitions")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := write(*out, strings.Split(*crds, ","), flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func write(out string, crdFiles, paths []string) error {
	if err := logging.ErrorsOnly(); err != nil {
		return err
	}
	verdict, err := judge(crdFiles, paths)
	if err != nil {
		return err
	}
	return answer.Write(out, verdict)
}

func judge(crdFiles, paths []string) (Verdict, error) {
	verdict := Verdict{Judged: map[string]int{"schema": 0, "admission": 0}, Messages: []Message{}}
	validator, err := crd.NewValidatorFromFiles(crdFiles...)
	if err != nil {
		return verdict, err
	}
	validator.SkipMissing = true
	known, err := definedKinds(crdFiles)
	if err != nil {
		return verdict, err
	}
	for _, path := range paths {
		documents, err := manifests.Read(path)
		if err != nil {
			return verdict, err
		}
		for _, document := range documents {
			verdict.Objects++
			if known[document.Object.GroupVersionKind()] {
				verdict.Judged["schema"]++
				// The validator fills in defaults where it looks.
				if err := validator.ValidateCustomResource(document.Object.DeepCopy()); err != nil {
					verdict.add("schema", "error", document, err)
				}
			}
			warning, judged, err := document.Admit()
			if judged {
				verdict.Judged["admission"]++
			}
			if err != nil {
				verdict.add("admission", "error", document, err)
			}
			if warning != nil {
				verdict.add("admission", "warning", document, warning)
			}
		}
	}
	return verdict, nil
}

func (v *Verdict) add(judge, severity string, document manifests.Document, text error) {
	v.Messages = append(v.Messages, Message{
		Judge: judge, Severity: severity, File: document.File, Object: document.String(), Text: text.Error(),
	})
}

// definedKinds reads which kinds the definitions serve: the validator itself passes what it does not know.
func definedKinds(files []string) (map[schema.GroupVersionKind]bool, error) {
	known := map[schema.GroupVersionKind]bool{}
	for _, file := range files {
		documents, err := manifests.Read(file)
		if err != nil {
			return nil, err
		}
		for _, document := range documents {
			var definition struct {
				Spec struct {
					Group    string
					Names    struct{ Kind string }
					Versions []struct{ Name string }
				}
			}
			encoded, err := document.Object.MarshalJSON()
			if err != nil {
				return nil, err
			}
			if err := json.Unmarshal(encoded, &definition); err != nil {
				return nil, err
			}
			for _, version := range definition.Spec.Versions {
				known[schema.GroupVersionKind{Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind}] = true
			}
		}
	}
	return known, nil
}

// Package manifests reads Kubernetes and Istio documents from files.
package manifests

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Document is one YAML document that holds a Kubernetes object.
type Document struct {
	File string
	// Index counts the documents of the file from 0.
	Index  int
	Text   []byte
	Object unstructured.Unstructured
}

func (d Document) String() string {
	return fmt.Sprintf("%s %s/%s (%s, document %d)",
		d.Object.GetKind(), d.Object.GetNamespace(), d.Object.GetName(), d.File, d.Index+1)
}

// Read returns the documents of a file, or of every .yaml file below a folder, in the order of their paths.
func Read(path string) ([]Document, error) {
	var files []string
	err := filepath.WalkDir(path, func(file string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(file) == ".yaml" {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var documents []Document
	for _, file := range files {
		read, err := readFile(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		documents = append(documents, read...)
	}
	return documents, nil
}

func readFile(file string) ([]Document, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var documents []Document
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
	for {
		text, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		encoded, err := yaml.YAMLToJSONStrict(text)
		if err != nil {
			return nil, err
		}
		if string(encoded) == "null" {
			continue
		}
		document := Document{File: file, Index: len(documents), Text: text}
		// Kubernetes' own decoder: whole numbers stay whole, which the schemas look at.
		if err := document.Object.UnmarshalJSON(encoded); err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
}

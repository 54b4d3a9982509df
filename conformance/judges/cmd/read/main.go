// Command read reads YAML files as kubectl does and writes what their documents say to a file, as JSON.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/util/yaml"
	sigsyaml "sigs.k8s.io/yaml"

	"conformance/judges/internal/answer"
)

// A Document is what one document says, or why it cannot be read.
type Document struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	log.SetFlags(0)
	list := flag.String("list", "", "file with the names of the files to read, one in a line")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := write(*out, *list); err != nil {
		log.Fatal(err)
	}
}

func write(out, list string) error {
	names, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	files := map[string][]Document{}
	for _, name := range strings.Fields(string(names)) {
		documents, err := read(name)
		if err != nil {
			return err
		}
		files[name] = documents
	}
	return answer.Write(out, files)
}

func read(name string) ([]Document, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	documents := []Document{}
	reader := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(content)))
	for {
		text, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		value, err := sigsyaml.YAMLToJSON(text)
		if err != nil {
			documents = append(documents, Document{Error: err.Error()})
		} else {
			documents = append(documents, Document{Value: value})
		}
	}
}

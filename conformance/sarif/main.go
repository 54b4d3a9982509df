// Command sarif judges files by the schema of SARIF and prints what is wrong with them as JSON: a list of texts.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/xeipuuv/gojsonschema"
)

func main() {
	log.SetFlags(0)
	schemaFile := flag.String("schema", "", "file with the JSON schema")
	flag.Parse()
	problems, err := judge(*schemaFile, flag.Args())
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(problems); err != nil {
		log.Fatal(err)
	}
}

func judge(schemaFile string, files []string) ([]string, error) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
	if err != nil {
		return nil, err
	}
	problems := []string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		result, err := schema.Validate(gojsonschema.NewBytesLoader(content))
		if err != nil {
			return nil, err
		}
		for _, problem := range result.Errors() {
			problems = append(problems, fmt.Sprintf("%s: %s", file, problem))
		}
	}
	return problems, nil
}

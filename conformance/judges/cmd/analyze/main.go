// Command analyze runs every analyzer of istioctl over folders of manifests, each folder by itself.
// istioctl leaves two thirds of them out when it reads files, because Services, Pods and Secrets of a
// cluster are usually not in them; here they are judged as if the files were the cluster.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"conformance/judges/internal/answer"
	"conformance/judges/internal/logging"
	"conformance/judges/internal/manifests"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
)

// Message is what an analyzer says.
type Message struct {
	Folder string `json:"folder"`
	Code   string `json:"code"`
	Level  string `json:"level"`
	Object string `json:"object"`
	Text   string `json:"text"`
}

func main() {
	out := flag.String("out", "", "file to write")
	flag.Parse()
	messages := []Message{}
	err := logging.ErrorsOnly()
	for _, folder := range flag.Args() {
		if err != nil {
			break
		}
		var found []Message
		found, err = analyze(folder)
		messages = append(messages, found...)
	}
	if err == nil {
		err = answer.Write(*out, messages)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func analyze(folder string) ([]Message, error) {
	documents, err := manifests.Read(folder)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, document := range documents {
		text.WriteString("---\n")
		text.Write(document.Text)
	}
	analyzer := local.NewIstiodAnalyzer(analyzers.AllCombined(), "", "istio-system", nil)
	// Reading complains about objects whose kind no analyzer looks at; the others are read all the same.
	_ = analyzer.AddTestReaderKubeSource([]local.ReaderSource{{Name: folder, Reader: strings.NewReader(text.String())}})
	stop := make(chan struct{})
	defer close(stop)
	result, err := analyzer.Analyze(stop)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var messages []Message
	for _, message := range result.Messages {
		object := ""
		if message.Resource != nil {
			object = message.Resource.Origin.FriendlyName()
		}
		messages = append(messages, Message{
			Folder: folder, Code: message.Type.Code(), Level: message.Type.Level().String(), Object: object,
			Text: fmt.Sprintf(message.Type.Template(), message.Parameters...),
		})
	}
	return messages, nil
}

// Command istiod runs istiod's own code over manifests in files: "print" writes what it tells each
// Envoy, "serve" tells running Envoys.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: istiod print|serve [flags]"))
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	var err error
	switch os.Args[1] {
	case "print":
		err = print(flags, os.Args[2:])
	case "serve":
		err = serve(flags, os.Args[2:])
	default:
		err = fmt.Errorf("unknown command %q: print or serve", os.Args[1])
	}
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

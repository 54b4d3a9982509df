// Package logging keeps the logs of Istio's code away from standard output, which belongs to answers.
package logging

import "istio.io/istio/pkg/log"

// ErrorsOnly sends errors to standard error and everything else nowhere.
func ErrorsOnly() error {
	options := log.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	options.SetDefaultOutputLevel(log.OverrideScopeName, log.ErrorLevel)
	return log.Configure(options)
}

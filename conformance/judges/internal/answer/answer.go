// Package answer writes what a judge has found to a file: standard output is not its own, since
// Istio's packages log to it while they are loaded.
package answer

import (
	"encoding/json"
	"os"
)

// Write writes a value as JSON.
func Write(file string, value any) error {
	encoded, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return os.WriteFile(file, encoded, 0o644)
}

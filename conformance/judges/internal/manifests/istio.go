package manifests

import (
	"encoding/json"

	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
	"istio.io/istio/pkg/config/validation"
)

// Domain completes short host names in what is read. Without it they stay short and match nothing.
const Domain = "cluster.local"

// Istio returns the document as Istio reads it, or false if it is of no kind that Istio's API has.
func (d Document) Istio() (config.Config, resource.Schema, bool, error) {
	gvk := d.Object.GroupVersionKind()
	schema, found := collections.PilotGatewayAPI().FindByGroupVersionAliasesKind(resource.FromKubernetesGVK(&gvk))
	if !found {
		return config.Config{}, nil, false, nil
	}
	encoded, err := json.Marshal(d.Object.Object)
	if err != nil {
		return config.Config{}, schema, true, err
	}
	var object crd.IstioKind
	if err := json.Unmarshal(encoded, &object); err != nil {
		return config.Config{}, schema, true, err
	}
	converted, err := crd.ConvertObject(schema, &object, Domain)
	if err != nil {
		return config.Config{}, schema, true, err
	}
	return *converted, schema, true, nil
}

// Admit says what Istio's validation webhook says: a warning, an error, or nothing. The second
// result is false for kinds that the webhook does not judge.
func (d Document) Admit() (validation.Warning, bool, error) {
	object, schema, found, err := d.Istio()
	if !found || err != nil {
		return nil, found, err
	}
	warning, err := schema.ValidateConfig(object)
	return warning, true, err
}

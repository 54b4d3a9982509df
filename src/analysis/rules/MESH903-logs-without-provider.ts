import { Severity } from '../../core/finding';
import { flagAt, listAt } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';

/** Access logs that nobody writes. */
export const MESH903: Rule = {
  code: 'MESH903',
  name: 'logs-without-provider',
  severity: Severity.WARNING,
  aliases: ['IST0157'],
  summary: 'a Telemetry asks for access logs and names no provider, and the mesh has none by default',
  why: 'Logs go to the providers that the Telemetry names, or else to defaultProviders.accessLogging of the MeshConfig. Without either nothing is logged. '
    + 'As long as no MeshConfig is at hand, Istio\'s own is taken, which has no such default, and it is only worth knowing.',
  fix: 'name a provider: providers: [{ name: envoy }]',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: { accessLogging: [{ filter: { expression: "response.code >= 500" } }] }
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: { accessLogging: [{ providers: [{ name: envoy }], filter: { expression: "response.code >= 500" } }] }
`,

  * check(model): Iterable<Violation> {
    const { meshConfig } = model.options;
    if (listAt(meshConfig, 'defaultProviders', 'accessLogging').length > 0) {
      return;
    }
    const isKnown = Object.keys(meshConfig).length > 0;
    for (const resource of model.ofKind('Telemetry', 'telemetry.istio.io')) {
      for (const [index, logging] of listAt(resource.manifest, 'spec', 'accessLogging').entries()) {
        if (flagAt(logging, 'disabled') !== true && listAt(logging, 'providers').length === 0) {
          yield {
            resource,
            path: `spec.accessLogging[${index}]`,
            message: 'no provider is named, and the mesh has none by default',
            ...isKnown ? {} : { severity: Severity.INFO },
          };
        }
      }
    }
  },
};

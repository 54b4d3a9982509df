import { answer, type Said } from './answer';
import { Severity } from '../../core/finding';
import { parseProtocol } from '../../mesh/host/protocol';
import { listAt, objectAt, textAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { RuleText } from '../rule';
import { MESH278 } from '../rules/MESH278-several-hosts-on-tcp-port';

const BAD = `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec: { configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE, value: { lb_policy: RANDOM } } }] }
`;

const IST0133: RuleText = {
  code: 'IST0133',
  name: 'warning-of-validation',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'validation warns of an object',
  why: 'It does so of every EnvoyFilter, whatever is in it, and of a tag of Telemetry without a name. There are no rules for that: the first is a '
    + 'decision somebody has made, the second does nothing. So this is only said where istioctl\'s own answer is asked for.',
  fix: 'write what Istio\'s own kinds can say, and names for tags',
  inputs: ['EnvoyFilter', 'Telemetry'],
  bad: BAD,
  good: '',
};

/** Protocols whose connections are told apart by their address alone. */
const BY_ADDRESS = ['TCP', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL'];

/** What validation warns of and no rule does; and what it warns of beside refusing it. */
export const VALIDATION_WARNINGS = [
  answer(IST0133, 'IST0133', function* (model): Iterable<Said> {
    // Kinds are read in the versions that they are served in, and this one in no other.
    for (const resource of model.ofKind('EnvoyFilter', ISTIO_NETWORKING).filter(({ apiVersion }) => apiVersion === 'networking.istio.io/v1alpha3')) {
      yield { resource, message: 'it depends on what Envoy is configured with, which may change with any release' };
    }
    for (const resource of model.ofKind('Telemetry', 'telemetry.istio.io')) {
      const overrides = listAt(resource.manifest, 'spec', 'metrics').flatMap((metrics) => listAt(metrics, 'overrides'));
      if (overrides.some((override) => Object.hasOwn(objectAt(override, 'tagOverrides') ?? {}, ''))) {
        yield { resource, path: 'spec.metrics', message: 'a tag has no name' };
      }
    }
  }),
  answer(MESH278, 'IST0133', function* (model): Iterable<Said> {
    for (const resource of model.ofKind('ServiceEntry', ISTIO_NETWORKING)) {
      const { manifest } = resource;
      const resolvesNames = ['DNS', 'DNS_ROUND_ROBIN'].includes(textAt(manifest, 'spec', 'resolution') ?? '');
      const port = listAt(manifest, 'spec', 'ports').findIndex((one) => BY_ADDRESS.includes(parseProtocol(textAt(one, 'protocol') ?? '')));
      if (resolvesNames && port !== -1 && listAt(manifest, 'spec', 'addresses').length > 0 && textsAt(manifest, 'spec', 'hosts').length > 1) {
        yield { resource, path: `spec.ports[${port}].protocol`, message: 'several hosts have one address, and nothing but it tells them apart' };
      }
    }
  }),
] as const;

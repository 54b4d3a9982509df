import { answer, type Said } from './answer';
import { listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { MESH130 } from '../rules/MESH130-deprecated-field';

/** Few of the fields that are deprecated, the kinds that Istio had for access control, and a provider of traces. */
export const DEPRECATED = [
  answer({ ...MESH130, inputs: ['VirtualService', 'Sidecar', 'CustomResourceDefinition', 'Telemetry'] }, 'IST0002', function* (model): Iterable<Said> {
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      for (const [index, route] of listAt(resource.manifest, 'spec', 'http').entries()) {
        if ((numberAt(route, 'fault', 'delay', 'percent') ?? 0) > 0) {
          yield { resource, path: `spec.http[${index}].fault.delay.percent`, message: 'percent is deprecated', fix: 'write percentage' };
        }
      }
    }
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      if (objectAt(resource.manifest, 'spec', 'outboundTrafficPolicy', 'egressProxy') !== undefined) {
        yield { resource, path: 'spec.outboundTrafficPolicy.egressProxy', message: 'egressProxy is ignored', fix: 'remove it' };
      }
    }
    for (const resource of model.ofKind('CustomResourceDefinition')) {
      if (textAt(resource.manifest, 'spec', 'group') === 'rbac.istio.io') {
        yield { resource, message: 'Istio does not know the kind any more', fix: 'write AuthorizationPolicies' };
      }
    }
    const lightstep = new Set(listAt(model.options.meshConfig, 'extensionProviders').filter((provider) => objectAt(provider, 'lightstep') !== undefined)
      .map((provider) => textAt(provider, 'name')));
    for (const resource of model.ofKind('Telemetry', 'telemetry.istio.io')) {
      const providers = listAt(resource.manifest, 'spec', 'tracing').flatMap((tracing) => listAt(tracing, 'providers'));
      if (providers.some((provider) => lightstep.has(textAt(provider, 'name')))) {
        yield { resource, path: 'spec.tracing', message: 'a provider of the type lightstep is deprecated', fix: 'use one of the type opentelemetry' };
      }
    }
  }),
] as const;

import { answer, type Said } from './answer';
import { flagAt, listAt } from '../../mesh/json-access';
import { MESH903 } from '../rules/MESH903-logs-without-provider';

/** Access logs without a provider, also where the MeshConfig is not known. */
export const TELEMETRIES = [
  answer(MESH903, 'IST0157', function* (model): Iterable<Said> {
    const hasDefault = listAt(model.options.meshConfig, 'defaultProviders', 'accessLogging').length > 0;
    for (const resource of hasDefault ? [] : model.ofKind('Telemetry', 'telemetry.istio.io')) {
      for (const [index, logging] of listAt(resource.manifest, 'spec', 'accessLogging').entries()) {
        if (flagAt(logging, 'disabled') !== true && listAt(logging, 'providers').length === 0) {
          yield { resource, path: `spec.accessLogging[${index}]`, message: 'no provider is named, and the mesh has none by default' };
        }
      }
    }
  }),
] as const;

import { flagAt, listAt, objectAt, textAt } from '../json-access';
import { CORE } from '../kinds';
import type { Json } from '../resource';
import type { ResourceTable } from '../resource-table';
import { fulfils } from './label-selector';

/** The ConfigMap of the injector that is asked about namespaces without a revision. */
export const INJECTOR_CONFIG = 'istio-sidecar-injector';

/**
 * Whether the injector is asked about pods where no label says anything
 * (`enableNamespacesByDefault`). The webhooks decide, as Kubernetes asks by
 * them; without any at hand it is what the values of the injector say.
 */
export function injectsByDefault(table: ResourceTable): boolean {
  const webhooks = table.ofKind('MutatingWebhookConfiguration').flatMap(({ manifest }) => listAt(manifest, 'webhooks'))
    .filter((webhook) => (textAt(webhook, 'name') ?? '').endsWith('sidecar-injector.istio.io'));
  return webhooks.length > 0
    ? webhooks.some((webhook) => fulfils({}, objectAt(webhook, 'namespaceSelector')) && fulfils({}, objectAt(webhook, 'objectSelector')))
    : table.ofKind('ConfigMap', CORE).some(({ name, manifest }) =>
      name === INJECTOR_CONFIG && flagAt(jsonOf(textAt(manifest, 'data', 'values')), 'sidecarInjectorWebhook', 'enableNamespacesByDefault') === true);
}

function jsonOf(text: string = ''): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

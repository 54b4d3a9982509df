import { listAt, objectAt, textAt, textMapAt, textsAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';

const REVISION = 'istio.io/rev';

/** One webhook of an injector. */
export interface InjectionWebhook {
  readonly resource: Resource;
  /** `webhooks[0]` */
  readonly path: string;
  readonly name: string;
  readonly json: Json;
  /** The revisions that it is said to be for. */
  readonly revisions: readonly string[];
}

/** The webhooks by which Istio's injectors are asked. */
export function injectionWebhooks(model: MeshModel): InjectionWebhook[] {
  return model.ofKind('MutatingWebhookConfiguration').flatMap((resource) => {
    const own = resource.labels[REVISION];
    const webhooks = listAt(resource.manifest, 'webhooks').map((json, index) => ({
      resource,
      path: `webhooks[${index}]`,
      name: textAt(json, 'name') ?? '',
      json,
      revisions: [...own === undefined ? [] : [own], ...['namespaceSelector', 'objectSelector'].flatMap((field) => revisionsOf(objectAt(json, field)))],
    }));
    return webhooks.some(({ name, revisions }) => name.endsWith('istio.io') || revisions.length > 0) ? webhooks : [];
  });
}

function revisionsOf(selector: Json | undefined): string[] {
  const label = textMapAt(selector, 'matchLabels')[REVISION];
  return [
    ...label === undefined ? [] : [label],
    ...listAt(selector, 'matchExpressions').filter((expression) => textAt(expression, 'key') === REVISION && textAt(expression, 'operator') === 'In')
      .flatMap((expression) => textsAt(expression, 'values')),
  ];
}

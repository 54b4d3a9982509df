import { isIP } from 'net';
import { answer, type Said } from './answer';
import { listAt, objectAt, textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { MESH941 } from '../rules/MESH941-external-control-plane-address';

const CONFIGURATIONS: readonly (readonly [string, RegExp])[] = [
  ['ValidatingWebhookConfiguration', /^(istiod-default-validator$|istio-validator)/], ['MutatingWebhookConfiguration', /^istio-sidecar-injector/],
];

/** Addresses of webhooks: what Go reads as a URL is one, whatever its scheme. */
export const CONTROL_PLANE_ADDRESS = [
  answer(MESH941, 'IST0163', function* (model): Iterable<Said> {
    for (const { url, hasService, ...place } of addresses(model)) {
      if (url === undefined ? !hasService : hostOf(url) === undefined) {
        yield { ...place, message: url === undefined ? 'there is neither a url nor a service' : `'${url}' is no URL` };
      }
    }
  }),
  answer(MESH941, 'IST0164', function* (model): Iterable<Said> {
    for (const { url, hasService, ...place } of addresses(model)) {
      if (url !== undefined && isIP(hostOf(url) ?? '') !== 0) {
        yield { ...place, message: `'${url}' has an IP address for its host` };
      }
    }
  }),
] as const;

interface Address extends Pick<Said, 'resource' | 'path'> {
  readonly url: string | undefined;
  readonly hasService: boolean;
}

function* addresses(model: MeshModel): Iterable<Address> {
  for (const [kind, name] of CONFIGURATIONS) {
    for (const resource of model.ofKind(kind).filter((candidate) => name.test(candidate.name))) {
      for (const [index, webhook] of listAt(resource.manifest, 'webhooks').entries()) {
        const config = objectAt(webhook, 'clientConfig');
        yield { resource, path: `webhooks[${index}].clientConfig`, url: textAt(config, 'url'), hasService: objectAt(config, 'service') !== undefined };
      }
    }
  }
}

/** The host of what Go takes for a URL, which needs neither scheme nor host; undefined for anything else. */
function hostOf(url: string): string | undefined {
  const [, scheme, rest] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/.exec(url) ?? [];
  if (rest === undefined || /[\0-\x1f\x7f]|%(?![0-9a-fA-F]{2})/.test(url) || (scheme === undefined && /^[^/?#]*:/.test(rest))) {
    return undefined;
  }
  const authority = /^\/\/(?:[^/?#@]*@)?([^/?#]*)/.exec(rest)?.[1] ?? '';
  const [, bracketed, name] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::\d*)?$/.exec(authority) ?? [];
  return /\s/.test(authority) ? undefined : bracketed ?? name;
}

import { X509Certificate } from 'crypto';
import { answer, type Said } from './answer';
import { referredTo } from './object-reference';
import { seenPods } from './seen-pods';
import { listAt, textAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { gatewaySelector } from '../gateways/gateway-pods';
import { MESH105 } from '../rules/MESH105-credential-not-found';
import { MESH122 } from '../rules/MESH122-invalid-credential';

/** Secrets of servers, in the namespace of the first of the gateway's pods. What makes a Secret is no Secret. */
export const GATEWAY_CREDENTIALS = [
  answer(MESH105, 'IST0101', function* (model): Iterable<Said> {
    for (const { resource, path, name, namespace, secret } of credentials(model)) {
      if (secret === undefined) {
        yield { resource, path, message: `namespace ${namespace} has no Secret ${name}` };
      }
    }
  }),
  answer(MESH122, 'IST0161', function* (model): Iterable<Said> {
    for (const { resource, path, name, namespace, secret } of credentials(model)) {
      if (secret !== undefined && !isValid(secret)) {
        yield { resource, path, message: `Secret ${name} of namespace ${namespace} holds no valid certificate with its key` };
      }
    }
  }),
] as const;

interface Credential {
  readonly resource: Resource;
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
  readonly secret: Resource | undefined;
}

function* credentials(model: MeshModel): Iterable<Credential> {
  for (const resource of model.ofKind('Gateway', ISTIO_NETWORKING)) {
    const servers = listAt(resource.manifest, 'spec', 'servers');
    const pod = servers.some((server) => textAt(server, 'tls', 'credentialName')) ? seenPods(model).selected(gatewaySelector(resource)).at(0) : undefined;
    for (const [index, server] of pod === undefined ? [] : servers.entries()) {
      const written = textAt(server, 'tls', 'credentialName') ?? '';
      if (written !== '') {
        const { namespace, name } = referredTo(written, pod?.namespace ?? '');
        yield { resource, path: `spec.servers[${index}].tls.credentialName`, name, namespace, secret: model.find('Secret', namespace, name, CORE) };
      }
    }
  }
}

function isValid({ manifest }: Resource): boolean {
  const content = (name: string): string => Buffer.from(textAt(manifest, 'data', name) ?? '', 'base64').toString('utf8');
  const [certificate, key] = [['cert', 'key'], ['tls.crt', 'tls.key']].map((names) => names.map(content)).find((pair) => pair.some((part) => part !== '')) ?? ['', ''];
  if (certificate === '' || key === '') {
    return false;
  }
  try {
    const { validFrom, validTo } = new X509Certificate(certificate);
    return Date.parse(validFrom) <= Date.now() && Date.now() <= Date.parse(validTo);
  } catch {
    return false;
  }
}

import { answer, type Said } from './answer';
import { listAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Json, Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { hasLabels } from '../../mesh/workload/workload-index';
import { gatewaySelector } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import { MESH119 } from '../rules/MESH119-gateways-share-certificate';

/** Gateways with one certificate, whatever their hosts and ports: each whose selector another fulfils. */
export const GATEWAY_CERTIFICATES = [
  answer(MESH119, 'IST0138', function* (model): Iterable<Said> {
    for (const gateways of byCertificate(model.ofKind('Gateway', ISTIO_NETWORKING)).values()) {
      const having = new Map<string, Resource[]>();
      for (const gateway of gateways) {
        Object.entries(gatewaySelector(gateway)).forEach((label) => append(having, label.join('='), gateway));
      }
      for (const resource of gateways) {
        const labels = gatewaySelector(resource);
        const [label] = Object.entries(labels);
        const other = (label === undefined ? gateways : having.get(label.join('=')) ?? [])
          .find((gateway) => gateway !== resource && hasLabels(gatewaySelector(gateway), labels));
        if (other !== undefined) {
          yield { resource, message: `${objectName(other)} has a server with the same certificate` };
        }
      }
    }
  }),
] as const;

function byCertificate(gateways: readonly Resource[]): ReadonlyMap<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const gateway of gateways) {
    const certificates = new Set(listAt(gateway.manifest, 'spec', 'servers').flatMap(certificateOf));
    certificates.forEach((certificate) => append(found, certificate, gateway));
  }
  return found;
}

function certificateOf(server: Json): string[] {
  const [name, certificate, key] = ['credentialName', 'serverCertificate', 'privateKey'].map((field) => textAt(server, 'tls', field) ?? '');
  return name !== '' ? [`Secret ${name}`] : certificate !== '' && key !== '' ? [`${certificate} ${key}`] : [];
}

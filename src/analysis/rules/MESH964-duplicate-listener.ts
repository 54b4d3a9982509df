import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** One door twice. */
export const MESH964: Rule = {
  code: 'MESH964',
  name: 'duplicate-listener',
  severity: Severity.ERROR,
  aliases: ['KIA1503'],
  summary: 'a Gateway of the Gateway API has two listeners for one port, protocol and host, or of one name',
  why: 'Routes are attached to listeners by name, and requests are given to them by port, protocol and host: both have to be unique. The API server refuses a Gateway where they are not.',
  fix: 'leave one of the two out, or give it another hostname or port',
  inputs: ['Gateway'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: web, port: 80, protocol: HTTP }
    - { name: api, port: 80, protocol: HTTP }
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: web, port: 80, protocol: HTTP, hostname: www.example.com }
    - { name: api, port: 80, protocol: HTTP, hostname: api.example.com }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('Gateway', GATEWAY_API)) {
      const names = new Map<string, number>();
      const doors = new Map<string, number>();
      for (const [index, listener] of listAt(resource.manifest, 'spec', 'listeners').entries()) {
        const name = textAt(listener, 'name') ?? '';
        const [port, protocol, hostname] = [numberAt(listener, 'port'), textAt(listener, 'protocol') ?? '', textAt(listener, 'hostname') ?? ''];
        const door = `${port} ${protocol} ${hostname}`;
        const sameName = names.get(name);
        const sameDoor = doors.get(door);
        names.set(name, sameName ?? index);
        doors.set(door, sameDoor ?? index);
        if (sameName !== undefined) {
          yield { resource, path: fieldPath('spec', 'listeners', index, 'name'), message: `listeners[${sameName}] is called ${name} too` };
        }
        if (sameDoor !== undefined) {
          const what = `${protocol} on port ${port}${hostname === '' ? '' : ` of ${hostname}`}`;
          yield { resource, path: fieldPath('spec', 'listeners', index), message: `listeners[${sameDoor}] is for ${what} too` };
        }
      }
    }
  },
};

import { Severity } from '../../core/finding';
import { numberAt, textAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** An answer that the proxy gives itself. */
export const MESH230: Rule = {
  code: 'MESH230',
  name: 'invalid-direct-response',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an answer of the proxy has no valid status, or a body that is too long',
  why: "The status is one from 200 to 600. The body is part of every proxy's configuration: admission rejects more than 1 MiB and warns above 100 KiB.",
  fix: 'give a status that HTTP has, and let a service answer what is long',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ directResponse: { status: 2000 } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ directResponse: { status: 200 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const KIB = 1024;
const MAXIMUM = 1024 * KIB;
const RECOMMENDED = 100 * KIB;

const PLACE = 'spec.http[].directResponse';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: answer } of placesOf(manifest, PLACE)) {
    const status = numberAt(answer, 'status');
    if (status !== undefined && (status < 200 || status > 600)) {
      yield { path: [...path, 'status'], message: `the status is ${status}; allowed: 200 to 600` };
    }
    const size = bodySize(answer);
    if (size > RECOMMENDED) {
      const message = `the body has ${Math.ceil(size / KIB)} KiB; allowed: ${MAXIMUM / KIB}, better not more than ${RECOMMENDED / KIB}`;
      yield { path: [...path, 'body'], message, ...size > MAXIMUM ? {} : { severity: Severity.WARNING } };
    }
  }
}

function bodySize(answer: Json): number {
  const bytes = textAt(answer, 'body', 'bytes');
  return bytes === undefined ? Buffer.byteLength(textAt(answer, 'body', 'string') ?? '') : Buffer.byteLength(bytes, 'base64');
}

import type { Effects } from '../../../harness/effects/effect';

const REVIEWS = 'outbound|8080||reviews.shop.svc.cluster.local';

/** TLS between proxies, and to servers outside. */
export const ENCRYPTION: Effects = {
  MESH427: {
    shows: 'what is sent to the host',
    beside: [{ apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'ledger', namespace: 'shop' }, spec: { hosts: ['ledger.example.com'], resolution: 'DNS', location: 'MESH_EXTERNAL', ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }] } }],
    look: ({ caller }) => caller.encryption('outbound|80||ledger.example.com'),
    bad: 'none',
    good: 'TLS',
  },
  MESH430: {
    shows: 'what is sent to the pods, and what they take',
    look: (scene) => [scene.caller.encryption(REVIEWS), scene.pod('shop/reviews-0').mode(8080)],
    bad: ['none', 'STRICT'],
    good: ['mutual TLS', 'STRICT'],
  },
  MESH431: {
    shows: 'what is sent to the pods, and what they take',
    look: (scene) => [scene.caller.encryption(REVIEWS), scene.pod('shop/reviews-0').mode(8080)],
    bad: ['mutual TLS', 'DISABLE'],
    good: ['mutual TLS', 'PERMISSIVE'],
  },
  MESH432: {
    shows: 'what is sent to the pods, and what they take',
    look: (scene) => [scene.caller.encryption(REVIEWS), scene.pod('shop/reviews-0').mode(8080)],
    bad: ['none', 'STRICT'],
    good: ['mutual TLS where possible', 'STRICT'],
  },
};

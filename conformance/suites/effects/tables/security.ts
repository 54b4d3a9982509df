import { pods } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';

/** Keys that are written out: nobody asks the network for them. */
const NO_KEYS = 'jwks: \'{"keys":[]}\'';
const CHECKOUT = 'ns/shop/sa/checkout';

/** Who is let in, and with what. */
export const SECURITY: Effects = {
  MESH600: {
    shows: 'what the port of the pods takes',
    look: (scene) => scene.pod('shop/orders-0').mode(8080),
    bad: 'PERMISSIVE',
    good: 'STRICT',
  },
  MESH601: {
    shows: 'whether callers of shop are let in',
    look: (scene) => scene.pod('shop/orders-0').admits(8080, 'ns/shop/sa/web'),
    bad: false,
    good: true,
  },
  MESH602: {
    shows: 'whether connections of callers of shop are let in',
    look: (scene) => scene.pod('shop/db-0').admits(5432, 'ns/shop/sa/web'),
    bad: false,
    good: true,
  },
  MESH603: {
    shows: 'whether a request without a token is let in',
    changed: (yaml) => yaml.replace('jwksUri: https://id.example.com/keys', NO_KEYS),
    look: (scene) => scene.pod('shop/orders-0').admits(8080, 'ns/shop/sa/web'),
    bad: true,
    good: false,
  },
  MESH604: {
    shows: 'whether web is let in',
    look: (scene) => scene.pod('shop/orders-0').admits(8080, 'ns/shop/sa/web'),
    bad: false,
    good: true,
  },
  MESH650: {
    shows: 'whether a POST is let in',
    beside: [pods('web')],
    look: (scene) => scene.pod('shop/web-0').admits(8080, 'ns/shop/sa/web', { method: 'POST' }),
    bad: true,
    good: false,
  },
  MESH651: {
    shows: 'whether requests for the host that was meant are let in',
    beside: [pods('reviews')],
    look: (scene) => scene.pod('shop/reviews-0').admits(8080, 'ns/shop/sa/web', { authority: 'reviews.shop' }),
    bad: true,
    good: false,
  },
  MESH652: {
    shows: 'what the pods take, and whether callers of bank are let in as far as they can come',
    look: (scene) => {
      const web = scene.pod('shop/web-0');
      return [web.mode(8080), web.admits(8080, web.mode(8080) === 'DISABLE' ? undefined : 'ns/bank/sa/default')];
    },
    bad: ['DISABLE', false],
    good: ['STRICT', true],
  },
  MESH653: {
    shows: 'whether checkout is let in',
    beside: [pods('bank/ledger')],
    look: (scene) => scene.pod('bank/ledger-0').admits(8080, CHECKOUT),
    bad: false,
    good: true,
  },
  MESH654: {
    shows: 'whether checkout of this mesh is let in',
    beside: [pods('bank/ledger')],
    look: (scene) => scene.pod('bank/ledger-0').admits(8080, CHECKOUT),
    bad: false,
    good: true,
  },
  MESH655: {
    shows: 'whether checkout is let in',
    beside: [pods('bank/ledger')],
    look: (scene) => scene.pod('bank/ledger-0').admits(8080, CHECKOUT),
    bad: false,
    good: true,
  },
  MESH656: {
    shows: 'whether callers of other namespaces are let in',
    look: (scene) => scene.pod('shop/web-0').admits(8080, 'ns/bank/sa/default'),
    bad: true,
    good: false,
  },
  MESH657: {
    shows: 'what pods of the namespace take',
    look: ({ caller }) => caller.mode(8080),
    bad: 'PERMISSIVE',
    good: 'STRICT',
  },
  MESH658: {
    shows: 'what the port with a mode of its own takes, and what others do',
    look: (scene) => [8080, 9000].map((port) => scene.pod('shop/web-0').mode(port)),
    bad: ['STRICT', 'STRICT'],
    good: ['PERMISSIVE', 'STRICT'],
  },
  MESH851: {
    shows: 'what the pods take in a mesh that is STRICT',
    beside: [
      pods('legacy'),
      { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'istio-system' }, spec: { mtls: { mode: 'STRICT' } } },
    ],
    look: (scene) => scene.pod('shop/legacy-0').mode(8080),
    bad: 'STRICT',
    good: 'PERMISSIVE',
  },
};

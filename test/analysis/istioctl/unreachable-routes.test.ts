import { UNREACHABLE_ROUTES } from '../../../src/analysis/istioctl/unreachable-routes';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const routes = (...matches: string[]) => istio('VirtualService', 'web', `{ hosts: [web], http: [${matches.map((match) => `{ ${match && `match: ${match}, `}directResponse: { status: 200 } }`).join(', ')}] }`);
const PLACE = 'VirtualService shop/web spec.http';
const prefix = (path: string, rest = '') => `[{ uri: { prefix: ${path} }${rest} }]`;

answerTest(UNREACHABLE_ROUTES, [
  { name: 'routes behind one without a match', yaml: routes('', prefix('/a'), ''), says: [1, 2].map((index) => `IST0130 ${PLACE}[${index}]: spec.http[0] has no match and comes first`) },
  {
    name: 'the same match, whatever its name and what says nothing; and a route that has no other',
    yaml: routes('[{ name: a, uri: { exact: /a } }]', '[{ uri: { exact: /a }, port: 0, headers: {} }, { uri: { exact: /b } }]', '[{ uri: { exact: /b } }]'),
    says: [
      `IST0131 ${PLACE}[1].match[0]: spec.http[0] has the same match`,
      `IST0130 ${PLACE}[2]: earlier routes have all of its matches`,
      `IST0131 ${PLACE}[2].match[0]: spec.http[1] has the same match`,
    ],
  },
  { name: 'paths that begin as an earlier one', yaml: routes(prefix('/a'), prefix('/ab')), says: [`IST0131 ${PLACE}[1].match[0]: its paths begin as those of spec.http[0].match[0] do`] },
  { name: 'also where the earlier one asks for more', yaml: routes(prefix('/a', ', headers: { x: { exact: yes } }'), prefix('/ab', ', headers: { x: { regex: .* } }')), says: [`IST0131 ${PLACE}[1].match[0]: its paths begin as those of spec.http[0].match[0] do`] },
  { name: 'not an exact path below a prefix, and not a narrower method', yaml: routes(prefix('/a'), '[{ uri: { exact: /a/b } }]', prefix('/ac', ', method: { exact: POST }')), says: [] },
  {
    name: 'connections',
    yaml: istio('VirtualService', 'web', '{ hosts: [web], tcp: [{ route: [] }, { route: [] }], tls: [{ match: [{ port: 1, sniHosts: [web] }] }, { match: [{ sniHosts: [web], port: 1 }] }] }'),
    says: [
      'IST0130 VirtualService shop/web spec.tcp[1]: spec.tcp[0] has no match and comes first',
      'IST0130 VirtualService shop/web spec.tls[1]: earlier routes have all of its matches',
      'IST0131 VirtualService shop/web spec.tls[1].match[0]: spec.tls[0] has the same match',
    ],
  },
]);

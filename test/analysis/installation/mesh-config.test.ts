import { meshConfigProblems } from '../../../src/analysis/installation/mesh-config';
import type { JsonObject } from '../../../src/mesh/resource';

test.each<[JsonObject, string[]]>([
  [{ enableAutoMtls: false, connectTimeout: '10s', trustDomain: 'example.com.', protocolDetectionTimeout: '0s', outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }, []],
  [{ enableAutoMtls: 'false' }, ["enableAutoMtls is 'false'; allowed: true or false, without quotes"]],
  [{ ingressControllerMode: false }, ['ingressControllerMode is false; allowed: UNSPECIFIED, OFF, DEFAULT, STRICT']],
  [{ connectTimeout: '2h' }, ["connectTimeout is '2h'; allowed: 1ms to 1h"]],
  [{ protocolDetectionTimeout: '1us' }, ["protocolDetectionTimeout is '1us'; allowed: whole milliseconds"]],
  [{ proxyListenPort: 0, proxyHttpPort: 70000 }, ['proxyListenPort is 0; allowed: 1 to 65535']],
  [{ outboundTrafficPolicy: { mode: 'DENY' } }, ["outboundTrafficPolicy.mode is 'DENY'; allowed: REGISTRY_ONLY, ALLOW_ANY, ALLOW_ANY_DYNAMIC_DNS"]],
  [{ trustDomain: '', trustDomainAliases: ['td', 'a/b'] }, ["trustDomain is ''; allowed: DNS labels with dots between them", "trustDomainAliases[1] is 'a/b'; allowed: DNS labels with dots between them"]],
  [{ serviceSettings: [{ hosts: ['*.example.com', 'a_b'] }] }, ["serviceSettings[0].hosts[1] has the part 'a_b', which is no DNS label"]],
  [{ meshMTLS: { ecdhCurves: ['P-256'] } }, ['meshMTLS.ecdhCurves is not for traffic in the mesh; write it in tlsDefaults']],
  [{ defaultConfig: { concurrency: 'two' } }, ["defaultConfig.concurrency is 'two'; allowed: a whole number"]],
])('%j', (settings, problems) => {
  expect([...meshConfigProblems(settings)].map(({ field, problem }) => `${field} ${problem}`)).toEqual(problems);
});

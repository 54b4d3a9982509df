import { App, Chart } from 'cdk8s';
import { Mesh, OutboundTrafficMode } from '../../src';
import { stateFacts, statedFacts } from '../../src/core/stated-facts';

const FACTS = { istioVersion: '1.29', clusterDomain: 'mesh.example', rootNamespace: 'mesh', trustDomain: 'mesh.example', outboundMode: 'REGISTRY_ONLY' } as const;

test('what is stated anywhere in a tree is known everywhere in it, and in no other', () => {
  const app = new App();
  stateFacts(new Chart(app, 'a'), FACTS);
  expect(statedFacts(new Chart(app, 'b'))).toEqual(FACTS);
  expect(statedFacts(new App())).toBeUndefined();
});

test('Mesh.configure states its facts', () => {
  const app = new App();
  Mesh.configure(app, { istioVersion: '1.29', clusterDomain: 'mesh.example', rootNamespace: 'mesh', outboundTrafficMode: OutboundTrafficMode.REGISTRY_ONLY });
  expect(statedFacts(app)).toEqual(FACTS);
});

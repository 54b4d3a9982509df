import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { type Certificate, makeCertificate, namedSecrets } from '../harness/certificate';
import { deriveCluster } from '../harness/cluster';
import { ingressGateway } from '../harness/ingress';
import { analyzeAsCluster } from '../harness/judges';
import { readFolder, writeFolder } from '../harness/manifest';
import { exampleOutputs, inventoryOutputs } from '../harness/rendered';

/** Asks for the injector's webhook, which an installation brings along. */
const NEEDS_INJECTOR = 'IST0146';

/** The gateway that an item of the inventory says exists already. */
const ELSEWHERE = /istio-egressgateway|istio=egressgateway/;

const scratch = mkdtempSync(join(tmpdir(), 'clusters-'));
let certificate: Certificate;
beforeAll(() => {
  certificate = makeCertificate('shop.example.com');
});
afterAll(() => {
  certificate.remove();
  rmSync(scratch, { recursive: true });
});

test('every analyzer of istioctl, with Pods, Services and Secrets at hand, says nothing about the output of examples and inventory', () => {
  const outputs = [...exampleOutputs(), ...inventoryOutputs()];
  const folders = outputs.map(({ folder }, index) => {
    const cluster = join(scratch, String(index));
    const manifests = readFolder(folder);
    writeFolder(cluster, deriveCluster([...manifests, ...ingressGateway(), ...namedSecrets(manifests, certificate)]).objects);
    return cluster;
  });
  const messages = analyzeAsCluster(folders).filter(({ code }) => code !== NEEDS_INJECTOR)
    .map(({ folder, code, object, text }) => `${outputs[Number(basename(folder))].name}: ${code} ${object}: ${text}`)
    .filter((message) => !ELSEWHERE.test(message));
  expect(messages).toEqual([]);
});

test('they are awake: without Pods every subset is empty, and every selector selects nothing', () => {
  const found = new Set(analyzeAsCluster(exampleOutputs().map(({ folder }) => folder)).map(({ code, object }) => `${code} ${object.split(' ')[0]}`));
  expect([...found].sort()).toEqual(expect.arrayContaining(['IST0101 Gateway', 'IST0101 Sidecar', 'IST0127 AuthorizationPolicy', 'IST0173 DestinationRule']));
});

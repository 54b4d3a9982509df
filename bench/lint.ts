/**
 * How long the analyzer takes for the manifests of a large mesh, side by side
 * with `istioctl analyze` on the same files, with the peak of each one's
 * memory, and how its time grows.
 *
 *   npx projen conformance manifests    # builds istioctl, once
 *   npx ts-node --project bench/tsconfig.json bench/lint.ts [services]
 */
import { spawn } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROUNDS = 3;
const SERVICES_PER_FILE = 100;
const SERVICES_PER_NAMESPACE = 50;
const ROOT = join(__dirname, '..');
const ISTIOCTL = join(ROOT, '.cache/conformance/bin/istioctl');

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

async function main(): Promise<void> {
  const services = Number(process.argv[2] ?? 10_000);
  if (!existsSync(ISTIOCTL)) {
    throw new Error(`there is no istioctl at ${ISTIOCTL}: build it with npx projen conformance manifests`);
  }
  const folders = [services / 10, services].map((count) => ({ count, folder: write(count) }));
  try {
    const [small, large] = folders;
    await lint(small.folder);
    const ours: Run[] = [];
    const theirs: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await lint(large.folder));
      theirs.push(await measured(ISTIOCTL, ['analyze', '--all-namespaces', '--use-kube=false', large.folder]));
    }
    const [mine, other] = [median(ours), median(theirs)];
    console.log(`${large.count} services, ${large.count * 4} objects`);
    console.log(`cdk8s-istio lint ${describe(mine)}, istioctl analyze ${describe(other)}, ratio ${(other.seconds / mine.seconds).toFixed(2)}`);

    const few = median([await lint(small.folder), await lint(small.folder), await lint(small.folder)]);
    const empty = median([await measured('node', [BIN, '--version']), await measured('node', [BIN, '--version'])]);
    const perService = (run: Run, count: number) => (run.seconds - empty.seconds) / count;
    console.log(`per service, ${large.count} against ${small.count}: ${(perService(mine, large.count) / perService(few, small.count)).toFixed(2)}`);
  } finally {
    folders.forEach(({ folder }) => rmSync(folder, { recursive: true }));
  }
}

const BIN = join(ROOT, 'lib/src/cli/bin.js');

function lint(folder: string): Promise<Run> {
  return measured('node', [BIN, 'lint', folder, '--fail-on', 'none', '--format', 'json', '--output', join(folder, 'report.out')]);
}

/** Time and peak memory of a program, which the kernel keeps for as long as the program runs. */
function measured(program: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let megabytes = 0;
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    const watch = setInterval(() => {
      const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
      megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    }, 20);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
      code === 0 ? resolve({ seconds, megabytes }) : reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${complaint}`));
    });
  });
}

function median(runs: readonly Run[]): Run {
  return [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
}

function describe({ seconds, megabytes }: Run): string {
  return `${seconds.toFixed(2)} s (${megabytes.toFixed(0)} MiB)`;
}

/** Deployment, Service, DestinationRule and VirtualService of each service, many to a file. */
function write(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lint-'));
  for (let first = 0; first < count; first += SERVICES_PER_FILE) {
    const here = Array.from({ length: Math.min(SERVICES_PER_FILE, count - first) }, (_, index) => manifests(first + index));
    writeFileSync(join(folder, `services-${first}.yaml`), here.join(''));
  }
  return folder;
}

function manifests(index: number): string {
  const name = `service-${index}`;
  const namespace = `ns-${Math.floor(index / SERVICES_PER_NAMESPACE)}`;
  const host = `${name}.${namespace}.svc.cluster.local`;
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-v1
  namespace: ${namespace}
  labels:
    app: ${name}
    version: v1
spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
      version: v1
  template:
    metadata:
      labels:
        app: ${name}
        version: v1
        sidecar.istio.io/inject: "true"
    spec:
      serviceAccountName: ${name}
      terminationGracePeriodSeconds: 45
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.0.0
          ports:
            - containerPort: 8080
              name: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
            periodSeconds: 5
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 8080
      targetPort: 8080
      appProtocol: http
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  host: ${host}
  subsets:
    - name: v1
      labels:
        version: v1
  trafficPolicy:
    connectionPool:
      tcp:
        connectTimeout: 1s
    loadBalancer:
      simple: LEAST_REQUEST
      localityLbSetting:
        enabled: false
    outlierDetection:
      consecutive5xxErrors: 0
      consecutiveGatewayErrors: 5
      interval: 10s
      baseEjectionTime: 30s
      maxEjectionPercent: 34
      minHealthPercent: 0
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  hosts:
    - ${host}
  http:
    - name: export
      match:
        - uri:
            prefix: /export
          method:
            exact: GET
      route:
        - destination:
            host: ${host}
            port:
              number: 8080
            subset: v1
      timeout: 60s
      retries:
        attempts: 2
        retryOn: connect-failure,refused-stream,reset-before-request
    - name: default
      route:
        - destination:
            host: ${host}
            port:
              number: 8080
            subset: v1
      timeout: 10s
      retries:
        attempts: 2
        retryOn: connect-failure,refused-stream,reset-before-request
`;
}

void main();

import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { Workload } from '../../mesh/workload/workload';
import { longestTimeout } from '../calls/longest-timeout';
import type { Rule } from '../rule';
import { stoppingOf } from '../workloads/stopping';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A pod that stops has until it is killed to answer what it took. */
export const MESH802: Rule = {
  code: 'MESH802',
  name: 'killed-while-stopping',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'pods are killed before they can have answered the requests that they took',
  why: 'terminationGracePeriodSeconds begins with the request to stop, and the preStop hook is part of it. Requests arrive until the end of the hook and may take as '
    + 'long as the timeout of their route; what is still under way when the time is over is cut off. A hook that is as long as the grace period '
    + 'leaves the application no time at all. Timeouts are those of routes to a Service of the pods; without one a request has no limit, and nothing is said.',
  fix: 'raise terminationGracePeriodSeconds above the preStop hook plus the longest timeout',
  inputs: ['VirtualService', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http: [{ timeout: 25s, route: [{ destination: { host: orders } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      terminationGracePeriodSeconds: 30
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http: [{ timeout: 25s, route: [{ destination: { host: orders } }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
`,

  * check(model) {
    for (const workload of model.workloads.all) {
      const { grace, preStop = 0 } = stoppingOf(workload);
      const longest = longestTimeout(model, workload);
      if (preStop > 0 && preStop >= grace) {
        yield { ...at(workload), message: `the preStop hook waits ${preStop}s, and the pods are killed after ${grace}s` };
      } else if (preStop + longest > grace) {
        const hook = preStop === 0 ? '' : `the preStop hook waits ${preStop}s, `;
        yield { ...at(workload), message: `${hook}requests may take ${longest}s, and the pods are killed after ${grace}s` };
      }
    }
  },
};

function at({ resource, templatePath }: Workload): { readonly resource: Workload['resource']; readonly path: string } {
  return { resource, path: fieldPath(...templatePath, 'spec', 'terminationGracePeriodSeconds') };
}

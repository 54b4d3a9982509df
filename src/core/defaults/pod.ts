import { defaults } from './default';

/** The application's container: probes, resources, user. */
export const POD_DEFAULTS = defaults({
  readinessPeriod: {
    value: 5,
    unit: 's',
    source: 'own choice; Kubernetes\' default is 10',
    breaks: 'lower costs the application CPU; higher notices late that a pod cannot serve',
  },
  readinessFailures: {
    value: 3,
    unit: 'count',
    source: 'Kubernetes\' default for failureThreshold',
    breaks: 'lower takes pods out for one slow answer; higher leaves failing pods in',
  },
  startupPeriod: {
    value: 2,
    unit: 's',
    source: 'own choice: a pod serves at most this much later than it could',
    breaks: 'higher makes autoscaling and rollouts slower',
  },
  startupFailures: {
    value: 30,
    unit: 'count',
    source: 'own choice: with a period of 2 s the application has 60 s to start',
    breaks: 'lower restarts applications that start slowly, over and over; higher tells late that one never starts',
  },
  livenessPeriod: {
    value: 10,
    unit: 's',
    source: 'Kubernetes\' default; only where a liveness probe is asked for',
    breaks: 'lower restarts pods that only pause, and so takes capacity away under load',
  },
  livenessFailures: {
    value: 3,
    unit: 'count',
    source: 'Kubernetes\' default for failureThreshold; only where a liveness probe is asked for',
    breaks: 'lower restarts pods for one slow answer',
  },
  cpuRequestMillis: {
    value: 100,
    unit: 'millicores',
    source: 'own choice: an autoscaler needs a request; no limit is set, because it throttles',
    breaks: 'lower overfills nodes; higher leaves them idle',
  },
  memoryRequestMebibytes: {
    value: 128,
    unit: 'Mi',
    source: 'own choice for a small service',
    breaks: 'lower overfills nodes, and pods are evicted; higher leaves nodes idle',
  },
  memoryLimitMebibytes: {
    value: 256,
    unit: 'Mi',
    source: 'own choice: twice the request',
    breaks: 'lower kills the application in its peaks; higher lets a leak take its neighbours along',
  },
  runAsUser: {
    value: 25_000,
    unit: '',
    source: 'own choice of a user that no image and no node uses; traffic of user 1337 is taken for the proxy\'s own and passes it by',
    breaks: '0 is root, which the restricted Pod Security Standard refuses; 1337 leaves the mesh',
  },
});

import { BALANCING } from './balancing';
import { ENCRYPTION } from './encryption';
import { GATEWAY_API } from './gateway-api';
import { OUTSIDE } from './outside';
import { REFERENCES } from './references';
import { ROUTES } from './routes';
import { SECURITY } from './security';
import { SETTINGS } from './settings';
import { TIME } from './time';
import { WORKLOADS } from './workloads';
import type { Effects } from '../../../harness/effects/effect';

export { CONNECTED } from './connected';
export { ELSEWHERE } from './elsewhere';
export { INJECTED } from './injected';
export { REFUSED } from './refused';
export { RUNNING } from './running';
export { STARTED } from './started';

/** What istiod makes of the examples of rules: each code stands in one of the tables beside this file. */
export const EFFECTS: Effects = { ...REFERENCES, ...ROUTES, ...BALANCING, ...SETTINGS, ...ENCRYPTION, ...TIME, ...SECURITY, ...OUTSIDE, ...WORKLOADS, ...GATEWAY_API };

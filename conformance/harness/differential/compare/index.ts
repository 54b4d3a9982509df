import { compareAccess } from './access';
import { compareClusters } from './clusters';
import { compareEndpoints } from './endpoints';
import { compareGatewayConnections } from './gateway-connections';
import { compareGatewayRoutes } from './gateway-routes';
import { comparePeerModes } from './peer-modes';
import { comparePolicies } from './policies';
import { compareRoutes } from './routes';
import type { Comparator } from '../answer';

/** What is compared, by name. */
export const COMPARATORS: Readonly<Record<string, Comparator>> = {
  'clusters': compareClusters,
  'policies': comparePolicies,
  'routes': compareRoutes,
  'gateway routes': compareGatewayRoutes,
  'gateway connections': compareGatewayConnections,
  'endpoints': compareEndpoints,
  'peer modes': comparePeerModes,
  'access': compareAccess,
};

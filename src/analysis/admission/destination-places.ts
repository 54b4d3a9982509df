/** Where a VirtualService says where something goes. */
export const DESTINATIONS: readonly string[] = [
  'spec.http[].route[].destination', 'spec.http[].mirror', 'spec.http[].mirrors[].destination', 'spec.tls[].route[].destination', 'spec.tcp[].route[].destination',
];

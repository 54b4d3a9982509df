export * from './amplification';
export * from './canary';
export * from './deadline';
export * from './disruption';
export * from './drain';
export * from './ejection';
export * from './pool';
export * from './retry-time';

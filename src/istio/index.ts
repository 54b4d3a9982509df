export * from './crd-schemas';
export * from './gvk';
export * from './resource';
export type * from './types';

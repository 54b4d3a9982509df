/**
 * Thrown where a document is more than plain. Always the same one, because
 * nobody looks at it: making a stack for each would cost more than reading on.
 */
export const NOT_PLAIN = new Error('more than plain YAML');

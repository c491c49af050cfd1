/** Whom something is for. */
export type ForKind = 'child' | 'pregnancy' | 'any';

import fc from 'fast-check';

/**
 * Properties are tried on the same examples in every run, so that a run that passed here passes there;
 * PROPERTY_SEED=… tries others. In workerd there is no environment to read.
 */
const seed = Number(globalThis.process?.env?.PROPERTY_SEED ?? 20_261_123);

fc.configureGlobal({ seed });

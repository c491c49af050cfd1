export const registryEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

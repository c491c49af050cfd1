export const registryId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

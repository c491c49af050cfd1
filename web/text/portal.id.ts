export const portalId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

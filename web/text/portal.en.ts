export const portalEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

export const importsId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

export const importsEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

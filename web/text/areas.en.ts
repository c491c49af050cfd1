export const areasEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

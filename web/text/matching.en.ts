export const matchingEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;

export const deliveriesEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
